"""Dates of publication that no stamp tells, worked out from neighbours, calendar and text.

What is worked out here is marked `inferred`, and a diagnostic says from what.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache

from ..model.facts import Span
from .boundaries import Part
from .grammar import stamp_words
from .header import Header
from .publication import Publication
from .stamps import Stamp, find_stamps

_YEAR = re.compile(r"(?<![\w,.$€£¥/-])(?:19|20)\d\d(?![\w,.]\d|%)")
_TO_COME = re.compile(
    r"(?:\bwill\b|\bto\s+[a-z]+|\bplan(?:s|ned)\b|\bscheduled\b|\bslated\b|\bset\s+for\b|\bdue\b|\bis\s+to\b)[^.;]{0,90}$"
)
_LEAD = 1200
# news tells a day of the coming week by its weekday; by its date a day that lies further off
_A_WEEK = timedelta(7)
_LONGEST_WINDOW = timedelta(45)


def inferred(
    parts: Sequence[Part], headers: Sequence[Header], found: Sequence[Publication]
) -> list[Publication]:
    """The publications of the articles of one text, those without a date worked out where it can be done."""
    known = [date.fromisoformat(p.value[:10]) for p in found if p.value and len(p.value) >= 10]
    return [
        publication if publication.value else _infer(part, header, known) or publication
        for part, header, publication in zip(parts, headers, found, strict=True)
    ]


def _infer(part: Part, header: Header, known: Sequence[date]) -> Publication | None:
    line = header.dateline.stamp if header.dateline else None
    if line is not None and line.month and line.day:
        return _year_of(line, part)
    age = next((s for p in part.pieces for s in p.stamps if s.age), None)
    return _newest(age, part, known) if age else None


# ---------------------------------------------------------------- a day and month, the year open


def _year_of(line: Stamp, part: Part) -> Publication | None:
    """The year of a dateline: one that the text speaks of, in which the day falls on the weekday told."""
    text = _text(part)
    years = {int(y) for y in _YEAR.findall(text)}
    weekday = _weekday_told(text[:_LEAD])
    days = [day for year in sorted(years | {y + 1 for y in years}) if (day := _day(year, line))]
    fitting = [day for day in days if day.weekday() == weekday]
    if weekday is None or len(fitting) != 1:
        return None
    note = f"in {fitting[0].year}, of the years of the text, the dateline's day falls on the weekday told"
    return Publication(fitting[0].isoformat(), "inferred", Span(line.start, line.end), (_note(note),))


def _day(year: int, stamp: Stamp) -> date | None:
    try:
        return date(year, stamp.month or 0, stamp.day or 0)
    except ValueError:
        return None


# ---------------------------------------------------------------- an age, the day of its counting open


def _newest(age: Stamp, part: Part, known: Sequence[date]) -> Publication | None:
    """The day of an article that a page dates by its age alone, above others that it dates by the day.

    A page tells the age of what is new and the date of what is older, so the article is younger than
    every dated one. It is older, by a week or more, than a day to come that it tells by its date. Of the
    days between that fall on the weekday on which, by its first lines, the news was told, the last is
    taken: what is coming is announced when it is near.
    """
    text = _text(part)
    weekday = _weekday_told(text[:_LEAD])
    if not known or weekday is None:
        return None
    first = max(known)
    coming = _coming(part, first)
    if coming is None or coming - first > _LONGEST_WINDOW:
        return None
    last = coming - _A_WEEK
    day = last - timedelta((last.weekday() - weekday) % 7)
    if day < first:
        return None
    note = (
        f"the last {day:%A} that lies after {first.isoformat()}, the newest date of the page, and a week"
        f" before {coming.isoformat()}, the first day to come in the text"
    )
    return Publication(day.isoformat(), "inferred", Span(age.start, age.end), (_note(note),))


def _coming(part: Part, first: date) -> date | None:
    """The first day to come that the text tells by month and day, in the year that follows `first`."""
    days: list[date] = []
    for piece in part.pieces:
        if piece.kind not in ("headline", "prose"):
            continue
        text = piece.text[: 2 * _LEAD]
        for stamp in find_stamps(text, 0):
            if (
                stamp.year is None
                and stamp.month
                and _TO_COME.search(text[max(0, stamp.start - 120) : stamp.start])
            ):
                days.extend(
                    day
                    for year in (first.year, first.year + 1)
                    if (day := _day(year, stamp)) and day >= first
                )
    return min(days, default=None)


# ---------------------------------------------------------------- reading the text


def _text(part: Part) -> str:
    return " ".join(_prose(part))


def _prose(part: Part) -> Iterator[str]:
    for piece in part.pieces:
        if piece.kind in ("prose", "item"):
            yield piece.text[:20_000]


@cache
def _weekdays() -> re.Pattern[str]:
    names = "|".join(names[0].capitalize() for names in stamp_words().weekdays)
    return re.compile(
        rf"(?<!last )(?<!next )(?<!this )(?<!by )\b({names})\b(?!\s(?:night|morning)?\s?newspaper)"
    )


def _weekday_told(text: str) -> int | None:
    """The first weekday that the text names without "last" or "next"."""
    match = _weekdays().search(text)
    if match is None:
        return None
    return next(n for n, names in enumerate(stamp_words().weekdays) if names[0] == match[1].casefold())


def _note(message: str) -> tuple[str, str]:
    return ("published-inferred", message)
