"""The days of an issue that is on sale for a week: "May 9 - 15, 1996", "28 March - 3 April 2001"."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import cache

from .grammar import grammar

# how many days lie between the first day of an issue and its last: a week, a fortnight, half a month
_ISSUES = frozenset({6, 7, 13, 14, 15, 16})
_TO = r"\s?(?:[-–—/]|to|through|until)\s?"
_SIGN = re.compile(r"\d\D{0,24}?(?:[-–—/]|to|through|until)\s?\D{0,12}\d.*?(?:19|20)\d\d", re.I)
_LONGEST = 120


def find_week(text: str) -> tuple[int, int, date] | None:
    """Where the days of an issue stand in a line, and the first of them; None where there are none.

    Days that are no week apart are an occasion's: "12-14 May 2015".
    """
    if len(text) > _LONGEST or not _SIGN.search(text):
        return None
    for pattern in _patterns():
        for match in pattern.finditer(text):
            first = _first_of(match.groupdict())
            if first is not None:
                return match.start(), match.end(), first
    return None


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Month before the day, and day before the month."""
    month = "|".join(sorted(map(re.escape, grammar().months), key=lambda name: (-len(name), name)))
    ahead, ordinal, year = r"(?<![\w.])", r"(?:st|nd|rd|th)?(?!\d)", r"(?:19|20)\d\d(?!\d)"
    return (
        re.compile(
            rf"{ahead}(?P<m1>{month})\.?\s(?P<d1>\d\d?){ordinal}(?:,?\s(?P<y1>{year}))?{_TO}"
            rf"(?:(?P<m2>{month})\.?\s)?(?P<d2>\d\d?){ordinal},?\s(?P<y2>{year})",
            re.I,
        ),
        re.compile(
            rf"{ahead}(?P<d1>\d\d?){ordinal}(?:\s(?P<m1>{month})\.?(?:,?\s(?P<y1>{year}))?)?{_TO}"
            rf"(?P<d2>\d\d?){ordinal}\s(?P<m2>{month})\.?,?\s(?P<y2>{year})",
            re.I,
        ),
    )


def _first_of(told: dict[str, str | None]) -> date | None:
    """The first of the days, None where they are not the days of an issue."""
    months = grammar().months
    names = [(told[name] or "").casefold() for name in ("m1", "m2")]
    first, last = (months.get(name or other, 0) for name, other in zip(names, names[::-1], strict=True))
    year = int(told["y2"] or 0)
    began = int(told["y1"] or 0) or (year - 1 if first > last else year)
    start, end = _day(began, first, told["d1"]), _day(year, last, told["d2"])
    return start if start and end and (end - start).days in _ISSUES else None


def _day(year: int, month: int, day: str | None) -> date | None:
    number = int(day or 0)
    return date(year, month, number) if 1 <= number <= monthrange(year, month or 1)[1] else None
