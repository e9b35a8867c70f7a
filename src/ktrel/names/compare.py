"""Whether two names can be one person's, and why."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product
from typing import cast

from .culture import Culture
from .eastern import EASTERN, compare_eastern
from .forms import addressed, apart, generation
from .keys import folded, name_key
from .parts import NameParts, split_name
from .sounds import alike
from .verdict import Comparison, Verdict
from .western import compare_western, words

__all__ = ["Comparison", "Verdict", "compare"]

LETTERS = 8  # of a whole name, from which equal letters in differently cut words are no chance


@lru_cache(maxsize=65536)
def compare(a: str, b: str, country: str | None = None) -> Comparison:
    """The verdict on two names of people who serve `country` (None: unknown).

    >>> compare("Lee Jae-myung", "Jae Myung Lee").reason
    'same words in another order or spelling'
    >>> compare("Lee Jae-myung", "Lee Jae-hyung").verdict
    'different'
    """
    forms = [_compared(x, y, country) for x, y in product(apart(a) or [a], apart(b) or [b])]
    return next((found for found in forms if found.verdict == "same"), forms[0])


def _compared(a: str, b: str, country: str | None) -> Comparison:
    if name_key(a) == name_key(b):
        return Comparison("same", "same words in another order or spelling")
    if (one := generation(a)) and (other := generation(b)) and one != other:
        return Comparison("different", "another generation")
    found = _parted(a, b, country)
    bare_a, bare_b = addressed(a) or a, addressed(b) or b
    if found.verdict == "same" or (bare_a, bare_b) == (a, b):
        return found
    called = _compared(bare_a, bare_b, country)
    return called if called.verdict == "same" else found


def _parted(a: str, b: str, country: str | None) -> Comparison:
    if _rejoined(words(a), words(b)) or _rejoined(words(a)[::-1], words(b)[::-1]):
        return Comparison("same", "same letters, written apart or together")
    left, right = split_name(a, country), split_name(b, country)
    if left.family is None or right.family is None:
        return Comparison("different", "no common word")
    if left.given is None or right.given is None:
        return _bare(left, right, a, b)
    return _full(left, right)


def _rejoined(a: list[str], b: list[str]) -> bool:
    """Whether the letters are the same but for where they are cut: `Moon Jaein`, `Haile Mariam Desalegn`."""
    if len(a) < 2 or len(b) < 2:
        return False
    if a[0] == b[0] and _letters(a[1:]) == _letters(b[1:]):
        return True
    one, other = _letters(a), _letters(b)
    return min(len(one), len(other)) >= LETTERS and len(a) != len(b) and one == other


def _letters(name: list[str]) -> str:
    return re.sub(r"[^\w]", "", "".join(name))


def _bare(a: NameParts, b: NameParts, told_a: str, told_b: str) -> Comparison:
    """One of them is a single word."""
    if a.given is None and b.given is None:
        if alike(folded(a.family or ""), folded(b.family or "")):
            return Comparison("same", "spellings of one word", slip=True)
        return Comparison("different", "no common word")
    (single, told), other = ((a, told_a), b) if a.given is None else ((b, told_b), a)
    word = folded(single.family or "")
    parts = words(f"{other.family} {other.given or ''}")
    if word == folded(other.family or "") or any(alike(word, part) for part in parts):
        return Comparison("unsure", "one is only part of the other")
    if told.isupper() and word == "".join(part[0] for part in words(told_b if told is told_a else told_a)):
        return Comparison("unsure", "one is the initials of the other")
    return Comparison("different", "no common word")


def _full(a: NameParts, b: NameParts) -> Comparison:
    cultures = {a.culture, b.culture}
    if not cultures <= EASTERN:
        return compare_western(a, b)
    verdicts = [compare_eastern(a, b, cast(Culture, culture)) for culture in sorted(filter(None, cultures))]
    if len(cultures) == 1:
        return verdicts[0]
    same = next((found for found in verdicts if found.verdict == "same"), None)
    return same or Comparison("different", "names of different cultures")
