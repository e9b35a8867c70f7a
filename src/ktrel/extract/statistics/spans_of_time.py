"""Periods told as a length from today: "over the past 20 years", "in the next ten years"."""

from __future__ import annotations

from ...edtf import days
from ..quantities import tag
from .figure import Figure

_BACK = frozenset({"past", "last", "previous"})
_AHEAD = frozenset({"next", "coming", "following"})
_STEMS = frozenset({"year", "decade", "centurie", "century", "generation"})
_YEARS = {"year": 1, "decade": 10, "century": 100, "generation": 30}


def stretch(f: Figure, published: str | None) -> str | None:
    """The years that a length of time in the figure's clause reaches from the day of publication, as EDTF."""
    today = days(published)
    if today is None:
        return None
    if not any(t.lower_.rstrip("s") in _STEMS for t in f.sentence.tokens):
        return None
    text = f.sentence.tokens.text
    for q in tag(text):
        if q.kind != "duration" or q.unit not in _YEARS or q.attributive:
            continue
        years = int(q.value * _YEARS[q.unit])
        way = _way(text[: q.told.start].lower().split()[-3:], f)
        if way == "back":
            return f"{today.first.year - years:04d}/{today.first.year:04d}"
        if way == "ahead":
            return f"{today.first.year:04d}/{today.first.year + years:04d}"
    return None


def _way(before: list[str], f: Figure) -> str | None:
    if not before:
        return None
    if before[-1] in _BACK:
        return "back"
    if before[-1] in _AHEAD:
        return "ahead"
    if before[-1] == "within":
        return "ahead"
    grown = f.quantity.frame == "delta" and f.verb is not None and f.verb.tag_ in ("VBN", "VBD")
    return "back" if before[-1] == "in" and grown else None
