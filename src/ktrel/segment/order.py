"""The dates of a whole text, and what they and others say of day before month or month before day."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from ..edtf import day_of, moved
from .grammar import Order, day_first_label, stamp_words, zone_order
from .header import Header
from .kinds import Piece
from .mastheads import date_order
from .phrases import plain
from .stamps import Stamp

_ORDERS: tuple[Order, Order] = ("dmy", "mdy")
_CLOSE = 3
_MOST_TEXT = 20_000


class FileDates(NamedTuple):
    """The full dates of all stamps and datelines of a text, gathered once.

    `days` are sorted; `years` are theirs and the years next to them; `taken` the days on which the page
    was taken; `written` the order that dates in figures beyond 12 tell; `preamble` the stamps above the
    first article.
    """

    days: tuple[date, ...]
    years: tuple[int, ...]
    taken: frozenset[date]
    written: Order | None
    preamble: tuple[Stamp, ...]

    def day(self, stamp: Stamp) -> date | None:
        """The day that a stamp tells, in the order that the text's dates settle."""
        return day_of(stamp.day_value(self.written))

    def has_day_after(self, day: date, within: int) -> bool:
        """Whether one of the dates lies at most so many days after `day`, or the day before it."""
        at = bisect_left(self.days, moved(day, -1))
        return at < len(self.days) and (self.days[at] - day).days <= within

    def has_day_near(self, day: date) -> bool:
        """Whether one of the dates lies within three days of `day`."""
        at = bisect_left(self.days, moved(day, -_CLOSE))
        return at < len(self.days) and abs((self.days[at] - day).days) <= _CLOSE


def file_dates(stamps: Sequence[Stamp], preamble: Sequence[Stamp]) -> FileDates:
    """The dates of a text's stamps; those in figures of open order count as soon as others settle it."""
    written = _only(s.written for s in stamps if s.written)
    days = {day for s in stamps if (day := day_of(s.day_value(written)))}
    years = {year + step for year in {day.year for day in days} for step in (-1, 0, 1)}
    return FileDates(
        days=tuple(sorted(days)),
        years=tuple(sorted(year for year in years if 1 <= year <= 9999)),
        taken=frozenset(d for s in stamps if s.label == "retrieved" and (d := day_of(s.day_value(written)))),
        written=written,
        preamble=tuple(preamble),
    )


def settle_order(
    stamps: Sequence[Stamp], file: FileDates, header: Header, pieces: Sequence[Piece]
) -> Order | None:
    """The order of the dates in figures of an article, None where nothing settles it.

    In turn: the weekday beside the date, the dateline, the text's other dates, days that the text
    names, the publisher's habit, the habit of the desk's time zone, the language of the date's label.
    """
    open_stamps = [s for s in stamps if s.figures]
    if not open_stamps:
        return None
    line = header.dateline.stamp if header.dateline else None
    return (
        _by_weekday(open_stamps)
        or (_by_dateline(open_stamps, line) if line else None)
        or file.written
        or _only(o for s in open_stamps for o in _ORDERS if (day := _day(s, o)) and file.has_day_near(day))
        or _by_text(open_stamps[0], pieces)
        or date_order(header.source)
        or next((order for s in open_stamps if (order := zone_order(s.zone))), None)
        or _by_label(open_stamps, pieces)
    )


def _by_label(stamps: Sequence[Stamp], pieces: Sequence[Piece]) -> Order | None:
    """Day before month where the date's label is in a language that writes so: "Publié le 05/06/2024"."""
    starts = {s.start for s in stamps}
    dated = [p for p in pieces if any(s.start in starts for s in p.stamps)]
    return "dmy" if any(day_first_label().search(plain(p.text)) for p in dated) else None


def _only(orders: Iterable[Order]) -> Order | None:
    met = set(orders)
    return met.pop() if len(met) == 1 else None


def _day(stamp: Stamp, order: Order) -> date | None:
    return day_of(stamp.day_value(order))


def _by_weekday(stamps: Sequence[Stamp]) -> Order | None:
    told = [s for s in stamps if s.weekday is not None]
    return _only(o for s in told for o in _ORDERS if (day := _day(s, o)) and day.weekday() == s.weekday)


def _by_dateline(stamps: Sequence[Stamp], line: Stamp) -> Order | None:
    """The order in which the date lies within three days of the dateline's."""
    return _only(o for s in stamps for o in _ORDERS if (day := _day(s, o)) and _close(day, line))


def _close(day: date, line: Stamp) -> bool:
    told = day_of(f"{line.year or day.year:04}-{line.month or 0:02}-{line.day or 0:02}")
    return told is not None and abs((told - day).days) <= _CLOSE


def _by_text(stamp: Stamp, pieces: Sequence[Piece]) -> Order | None:
    """The order whose day and month, or the days before it, the text names ("on April 6", "6 April")."""
    text = " ".join(p.text[:4000] for p in pieces if p.kind == "prose")[:_MOST_TEXT]
    days = [(order, day) for order in _ORDERS if (day := _day(stamp, order))]
    for before in range(_CLOSE):  # what happened the day before is news, too
        told = [order for order, day in days if _names(text, moved(day, -before))]
        if told:
            return _only(told)
    return None


def _names(text: str, day: date) -> bool:
    month = "|".join(re.escape(name) for name in stamp_words().months[day.month - 1])
    pattern = (
        rf"\b(?:(?:{month})\b\.?\s{day.day}(?!\d)|(?<!\d)0?{day.day}(?:st|nd|rd|th)?\s(?:of\s)?(?:{month})\b)"
    )
    return re.search(pattern, text, re.I) is not None
