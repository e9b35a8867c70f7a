"""Feast days and anniversaries that fix a date, by the rules of knowledge/dates/holidays.toml."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from msgspec import Struct

from ....knowledge.loader import read
from .period import Period, day


class Holiday(Struct, frozen=True, forbid_unknown_fields=True):
    """One holiday: a fixed day, the nth weekday of a month, days from Easter, or its days year by year."""

    names: tuple[str, ...]
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    nth: int | None = None
    plus: int = 0
    easter: int | None = None
    days: tuple[date, ...] = ()
    country: str | None = None


@cache
def holidays() -> dict[str, Holiday]:
    """Every holiday of the table by its key: its first name, with its country where others share the name."""
    return {_key(holiday): holiday for holiday in _table().holiday}


def _key(holiday: Holiday) -> str:
    return f"{holiday.names[0]} ({holiday.country})" if holiday.country else holiday.names[0]


@cache
def namesakes() -> dict[str, dict[str | None, str]]:
    """The keys of the holidays of each name, by country; None for one that needs no country named."""
    found: dict[str, dict[str | None, str]] = {}
    for key, holiday in holidays().items():
        for name in holiday.names:
            found.setdefault(name, {})[holiday.country] = key
    return found


@cache
def events() -> dict[str, date]:
    """Days known by figures without a year ("9/11"), by those figures."""
    return _table().events


class HolidayFile(Struct, frozen=True, forbid_unknown_fields=True):
    """The file holidays.toml."""

    holiday: tuple[Holiday, ...]
    events: dict[str, date]


@cache
def _table() -> HolidayFile:
    return read("dates/holidays.toml", HolidayFile)


def holiday_in(key: str, year: int) -> Period | None:
    """The day of a holiday in a year; None where the table does not know it for that year."""
    holiday = holidays().get(key)
    if holiday is None:  # a name of several countries, of which none was told
        return None
    if holiday.easter is not None:
        return day(easter(year) + timedelta(holiday.easter))
    if holiday.days:
        return next((day(d) for d in holiday.days if d.year == year), None)
    if holiday.month is None:
        return None
    if holiday.weekday is None:
        return day(date(year, holiday.month, holiday.day or 1))
    return day(_nth_weekday(year, holiday.month, holiday.weekday, holiday.nth or 1) + timedelta(holiday.plus))


def _nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    if nth < 0:
        last = date(year + month // 12, month % 12 + 1, 1) - timedelta(1)
        return last - timedelta((last.isoweekday() - weekday) % 7 - 7 * (nth + 1))
    first = date(year, month, 1)
    return first + timedelta((weekday - first.isoweekday()) % 7 + 7 * (nth - 1))


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm, Nature 1876).

    >>> easter(2024)
    datetime.date(2024, 3, 31)
    """
    golden, century, of_century = year % 19, year // 100, year % 100
    correction = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - century // 4 - correction + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (of_century // 4) - moon - of_century % 4) % 7
    late = (golden + 11 * moon + 22 * sunday) // 451
    month, day_of_month = divmod(moon + sunday - 7 * late + 114, 31)
    return date(year, month, day_of_month + 1)
