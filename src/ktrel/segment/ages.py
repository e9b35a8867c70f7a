"""Ages instead of dates ("6 days ago"): counted back from the day on which the page was taken.

Where that day is not told, the newest article of a page is dated by its neighbours and its text; such a
date is marked `inferred`, and a diagnostic says from what.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache

from ..edtf import moved
from ..model.facts import Span
from .boundaries import Part
from .grammar import stamp_words
from .stamps import Stamp, find_stamps
from .told import Publication, Told

_TO_COME = re.compile(
    r"(?:\bwill\b|\bto\s+[a-z]+|\bplan(?:s|ned)\b|\bscheduled\b|\bslated\b|\bset\s+for\b|\bdue\b|\bis\s+to\b)[^.;]{0,90}$"
)
_LEAD = 1200
# news tells a day of the coming week by its weekday; by its date a day that lies further off
_A_WEEK = 7
_LONGEST_WINDOW = 45
_DAY = 24 * 60  # minutes
_MOST_WEEKS = 8


# ---------------------------------------------------------------- the day of counting told


def counted_back(told: Told, part: Part) -> Publication | None:
    """The day that an age tells, counted back from the day on which the page was taken.

    That day is a stamp that says so ("Retrieved 5 May 2024"), else the one date that heads the page.
    """
    age = next((s for s in told.own if s.age), None)
    taken = _taken(told)
    if age is None or taken is None:
        return None
    day = _back(age, taken, part)
    return Publication(day.isoformat(), "relative", Span(age.start, age.end)) if day else None


def _taken(told: Told) -> tuple[date, str | None] | None:
    """The day on which the page was taken, with the minute where told."""
    if len(told.file.taken) == 1:
        return next(iter(told.file.taken)), None
    heads = {(day, s.time) for s in told.file.preamble if s.label != "other" and (day := told.file.day(s))}
    return next(iter(heads)) if len(heads) == 1 else None


def _back(age: Stamp, taken: tuple[date, str | None], part: Part) -> date | None:
    number, unit = age.age or (0, "")
    day, time = taken
    if unit == "day" and number <= 7 * _MOST_WEEKS:
        return moved(day, -number)
    if unit == "week" and number <= _MOST_WEEKS:
        return _on_weekday(part, [moved(day, -7 * number - extra) for extra in range(7)])
    if unit in ("hour", "minute") and number <= 60:
        if time is None:
            return _on_weekday(part, [day, moved(day, -1)])
        minutes = int(time[:2]) * 60 + int(time[3:5]) - number * (60 if unit == "hour" else 1)
        return moved(day, minutes // _DAY)
    return None


def _on_weekday(part: Part, days: Sequence[date]) -> date | None:
    """The one of the days that falls on the weekday which the article's first lines name."""
    weekday = weekday_told(part)
    return next((day for day in days if day.weekday() == weekday), None)


# ---------------------------------------------------------------- an age, the day of its counting open


def newest(age: Stamp, part: Part, known: date) -> Publication | None:
    """The day of an article that a page dates by its age alone, above others that it dates by the day.

    A page tells the age of what is new and the date of what is older, so the article is younger than
    every dated one. It is older, by a week or more, than a day to come that it tells by its date. Of the
    days between that fall on the weekday on which, by its first lines, the news was told, the last is
    taken: what is coming is announced when it is near.
    """
    weekday = weekday_told(part)
    if weekday is None:
        return None
    first = known
    coming = _coming(part, first)
    if coming is None or (coming - first).days > _LONGEST_WINDOW:
        return None
    last = moved(coming, -_A_WEEK)
    day = moved(last, -((last.weekday() - weekday) % 7))
    if day < first:
        return None
    note = (
        f"the last {day:%A} that lies after {first.isoformat()}, the newest date of the page, and a week"
        f" before {coming.isoformat()}, the first day to come in the text"
    )
    return Publication(day.isoformat(), "inferred", Span(age.start, age.end), (("published-inferred", note),))


def is_to_come(before: str) -> bool:
    """Whether the words before a date say that it is yet to come: "will meet on"."""
    return _TO_COME.search(before[-120:]) is not None


def _coming(part: Part, first: date) -> date | None:
    """The first day to come that the text tells by month and day, in the year that follows `first`."""
    days: list[date] = []
    for piece in part.pieces:
        if piece.kind not in ("headline", "prose"):
            continue
        text = piece.text[: 2 * _LEAD]
        for stamp in find_stamps(text, 0):
            if stamp.year is None and stamp.month and is_to_come(text[: stamp.start]):
                days.extend(
                    day
                    for year in (first.year, first.year + 1)
                    if (day := stamp.day_in(year)) and day >= first
                )
    return min(days, default=None)


# ---------------------------------------------------------------- reading the text


def lead_of(part: Part) -> str:
    """The first lines of an article's text."""
    return " ".join(_prose(part))[:_LEAD]


def _prose(part: Part) -> Iterator[str]:
    length = 0
    for piece in part.pieces:
        if piece.kind in ("prose", "item") and length < _LEAD:
            length += len(piece.text)
            yield piece.text[:_LEAD]


@cache
def _weekdays() -> re.Pattern[str]:
    names = "|".join(names[0].capitalize() for names in stamp_words().weekdays)
    return re.compile(rf"(?<!last )(?<!next )(?<!this )(?<!by )\b({names})\b")


def weekday_told(part: Part) -> int | None:
    """The weekday on which by the article's first lines the news was told; Monday is 0.

    The first one named without "last" or "next" and not of a day to come, where there is another.
    """
    lead = lead_of(part)
    told = list(_weekdays().finditer(lead))
    if not told:
        return None
    match = next((m for m in told if not is_to_come(lead[: m.start()])), told[0])
    return next(n for n, names in enumerate(stamp_words().weekdays) if names[0] == match[1].casefold())
