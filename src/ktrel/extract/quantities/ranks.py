"""Places in an order: "ranked third", "the fourth-largest", "came 47th", "the world's No. 2 exporter"."""

from typing import NamedTuple

from .lexicon import numbers, words
from .numerals import digits_value
from .tokens import Tokens

_SUFFIXES = frozenset({"st", "nd", "rd", "th"})
_BETWEEN = frozenset({"in", "a", "as", "joint", "only", "at", "the", "its", "among", "tied"})
_MOST_BETWEEN = 3


class Rank(NamedTuple):
    """A place in an order: tokens `first` up to `last`."""

    first: int
    last: int
    value: float


def ranks(t: Tokens) -> list[Rank]:
    """Every rank of a text in order; ordinals that only number things ("the third round") are none."""
    found: list[Rank] = []
    order = numbers().ordinals
    for i, word in enumerate(t.words):
        if word in order or word[0].isdecimal():
            rank = _ordinal(t, i) or _numbered(t, i)
            if rank is not None:
                found.append(rank)
    return found


def _ordinal(t: Tokens, i: int) -> Rank | None:
    value = numbers().ordinals.get(t.word(i))
    last = i + 1
    if value is None:
        value = digits_value(t.word(i))
        if value is None or t.word(last) not in _SUFFIXES or not t.glued(last):
            return None
        last += 1
    behind = last + (t.word(last) == "-")
    superlative = t.word(behind) in words("superlative_forms")
    if superlative and (value > 1 or t.word(last) == "-"):
        return Rank(i, behind + 1, value)
    if t.word(last) in words("rank_nouns") and t.word(i - 1) not in _ONE_OF:
        return Rank(i, last + 1, value)
    alone = not t.word(last)[:1].isalpha() or t.word(last) in words("behind_rank")
    return Rank(i, last, value) if alone and _placed(t, i) else None


_ONE_OF = frozenset({"a", "first", "second", "one"})


def _placed(t: Tokens, i: int) -> bool:
    """Whether a verb of ranking stands right before the ordinal."""
    k = i - 1
    while k > i - 1 - _MOST_BETWEEN and t.word(k) in _BETWEEN:
        k -= 1
    return t.word(k) in words("ranking")


def _numbered(t: Tokens, i: int) -> Rank | None:
    """ "No. 2 exporter", "number two destination"."""
    first = i - 2 if t.word(i - 1) == "." else i - 1
    if t.word(first) not in {"no", "number"} or not t.word(i).isdecimal() or len(t.word(i)) > 3:
        return None
    return Rank(first, i + 1, float(t.word(i))) if t.word(i + 1) in words("ranked_things") else None
