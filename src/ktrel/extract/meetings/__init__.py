"""Meetings: triggers, arguments, status."""

from ...model.annotated import Annotated
from ...model.facts import DateMention, MeetingReport, People, PlaceMention


def find_meetings(
    article: Annotated, people: People, dates: tuple[DateMention, ...], places: tuple[PlaceMention, ...]
) -> tuple[MeetingReport, ...]:
    return ()
