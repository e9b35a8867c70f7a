"""Meanings of dates told by year, month and day, in whole or in part."""

from __future__ import annotations

from datetime import date

from ..calendar.holidays import events
from ..calendar.period import Grain, Period, containing, day, month, spanning, year
from ..calendar.period import century as century_period
from ..calendar.period import decade as decade_period
from ..calendar.recurrence import Recurrence
from ..expressions.nesting import Listing, Part, Within
from ..expressions.points import Recurring, Told
from ..expressions.scene import Expression
from ..expressions.units import FiscalYear
from .registry import Slots, grain_of, meaning

_LONGEST = (0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@meaning
def calendar(slots: Slots) -> Expression | None:
    """A year, month, day or span of days; what lacks its year or month recurs."""
    number, of_year = slots.get("month"), _year(slots)
    first, last = _days(slots)
    if number is not None and not 1 <= number <= 12:
        return None
    if not 1 <= (first or 1) <= (last or first or 1) <= _LONGEST[number or 1]:
        return None
    if of_year is None:
        cycle = Grain.YEAR if number else Grain.MONTH if first else Grain.WEEK
        return Recurring(
            Recurrence(cycle=cycle, month=number, day=first, through=last, weekday=slots.get("weekday"))
        )
    if not 1 <= of_year <= 9998:
        return None
    if number is None:
        return Told(year(of_year))
    return Told(month(of_year, number)) if first is None else _told(of_year, number, first, last or first)


def _told(of_year: int, number: int, first: int, last: int) -> Told | None:
    try:
        return Told(
            Period(grain=Grain.DAY, first=date(of_year, number, first), last=date(of_year, number, last))
        )
    except ValueError:  # February 29
        return None


def _days(slots: Slots) -> tuple[int | None, int | None]:
    if "days" in slots:
        return slots["days"][0], slots["days"][1]
    if "day_year" in slots:
        return slots["day_year"][0], None
    return slots.get("day"), slots.get("through")


def _year(slots: Slots) -> int | None:
    if "era" in slots:
        return int(slots["era"] + slots["era_year"] - 1)
    if "short" in slots:
        return int(slots["short"] + (2000 if slots["short"] < 70 else 1900))
    found = slots["day_year"][1] if "day_year" in slots else slots.get("year")
    return int(found) if found is not None else None


@meaning
def days_listed(slots: Slots) -> Expression | None:
    """ "May 3 and 4", a span; "May 3 and 5", two days."""
    if slots["through"] == slots["day"] + 1:
        return calendar(slots)
    second = {**slots, "day": slots["through"]}
    days = [calendar({k: v for k, v in s.items() if k != "through"}) for s in (slots, second)]
    return Listing((days[0], days[1])) if days[0] and days[1] else None


@meaning
def three_days(slots: Slots) -> Expression | None:
    """ "June 5, 7 and 9"."""
    days = [calendar({**slots, "day": slots[name]}) for name in ("day", "second", "third")]
    return Listing(tuple(day for day in days if day is not None)) if all(days) else None


@meaning
def centuries(slots: Slots) -> Expression | None:
    """ "the 17th and 18th centuries"."""
    found = [century({"ordinal": slots[name]}) for name in ("ordinal", "second")]
    if slots["unit"] != "century" or found[0] is None or found[1] is None:
        return None
    return Listing((found[0], found[1]))


@meaning
def nth_weekday(slots: Slots) -> Recurrence | None:
    """ "the second Monday", of what is told after it."""
    if abs(slots["ordinal"]) > 5:
        return None
    return Recurrence(cycle=Grain.YEAR, weekday=slots["weekday"], nth=slots["ordinal"])


@meaning
def years(slots: Slots) -> Expression | None:
    """ "1910-45"."""
    first, last = slots["years"]
    span = spanning(year(first), year(last))
    return Told(span) if span else None


@meaning
def decade(slots: Slots) -> Expression:
    """ "the 1970s"; of two digits, those from 30 are of the last century; "the 1800s" are a century."""
    first = int(slots["decade"] if "decade" in slots else slots["decade_word"])
    if first < 100:
        first += 2000 if first < 30 else 1900
    elif first % 100 == 0 and first < 2000:
        return Told(century_period(first // 100 + 1))
    return Told(decade_period(first))


@meaning
def century(slots: Slots) -> Expression | None:
    """ "the 16th century"."""
    return Told(century_period(slots["ordinal"])) if 1 <= slots["ordinal"] <= 30 else None


@meaning
def quarter(slots: Slots) -> Expression:
    """ "Q3 2024", "H1"."""
    unit, nth, of_year = slots["quarter"]
    return _of_year(Recurrence(cycle=Grain.YEAR, grain=grain_of(unit), nth=nth), slots.get("year", of_year))


@meaning
def ordinal_unit(slots: Slots) -> Expression | None:
    """ "the third quarter", "the 1988 second quarter"."""
    if slots["unit"] not in ("quarter", "half") or not 1 <= slots["ordinal"] <= (
        4 if slots["unit"] == "quarter" else 2
    ):
        return None
    unit = Recurrence(cycle=Grain.YEAR, grain=grain_of(slots["unit"]), nth=slots["ordinal"])
    return _of_year(unit, slots.get("year"))


@meaning
def season(slots: Slots) -> Expression:
    """ "in the spring", "the winter of 1994"."""
    of_year = slots["years"][0] if "years" in slots else slots.get("year")
    return _of_year(Recurrence(cycle=Grain.YEAR, season=slots["season"]), of_year)


@meaning
def holiday(slots: Slots) -> Expression:
    """ "Christmas Eve", "Liberation Day 1995"."""
    return _of_year(Recurrence(cycle=Grain.YEAR, holiday=slots["holiday"]), slots.get("year"))


def _of_year(unit: Recurrence, of_year: int | None) -> Expression:
    return Recurring(unit) if of_year is None else Within(unit, Told(year(of_year)))


@meaning
def fiscal_year(slots: Slots) -> Expression | None:
    """ "fiscal 2024", "the last fiscal year"."""
    if "years" not in slots:
        return FiscalYear(slots["year"])
    first, last = slots["years"]
    return FiscalYear(first, joint=True) if last == first + 1 else years(slots)


@meaning
def event_in_figures(slots: Slots) -> Expression | None:
    """ "9/11": a day known by its month and day alone."""
    found = events().get("/".join(map(str, slots["slashed"])))
    return Told(day(found)) if found else None


@meaning
def turn_of_century(slots: Slots) -> Expression | None:
    """ "the turn of the 20th century": the years around its first; of "the century" it is that of ours."""
    first = (slots.get("ordinal", 21) - 1) * 100
    span = spanning(year(first - 1), year(first + 1)) if 100 <= first < 3000 else None
    return Part(Told(span), about=True) if span else None


@meaning
def millennium(slots: Slots) -> Expression | None:
    """ "the third millennium"."""
    first = (slots["ordinal"] - 1) * 1000
    return Told(containing(Grain.MILLENNIUM, date(first or 1, 1, 1))) if 0 <= first < 9000 else None
