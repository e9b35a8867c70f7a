"""Day before month or month before day: what settles a date in figures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from .header import Header
from .mastheads import date_order
from .kinds import Piece
from .stamps import Order, Stamp, stamp_words, zone_order

_ORDERS: tuple[Order, Order] = ("dmy", "mdy")


def settle_order(
    open_stamps: Sequence[Stamp], file: Sequence[Stamp], header: Header, pieces: Sequence[Piece]
) -> Order | None:
    """The order of the dates in figures of an article, None where nothing settles it.

    In turn: the weekday beside the date, the dateline, the file's other dates, days that the text
    names, the publisher's habit, the habit of the desk's time zone.
    """
    unsettled = [s for s in open_stamps if s.figures]
    if not unsettled:
        return None
    attempts = (
        _by_weekday(unsettled),
        _by_days(unsettled, [header.dateline.stamp] if header.dateline and header.dateline.stamp else []),
        _by_form(file),
        _by_days(unsettled, [s for s in file if s.month and s.day]),
        _by_text(unsettled[0], pieces),
        date_order(header.source),
        next((o for s in unsettled if (o := zone_order(s.zone))), None),
    )
    return next((found for found in attempts if found), None)


def _only(orders: Iterable[Order]) -> Order | None:
    met = set(orders)
    return met.pop() if len(met) == 1 else None


def _day(stamp: Stamp, order: Order) -> date | None:
    value = stamp.day_value(order)
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        return None


def _by_weekday(stamps: list[Stamp]) -> Order | None:
    told = [s for s in stamps if s.weekday is not None]
    return _only(o for s in told for o in _ORDERS if (day := _day(s, o)) and day.weekday() == s.weekday)


def _by_days(stamps: list[Stamp], others: Sequence[Stamp]) -> Order | None:
    """The order in which a date lies within three days of another, of which month and day are told."""
    return _only(o for s in stamps for o in _ORDERS for other in others if (day := _day(s, o)) and _close(day, other))


def _close(day: date, other: Stamp) -> bool:
    try:
        told = date(other.year or day.year, other.month or 0, other.day or 0)
    except ValueError:
        return False
    return abs((told - day).days) <= 3


def _by_form(file: Sequence[Stamp]) -> Order | None:
    """The order of the file's other dates in figures, where a number beyond 12 tells it."""
    return _only(order for s in file if (order := s.written))


def _by_text(stamp: Stamp, pieces: Sequence[Piece]) -> Order | None:
    """The order whose day and month the text names ("on April 6", "6 April")."""
    counts: Counter[Order] = Counter()
    text = " ".join(p.text[:4000] for p in pieces if p.kind == "prose")[:20_000]
    for order in _ORDERS:
        if day := _day(stamp, order):
            counts[order] = sum(1 for _ in _named(day, text))
    return _only(order for order in _ORDERS if counts[order])


def _named(day: date, text: str) -> Iterator[re.Match[str]]:
    month = "|".join(re.escape(name) for name in stamp_words().months[day.month - 1])
    pattern = rf"\b(?:(?:{month})\b\.?\s{day.day}(?!\d)|(?<!\d){day.day}(?:st|nd|rd|th)?\s(?:of\s)?(?:{month})\b)"
    return re.finditer(pattern, text, re.I)
