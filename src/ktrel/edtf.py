"""Reading and comparing EDTF values (ISO 8601-2 level 1, with `2026-W03` and `2026-01-22T15:04`).

A value is understood as the range of days that it covers; a date without a day is an interval, not
a lie. Source: the EDTF specification of the Library of Congress (2019), seasons 21-24, quarters
33-36, halves 40-41.
"""

import calendar
import re
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

FIRST, LAST = date.min, date.max
_SEASONS = {
    21: (3, 5),
    22: (6, 8),
    23: (9, 11),
    33: (1, 3),
    34: (4, 6),
    35: (7, 9),
    36: (10, 12),
    40: (1, 6),
    41: (7, 12),
}
_WINTER = 24
_VALUE = re.compile(
    r"(?P<year>\d{4})(?:-W(?P<week>\d\d)|-(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T\d\d:\d\d(?::\d\d)?Z?)?)?)?"
    r"|(?P<stem>\d{2,3})X{1,2}",
    re.ASCII,
)


class Days(NamedTuple):
    """The first and the last day that a value covers, both included."""

    first: date
    last: date

    @property
    def length(self) -> int:
        """How many days, both ends counted."""
        return (self.last - self.first).days + 1

    def overlaps(self, other: "Days") -> bool:
        """Whether the two share a day."""
        return self.first <= other.last and other.first <= self.last

    def covers(self, other: "Days") -> bool:
        """Whether the other lies within this one."""
        return self.first <= other.first and other.last <= self.last


@lru_cache(maxsize=4096)
def days(value: str | None) -> Days | None:
    """The days that an EDTF value covers; None for None and for what is no EDTF date.

    >>> days("2025-10")
    Days(first=datetime.date(2025, 10, 1), last=datetime.date(2025, 10, 31))
    """
    if not value:
        return None
    value = value.rstrip("~?%")
    if "/" in value:
        left, right = value.split("/", 1)
        start = Days(FIRST, FIRST) if left in ("", "..") else days(left)
        end = Days(LAST, LAST) if right in ("", "..") else days(right)
        return Days(start.first, end.last) if start and end and start.first <= end.last else None
    match = _VALUE.fullmatch(value)
    try:
        return _single(match) if match else None
    except ValueError:
        return None


def _single(match: re.Match[str]) -> Days:
    if match["stem"]:
        width = 10 ** (4 - len(match["stem"]))
        first = int(match["stem"]) * width
        return Days(date(max(first, 1), 1, 1), date(first + width - 1, 12, 31))
    year = int(match["year"])
    if match["week"]:
        monday = date.fromisocalendar(year, int(match["week"]), 1)
        return Days(monday, moved(monday, 6))
    if match["day"]:
        day = date(year, int(match["month"]), int(match["day"]))
        return Days(day, day)
    if not match["month"]:
        return Days(date(year, 1, 1), date(year, 12, 31))
    month = int(match["month"])
    if month == _WINTER:
        return Days(date(year, 12, 1), date(year + 1, 3, 1) - timedelta(1))
    first_month, last_month = _SEASONS.get(month, (month, month))
    return Days(date(year, first_month, 1), date(year, last_month, calendar.monthrange(year, last_month)[1]))


def compatible(a: str | None, b: str | None) -> bool:
    """Whether two values can be the same day: their days overlap, or one of them is unknown."""
    one, other = days(a), days(b)
    return one is None or other is None or one.overlaps(other)


def day_of(value: str | None) -> date | None:
    """The calendar day of a value that names a single day (with or without a time), else None."""
    covered = days(value)
    return covered.first if covered and covered.length == 1 else None


def moved(day: date, count: int) -> date:
    """The day so many days later or, below zero, earlier; at the ends of the calendar its last and its first.

    >>> moved(date(9999, 12, 30), 7)
    datetime.date(9999, 12, 31)
    """
    return date.fromordinal(min(max(day.toordinal() + count, 1), date.max.toordinal()))


def without_time(value: str) -> str:
    """The value without its clock time: `2026-01-22T15:04` is `2026-01-22`."""
    return value.split("T", 1)[0]
