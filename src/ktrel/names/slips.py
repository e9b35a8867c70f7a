"""Slips of the pen: one letter too many, too few, wrong, or two in the wrong order."""

from __future__ import annotations

from rapidfuzz.distance import DamerauLevenshtein

LONG = 6  # letters from which a slip within the word hardly makes another name


def one_slip(a: str, b: str) -> bool:
    """Whether two folded words are a slip apart: in a long word, neither its first nor its last letter.

    >>> one_slip("takahichi", "takaichi"), one_slip("wang", "wan")
    (True, False)
    """
    return min(len(a), len(b)) >= LONG and a[0] == b[0] and a[-1] == b[-1] and one_letter(a, b)


def one_letter(a: str, b: str) -> bool:
    """Whether two words differ by one letter, or by two in the wrong order."""
    return DamerauLevenshtein.distance(a, b, score_cutoff=1) == 1
