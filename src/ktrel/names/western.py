"""Names of all other cultures: given names first, middle names and second surnames that come and go."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from .culture import short_vowels
from .keys import folded
from .lexicon import name_lexicon
from .nicknames import same_given
from .parts import NameParts
from .slips import one_letter, one_slip
from .sounds import alike
from .verdict import Comparison

LONG_VOWELED = 5  # letters of a word that may be Japanese with long vowels told or left out: "Ohtaka"
_WORDS = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*\.?")
_PATRONYMIC = frozenset({"bin", "ibn", "ben", "bint", "abu", "binti", "anak"})


@lru_cache(maxsize=16384)
def words(name: str | None) -> tuple[str, ...]:
    """The folded words of a name; initials keep their full stop, hyphens stay inside a word."""
    return tuple([folded(w) for w in _WORDS.findall(name or "")])


def compare_western(a: NameParts, b: NameParts) -> Comparison:
    """The verdict on two names of a given and a family part."""
    family_a, family_b = words(a.family), words(b.family)
    given_a, given_b = words(a.given), words(b.given)
    all_a, all_b = given_a + family_a, given_b + family_b
    if inside(all_a, all_b):
        return Comparison("same", "one is the other, shortened")
    if not _same_family(family_a, family_b):
        return _other_family(all_a, all_b)
    if _given_agree(given_a, given_b):
        by_ear = family_a != family_b
        return Comparison("same", "same family name, agreeing given names", slip=by_ear)
    if len(given_a) == len(given_b) == 1 and _slip_or_sound(given_a[0], given_b[0]):
        return Comparison("same", "same family name, given name one slip apart", slip=True)
    return Comparison("different", "same family name, another given name")


def _other_family(all_a: Sequence[str], all_b: Sequence[str]) -> Comparison:
    if len(all_a) == len(all_b) == 2 and len(shared := set(all_a) & set(all_b)) == 1:
        rest = [w for w in (*all_a, *all_b) if w not in shared]
        if len(rest) == 2 and _slip_or_sound(*rest):
            return Comparison("same", "one name equal, the other one slip apart", slip=True)
        if len(rest) == 2 and one_letter(*rest):
            return Comparison("unsure", "one name equal, the other one letter apart")
    return Comparison("different", "another family name")


def _slip_or_sound(a: str, b: str) -> bool:
    long_enough = min(len(a), len(b)) >= LONG_VOWELED
    return one_slip(a, b) or alike(a, b) or (long_enough and short_vowels(a) == short_vowels(b))


def _same_family(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    if not (a and b):
        return False
    if _all_alike(a, b):
        return True
    bare_a, bare_b = _without_article(a), _without_article(b)
    return (bare_a, bare_b) != (a, b) and _all_alike(bare_a, bare_b)


def _all_alike(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    if "".join(a) == "".join(b):
        return True
    return len(a) == len(b) and all([alike(x, y) for x, y in zip(a, b, strict=True)])  # noqa: C419 (quicker)


@lru_cache(maxsize=16384)
def _without_article(family: tuple[str, ...]) -> tuple[str, ...]:
    flat = tuple([p for w in family for p in w.split("-")])
    kept = [w for w in flat if w not in name_lexicon().arabic_particles and w not in ("bin", "ibn")]
    return tuple(kept) or flat


def _given_agree(a: Sequence[str], b: Sequence[str]) -> bool:
    """First names agree, as initials or nicknames too; a middle name may be missing but not contradict."""
    if not a or not b:
        return False
    if _agree(a[0], b[0]):
        return all(_agree(x, y) for x, y in zip(a[1:], b[1:], strict=False))
    # "R. Nicholas Burns" and "Nicholas Burns", "Tayyip Erdogan" and "Recep Tayyip Erdogan"
    shorter, longer = sorted((a, b), key=len)
    return len(longer) == len(shorter) + 1 and all(
        _agree(x, y) for x, y in zip(longer[1:], shorter, strict=True)
    )


def _agree(a: str, b: str) -> bool:
    a, b = a.rstrip("."), b.rstrip(".")
    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    return same_given(a, b) or alike(a, b)


class _Flat(NamedTuple):
    """The words of a name for `inside`: how many are no particles, and what speaks against a shorter form."""

    words: tuple[str, ...]
    full: int
    initial: bool
    burmese: bool


def inside(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether the words of one stand in the other: in order from the first on, or all together further in.

    So with "José Luis Zapatero" in "José Luis Rodríguez Zapatero", "Evo Morales" in "Juan Evo Morales Ayma";
    but "Salman bin Abdulaziz" is the father in "Mohammed bin Salman bin Abdulaziz".
    """
    one, other = _flat(a), _flat(b)
    short, long = (one, other) if len(one.words) <= len(other.words) else (other, one)
    if short.full < 2 or short.initial:
        return False  # a middle initial that the other one contradicts
    if long.burmese:
        return False  # "Aung San" is not "Aung San Suu Kyi": there is no surname to leave out
    shorter, longer = short.words, long.words
    if alike(shorter[0], longer[0]):
        rest = iter(longer)
        return all(any(alike(w, x) for x in rest) for w in shorter)
    if len(shorter) == len(longer):
        return False
    return any(
        all(alike(w, x) for w, x in zip(shorter, longer[at:], strict=False))
        for at in range(1, len(longer) - len(shorter) + 1)
        if longer[at - 1] not in _PATRONYMIC
    )


@lru_cache(maxsize=16384)
def _flat(name: tuple[str, ...]) -> _Flat:
    """Words with an article for themselves: `al-assad` is `assad`, `el` is `al`."""
    lists = name_lexicon()
    particles = lists.arabic_particles
    parts = [p for w in name for p in (w.split("-") if w.split("-")[0] in particles else [w])]
    words = tuple([p for p in parts if p not in ("al", "el")] or parts)
    return _Flat(
        words,
        full=sum(w not in lists.particles for w in words),
        initial=any(len(w.rstrip(".")) == 1 for w in words[1:]),
        burmese=all(w in lists.burmese for w in words),
    )
