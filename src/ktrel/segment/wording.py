"""Short lines that the long way of pieces.py has no questions for: headlines of words alone, mere stamps."""

from __future__ import annotations

import re
from functools import cache

from .furniture import furniture
from .grammar import date_labels, stamp_words
from .mastheads import house, slogans
from .phrases import plain
from .plain import begins_as_furniture
from .stamps import LONGEST_STAMP

_WORDS = re.compile(r"[^\W\d_]+(?:(?:,? |['’-])[^\W\d_]+){5,}")
_APART = str.maketrans(",'-", "   ")
_FEWEST, _MOST = 6, 24
# words of bylines, credits and ages; the rest of them have figures or signs
_TELLING = ("ago", "agencies", "inputs", "na", "photo", "reports", "writes")
_LONGEST_DATE = 80
_DIGIT = re.compile(r"\d")
_FIGURES = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|\d")
_BRACKETS = "()[]—–=-"


def is_wording(text: str) -> bool:
    """Whether a line can be nothing but a headline: words, none of which tells a byline or furniture."""
    if len(text) > LONGEST_STAMP or _WORDS.fullmatch(text) is None:
        return False
    folded = plain(text)
    words = folded.translate(_APART).split()
    if not (_FEWEST <= text.count(" ") + 1 <= _MOST and _telling().isdisjoint(words)):
        return False
    if words[-1] == "no" or "-" in " ".join(folded.split(" ", 2)[:2]) or begins_as_furniture(text):
        return False
    if folded in _lines() or folded.removeprefix("in ") in _lines() or folded.startswith(slogans()):
        return False
    return not (house(text) or house(text.partition(",")[0]) or furniture().contains.stand_in(text))


@cache
def _telling() -> frozenset[str]:
    """Words with which bylines are told."""
    table = furniture()
    roles = [max(role.replace("-", " ").split(), key=len) for role in table.byline_roles.all]
    return frozenset((*_TELLING, *roles, *(f"{role}s" for role in roles), *table.byline_endings))


@cache
def _lines() -> frozenset[str]:
    """Lines that are furniture, sections or labels as a whole, folded."""
    table = furniture()
    known = (table.lines, table.related, table.related_heads, table.sections, table.ends, table.pictures)
    return frozenset((*(line for some in known for line in some.all), *date_labels(), *stamp_words().recent))


def model_of(text: str) -> str | None:
    """A short line with figures as it would be on the 11th of November 2011; None for any other line."""
    if len(text) > _LONGEST_DATE or not _DIGIT.search(text) or text[0] in _BRACKETS or text[-1] in _BRACKETS:
        return None
    return _FIGURES.sub(lambda told: "2011" if len(told.group()) == 4 else "1", text)
