"""When an article was published, as its stamps, dateline, digest or address tell it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from ..edtf import day_of
from ..model.facts import Span
from .ages import counted_back
from .boundaries import Part
from .grammar import Order
from .header import Header
from .kinds import Piece
from .order import settle_order
from .pieces import is_live
from .stamps import Stamp
from .told import Publication, Told, dates_of_text, told_of

_UNDATED = "no date of publication is told or can be derived: give it with --published"
_AMBIGUOUS = "the date is in figures and nothing tells day from month: give it with --published"
# how long before the other dates of its text an article with a dateline may lie
_NEAR = 60
# within how many characters stamps speak of the same article, and not of a comment below it
_BESIDE = 400


def publications(
    parts: Sequence[Part], headers: Sequence[Header], everything: Sequence[Piece]
) -> list[Publication]:
    """The publication date of each article of a text, from the most certain ground to the least."""
    file = dates_of_text(parts, headers, everything)
    live = is_live(everything)
    found: list[Publication] = []
    for part, header in zip(parts, headers, strict=True):
        told = told_of(part, header, file)
        order = settle_order(told.own + told.updates, file, header, part.pieces)
        one = _publication(told, order, part)
        # a page in entries states the time of its newest one
        found.append(one._replace(value=one.value[:10]) if live and one.value else one)
    return found


def _publication(told: Told, order: Order | None, part: Part) -> Publication:
    attempts: tuple[Callable[[Told, Order | None], Publication | None], ...] = (
        _stated,
        _first_in_print,
        _updated,
        _stated_month,
        _from_dateline,
        _from_preamble,
        _from_headline,
        _from_imprint,
        _from_address,
    )
    for attempt in attempts:
        if found := attempt(told, order):
            return found
    if aged := counted_back(told, part):
        return aged
    ambiguous = any(s.figures for s in told.own + told.updates)
    code, message = ("ambiguous-date-order", _AMBIGUOUS) if ambiguous else ("undated", _UNDATED)
    return Publication(notes=((code, message),))


# ---------------------------------------------------------------- attempts, the certain first


def _stated(told: Told, order: Order | None) -> Publication | None:
    for first in told.own:
        if first.value(order):
            stamp = _earliest(first, told.own, order)
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
    near = (s for s in others if abs(s.start - stamp.start) < _BESIDE)
    return next((s for s in near if s.time and s.day_value(order) == day), stamp)


def _earliest(stamp: Stamp, others: list[Stamp], order: Order | None) -> Stamp:
    """Of several days of publication beside each other the first: "Posted 6 May, first published 5 May"."""
    day = stamp.day_value(order) or ""
    near = [
        s for s in others if s.label == stamp.label == "published" and abs(s.start - stamp.start) < _BESIDE
    ]
    return min((s for s in near if (s.day_value(order) or day) < day), key=lambda s: s.start, default=stamp)


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
    days = [day for year in told.file.years if (day := line.day_in(year))]
    near = {day for day in days if told.file.has_day_after(day, _NEAR)}
    if len(near) != 1:
        return None
    found = near.pop().isoformat()
    note = f"the dateline tells no year: {found[:4]} is that of the text's other dates"
    return Publication(found, "inferred", span, (("published-inferred", note),))


def _day_before(line: Stamp, latest: str) -> str | None:
    """The day and month of a dateline in the year that puts it shortly before (or a day after) `latest`."""
    last = day_of(latest)
    for year in (last.year, last.year - 1, last.year + 1) if last else ():
        day = line.day_in(year)
        if day and last and -1 <= (last - day).days <= _NEAR:
            return day.isoformat()
    return None


def _from_preamble(told: Told, order: Order | None) -> Publication | None:
    """The date of the digest that holds the article."""
    dated = [s for s in told.file.preamble if s.label in (None, "published") and s.day_value(order)]
    days = {s.day_value(order) for s in [s for s in dated if s.form != "week"] or dated}
    if len(days) != 1 or any(s.age for s in told.own):
        return None
    return Publication(days.pop(), "stated")


def _from_headline(told: Told, order: Order | None) -> Publication | None:
    """The day with which a heading ends: "Press Briefing, May 5, 2023"."""
    for stamp in told.headed:
        if value := stamp.day_value(order):
            return Publication(value, "stated", Span(stamp.start, stamp.end))
    return None


def _from_imprint(told: Told, order: Order | None) -> Publication | None:
    """The day that a copyright line tells in full."""
    for stamp in told.imprinted:
        if value := stamp.day_value(order):
            return Publication(value, "stated", Span(stamp.start, stamp.end))
    return None


_ARCHIVED = re.compile(r"/web/\d{8,14}(?:[a-z]{2}_)?/")
_IN_ADDRESS = re.compile(
    r"/(?P<y2>(?:19|20)[0-9]{2})/(?P<m2>[1-9]|1[0-2])/(?P<d2>[1-9]|[12][0-9]|3[01])/|"
    r"[/_-](?P<y>(?:19|20)[0-9]{2})[/_-]?(?P<m>0[1-9]|1[0-2])[/_-]?(?P<d>0[1-9]|[12][0-9]|3[01])(?!\d)"
)


def _first_in_print(told: Told, order: Order | None) -> Publication | None:
    """The day that a notice at the foot calls that of publication: "appeared in print on May 5, 2023"."""
    published = [stamp for stamp in told.imprinted if stamp.label == "published"]
    return _from_imprint(told._replace(imprinted=published), order)


def _from_address(told: Told, order: Order | None) -> Publication | None:
    """The day in the article's address: ".../2024/05/05/talks"."""
    for piece in told.addresses:
        archived = _ARCHIVED.search(piece.text)  # the day in an archive's own address is that of its copy
        if match := _IN_ADDRESS.search(piece.text, archived.end() if archived else 0):
            year, month, day = ("y", "m", "d") if match["y"] else ("y2", "m2", "d2")
            value = f"{match[year]}-{match[month]:0>2}-{match[day]:0>2}"
            span = Span(piece.start + match.start(year), piece.start + match.end(day))
            return Publication(value, "stated", span) if day_of(value) else None
    return None
