"""Numerals: digits, words, scales and what mixes them ("12", "two hundred and five", "3.2bn", "1½")."""

import re
from typing import NamedTuple

from .lexicon import numbers
from .tokens import Tokens

_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:,\d{2})+,\d{3}(?:\.\d+)?|\d+(?:\.\d+)?")
_LONGEST = 20
_ARTICLES = frozenset({"a", "an"})


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
    if len(word) > _LONGEST or not _DIGITS.fullmatch(word) or (word[0] == "0" and word[1:2].isdigit()):
        return None
    return float(word.replace(",", ""))


def read_numeral(t: Tokens, i: int, *, letters: bool = False) -> Numeral | None:
    """The numeral that begins at token `i`. `letters`: "m" and "b" are scales too, as in money."""
    word = t.word(i)
    if not word:
        return None
    if word[0].isdigit():
        return _in_digits(t, i, letters)
    if word in numbers().vulgar:
        return Numeral(i, i + 1, numbers().vulgar[word], True)
    return _in_words(t, i)


def _in_digits(t: Tokens, i: int, letters: bool) -> Numeral | None:
    value = digits_value(t.word(i))
    if value is None:
        return None
    last, value = _fraction(t, i + 1, value)
    found = _scale(t, last, letters)
    if found is not None:
        last, factor = found
        return Numeral(i, last, _exact(value, factor), True, True)
    return Numeral(i, last, value, True)


def _fraction(t: Tokens, j: int, value: float) -> tuple[int, float]:
    """Past "½", "1/2" and "and a half" behind a whole number."""
    vulgar = numbers().vulgar
    if t.word(j) in vulgar:
        return j + 1, value + vulgar[t.word(j)]
    if t.word(j) == "-" and t.glued(j) and t.word(j + 1) in vulgar and t.glued(j + 1):
        return j + 2, value + vulgar[t.word(j + 1)]
    if t.word(j + 1) == "/" and t.glued(j + 1) and t.glued(j + 2) and not t.glued(j):
        upper, lower = digits_value(t.word(j)), digits_value(t.word(j + 2))
        if upper and lower and upper < lower <= 16:
            return j + 3, value + upper / lower
    if t.phrase(j, j + 3) in {"and a half", "and one half"}:
        return j + 3, value + 0.5
    return j, value


def _scale(t: Tokens, j: int, letters: bool) -> tuple[int, float] | None:
    """Past the scale words behind digits, with their product."""
    table = numbers()
    factor, last = 1.0, j
    while True:
        hyphen = t.word(last) == "-" and t.glued(last) and t.word(last + 1) in table.scales
        word = t.word(last + hyphen)
        size = table.scales.get(word) or table.abbreviations.get(word)
        if size is None and letters and t.glued(last):
            size = table.money_letters.get(word)
        if size is None or (word == "mil" and t.glued(last + 2)):
            break
        factor *= size
        last += hyphen + 1
    return (last, factor) if last > j else None


def _exact(value: float, factor: float) -> float:
    """The product without the noise of binary fractions: 3.41 million is 3410000."""
    product = round(value * factor, 6)
    return float(round(product)) if abs(product - round(product)) < 1e-4 * max(1.0, factor / 1e6) else product


def _in_words(t: Tokens, i: int) -> Numeral | None:
    table = numbers()
    word = t.word(i)
    if word in table.vague and t.word(i + 1) == "of":
        return _vague(t, i)
    if word in _ARTICLES or word == "half" or word in ("several", "few"):
        return _with_article(t, i)
    if word not in table.cardinals and word not in table.tens:
        return None
    return _cardinal(t, i)


def _vague(t: Tokens, i: int) -> Numeral:
    """ "tens of thousands of": the least that the words allow."""
    table = numbers().vague
    value, last = table[t.word(i)], i + 1
    while t.word(last) == "of" and t.word(last + 1) in table and t.word(last + 2) == "of":
        value *= table[t.word(last + 1)]
        last += 2
    return Numeral(i, last, value, False, True, True)


def _with_article(t: Tokens, i: int) -> Numeral | None:
    """ "a dozen", "a million", "half a million", "a hundred and twenty"."""
    table = numbers()
    word, after = t.word(i), t.word(i + 1)
    if word == "half":
        half = after in _ARTICLES and t.word(i + 2) in (table.scales.keys() | table.groups.keys())
        if not half:
            return None
        size = table.scales.get(t.word(i + 2)) or table.groups[t.word(i + 2)]
        return Numeral(i, i + 3, size / 2, False, True)
    if word not in _ARTICLES:
        return None
    if after in table.groups and (after != "score" or t.word(i + 2) == "of"):
        return Numeral(i, i + 2, table.groups[after], False)
    if after in table.scales:
        found = _cardinal(t, i + 1, opening=1.0)
        return found._replace(first=i) if found else None
    if after == "half" and t.word(i + 2) in table.scales:
        return Numeral(i, i + 3, table.scales[t.word(i + 2)] / 2, False, True)
    return None


def _cardinal(t: Tokens, i: int, opening: float | None = None) -> Numeral | None:
    """A number in words from token `i` on, each word no larger than its place allows."""
    table = numbers()
    total, current, last, j = 0.0, opening, i, i
    room = 1e18  # no scale word may be larger than the one before it
    scaled = False
    while True:
        word = t.word(j)
        if word in table.tens and (current is None or current % 100 == 0):
            current = (current or 0) + table.tens[word]
        elif word in table.cardinals and (current is None or _fits(current, table.cardinals[word])):
            current = (current or 0) + table.cardinals[word]
        elif word == "hundred" and current is not None and 0 < current < 100:
            current, scaled = current * 100, True
        elif word in table.scales and current is not None and table.scales[word] < room and word != "hundred":
            room = table.scales[word]
            total, current, scaled = total + current * room, None, True
        elif word == "dozen" and current is not None and current < 100:
            return Numeral(i, j + 1, current * 12, False)
        elif t.phrase(j, j + 3) == "and a half" and current is not None:
            current, last, j = current + 0.5, j + 3, j + 3
            continue
        elif _joins(t, j, last, scaled or (current or 0) % 100 == 0):
            j += 1
            continue
        else:
            break
        j += 1
        last = j
    if last == i or (current is None and total == 0):
        return None
    return Numeral(i, last, total + (current or 0), False, scaled)


def _fits(current: float, small: float) -> bool:
    """Whether a unit can follow: "twenty" + "one", "hundred" + "twelve", never "five" + "six"."""
    if current % 100 == 0:
        return current > 0
    return current % 10 == 0 and current % 100 >= 20 and 0 < small < 10


def _joins(t: Tokens, j: int, last: int, after_hundred: bool) -> bool:
    """Whether token `j` is the hyphen of "twenty-one" or the "and" of "two hundred and five"."""
    if j != last or j == 0:
        return False
    table, word, following = numbers(), t.word(j), t.word(j + 1)
    small = following in table.cardinals or following in table.tens
    if word == "-" and t.glued(j) and t.glued(j + 1):
        return following in table.cardinals or following in table.scales
    return word == "and" and small and after_hundred and t.word(j - 1) in table.scales
