"""When an article was published: stated, told as an age, or inferred, and on what ground."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from ..model.document import PublishedBasis
from ..model.facts import Span
from .boundaries import Part
from .datelines import Dateline
from .header import Header
from .order import settle_order
from .kinds import Piece
from .stamps import Order, Stamp, find_stamps


class Publication(NamedTuple):
    """The date of first publication (EDTF), how it is known, where it stands, and what to say of it.

    `notes` are pairs of a diagnostic's code and message.
    """

    value: str | None = None
    basis: PublishedBasis | None = None
    span: Span | None = None
    notes: tuple[tuple[str, str], ...] = ()


UNDATED = Publication(
    notes=(("undated", "no date of publication is told or can be derived: give it with --published"),)
)


class Told(NamedTuple):
    """The stamps that speak of one article, in the order in which they are believed."""

    own: list[Stamp]
    updates: list[Stamp]
    dateline: Dateline | None
    file: list[Stamp]


def publication(part: Part, header: Header, everything: Sequence[Piece]) -> Publication:
    """The publication date of an article, from the most certain ground to the least."""
    told = _told(part, header, everything)
    order = settle_order(told.own + told.updates, told.file, header, part.pieces)
    for attempt in (_stated, _updated, _from_dateline, _from_age):
        found = attempt(told, order)
        if found is not None:
            return found
    if any(s.figures for s in told.own + told.updates) and order is None:
        return Publication(notes=(("ambiguous-date-order", _AMBIGUOUS),))
    return UNDATED


_AMBIGUOUS = "the date is in figures and nothing tells day from month: give it with --published"


def _told(part: Part, header: Header, everything: Sequence[Piece]) -> Told:
    own = [s for p in part.pieces for s in _stamps(p)]
    file = [s for p in everything for s in _stamps(p)]
    for piece in part.preamble:
        if not piece.stamps:
            file.extend(find_stamps(piece.text[:400], piece.start))
    published = [s for s in own if s.label == "published"] + [s for s in own if s.label is None]
    return Told(published, [s for s in own if s.label == "updated"], header.dateline, file)


def _stamps(piece: Piece) -> Iterator[Stamp]:
    if piece.kind == "field" and piece.name == "date":
        yield from find_stamps(piece.text[piece.body - piece.start :], piece.body)
    else:
        yield from piece.stamps


def _stated(told: Told, order: Order | None) -> Publication | None:
    for stamp in told.own:
        if value := stamp.value(order):
            timed = _same_day_with_time(stamp, value, told.own, order)
            return Publication(timed.value(order), "stated", Span(timed.start, timed.end))
    return None


def _same_day_with_time(stamp: Stamp, value: str, others: list[Stamp], order: Order | None) -> Stamp:
    """Of several stamps of the same day, the one that tells the minute."""
    if stamp.time:
        return stamp
    same = (s for s in others if s.time and s.day_value(order) == stamp.day_value(order))
    return next(same, stamp)


def _updated(told: Told, order: Order | None) -> Publication | None:
    """Only an update is told: the day of the dateline before it, else the day of the update."""
    for stamp in told.updates:
        day = stamp.day_value(order)
        if day is None:
            continue
        line = told.dateline.stamp if told.dateline else None
        if line is not None and (dated := _day_before(line, date.fromisoformat(day), 60)):
            return Publication(dated, "stated", Span(line.start, line.end))
        return Publication(day, "stated", Span(stamp.start, stamp.end))
    return None


def _from_dateline(told: Told, order: Order | None) -> Publication | None:
    line = told.dateline.stamp if told.dateline else None
    if line is None:
        return None
    span = Span(line.start, line.end)
    if value := line.day_value():
        return Publication(value, "stated", span)
    near = {d for s in told.file if (v := s.day_value(order)) and (d := _day_before(line, date.fromisoformat(v), 60))}
    if len(near) != 1:
        return None
    note = f"the dateline tells no year: {near and min(near)[:4]} is that of the text's other dates"
    return Publication(min(near), "inferred", span, (("published-inferred", note),))


def _day_before(stamp: Stamp, latest: date, within: int) -> str | None:
    """The day and month of a dateline in the year that puts it shortly before (or a day after) `latest`."""
    if stamp.month is None or stamp.day is None:
        return None
    for year in (latest.year, latest.year - 1, latest.year + 1):
        try:
            day = date(year, stamp.month, stamp.day)
        except ValueError:
            continue
        if -1 <= (latest - day).days <= within:
            return day.isoformat()
    return None


_UNIT_DAYS = {"day": 1, "week": 7}


def _from_age(told: Told, order: Order | None) -> Publication | None:
    """An age counted back from the day on which the page was taken, where that is told."""
    taken = [v for s in told.file if s.label == "retrieved" and (v := s.day_value(order))]
    for stamp in told.own:
        if stamp.age is None or not taken:
            continue
        number, unit = stamp.age
        if unit in _UNIT_DAYS and len(set(taken)) == 1:
            day = date.fromisoformat(taken[0]) - timedelta(number * _UNIT_DAYS[unit])
            return Publication(day.isoformat(), "relative", Span(stamp.start, stamp.end))
    return None
