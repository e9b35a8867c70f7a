"""Fiscal years: when they begin and by which calendar year they are named, country by country."""

from __future__ import annotations

import re
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


@cache
def _cue() -> re.Pattern[str]:
    words = sorted((w for habit in fiscal_habits().values() for w in habit.words), key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, words)) + r")(?!\w)")


@cache
def _habit_of_word() -> dict[str, FiscalHabit]:
    return {word: habit for habit in fiscal_habits().values() for word in habit.words}


def habit_near(text: str, start: int, end: int) -> FiscalHabit | None:
    """The habit of the country that text[start:end] names last, None where it names none."""
    words = _cue().findall(text, start, end)
    return _habit_of_word()[words[-1]] if words else None
