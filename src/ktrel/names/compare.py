"""Whether two names can be one person's, and why."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from msgspec import Struct
from rapidfuzz.distance import DamerauLevenshtein

from .culture import Culture
from .keys import folded, name_key
from .lexicon import name_lexicon
from .nicknames import same_given
from .parts import NameParts, split_name
from .romanisation import syllable_keys

Verdict = Literal["same", "different", "unsure"]


class Comparison(Struct, frozen=True):
    """`same` where the letters alone make it one person's name, `unsure` where more evidence is needed.

    `slip` is whether it is the same but for a slip of the pen: for people told to hold different posts
    that is too little.
    """

    verdict: Verdict
    reason: str
    slip: bool = False


@lru_cache(maxsize=65536)
def compare(a: str, b: str, country: str | None = None) -> Comparison:
    """The verdict on two names of people who serve `country` (None: unknown).

    >>> compare("Lee Jae-myung", "Jae Myung Lee").reason
    'same words in another order or spelling'
    >>> compare("Lee Jae-myung", "Lee Jae-hyung").verdict
    'different'
    """
    if name_key(a) == name_key(b):
        return Comparison("same", "same words in another order or spelling")
    if _rejoined(_words(a), _words(b)) or _rejoined(_words(a)[::-1], _words(b)[::-1]):
        return Comparison("same", "same letters, written apart or together")
    left, right = split_name(a, country), split_name(b, country)
    if left.family is None or right.family is None:
        return Comparison("different", "no common word")
    if left.given is None or right.given is None:
        return _bare(left, right)
    return _full(left, right)


def _rejoined(a: list[str], b: list[str]) -> bool:
    """Whether the first words are one and the rest is the same but for where it is cut: `Moon Jaein`."""
    return len(a) > 1 and len(b) > 1 and a[0] == b[0] and _letters(a[1:]) == _letters(b[1:])


def _letters(words: list[str]) -> str:
    return re.sub(r"[^\w]", "", "".join(words))


def _bare(a: NameParts, b: NameParts) -> Comparison:
    """One of them is a single word."""
    single, other = (a, b) if a.given is None else (b, a)
    word = folded(single.family or "")
    words = {
        folded(w) for w in re.findall(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*", f"{other.family} {other.given or ''}")
    }
    if word == folded(other.family or "") or word in words:
        return Comparison("unsure", "one is only part of the other")
    return Comparison("different", "no common word")


def _full(a: NameParts, b: NameParts) -> Comparison:
    culture: Culture | None = a.culture if a.culture == b.culture else None
    if culture in ("korean", "japanese", "chinese", "vietnamese"):
        return _eastern(a, b, culture)
    if {a.culture, b.culture} <= {"korean", "chinese", "vietnamese", "japanese"}:
        return Comparison("different", "names of different cultures")
    return _western(a, b)


def _eastern(a: NameParts, b: NameParts, culture: Culture) -> Comparison:
    families = syllable_keys(a.family or "", culture, True) & syllable_keys(b.family or "", culture, True)
    givens = syllable_keys(a.given or "", culture, False) & syllable_keys(b.given or "", culture, False)
    if families and givens:
        return Comparison("same", "spellings of one name in another romanisation")
    if culture == "japanese" and givens and _typo(a.family or "", b.family or ""):
        return Comparison("same", "same given name, family name one slip apart", slip=True)
    if culture == "japanese" and families and _typo(a.given or "", b.given or ""):
        return Comparison("same", "same family name, given name one slip apart", slip=True)
    if families:
        return Comparison("different", "same family name, another given name")
    return Comparison("different", "another family name")


def _typo(a: str, b: str) -> bool:
    """One slip of the pen in a long word: not its first letter, and no other syllable that makes a name."""
    a, b = folded(a), folded(b)
    if min(len(a), len(b)) < 6 or a[0] != b[0] or a[-1] != b[-1]:
        return False
    return DamerauLevenshtein.distance(a, b) == 1


def _western(a: NameParts, b: NameParts) -> Comparison:
    family_a, family_b = _words(a.family), _words(b.family)
    given_a, given_b = _words(a.given), _words(b.given)
    if not _same_family(family_a, family_b):
        return _other_family(a, b)
    if _given_agree(given_a, given_b):
        return Comparison("same", "same family name, agreeing given names")
    if _inside(given_a + family_a, given_b + family_b):
        return Comparison("same", "one is the other, shortened")
    long_enough = min(len("".join(given_a)), len("".join(given_b))) >= 6
    if long_enough and len(given_a) == len(given_b) == 1 and _typo(given_a[0], given_b[0]):
        return Comparison("same", "same family name, given name one slip apart", slip=True)
    return Comparison("different", "same family name, another given name")


def _other_family(a: NameParts, b: NameParts) -> Comparison:
    all_a, all_b = _words(a.given) + _words(a.family), _words(b.given) + _words(b.family)
    shorter, longer = sorted((all_a, all_b), key=len)
    if len(shorter) >= 2 and _inside(shorter, longer):
        return Comparison("same", "one is the other, shortened")
    if len(all_a) == len(all_b) == 2 and len(shared := set(all_a) & set(all_b)) == 1:
        rest = [w for w in all_a + all_b if w not in shared]
        if len(rest) == 2 and DamerauLevenshtein.distance(*rest) == 1:
            if _typo(*rest):
                return Comparison("same", "one name equal, the other one slip apart", slip=True)
            return Comparison("unsure", "one name equal, the other one letter apart")
    return Comparison("different", "another family name")


def _same_family(a: list[str], b: list[str]) -> bool:
    return (
        bool(a)
        and bool(b)
        and (a == b or "".join(a) == "".join(b) or _without_article(a) == _without_article(b))
    )


def _without_article(words: list[str]) -> list[str]:
    flat = [p for w in words for p in w.split("-")]
    return [w for w in flat if w not in name_lexicon().arabic_particles and w not in ("bin", "ibn")] or flat


def _given_agree(a: list[str], b: list[str]) -> bool:
    """First names agree, as initials or nicknames too; a middle name may be missing but not contradict."""
    if not a or not b:
        return False
    first = _agree(a[0], b[0])
    if first:
        return all(_agree(x, y) for x, y in zip(a[1:], b[1:], strict=False))
    # "R. Nicholas Burns" and "Nicholas Burns", "Tayyip Erdogan" and "Recep Tayyip Erdogan"
    return (len(a) > 1 and _agree(a[1], b[0])) or (len(b) > 1 and _agree(b[1], a[0]))


def _agree(a: str, b: str) -> bool:
    a, b = a.rstrip("."), b.rstrip(".")
    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    return same_given(a, b)


def _inside(shorter: list[str], longer: list[str]) -> bool:
    """Whether all words of the one stand in the other in the same order, the first among them."""
    if len(shorter) > len(longer):
        shorter, longer = longer, shorter
    if len(shorter) < 2 or shorter[0] != longer[0]:
        return False
    if any(len(w.rstrip(".")) == 1 for w in shorter[1:]):
        return False  # a middle initial that the other one contradicts
    rest = iter(longer)
    return all(any(w == x for x in rest) for w in shorter)


def _words(name: str | None) -> list[str]:
    return [folded(w) for w in re.findall(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*\.?", name or "")]
