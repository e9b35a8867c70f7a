"""Numerals: digits, words, scales and what mixes them ("12", "two hundred and five", "3.2bn", "1½")."""

import re
from typing import NamedTuple

from .lexicon import numbers
from .tokens import Tokens
from .wording import cardinal

_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:,\d{2})+,\d{3}(?:\.\d+)?|\d+(?:\.\d+)?")
_LONGEST = 20
_STROKED = frozenset({2, 3, 4, 5, 6, 8, 10, 16})  # denominators written with a stroke; "9/11" is a date
_ARTICLES = frozenset({"a", "an"})
_POINT = frozenset({"percentage", "point"})
_NARROW = frozenset("\u00a0\u202f\u2009")  # blanks that part groups of digits and nothing else


class Numeral(NamedTuple):
    """A number as written: tokens `first` up to `last`; `scaled` where a scale word is part of it."""

    first: int
    last: int
    value: float
    digits: bool
    scaled: bool = False
    vague: bool = False


def digits_value(word: str) -> float | None:
    """The value of a token of digits; None for what only looks like one (dates, versions, codes).

    >>> digits_value("1,300")
    1300.0
    """
    if len(word) > _LONGEST or not _DIGITS.fullmatch(word) or (word[0] == "0" and word[1:2].isdecimal()):
        return None
    return float(word.replace(",", ""))


def read_numeral(t: Tokens, i: int, *, letters: bool = False) -> Numeral | None:
    """The numeral that begins at token `i`. `letters`: "m" and "b" are scales too, as in money."""
    word = t.word(i)
    if not word:
        return None
    if word[0].isdecimal():
        return _in_digits(t, i, letters)
    if opens_decimal(t, i):
        small = float(f"0.{t.word(i + 1)}")
        found = _scale(t, i + 2, letters)
        return (
            Numeral(i, found[0], exact(small, found[1]), True, True)
            if found
            else Numeral(i, i + 2, small, True)
        )
    if word in numbers().vulgar:
        return Numeral(i, i + 1, numbers().vulgar[word], True)
    return _in_words(t, i)


def opens_decimal(t: Tokens, i: int) -> bool:
    """Whether token `i` is the point of ".5"."""
    behind = t.word(i + 1)
    if t.word(i) != "." or not t.glued(i + 1) or not behind.isdecimal() or len(behind) > _LONGEST:
        return False
    return not t.glued(i) or (not t.word(i - 1)[:1].isalnum() and t.word(i - 1) not in ".,")


def _in_digits(t: Tokens, i: int, letters: bool) -> Numeral | None:
    value = digits_value(t.word(i))
    if value is None:
        return None
    part = stroke(t, i)
    last, value = (i + 3, part) if part is not None else _grouped(t, i + 1, value)
    last, value = _fraction(t, last, value)
    found = _scale(t, last, letters)
    if found is None:
        return Numeral(i, last, value, True)
    last, factor = found
    if t.phrase(last, last + 3) == "and a half":  # "3 million and a half"
        return Numeral(i, last + 3, exact(value + 0.5, factor), True, True)
    return Numeral(i, last, exact(value, factor), True, True)


def stroke(t: Tokens, i: int) -> float | None:
    """ "1/4" as a fraction; None for dates and the like."""
    if t.word(i + 1) != "/" or not t.glued(i + 1) or not t.glued(i + 2) or t.word(i + 3) == "/":
        return None
    upper, lower = digits_value(t.word(i)), digits_value(t.word(i + 2))
    return upper / lower if upper and lower in _STROKED and upper < lower else None


def _grouped(t: Tokens, j: int, value: float) -> tuple[int, float]:
    """Past "40 000" and "1 414 021", where groups of digits are parted by blanks."""
    start = j - 1
    while (
        len(t.word(j)) == 3
        and t.word(j).isdecimal()
        and (j > start + 1 or value < 1000)
        and value == int(value)
    ):
        blank = t.text[t.ends[j - 1] : t.starts[j]]
        sure = blank in _NARROW or t.word(j) == "000" or j > start + 1
        if not (sure or (t.word(j + 1).isdecimal() and len(t.word(j + 1)) == 3)) or len(blank) != 1:
            break
        value, j = value * 1000 + int(t.word(j)), j + 1
    return j, value


