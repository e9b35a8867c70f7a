"""Meetings: every one that the article tells, once, with who, when, where, and whether it happened."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from ...model.annotated import Annotated
from ...model.facts import DateMention, MeetingReport, People, PlaceMention
from .accounts import Account
from .cast import Cast
from .context import Context
from .fragments import Fragments
from .matters import Agenda
from .report import report
from .story import Story
from .unify import unify


def find_meetings(
    article: Annotated, people: People, dates: tuple[DateMention, ...], places: tuple[PlaceMention, ...]
) -> tuple[MeetingReport, ...]:
    """One report for each real meeting, call, visit or conference that the article tells, in text order.

    Triggers of the lexicon (knowledge/meetings.toml) get their participants, place, date and status
    from the dependency parse and the article; accounts of one event are then joined. `spans` hold the
    clauses that tell it, the fullest first; `rule` is the name of that clause's trigger sense.
    """
    cast = Cast(article, people)
    places = tuple(place for place in places if not cast.names(place.span))
    tellings = Account(article, cast, dates, places).tellings()
    context = Context(article, cast, places, Fragments(article, dates, places))
    events = unify(context.complete(tellings), cast.persons)
    story = Story(article, events, places)
    agenda = Agenda(article, cast, events)
    reports = [report(event, story, agenda, cast.persons) for event in events]
    return tuple(sorted(_told_again(reports), key=lambda r: min(r.spans)))


def _told_again(reports: Sequence[MeetingReport]) -> Iterator[MeetingReport]:
    """The reports, each with whether there is another one of the same people."""
    people = [frozenset(a.person for a in r.attendees if a.person is not None) for r in reports]
    times = Counter(people)
    for told, who in zip(reports, people, strict=True):
        again = bool(who) and times[who] > 1
        yield replace(told, grounds=replace(told.grounds, again=again)) if again else told
