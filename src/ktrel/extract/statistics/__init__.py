"""Figures about the world."""

from ...model.annotated import Annotated
from ...model.facts import DateMention, People, StatisticReport


def find_statistics(
    article: Annotated, people: People, dates: tuple[DateMention, ...]
) -> tuple[StatisticReport, ...]:
    return ()