def _fraction(t: Tokens, j: int, value: float) -> tuple[int, float]:
    """Past "½", "1/2" and "and a half" behind a whole number."""
    vulgar = numbers().vulgar
    if t.word(j) in vulgar:
        return j + 1, value + vulgar[t.word(j)]
    if t.word(j) == "-" and t.glued(j) and t.word(j + 1) in vulgar and t.glued(j + 1):
        return j + 2, value + vulgar[t.word(j + 1)]
    part = stroke(t, j) if t.word(j).isdecimal() and not t.glued(j) else None
    if part is not None:
        return j + 3, value + part
    if t.phrase(j, j + 3) in {"and a half", "and one half"}:
        return j + 3, value + 0.5
    return j, value


def _scale(t: Tokens, j: int, letters: bool) -> tuple[int, float] | None:
    """Past the scale words behind digits, with their product."""
    table = numbers()
    factor, last = 1.0, j
    if t.word(j) in ("dozen", "dozens"):
        return j + 1, 12.0
    while True:
        hyphen = t.word(last) == "-" and t.glued(last) and t.word(last + 1) in table.scales
        word = t.word(last + hyphen)
        size = table.scales.get(word) or table.abbreviations.get(word)
        if size is None and t.glued(last) and (letters or t.raw(last) in ("k", "K", "M")):
            size = table.money_letters.get(word)
        if size is None:
            break
        factor *= size
        last += hyphen + 1
    return (last, factor) if last > j else None


def exact(value: float, factor: float) -> float:
    """The product without the noise of binary fractions: 3.41 million is 3410000."""
    product = round(value * factor, 6)
    return float(round(product)) if abs(product - round(product)) < 1e-4 * max(1.0, factor / 1e6) else product


def _in_words(t: Tokens, i: int) -> Numeral | None:
    table = numbers()
    word = t.word(i)
    if word in ("hundred", "million") and t.word(i + 1) in table.scales:  # "hundred thousand people"
        found = cardinal(t, i, opening=1.0)
        return Numeral(i, found.last, found.value, False, True) if found else None
    if word in table.vague and t.word(i + 1) == "of":
        return _vague(t, i)
    if word in _ARTICLES or word in ("half", "quarter"):
        return _some(t, i) or _with_article(t, i)
    if word in table.some:
        return _some(t, i)
    if word not in table.cardinals and word not in table.tens:
        return None
    found = cardinal(t, i)
    return Numeral(i, found.last, found.value, False, found.scaled) if found else None


def _vague(t: Tokens, i: int) -> Numeral:
    """ "tens of thousands of": the least that the words allow."""
    table = numbers().vague
    value, last = table[t.word(i)], i + 1
    while t.word(last) == "of" and t.word(last + 1) in table and t.word(last + 2) == "of":
        value *= table[t.word(last + 1)]
        last += 2
    return Numeral(i, last, value, False, True, True)


def _some(t: Tokens, i: int) -> Numeral | None:
    """ "several thousand", "a few hundred", "a couple of dozen": the least that the words allow."""
    table = numbers()
    j = i + (t.word(i) in _ARTICLES)
    least = table.some.get(t.word(j))
    if least is None or (j == i and t.word(j) == "couple"):
        return None
    at = j + 1 + (t.word(j + 1) == "of")
    size = table.scales.get(t.word(at)) or table.groups.get(t.word(at))
    return Numeral(i, at + 1, least * size, False, True, least == 1) if size else None


def _with_article(t: Tokens, i: int) -> Numeral | None:
    """ "a dozen", "a million", "half a million", "quarter million", "a hundred and twenty"."""
    table = numbers()
    first = i + (t.word(i) in _ARTICLES)
    if t.word(first) in ("half", "quarter"):
        j = first + 1 + (t.word(first + 1) in _ARTICLES or t.word(first + 1) == "-")
        if t.word(j) in _POINT and t.word(i) not in _ARTICLES:
            return Numeral(i, j, 0.5 if t.word(first) == "half" else 0.25, False)  # "half a percentage point"
        size = table.scales.get(t.word(j)) or (table.groups.get(t.word(j)) if j > first + 1 else None)
        part = 2 if t.word(first) == "half" else 4
        return Numeral(i, j + 1, size / part, False, True) if (size and size > 100) or size == 12 else None
    if first == i:
        return None
    after = t.word(first)
    if after in table.groups and (after != "score" or t.word(i + 2) == "of"):
        return Numeral(i, i + 2, table.groups[after], False)
    if after in table.scales:
        found = cardinal(t, first, opening=1.0)
        return Numeral(i, found.last, found.value, False, found.scaled) if found else None
    return None
