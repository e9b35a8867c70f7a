"""Fiscal years: when they begin and by which calendar year they are named, country by country."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Literal

from msgspec import Struct

from ....knowledge.loader import read
from .period import Grain, Period, moved


class FiscalHabit(Struct, frozen=True, forbid_unknown_fields=True):
    """The first month of a country's fiscal year, which calendar year names it, and the country's words."""

    month: int = 1
    named_by: Literal["start", "end"] = "start"
    words: tuple[str, ...] = ()

    def period(self, number: int) -> Period:
        """The months of a fiscal year.

        >>> FiscalHabit(month=10, named_by="end").period(2025).first
        datetime.date(2024, 10, 1)
        """
        first = date(number - self._ahead, self.month, 1)
        last = moved(moved(first, Grain.YEAR, 1), Grain.DAY, -1)
        return Period(grain=Grain.YEAR, first=first, last=last, fiscal=number)

    def joint(self, first: int) -> Period:
        """The fiscal year that begins in one calendar year and ends in the next; both where it is neither."""
        if self.month > 1:
            return self.period(first + self._ahead)
        return Period(grain=Grain.YEAR, first=date(first, 1, 1), last=date(first + 1, 12, 31))

    def number(self, day: date) -> int:
        """The number of the fiscal year that a day lies in."""
        return day.year + self._ahead - (day.month < self.month)

    @property
    def _ahead(self) -> int:
        return int(self.named_by == "end" and self.month > 1)


CALENDAR_YEAR = FiscalHabit()


@cache
def fiscal_habits() -> dict[str, FiscalHabit]:
    """The habits of fiscal.toml by country."""
    return read("dates/fiscal.toml", dict[str, FiscalHabit])
