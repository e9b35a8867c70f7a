"""Stretches of a text that may tell a date: runs of words and numerals that the grammar knows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from .layouts import half_day_clock, numeral, timestamp
from .rules import Grammar, Word

_TOKEN = re.compile(
    r"\d{4}-\d\d-\d\dT\d\d:\d\d[\d:.]*(?:Z|[+-]\d\d:?\d\d)?"  # ISO 8601
    r"|\d{1,2}(?:[:.]\d\d)?\s?(?:[AaPp]\.\s?[Mm]\b\.?|[AaPp][Mm]\b)"  # 6:30 p.m.
    r"|\d{1,2}:\d\d(?::\d\d)?(?:\s?[+-]\d\d:?\d\d\b)"  # 21:14:05 +0900
    r"|(?:FY|Q[1-4]|[1-4]Q|H[12]|[12]H)(?:\d\d(?:\d\d)?)?\b"
    r"|\d+(?:[-–—‑/.:,]\d+)*(?:st\b|nd\b|rd\b|th\b|(?<=0)['’]?s\b)?"
    r"|['’]\d0s\b"
    r"|[年月日년월일]|[A-Za-z_]\w*|[^\W\d]+"
    r"|['’]s\b|[^\w\s]"
)
_GAP = re.compile(r"[ \t\u00a0\u202f]{0,2}")
_WRAP = re.compile(r"[ \t]*\r?\n[ \t]{0,8}")
_HARD_WRAPPED = 45  # a line shorter than this was ended by the writer, not by the width of a page
_FIRST_YEAR = 1000
_LONGEST = 120  # tokens; longer runs are no prose


class Node:
    """A token or phrase: its characters, its sign, its values by class, and the phrases in it."""

    __slots__ = ("children", "end", "rule", "sign", "start", "values")

    def __init__(
        self,
        start: int,
        end: int,
        sign: str,
        values: dict[str, Any],
        rule: str = "",
        children: tuple[Node, ...] = (),
    ) -> None:
        self.start, self.end, self.sign, self.values = start, end, sign, values
        self.rule, self.children = rule, children


def stretches(text: str, grammar: Grammar, first: int, last: int) -> Iterator[list[Node]]:
    """Each run of neighbouring known tokens in text[first:last] with at least one that can begin a date."""
    words = grammar.words
    run: list[tuple[int, int, Word]] = []
    trigger, before = False, -1
    for match in _TOKEN.finditer(text, first, last):
        token = match[0]
        word = words.get(token)
        if word is None:
            if token[0].isdecimal() or (token[0] in "'’FQH" and len(token) > 1):
                word = _numeral(token, grammar)
            if word is None:
                continue
        start, end = match.span()
        if start < before:  # the dot of an abbreviation
            continue
        if (
            run
            and (start - before > 1 or (start > before and text[before] != " "))
            and not _adjoining(text, before, start)
        ):
            if trigger:
                yield _nodes(run)
            run, trigger = [], False
        if word.dotted and text.startswith(".", end):
            end += 1
        run.append((start, end, word))
        trigger = trigger or word.trigger
        before = end
        if len(run) >= _LONGEST:
            if trigger:
                yield _nodes(run)
            run, trigger = [], False
    if trigger:
        yield _nodes(run)


def _nodes(run: list[tuple[int, int, Word]]) -> list[Node]:
    return [
        Node(s, e, word.sign, word.values, "figures" if "date" in word.values else "") for s, e, word in run
    ]


def _adjoining(text: str, end: int, start: int) -> bool:
    """Whether nothing but a space, or the line break of a wrapped line, stands between two tokens."""
    gap = text[end:start]
    if _GAP.fullmatch(gap):
        return True
    return (
        bool(_WRAP.fullmatch(gap))
        and end - text.rfind("\n", max(0, end - _HARD_WRAPPED - 1), end) > _HARD_WRAPPED
    )


def _numeral(token: str, grammar: Grammar) -> Word | None:
    values = _values(token)
    sign = grammar.alphabet.known(values) if values else None
    if sign is None:
        return None
    return Word(sign, values, not values.keys() <= grammar.quiet, False)


_QUARTER = re.compile(r"(?:Q(?P<q>[1-4])|(?P<r>[1-4])Q|H(?P<h>[12])|(?P<i>[12])H|FY)(?P<year>\d\d(?:\d\d)?)?")


def _values(token: str) -> dict[str, Any]:
    first = token[0]
    if not first.isdecimal() or token[1:2] in ("Q", "H"):
        return _lettered(token)
    tail = token[-1]
    if tail.isdecimal():
        return numeral(token) if "T" not in token and " " not in token else _moment(token)
    if tail in "Z":
        return timestamp(token)
    if tail in "mM.":
        clock = half_day_clock(token)
        return {"half_day": clock} if clock else {}
    if tail in "sS" and not token.endswith("st"):
        digits = token.rstrip("s'’")
        return (
            {"decade": int(digits)}
            if digits.isdecimal() and len(digits) in (2, 4) and digits[-1] == "0"
            else {}
        )
    return _ordinal(token[:-2])


def _moment(token: str) -> dict[str, Any]:
    return timestamp(token) if "T" in token else numeral(token.split(" ")[0])


def _ordinal(digits: str) -> dict[str, Any]:
    if not digits.isdecimal() or len(digits) > 4:
        return {}
    number = int(digits)
    return {"ordinal": number, "oday": number} if 1 <= number <= 31 else {"ordinal": number}


class Quarter(NamedTuple):
    """ "Q3", "H1", "2Q25": the unit's word, its number, and its year where that is told with it."""

    unit: str
    nth: int
    year: int | None = None


def _lettered(token: str) -> dict[str, Any]:
    if token[0] in "'’":
        return {"decade": int(token[1:3])}
    match = _QUARTER.fullmatch(token)
    if match is None:
        return {}
    digits = match["year"]
    year = int(digits) + (2000 if len(digits) == 2 else 0) if digits else None
    if year is not None and year < _FIRST_YEAR:
        return {}
    quarter, half = match["q"] or match["r"], match["h"] or match["i"]
    if quarter or half:
        found = Quarter("quarter" if quarter else "half", int(quarter or half), year)
        return {"quarter": found} if year is None else {"dated_quarter": found}
    return {"fy": year} if year else {}
