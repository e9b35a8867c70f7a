"""Spellings of one sound: what Russian, Arabic, German and Javanese names have become in English."""

from __future__ import annotations

import re
from functools import lru_cache

from .nicknames import same_spelling

# In the order of their use; after Cyrillic ("Shoygu", "Aliyev"), German ("Schroeder") and French habits.
_NEAR = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        ("tsch|tch", "ch"),
        ("sch", "sh"),
        ("kh", "h"),
        ("dzh|zh|dj", "j"),
        ("^j", "y"),
        ("gh", "g"),
        ("dh", "d"),
        ("th", "t"),
        ("ph", "f"),
        ("ck", "k"),
        ("c(?!h)", "k"),
        ("x", "ks"),
        ("w", "v"),
        ("ou|oo", "u"),
        ("ee", "i"),
        ("y|j(?=$)", "i"),
        (r"(.)\1+", r"\1"),
        ("(?<=[aeou])i(?=[aeou])", ""),
        ("(?<=i)e(?=v)", "e"),
        ("(?<=enk)[ao]$", "o"),
        ("oe", "o"),
        ("ae", "a"),
        ("[ae]h$", "a"),
    )
)
# Arabic, Persian and Malay vowels and gutturals are written by ear ("Mekdad", "Miqdad").
_FAR = tuple(
    (re.compile(pattern), to)
    for pattern, to in (("q|g$", "k"), ("(?<=.)e", "i"), ("(?<=.)o", "u"), ("ie?a", "ia"))
)
NEAR, FAR = 4, 5  # letters that a word must have for its near and its far key to mean something


@lru_cache(maxsize=16384)
def sound_keys(word: str) -> tuple[str, str]:
    """A near and a far key of a folded word: equal near keys are spellings of one name, far ones may be.

    >>> sound_keys("zelenskyy")[0] == sound_keys("zelenskiy")[0]
    True
    """
    near = re.sub("[^a-z]", "", word)
    for pattern, to in _NEAR:
        near = pattern.sub(to, near)
    far = near
    for pattern, to in _FAR:
        far = pattern.sub(to, far)
    return near, far


def alike(a: str, b: str) -> bool:
    """Whether two folded words can be one word, spelled otherwise: `shoigu` and `shoygu`.

    Short words say too little: `Li` is not `Ly`.
    """
    if a == b or same_spelling(a, b):
        return True
    if not (a.isascii() and b.isascii()):
        return False
    shorter = min(len(a), len(b))
    (near_a, far_a), (near_b, far_b) = sound_keys(a), sound_keys(b)
    return (shorter >= NEAR and near_a == near_b) or (shorter >= FAR and far_a == far_b)
