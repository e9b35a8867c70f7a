"""Meetings: every one that the article tells, once, with who, when, where, and whether it happened."""

from __future__ import annotations

from ...model.annotated import Annotated
from ...model.facts import DateMention, MeetingReport, People, PlaceMention
from ...names.keys import folded
from .accounts import Account
from .cast import Cast
from .context import Context
from .report import report
from .unify import Event, unify

_LEAD_BLOCKS = 3


def find_meetings(
    article: Annotated, people: People, dates: tuple[DateMention, ...], places: tuple[PlaceMention, ...]
) -> tuple[MeetingReport, ...]:
    """One report for each real meeting, call, visit or conference that the article tells, in text order.

    Triggers of the lexicon (knowledge/meetings.toml) get their participants, place, date and status
    from the dependency parse and the article; accounts of one event are then joined. `spans` hold the
    clauses that tell it, the fullest first; `rule` is the name of that clause's trigger sense.
    """
    cast = Cast(article, people)
    tellings = Account(article, cast, dates, places).tellings()
    events = unify(Context(article, cast, places).complete(tellings), cast.persons)
    lead = _lead(events)
    dateline = _dateline(article, places)
    reports = [report(e, article, cast.persons, leads=e is lead, dateline=dateline) for e in events]
    return tuple(sorted(reports, key=lambda r: min(r.spans)))


def _lead(events: list[Event]) -> Event | None:
    """The meeting that the story is about: the first of those told in its head."""
    for event in events:
        told = event.told
        if told.block < _LEAD_BLOCKS and not told.apart and told.kind in ("talks", "summit", "call"):
            return event
    return None


def _dateline(article: Annotated, places: tuple[PlaceMention, ...]) -> PlaceMention | None:
    name = article.clipping.dateline_place
    if not name:
        return None
    return next((p for p in places if folded(p.name) in folded(name)), None)
