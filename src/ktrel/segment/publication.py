"""When an article was published: stated, told as an age, or inferred, and on what ground."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from ..edtf import day_of
from ..model.document import PublishedBasis
from ..model.facts import Span
from .boundaries import Part
from .grammar import Order
from .header import Header
from .kinds import Piece
from .order import FileDates, file_dates, settle_order
from .pieces import is_live
from .stamps import Stamp, find_stamps


class Publication(NamedTuple):
    """The date of first publication (EDTF), how it is known, where it stands, and what to say of it.

    `span` lies in the source text; `notes` are pairs of a diagnostic's code and message.
    """

    value: str | None = None
    basis: PublishedBasis | None = None
    span: Span | None = None
    notes: tuple[tuple[str, str], ...] = ()


_UNDATED = "no date of publication is told or can be derived: give it with --published"
_AMBIGUOUS = "the date is in figures and nothing tells day from month: give it with --published"
# how long before the other dates of its text an article with a dateline may lie
_NEAR = 60


class Told(NamedTuple):
    """The dates that speak of one article: its own stamps, its updates, the dateline, the whole text's."""

    own: list[Stamp]
    updates: list[Stamp]
    line: Stamp | None
    headed: list[Stamp]
    addresses: list[Piece]
    file: FileDates


def publications(
    parts: Sequence[Part], headers: Sequence[Header], everything: Sequence[Piece]
) -> list[Publication]:
    """The publication date of each article of a text, from the most certain ground to the least."""
    stamps = [s for p in everything for s in _stamps(p)]
    preamble = _preamble(parts)
    stamps += [s for s in preamble if s not in stamps]
    stamps += [h.dateline.stamp for h in headers if h.dateline and h.dateline.stamp]
    file = file_dates(stamps, preamble)
    live = is_live(everything)
    return [_publication(part, header, file, live) for part, header in zip(parts, headers, strict=True)]


def _publication(part: Part, header: Header, file: FileDates, live: bool) -> Publication:
    told = _told(part, header, file)
    open_stamps = told.own + told.updates
    order = settle_order(open_stamps, file, header, part.pieces)
    for attempt in (
        _stated,
        _updated,
        _stated_month,
        _from_dateline,
        _from_preamble,
        _from_headline,
        _from_address,
        _from_age,
    ):
        found = attempt(told, order)
        if found is not None:
            # a page in entries states the time of its newest one
            return found._replace(value=found.value and found.value[:10]) if live else found
    ambiguous = any(s.figures for s in open_stamps)
    code, message = ("ambiguous-date-order", _AMBIGUOUS) if ambiguous else ("undated", _UNDATED)
    return Publication(notes=((code, message),))


def _told(part: Part, header: Header, file: FileDates) -> Told:
    own = _timed(s for p in part.pieces for s in _stamps(p))
    return Told(
        own=[s for s in own if s.label == "published"] + [s for s in own if s.label is None],
        updates=[s for s in own if s.label == "updated"],
        line=header.dateline.stamp if header.dateline else None,
        headed=[s for p in header.heading.titles + header.heading.subtitles for s in _closing(p)],
        addresses=[p for p in part.pieces if p.kind == "url" or (p.kind == "field" and p.name == "url")],
        file=file,
    )


def _closing(heading: Piece) -> Iterator[Stamp]:
    """The full date that ends a heading, set off from what is before it."""
    for stamp in find_stamps(heading.proper, heading.body):
        before = heading.text[: stamp.start - heading.start].rstrip()
        closes = not heading.text[stamp.end - heading.start :].strip(" .)]")
        if (
            stamp.complete
            and closes
            and (stamp.weekday is not None or before.endswith((",", ":", "-", "–", "(", " on")))
        ):
            yield stamp


def _stamps(piece: Piece) -> Iterator[Stamp]:
    if piece.kind == "field" and piece.name == "date":
        yield from find_stamps(piece.proper, piece.body)
    else:
        yield from piece.stamps


def _preamble(parts: Sequence[Part]) -> list[Stamp]:
    """The dates that stand above the first article and head them all."""
    pieces = parts[0].preamble if parts else []
    return [s for p in pieces for s in (p.stamps or find_stamps(p.text[:400], p.start))]


def _timed(stamps: Iterator[Stamp]) -> list[Stamp]:
    """The stamps, a clock time on the line after a date joined to it."""
    joined: list[Stamp] = []
    for stamp in stamps:
        last = joined[-1] if joined else None
        if stamp.form == "clock" and last and last.complete and not last.time and stamp.start - last.end < 4:
            joined[-1] = last._replace(time=stamp.time, end=stamp.end)
        else:
            joined.append(stamp)
    return joined


