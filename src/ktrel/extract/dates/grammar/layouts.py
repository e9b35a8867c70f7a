"""What digits can be: a year, a day, a clock time, a date in figures, a range, or just a number."""

from __future__ import annotations

import re
from datetime import date, time
from functools import lru_cache
from typing import Any

from ..calendar import period as calendar
from ..calendar.period import Period
from ..expressions.points import Either, Told
from ..expressions.scene import Expression

Reading = dict[str, Any]
"""The classes that a numeral can have, each with its value."""

_SEPARATOR = re.compile(r"[-–—‑/.:,]")
_DASHES = "-–—‑"
_ISO = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d)")
_FIRST_YEAR, _LAST_YEAR = 1000, 2199

NUMERALS = (
    "0",
    "7",
    "13",
    "24",
    "28",
    "31",
    "45",
    "345",
    "0900",
    "1965",
    "2045",
    "2200",
    "1299",
    "20260113",
    "1,014",
    "13,2026",
    "3.5",
    "6.30",
    "25.75",
    "2026-01-13",
    "2024-03",
    "1910-45",
    "27-28",
    "28-27",
    "100-200",
    "5/6",
    "20:57",
    "02.03.2024",
    "13/14/2024",
    "2:30:15",
    "99999999",
)
"""Samples of every set of classes that a numeral can have."""


@lru_cache(maxsize=4096)
def numeral(digits: str) -> Reading:
    """The readings of a run of digits with separators between them; empty where it is none of the calendar's.

    >>> numeral("1910-45")["years"]
    (1910, 1945)
    """
    if len(digits) > 40:
        return {}
    parts = _SEPARATOR.split(digits)
    if len(parts) == 1:
        return _plain(digits)
    separators = {"-" if c in _DASHES else c for c in _SEPARATOR.findall(digits)}
    if len(separators) > 1:
        return {}
    return _separated(parts, separators.pop())


def _plain(digits: str) -> Reading:
    number = int(digits)
    reading: Reading = {"num": number}
    if len(digits) == 4 and _FIRST_YEAR <= number <= _LAST_YEAR:
        reading["year"] = number
    if len(digits) == 4 and number % 100 < 60 and number < 2400:
        reading["military"] = f"{digits[:2]}:{digits[2:]}"
    elif len(digits) <= 2:
        reading["two"] = number
        if 1 <= number <= 31:
            reading["day"] = number
        if number <= 24:
            reading["hour"] = number
    elif len(digits) == 8:
        return _figures(digits[:4], digits[4:6], digits[6:], "") | reading
    return reading


def _separated(parts: list[str], separator: str) -> Reading:
    if separator == ":":
        return _clock(parts)
    if separator == ",":
        return _thousands(parts)
    if len(parts) == 3:
        return _figures(parts[0], parts[1], parts[2], separator)
    if len(parts) > 3:
        return {}
    left, right = parts
    reading: Reading = {}
    if separator == ".":
        reading = {"num": float(f"{left}.{right}")} if len(left) + len(right) < 12 else {}
        if len(left) <= 2 and len(right) == 2 and int(left) < 24 and int(right) < 60:
            reading["dotted_clock"] = f"{int(left):02}:{right}"
    elif len(left) == 4:
        return _years(left, right, separator)
    elif len(left) <= 2 and len(right) <= 2:
        reading = _pair(int(left), int(right), separator)
    elif separator == "-" and len(left) < 5 and len(right) < 5:
        reading = {"nums": (int(left), int(right))}
    return reading


def _pair(left: int, right: int, separator: str) -> Reading:
    if separator == "/":
        return {"slashed": (left, right)} if 1 <= left <= 31 and 1 <= right <= 31 else {}
    if separator != "-":
        return {}
    reading: Reading = {"nums": (left, right)}
    if 1 <= left < right <= 31:
        reading["days"] = (left, right)
    return reading


