"""Currencies around a number: "US$6.1 billion", "Rs 500", "90 million Hong Kong dollars", "950 won"."""

from typing import NamedTuple

from .homes import home
from .lexicon import lexicon, numbers, units, words
from .nouns import counted_noun
from .numerals import Numeral
from .tokens import Tokens

_MOST_TOKENS = 3  # "U.S.$" aside, no symbol has more
_RUPEES = "Rs"
_FURTHEST = 5  # tokens between number and "dollars": "Trinidad and Tobago dollars"


class Money(NamedTuple):
    """The currency of a number and the tokens that the whole amount covers."""

    code: str
    first: int
    last: int


def symbol_before(t: Tokens, i: int) -> tuple[str, int] | None:
    """The currency that a symbol or code before the numeral at `i` names, and the symbol's first token."""
    if i >= len(t):
        return None
    symbols = lexicon().symbols
    stop = i - 1 if t.word(i - 1) != "." else i - 2  # "Rs. 500"
    for size in range(_MOST_TOKENS, 0, -1):
        first = stop - size + 1
        if first < 0 or any(not t.glued(k) for k in range(first + 1, stop + 1)):
            continue
        symbol = t.text[t.starts[first] : t.ends[stop]]
        code = symbols.get(symbol)
        if code:
            return (home(t, first, "rupee") or code if symbol == _RUPEES else code), first
    code = lexicon().codes.get(t.raw(i - 1))
    return (code, i - 1) if code else None


def money(t: Tokens, n: Numeral) -> Money | None:
    """The amount of money that the numeral is part of, None where no currency stands by it."""
    before = symbol_before(t, n.first)
    after = _word_after(t, n)
    if before is None:
        return Money(after[0], n.first, after[1]) if after else None
    code, first = before
    if after and (after[0] == code or code == "USD"):  # "$9.99 US dollars", "$5 million Australian dollars"
        return Money(after[0], first, after[1])
    return Money(code, first, n.last)


def _word_after(t: Tokens, n: Numeral) -> tuple[str, int] | None:
    """The currency named behind the number and the token past its name."""
    j = n.last + (t.word(n.last) == "-" and t.glued(n.last))
    if t.word(j) == "(":
        j += 1  # "$99 (USD)"
    word = t.word(j)
    careful = units().careful.get(word)
    if careful:
        fits = n.value >= careful.least and (n.scaled or n.digits)
        code = (home(t, j, lexicon().families.get(word, "")) or careful.code) if fits else None
        return (code, j + 1) if code else None
    code = lexicon().currencies.get(word)
    if code:
        return home(t, j, lexicon().families.get(word, "")) or code, j + 1
    code = lexicon().codes.get(t.raw(j))
    return (code, j + 1) if code else _national(t, j)


def _national(t: Tokens, j: int) -> tuple[str, int] | None:
    """ "Hong Kong dollars", "Norwegian crowns": country's name or adjective, then the family."""
    for k in range(j + 1, j + 1 + _FURTHEST):
        word = t.word(k)
        family = lexicon().families.get(word)
        if family:
            told = t.phrase(j, k)
            country = lexicon().countries.get(told)
            code = lexicon().national.get((family, country)) if country else None
            code = code or units().unions.get(f"{told} {family}")
            return (code, k + 1) if code else None
        if not word or not (word.isalpha() or word == "."):
            return None
    return None


def reads_letters(t: Tokens, i: int) -> bool:
    """Whether "m" and "b" behind the number at `i` are scales: it stands in an amount of money, or counts.

    >>> reads_letters(Tokens("worth $24m"), 2)
    True
    """
    if symbol_before(t, i) is not None:
        return True
    if t.word(i + 1) not in numbers().money_letters or not t.glued(i + 1):
        return False
    return t.word(i + 2) in lexicon().families or (t.word(i + 1) in {"m", "b"} and _many(t, i + 2))


def _many(t: Tokens, j: int) -> bool:
    """Whether what stands from token `j` on is counted in millions: "4.5m refugees", and no "5m waves"."""
    if t.word(j) in lexicon().measures:
        return True
    noun = counted_noun(t, j)
    return noun is not None and not any(t.word(k) in words("metred") for k in range(j, noun.at + 1))
