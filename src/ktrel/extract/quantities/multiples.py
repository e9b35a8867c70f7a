"""Multiples told without a unit of their own: "doubled", "sixfold", "twice as many", "half as much"."""

from .lexicon import lexicon, numbers, words
from .numerals import Numeral, read_numeral
from .tokens import Tokens

_BASE = words("bare_factors")
_BEFORE_VERB = words("factor_before")
_BEHIND_VERB = words("factor_behind")
_TWICE_BEHIND = words("twice_behind")


def read_multiple(t: Tokens, i: int) -> Numeral | None:
    """The factor that token `i` names, as a numeral."""
    return _fold_word(t, i) or _verb(t, i) or _twice(t, i) or _half_as(t, i) or _factor_of(t, i)


def _factor_of(t: Tokens, i: int) -> Numeral | None:
    """ "by a factor of ten"."""
    n = read_numeral(t, i) if t.phrase(i - 2, i) == "factor of" and t.word(i - 3) in {"a", "by"} else None
    return n._replace(digits=False) if n is not None else None


def _fold_word(t: Tokens, i: int) -> Numeral | None:
    """ "sixfold", "twentyfold"."""
    word = t.word(i)
    stem = word.removesuffix("fold") if word.endswith("fold") else ""
    value = numbers().cardinals.get(stem) or numbers().tens.get(stem)
    return Numeral(i, i + 1, value, False) if value and value > 1 else None


def _verb(t: Tokens, i: int) -> Numeral | None:
    word, after = t.word(i), t.word(i + 1)
    value = numbers().factors.get(word)
    if (
        value is None
        or after == "down"
        or (after == "-" and t.glued(i + 1))
        or (t.word(i - 1) == "-" and t.glued(i))
    ):
        return None
    if word in _BASE and t.word(i - 1) not in _BEFORE_VERB and after not in _BEHIND_VERB:
        return None
    if word == "halves" or (word == "double" and after in {"in", "over", "by"}):
        return None
    return Numeral(i, i + 1, value, False)


def _twice(t: Tokens, i: int) -> Numeral | None:
    value = numbers().adverbs.get(t.word(i))
    compared = t.word(i + 1) in _TWICE_BEHIND and t.phrase(i + 1, i + 3) not in {
        "the last",
        "the past",
        "as a",
    }
    return Numeral(i, i + 1, value, False) if value and value > 1 and compared else None


def _half_as(t: Tokens, i: int) -> Numeral | None:
    if t.word(i) == "half" and t.word(i + 1) == "as" and t.word(i + 2) not in lexicon().durations:
        return Numeral(i, i + 1, 0.5, False)
    return None