def _clock(parts: list[str]) -> Reading:
    hour, minute = int(parts[0]), int(parts[1])
    if len(parts) > 3 or len(parts[0]) > 2 or len(parts[1]) != 2 or hour > 24 or minute > 59:
        return {}
    if len(parts) == 3 and (len(parts[2]) != 2 or int(parts[2]) > 60):
        return {}
    return {"clock": f"{hour % 24:02}:{parts[1]}"}


def _thousands(parts: list[str]) -> Reading:
    if len(parts) == 2 and len(parts[0]) <= 2 and len(parts[1]) == 4:  # "January 13,2026"
        day, year = int(parts[0]), int(parts[1])
        return {"day_year": (day, year)} if 1 <= day <= 31 and _FIRST_YEAR <= year <= _LAST_YEAR else {}
    if all(len(p) == 3 for p in parts[1:]) and len(parts[0]) <= 3:
        return {"num": int("".join(parts))}
    return {}


def _years(left: str, right: str, separator: str) -> Reading:
    year, other = int(left), int(right)
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return {}
    if len(right) == 4:
        return {"years": (year, other)} if year < other <= _LAST_YEAR else {}
    full = year - year % 100 + other
    if separator == "/" and (len(right) == 4 or other > 12) and full != year + 1 and other != year + 1:
        return {}
    # "2019-20" is a range, "2024-03" a month; "2010-11" is the range of a season
    if len(right) == 2 and (other > 12 or full == year + 1) and full > year:
        return {"years": (year, full)}
    if 1 <= other <= 12 and (len(right) == 2 or separator != "-"):
        told = Told(calendar.month(year, other))
        return {"date": told, "a_month": told, "year_month": (year, other)}
    return {}


def _figures(first: str, second: str, third: str, separator: str) -> Reading:
    """A date of three numbers: year first, or last with day and month in either order."""
    orders: list[tuple[str, str, str]]
    if len(first) == 4:
        orders = [(first, second, third)]
    elif len(third) == 4 and separator == ".":
        orders = [(third, second, first)]
    elif len(third) == 4 or (len(third) == 2 and separator == "/"):
        orders = [(third, second, first), (third, first, second)]
    else:
        return {}
    if len(second) > 2 or not second or max(len(orders[0][1]), len(orders[0][2])) > 2:
        return {}
    days = [d for d in (_day(*order) for order in orders) if d is not None]
    if not days:
        return {}
    meaning: Expression = Told(days[0]) if len(set(days)) == 1 else Either(tuple(days))
    return {"date": meaning, "a_day": meaning, "figures": meaning}


def _day(year: str, month: str, day: str) -> Period | None:
    number = int(year) if len(year) == 4 else 2000 + int(year) if int(year) < 70 else 1900 + int(year)
    try:
        return calendar.day(date(number, int(month), int(day))) if number >= _FIRST_YEAR else None
    except ValueError:
        return None


_HALF_DAY = re.compile(r"(\d{1,2})(?:[:.](\d\d))?\s?([AaPp])")


def half_day_clock(text: str) -> str | None:
    """The time of "6:30 p.m." on the clock of 24 hours, None beyond its hours.

    >>> half_day_clock("12:05 am")
    '00:05'
    """
    match = _HALF_DAY.match(text)
    if match is None or not 1 <= int(match[1]) <= 12 or int(match[2] or 0) > 59:
        return None
    hour = int(match[1]) % 12 + (12 if match[3] in "Pp" else 0)
    return f"{hour:02}:{match[2] or '00'}"


def timestamp(text: str) -> Reading:
    """The reading of an ISO 8601 time ("2023-06-19T19:45+08:00"): its day and its clock as written."""
    match = _ISO.match(text)
    try:
        moment = (date.fromisoformat(match[1]), time.fromisoformat(match[2])) if match else None
    except ValueError:
        return {}
    if moment is None:
        return {}
    day = calendar.containing(calendar.Grain.DAY, moment[0])
    told = Told(Period(grain=day.grain, first=day.first, last=day.last, clock=f"{moment[1]:%H:%M}"))
    return {"date": told, "a_day": told}
