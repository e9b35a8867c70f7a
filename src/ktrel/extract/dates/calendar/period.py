"""Calendar periods: a day, a week, a quarter, a decade … or a span of them, with their arithmetic."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from enum import IntEnum

from msgspec import Struct


class Grain(IntEnum):
    """How fine a period is, from the finest to the coarsest."""

    SECOND = 0
    MINUTE = 1
    HOUR = 2
    DAY = 3
    WEEKEND = 4
    WEEK = 5
    MONTH = 6
    SEASON = 7
    QUARTER = 8
    HALF = 9
    YEAR = 10
    DECADE = 11
    CENTURY = 12
    MILLENNIUM = 13


MONTHS = {
    Grain.MONTH: 1,
    Grain.QUARTER: 3,
    Grain.SEASON: 3,
    Grain.HALF: 6,
    Grain.YEAR: 12,
    Grain.DECADE: 120,
    Grain.CENTURY: 1200,
    Grain.MILLENNIUM: 12000,
}
"""How many months each grain has that is made of months."""

# Meteorological seasons begin in March; what is counted from the start of the year has no lead.
_LEAD = {Grain.SEASON: 2}


class Period(Struct, frozen=True, kw_only=True):
    """The days from `first` to `last`, both included, understood in units of `grain`.

    `clock` is a time of the day ("15:04") with its UTC offset in `zone`, `part` a part of it (TIMEX3 code:
    MO, AF, EV, NI …), `mod` a part of a longer period ("start", "mid", "end"), `edge` that it is
    its first or last ("the end of 2024", not "late 2024"). `about` marks what the text
    calls approximate, `since` and `until` what is open at its end or start. `fiscal` is the number of a
    fiscal year.
    """

    grain: Grain
    first: date
    last: date
    clock: str | None = None
    zone: str | None = None
    part: str | None = None
    mod: str | None = None
    edge: bool = False
    about: bool = False
    since: bool = False
    until: bool = False
    fiscal: int | None = None

    @property
    def single(self) -> bool:
        """Whether it is one unit of its grain, not a span of several."""
        if self.fiscal is not None:
            return True
        unit = containing(self.grain, self.first)
        return self.first == unit.first and self.last == unit.last


def containing(grain: Grain, day: date) -> Period:
    """The unit of this grain that the day lies in.

    Raises ValueError or OverflowError beyond the years 1 to 9999.

    >>> containing(Grain.QUARTER, date(2024, 5, 9)).last
    datetime.date(2024, 6, 30)
    """
    if grain <= Grain.DAY:
        return Period(grain=Grain.DAY, first=day, last=day)
    if grain in (Grain.WEEK, Grain.WEEKEND):
        monday = day - timedelta(day.weekday())
        return Period(
            grain=grain,
            first=monday + timedelta(5 if grain == Grain.WEEKEND else 0),
            last=monday + timedelta(6),
        )
    return _of_months(grain, (day.year * 12 + day.month - 1 - _LEAD.get(grain, 0)) // MONTHS[grain])


def _of_months(grain: Grain, index: int) -> Period:
    start = index * MONTHS[grain] + _LEAD.get(grain, 0)
    end = start + MONTHS[grain] - 1
    # the first decade and century of our era lack the year 0
    first = date(1, 1, 1) if start == 0 else date(start // 12, start % 12 + 1, 1)
    return Period(grain=grain, first=first, last=last_of_month(end // 12, end % 12 + 1))


def last_of_month(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def moved(day: date, grain: Grain, count: int) -> date:
    """The day `count` units later (negative: earlier); a day that the month lacks becomes its last.

    >>> moved(date(2024, 3, 31), Grain.MONTH, -1)
    datetime.date(2024, 2, 29)
    """
    if grain < Grain.DAY:
        return day
    if grain <= Grain.WEEK:
        return day + timedelta(count * (1 if grain == Grain.DAY else 7))
    index = day.year * 12 + day.month - 1 + count * MONTHS[grain]
    last = last_of_month(index // 12, index % 12 + 1)
    return last.replace(day=min(day.day, last.day))


def shifted(period: Period, grain: Grain, count: int) -> Period:
    """The period `count` units of `grain` later, as fine as it was.

    >>> shifted(year(2025), Grain.YEAR, -1) == year(2024)
    True
    """
    first = moved(period.first, grain, count)
    if period.single:
        return containing(period.grain, first)
    return Period(grain=period.grain, first=first, last=moved(period.last, grain, count))


def year(number: int) -> Period:
    """A calendar year."""
    return Period(grain=Grain.YEAR, first=date(number, 1, 1), last=date(number, 12, 31))


def month(of_year: int, number: int) -> Period:
    """A month of a year."""
    return Period(grain=Grain.MONTH, first=date(of_year, number, 1), last=last_of_month(of_year, number))


def day(of: date) -> Period:
    """A single day."""
    return Period(grain=Grain.DAY, first=of, last=of)


def spanning(first: Period, last: Period) -> Period | None:
    """From the start of one to the end of the other, in the finer grain; None if it ends before it starts."""
    if first.first > last.last:
        return None
    return Period(grain=min(first.grain, last.grain), first=first.first, last=last.last)


def decade(first_year: int) -> Period:
    """The ten years from one that ends in 0."""
    return Period(grain=Grain.DECADE, first=date(first_year, 1, 1), last=date(first_year + 9, 12, 31))


def century(number: int) -> Period:
    """A century by its ordinal, as EDTF counts: the 16th is the years 1500 to 1599."""
    return containing(Grain.CENTURY, date((number - 1) * 100 or 1, 1, 1))