# ---------------------------------------------------------------- attempts, the certain first


def _stated(told: Told, order: Order | None) -> Publication | None:
    for stamp in told.own:
        if stamp.value(order):
            timed = _with_time(stamp, told.own, order)
            return Publication(timed.value(order), "stated", Span(timed.start, timed.end))
    return None


def _stated_month(told: Told, order: Order | None) -> Publication | None:
    """The issue of a monthly: "July 2016"."""
    for stamp in told.own:
        if value := stamp.month_value:
            return Publication(value, "stated", Span(stamp.start, stamp.end))
    return None


def _with_time(stamp: Stamp, others: list[Stamp], order: Order | None) -> Stamp:
    """Of several stamps of the same day, the one that tells the minute."""
    if stamp.time:
        return stamp
    day = stamp.day_value(order)
    return next((s for s in others if s.time and s.day_value(order) == day), stamp)


def _updated(told: Told, order: Order | None) -> Publication | None:
    """Only an update is told: the day of the dateline before it, else the day of the update."""
    for stamp in told.updates:
        day = stamp.day_value(order)
        if day is None:
            continue
        if told.line is not None and (dated := _day_before(told.line, day)):
            return Publication(dated, "stated", Span(told.line.start, told.line.end))
        return Publication(day, "stated", Span(stamp.start, stamp.end))
    return None


def _from_dateline(told: Told, order: Order | None) -> Publication | None:
    """The day of the dateline, its year that of the text's other dates."""
    line = told.line
    if line is None or line.month is None:
        return None
    span = Span(line.start, line.end)
    if value := line.day_value():
        return Publication(value, "stated", span)
    near = {
        day for year in told.file.years if (day := _day(year, line)) and told.file.has_day_after(day, _NEAR)
    }
    if len(near) != 1:
        return None
    found = near.pop().isoformat()
    note = f"the dateline tells no year: {found[:4]} is that of the text's other dates"
    return Publication(found, "inferred", span, (("published-inferred", note),))


def _day_before(line: Stamp, latest: str) -> str | None:
    """The day and month of a dateline in the year that puts it shortly before (or a day after) `latest`."""
    last = day_of(latest)
    for year in (last.year, last.year - 1, last.year + 1) if last else ():
        day = _day(year, line)
        if day and last and -1 <= (last - day).days <= _NEAR:
            return day.isoformat()
    return None


def _day(year: int, line: Stamp) -> date | None:
    return day_of(f"{year:04}-{line.month or 0:02}-{line.day or 0:02}")


def _from_preamble(told: Told, order: Order | None) -> Publication | None:
    """The date of the digest that holds the article."""
    days = {day for s in told.file.preamble if s.label in (None, "published") and (day := s.day_value(order))}
    if len(days) != 1 or any(s.age for s in told.own):
        return None
    return Publication(days.pop(), "stated")


def _from_headline(told: Told, order: Order | None) -> Publication | None:
    """The day with which a heading ends: "Press Briefing, May 5, 2023"."""
    for stamp in told.headed:
        if value := stamp.day_value(order):
            return Publication(value, "stated", Span(stamp.start, stamp.end))
    return None


_IN_ADDRESS = re.compile(
    r"[/_-](?P<y>(?:19|20)[0-9]{2})[/_-]?(?P<m>0[1-9]|1[0-2])[/_-]?(?P<d>0[1-9]|[12][0-9]|3[01])(?!\d)"
)


def _from_address(told: Told, order: Order | None) -> Publication | None:
    """The day in the article's address: ".../2024/05/05/talks"."""
    for piece in told.addresses:
        if match := _IN_ADDRESS.search(piece.text):
            value = f"{match['y']}-{match['m']}-{match['d']}"
            span = Span(piece.start + match.start("y"), piece.start + match.end("d"))
            return Publication(value, "stated", span) if day_of(value) else None
    return None


_UNIT_DAYS = {"day": 1, "week": 7}


def _from_age(told: Told, order: Order | None) -> Publication | None:
    """An age counted back from the day on which the page was taken, where that is told."""
    taken = told.file.taken
    for stamp in told.own:
        if stamp.age is None or len(taken) != 1:
            continue
        number, unit = stamp.age
        if unit in _UNIT_DAYS and number < 1000:
            day = next(iter(taken)) - timedelta(number * _UNIT_DAYS[unit])
            return Publication(day.isoformat(), "relative", Span(stamp.start, stamp.end))
    return None
