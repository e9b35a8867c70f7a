"""Periods told as a length from today: "over the past 20 years", "in the next ten years"."""

from __future__ import annotations

import re
from datetime import MAXYEAR, MINYEAR

from ...edtf import days
from ..quantities import tag
from ..quantities.lexicon import words
from .figure import Figure

_BACK = frozenset({"past", "last", "previous"})
_AHEAD = frozenset({"next", "coming", "following"})
_STEMS = frozenset({"year", "decade", "centurie", "century", "generation"})
_YEARS = {"year": 1, "decade": 10, "century": 100, "generation": 30}


def stretch(f: Figure, published: str | None) -> str | None:
    """The years that a length of time in the figure's clause reaches from the day of publication, as EDTF."""
    if not any(t.lower_.rstrip("s") in _STEMS for t in f.sentence.tokens):
        return None
    return _reach(f.sentence.tokens.text, f, published)


def _reach(text: str, f: Figure, published: str | None) -> str | None:
    """The years of the first length of time in a text that reaches back or ahead."""
    today = days(published)
    if today is None:
        return None
    if (whole := _whole_span(text)) is not None:
        ahead, span = whole
        return _interval(today.first.year, span if ahead else -span)
    for q in tag(text):
        if (
            q.kind != "duration"
            or q.unit not in _YEARS
            or q.attributive
            or _superlative(text[: q.told.start])
        ):
            continue
        years = int(q.value * _YEARS[q.unit])
        lead = "over" if text[q.told.start : q.span.start].strip().lower() == "over" else ""
        way = _way([*text[: q.told.start].lower().split()[-3:], *lead.split()], f)
        if way:
            return _interval(today.first.year, years if way == "ahead" else -years)
    return None


def _interval(year: int, span: int) -> str | None:
    """From a year to the one so many years on or, below zero, back; None where no calendar has it."""
    first, last = sorted((year, year + span))
    return f"{first:04d}/{last:04d}" if first >= MINYEAR and last <= MAXYEAR else None


def _whole_span(text: str) -> tuple[bool, int] | None:
    """Whether "the past decade", "the next century" lies ahead, and its years."""
    found = _SINGLE.search(text)
    if found is None or _superlative(text[: found.start()]):
        return None
    return found[1].lower() in _AHEAD, _YEARS[found[2].lower()]


_SINGLE = re.compile(
    r"\b(?:over|in|during|within|for|throughout)\s+the\s+(past|last|previous|next|coming|following)\s+"
    r"(decade|century|generation)\b",
    re.IGNORECASE,
)


def stretch_behind(f: Figure, sentence: list[Figure], published: str | None) -> str | None:
    """The same of a length of time right behind the figure: "$30 billion over the next three years"."""
    doc, end = f.passage.doc, f.tokens.end
    ahead = doc[end : min(end + _NEXT, f.sentence.tokens.end)]
    marks = [t.i for t in ahead if t.lower_ in _BACK | _AHEAD | {"over"}]
    if not marks or any(end <= o.tokens.start < marks[0] for o in sentence if o is not f):
        return None
    own = doc[end : min(marks[0] + _NEXT, f.sentence.tokens.end)]
    return _reach(own.text, f, published)


_NEXT = 5  # tokens


def _superlative(before: str) -> bool:
    """ "the steepest climb in 30 years": how long a record held."""
    last = [w.strip(",.") for w in before.lower().split()[-_LOOK:]]
    return any((len(w) > _SHORT and w.endswith("est")) or w in _EXTREME for w in last)


_LOOK, _SHORT = 7, 4
_EXTREME = frozenset({"most", "least", "worst", "best", "first", "low", "high", "record"})


def _way(before: list[str], f: Figure) -> str | None:
    if not before:
        return None
    if before[-1] in _BACK:
        return "back"
    if before[-1] in _AHEAD:
        return "ahead"
    if before[-1] == "within":
        return "ahead"
    if before[-1] == "over" and f.verb is not None:
        promised = f.verb.tag_ == "VB" or f.verb.lemma_ in words("undertaking")
        return "ahead" if promised else None  # "agreed to lend 110 billion euros over three years"
    verb = f.verb
    perfect = verb is not None and verb.tag_ == "VBN" and any(c.lemma_ == "have" for c in verb.children)
    perfect = perfect and f.quantity.frame is None and f.quantity.kind == "money"
    grown = perfect or (f.quantity.frame == "delta" and verb is not None and verb.tag_ in ("VBN", "VBD"))
    return "back" if before[-1] == "in" and grown else None
