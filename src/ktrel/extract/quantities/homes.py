"""Which country's peso, franc or dinar is meant: that of the country which the text names nearest."""

import re
from bisect import bisect_left
from collections import Counter
from functools import lru_cache

from .lexicon import lexicon, units
from .tokens import Tokens

_NEAREST = 40  # countries to either side that are looked at
_LONGEST = 4  # words of a country's name
_WORD = re.compile(r"[^\W\d_]+")


def home(t: Tokens, i: int, family: str) -> str | None:
    """The currency of a family ("peso") that a bare name at token `i` means; None where no country tells.

    >>> t = Tokens("Chile will spend 5 million pesos")
    >>> home(t, 5, "peso")
    'CLP'
    """
    return home_at(t.text, t.starts[i], family, t.around)


def home_at(text: str, here: int, family: str, around: str) -> str | None:
    """The same of the name at an offset of a text that is a passage of `around`."""
    if family not in units().shared.words:
        return None
    national, named = lexicon().national, _named(text)
    at = bisect_left(named, (here, ""))
    for _, country in (*reversed(named[max(0, at - _NEAREST) : at]), *named[at : at + _NEAREST]):
        if (family, country) in national:
            return national[family, country]
    others = Counter(c for _, c in _named(around) if (family, c) in national)
    return national[family, others.most_common(1)[0][0]] if others else None


@lru_cache(maxsize=8)
def _named(text: str) -> tuple[tuple[int, str], ...]:
    """The countries that a text names, by name or adjective, with their offsets in text order."""
    table = lexicon().countries
    found: list[tuple[int, str]] = []
    words = list(_WORD.finditer(text))
    for i, word in enumerate(words):
        if not word[0][0].isupper():
            continue
        for size in range(_LONGEST, 0, -1):
            last = words[min(i + size, len(words)) - 1]
            country = table.get(" ".join(text[word.start() : last.end()].lower().split()))
            if country:
                found.append((word.start(), country))
                break
    return tuple(found)
