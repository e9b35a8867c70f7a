"""Dates of publication that no stamp tells, worked out from neighbours, calendar and text.

What is worked out here is marked `inferred`, and a diagnostic says from what.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from ..edtf import day_of
from ..model.facts import Span
from .ages import is_to_come, newest, weekday_told
from .boundaries import Part
from .header import Header
from .stamps import Stamp, find_stamps
from .told import Publication

_YEAR = re.compile(r"(?<![\w,.$€£¥/-])(?:19|20)[0-9]{2}(?![\w,.]\d|%)")
_BY = re.compile(r"\b(?:by|until|till|through|before)\s$")
_SAID = re.compile(r"\b(?:said|told|announced|reported)\b")
_LEAD = 500
_MOST_TEXT = 20_000


def inferred(
    parts: Sequence[Part], headers: Sequence[Header], found: Sequence[Publication]
) -> list[Publication]:
    """The publications of the articles of one text, those without a date worked out where it can be done."""
    known = max((day for p in found if (day := day_of(p.value))), default=None)
    return [
        publication if publication.value else _infer(part, header, known) or publication
        for part, header, publication in zip(parts, headers, found, strict=True)
    ]


def _infer(part: Part, header: Header, known: date | None) -> Publication | None:
    line = header.dateline.stamp if header.dateline else None
    line = line or next((s for p in part.pieces for s in p.stamps if not s.year and s.month and s.day), None)
    if line is not None and line.month and line.day:
        return _year_of(line, part)
    if header.dateline and (told := _weekday_and_date(part)):
        return told
    age = next((s for p in part.pieces for s in p.stamps if s.age), None)
    return newest(age, part, known) if age and known else None


def _weekday_and_date(part: Part) -> Publication | None:
    """The day that a wire story's first lines tell with weekday, month, day and year; none comes after it."""
    lead = next((p for p in part.pieces if p.kind == "prose"), None)
    if lead is None:
        return None
    for stamp in find_stamps(lead.text[:_LEAD], lead.start):
        day = day_of(stamp.day_value())
        before = _SAID.split(lead.text[: stamp.start - lead.start])[-1]
        if day is None or stamp.weekday != day.weekday() or is_to_come(before):
            continue
        if _looks_back_on(day.year, _text(part)):
            return None
        note = f"the story's first lines tell {day:%A}, {day.isoformat()}, and no later year"
        span = Span(stamp.start, stamp.end)
        return Publication(day.isoformat(), "inferred", span, (("published-inferred", note),))
    return None


def _looks_back_on(year: int, text: str) -> bool:
    """Whether a text speaks of a later year as past: not "by 2016", "will open in 2016"."""
    return any(
        int(later.group()) > year
        and not (
            is_to_come(text[max(0, later.start() - 130) : later.start()])
            or _BY.search(text[max(0, later.start() - 10) : later.start()])
        )
        for later in _YEAR.finditer(text)
    )


def _text(part: Part) -> str:
    return " ".join(p.text[:_MOST_TEXT] for p in part.pieces if p.kind in ("prose", "item", "furniture"))


def _year_of(line: Stamp, part: Part) -> Publication | None:
    """The year of a dateline or stamp: one that the text speaks of, in which the day is on its weekday."""
    years = {int(year) for year in _YEAR.findall(_text(part))}
    weekday = weekday_told(part) if line.weekday is None else line.weekday
    days = [day for year in sorted(years | {y + 1 for y in years}) if (day := line.day_in(year))]
    fitting = [day for day in days if day.weekday() == weekday]
    if weekday is None or len(fitting) != 1:
        return None
    note = f"in {fitting[0].year}, of the years of the text, the day told falls on the weekday told"
    span = Span(line.start, line.end)
    return Publication(fitting[0].isoformat(), "inferred", span, (("published-inferred", note),))
