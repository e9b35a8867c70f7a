"""Chronologies: entries by day below headings of months and years ("MAY / 14-15: The premier is …")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from ....knowledge.loader import read
from ....model.facts import Block
from ..calendar.period import Grain, Period, month, year

_HEADINGS = frozenset({"title", "subtitle", "heading", "stamp"})
_LONGEST = 24
_FEWEST = 2
_YEAR = re.compile(r"(?:19|20)\d\d")
_ALONE = re.compile(r"\W*+(?P<month>[^\W\d_]{3,9}+)?\.?,?\s*+(?P<year>(?:19|20)\d\d)?\W*+")
# "21-22: ", "7 – ", and not the number of an item in a list ("2. ")
_DAYS = re.compile(r"(?P<first>\d{1,2})(?:\s?[-–]\s?(?P<last>\d{1,2}))?(?=:\s|\s[-–—:]\s)")
# "Feb. 22, 2005 -- ", "3 May 2001: ", "June 2003 – "
_ENTRY = re.compile(
    r"(?:[A-Z][a-z]{2,8}+\.? (?:\d{1,2}+, )?|\d{1,2}+ [A-Z][a-z]{2,8}+ )(?P<year>(?:19|20)\d\d)"
    r"(?=:\s|\s(?:--?|–|—)\s)"
)
_DAY_ALONE = re.compile(r"[^\d:]*\d{1,2}[^\d:]*")
_MONTH_DAY = re.compile(r"(?P<before>[^\W\d_]{3,9})\.?\s\d{1,2}\b|\d{1,2}\s(?P<after>[^\W\d_]{3,9})\b")


class _Heading(NamedTuple):
    block: int
    month: int | None
    year: int | None


def chronology(text: str, blocks: Sequence[Block], published: int | None) -> dict[int, Period]:
    """The month or year below whose heading each entry stands, by where it begins; the headings' own with it.

    Where a text has none, or fewer than two entries below them, the year of entries that begin with dates.
    `published` is the year and month of publication in months.
    """
    found = list(_headings(text, blocks))
    if not found:
        return _dated(text, blocks)
    entries = [(heading, at) for heading in found for at in _entries(text, blocks, heading)]
    if len(entries) < _FEWEST:
        return _dated(text, blocks)
    periods = _periods(found, _told_year(text, blocks), published)
    told = {at: periods[of.block] for of, at in entries if of.block in periods}
    heads = {of.block for of, _ in entries if of.month and of.block in periods}
    return told | {blocks[n].span.start: periods[n] for n in heads}


def _dated(text: str, blocks: Sequence[Block]) -> dict[int, Period]:
    """The year of each entry that begins with its date ("Feb. 22, 2005 -- It passes on March 16")."""
    found = {b.span.start: _ENTRY.match(text, *b.span) for b in blocks}
    years = {at: int(match["year"]) for at, match in found.items() if match}
    return {at: year(told) for at, told in years.items()} if len(years) > _FEWEST else {}


def days_apart(text: str, blocks: Sequence[Block]) -> frozenset[int]:
    """Where the days begin that stand on lines of their own among the text and date what is below them."""
    body = next((n for n, block in enumerate(blocks) if block.kind == "body"), len(blocks))
    found = frozenset(
        block.span.start
        for block in blocks[body:]
        if block.kind == "stamp"
        and _DAY_ALONE.fullmatch(text, *block.span)
        and _is_of_day(_MONTH_DAY.search(text, *block.span))
    )
    return found if len(found) >= _FEWEST else frozenset()


def entry_at(text: str, start: int, end: int, outer: Period) -> tuple[int, int, Period] | None:
    """The days that an entry of a month begins with, or the month that is the heading itself."""
    if outer.grain is not Grain.MONTH:
        return None
    head = text[start:end].strip()
    if len(head) <= _LONGEST and (alone := _ALONE.fullmatch(head)) and alone["month"]:
        return start, end, outer
    days = _DAYS.match(text, start, end)
    if days is None:
        return None
    first, last = int(days["first"]), int(days["last"] or days["first"])
    if not 1 <= first <= last <= outer.last.day:
        return None
    period = Period(grain=Grain.DAY, first=outer.first.replace(day=first), last=outer.first.replace(day=last))
    return start, days.end(), period


def _headings(text: str, blocks: Sequence[Block]) -> Iterator[_Heading]:
    for n, block in enumerate(blocks):
        if block.kind not in _HEADINGS or block.span.end - block.span.start > _LONGEST:
            continue
        alone = _ALONE.fullmatch(text, *block.span)
        named = _months().get(alone["month"].casefold()) if alone and alone["month"] else None
        if alone and (named or (alone["year"] and not alone["month"])):
            yield _Heading(n, named, int(alone["year"]) if alone["year"] else None)


def _entries(text: str, blocks: Sequence[Block], heading: _Heading) -> Iterator[int]:
    """Where the entries below a heading begin: of a month with their days, of a year with day and month."""
    for block in blocks[heading.block + 1 :]:
        start, end = block.span
        dated = not heading.month and _is_of_day(_MONTH_DAY.match(text, start, end))
        if block.kind in _HEADINGS and not dated:
            return
        if dated or (heading.month and _DAYS.match(text, start, end)):
            yield start


def _is_of_day(match: re.Match[str] | None) -> bool:
    return match is not None and (match["before"] or match["after"]).casefold() in _months()


def _told_year(text: str, blocks: Sequence[Block]) -> int | None:
    """The one year that the title tells."""
    told = {y for b in blocks if b.kind == "title" for y in _YEAR.findall(text, *b.span)}
    return int(told.pop()) if len(told) == 1 else None


def _periods(headings: list[_Heading], told: int | None, published: int | None) -> dict[int, Period]:
    """The period of each heading: its year told, that of the title, or the last before publication."""
    found: dict[int, Period] = {}
    latest = published
    for at, heading in reversed(list(enumerate(headings))):
        above = (h.year for h in reversed(headings[:at]) if h.month is None)
        in_year = heading.year or next(above, None) or told
        if in_year is None and heading.month and latest is not None:
            in_year = (latest - heading.month + 1) // 12  # the latest such month by then
        if in_year is None:
            continue
        found[heading.block] = month(in_year, heading.month) if heading.month else year(in_year)
        latest = in_year * 12 + (heading.month or 1) - 1
    return found


@cache
def _months() -> dict[str, int]:
    """The names of the months, folded."""
    table = read("dates/words.toml", dict[str, dict[str, int | str]])["month"]
    return {name.casefold(): int(number) for name, number in table.items()}
