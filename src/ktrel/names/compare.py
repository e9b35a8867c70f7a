"""Whether two names can be one person's, and why."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product
from typing import NamedTuple, cast

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


@lru_cache(maxsize=8192)
def compare(a: str, b: str, country: str | None = None) -> Comparison:
    """The verdict on two names of people who serve `country` (None: unknown).

    >>> compare("Lee Jae-myung", "Jae Myung Lee").reason
    'same words in another order or spelling'
    >>> compare("Lee Jae-myung", "Lee Jae-hyung").verdict
    'different'
    """
    forms = [_compared(x, y, country) for x, y in product(apart(a) or (a,), apart(b) or (b,))]
    return next((found for found in forms if found.verdict == "same"), forms[0])


class _Form(NamedTuple):
    """What of a name is compared, worked out once a name.

    `bare` is the name without forms of address, None where it has none; `ahead` and `back` are its words and
    their letters from the first word on and from the last.
    """

    name: str
    key: tuple[str, ...]
    generation: int | None
    bare: str | None
    ahead: _Lettered
    back: _Lettered


class _Lettered(NamedTuple):
    """The words of a name in an order, the letters of all of them and of all but the first."""

    words: tuple[str, ...]
    whole: str
    rest: str


@lru_cache(maxsize=16384)
def _form(name: str) -> _Form:
    told = words(name)
    ahead, back = _lettered(told), _lettered(told[::-1])
    return _Form(name, name_key(name), generation(name), addressed(name), ahead, back)


def _lettered(told: tuple[str, ...]) -> _Lettered:
    return _Lettered(told, _letters(told), _letters(told[1:]))


def _letters(name: tuple[str, ...]) -> str:
    return re.sub(r"[^\w]", "", "".join(name))


def _compared(a: str, b: str, country: str | None) -> Comparison:
    one, other = _form(a), _form(b)
    if one.key == other.key:
        return Comparison("same", "same words in another order or spelling")
    if one.generation and other.generation and one.generation != other.generation:
        return Comparison("different", "another generation")
    found = _parted(one, other, country)
    if found.verdict == "same" or not (one.bare or other.bare):
        return found
    called = _compared(one.bare or a, other.bare or b, country)
    return called if called.verdict == "same" else found


def _parted(a: _Form, b: _Form, country: str | None) -> Comparison:
    if _rejoined(a.ahead, b.ahead) or _rejoined(a.back, b.back):
        return Comparison("same", "same letters, written apart or together")
    left, right = split_name(a.name, country), split_name(b.name, country)
    if left.family is None or right.family is None:
        return Comparison("different", "no common word")
    if left.given is None or right.given is None:
        return _bare(left, right, a.name, b.name)
    return _full(left, right)


def _rejoined(a: _Lettered, b: _Lettered) -> bool:
    """Whether the letters are the same but for where they are cut: `Moon Jaein`, `Haile Mariam Desalegn`."""
    if len(a.words) < 2 or len(b.words) < 2:
        return False
    if a.words[0] == b.words[0] and a.rest == b.rest:
        return True
    if len(a.words) == len(b.words) or a.whole != b.whole:
        return False
    return len(a.whole) >= LETTERS


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
