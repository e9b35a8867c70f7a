"""Units that come round again: a weekday, a month, Jan. 13, the 17th, spring, a quarter, Christmas."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from msgspec import Struct

from .holidays import holiday_in
from .period import Grain, Period, containing, day, month, moved, shifted

SEASON_MONTHS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
"""First month of each meteorological season of the northern hemisphere."""


class Recurrence(Struct, frozen=True, kw_only=True):
    """What comes once in each `cycle`; exactly the fields that tell it are set.

    `nth` counts units of `grain`, or weekdays if `weekday` is set, within the cycle; negative from its end.
    `through` is the last day of a span of days ("Jan. 13-14").
    """

    cycle: Grain
    month: int | None = None
    day: int | None = None
    through: int | None = None
    weekday: int | None = None
    season: str | None = None
    grain: Grain | None = None
    nth: int | None = None
    holiday: str | None = None
    fiscal: bool = False

    def inside(self, outer: Period) -> Period | None:
        """Its occurrence in a period as long as its cycle or longer; None if there is none.

        >>> Recurrence(cycle=Grain.YEAR, month=4).inside(year(2025)) == month(2025, 4)
        True
        """
        if self.cycle is Grain.MONTH and outer.grain > Grain.MONTH and self.nth is None:
            return None
        try:
            found = self._inside(outer)
        except (ValueError, OverflowError):
            return None
        return (
            found if found is not None and found.first <= outer.last and found.last >= outer.first else None
        )

    def _inside(self, outer: Period) -> Period | None:
        if self.nth is not None:
            return self._counted(outer)
        if self.weekday is not None and self.day is None:
            return day(containing(Grain.WEEK, outer.first).first + timedelta(self.weekday - 1))
        if self.holiday is not None:
            return holiday_in(self.holiday, outer.first.year)
        if self.season is not None:
            return containing(Grain.SEASON, date(outer.first.year, SEASON_MONTHS[self.season], 1))
        if self.day is not None:
            return self._days(outer.first.year, self.month or outer.first.month)
        return month(outer.first.year, self.month) if self.month else None

    def _days(self, in_year: int, in_month: int) -> Period:
        first = date(in_year, in_month, self.day or 1)
        last = first.replace(day=self.through) if self.through else first
        return Period(grain=Grain.DAY, first=first, last=last)

    def _counted(self, outer: Period) -> Period | None:
        nth = self.nth or 1
        if self.weekday is not None:
            start = outer.first if nth > 0 else outer.last - timedelta(6)
            offset = (self.weekday - start.isoweekday()) % 7
            return day(start + timedelta(offset + 7 * (nth - 1 if nth > 0 else nth + 1)))
        if self.grain is None:
            return None
        if outer.fiscal is not None and self.grain in (Grain.QUARTER, Grain.HALF) and nth > 0:
            first = moved(outer.first, self.grain, nth - 1)
            return Period(
                grain=Grain.MONTH, first=first, last=moved(moved(first, self.grain, 1), Grain.DAY, -1)
            )
        if self.grain in _PARTS and outer.grain > Grain.YEAR:
            return _part(outer, _PARTS[self.grain], nth)
        if self.grain is Grain.HALF and outer.grain is not Grain.YEAR:
            return _half(outer, nth)
        unit = containing(self.grain, outer.first if nth > 0 else outer.last)
        if self.grain is Grain.WEEK:
            unit = _week_of(outer, unit)
        elif unit.first < outer.first and nth > 0:
            unit = shifted(unit, self.grain, 1)
        return shifted(unit, self.grain, nth - 1 if nth > 0 else nth + 1)

    def around(self, at: date, reach: int = 2) -> Iterator[Period]:
        """Its occurrences in the `reach` cycles before and after the one of a day, in order of time."""
        for count in range(-reach, reach + 1):
            try:
                cycle = containing(
                    self.cycle,
                    moved(at.replace(day=1) if self.cycle >= Grain.MONTH else at, self.cycle, count),
                )
            except (ValueError, OverflowError):
                continue
            found = self.inside(cycle)
            if found is not None and (self.weekday is None or self.day is None or self._on_weekday(found)):
                yield found

    def _on_weekday(self, found: Period) -> bool:
        return found.first.isoweekday() == self.weekday

    def before(self, at: date, strictly: bool = False) -> Period | None:
        """The last occurrence that begins by that day; `strictly`: that is over by then."""
        fitting = [p for p in self.around(at) if (p.last < at if strictly else p.first <= at)]
        return fitting[-1] if fitting else None

    def after(self, at: date, strictly: bool = False) -> Period | None:
        """The first occurrence that ends on that day or later; `strictly`: that begins later."""
        return next((p for p in self.around(at) if (p.first > at if strictly else p.last >= at)), None)

    def nearest(self, at: date, tense: int) -> Period | None:
        """The occurrence that a writer of that day means, by the tense of the sentence (-2 to 2).

        Weekdays follow the tense alone, back where it says nothing. Else the nearer one counts, where the way
        against the tense is longer by a factor: small for a day and month, about which writers leave no
        doubt, large for a month. With no tense the past is a little nearer than the future.
        """
        if self.cycle is Grain.WEEK:
            return self.after(at) if tense > 0 else self.before(at)
        against = (
            _AGAINST_MONTH if self.day is None else _AGAINST_SURE_DAY if abs(tense) > 1 else _AGAINST_DAY
        )
        untold = _NO_TENSE_PART if self.nth is not None else _NO_TENSE
        back, ahead = (1.0, untold) if not tense else (1.0, against) if tense < 0 else (against, 1.0)
        reach = 1 if self.weekday is not None else 2  # a weekday that fits no year near is a slip
        found = list(self.around(at, reach)) or list(self._without_weekday().around(at))
        return min(found, key=lambda p: distance(p, at, back, ahead), default=None)

    def _without_weekday(self) -> Recurrence:
        return Recurrence(cycle=self.cycle, month=self.month, day=self.day, through=self.through)


_AGAINST_DAY, _AGAINST_SURE_DAY, _AGAINST_MONTH, _NO_TENSE = 2.5, 8.0, 30.0, 1.7
_NO_TENSE_PART = 4.0  # quarters and halves are reported when they are over


def distance(period: Period, at: date, back: float = 1.0, ahead: float = _NO_TENSE) -> float:
    """How far a period is from a day, in days times the weight of its direction; 0 if the day lies in it."""
    if period.first > at:
        return (period.first - at).days * ahead
    return max((at - period.last).days, 0) * back


def _week_of(outer: Period, week: Period) -> Period:
    """A week at the edge of a period, or its neighbour if most of it lies outside, as ISO 8601 has it."""
    thursday = moved(week.first, Grain.DAY, 3)
    if outer.grain <= Grain.WEEK or outer.first <= thursday <= outer.last:
        return week
    return shifted(week, Grain.WEEK, 1 if thursday < outer.first else -1)


def _half(outer: Period, nth: int) -> Period | None:
    """The first or second half of a month, in whole days."""
    if outer.grain < Grain.MONTH or nth not in (1, 2, -1):
        return None
    middle = outer.first + (outer.last - outer.first) / 2
    first, last = (outer.first, middle) if nth == 1 else (middle + timedelta(1), outer.last)
    return Period(grain=Grain.DAY, first=first, last=last)


_PARTS = {Grain.HALF: 2, Grain.QUARTER: 4}


def _part(outer: Period, parts: int, nth: int) -> Period | None:
    """A half of a decade, a half or quarter of a century, in whole years; None where it has no whole ones."""
    length, rest = divmod(outer.last.year - outer.first.year + 1, parts)
    if rest or not 1 <= abs(nth) <= parts:
        return None
    start = outer.first.year + length * (nth - 1 if nth > 0 else parts + nth)
    return Period(grain=Grain.YEAR, first=date(start, 1, 1), last=date(start + length - 1, 12, 31))
