"""Which of some countries a stretch of text names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from ....knowledge.countries import countries


def named_last(text: str, start: int, end: int, codes: Iterable[str | None]) -> str | None:
    """Of the countries with these codes, the one that text[start:end] names last; None where it names none.

    Names, demonyms and capitals count.
    """
    pattern, by_word = _words(tuple(sorted(code for code in codes if code)))
    found = pattern.findall(text, start, end)
    return by_word[found[-1]] if found else None


@lru_cache(maxsize=64)
def _words(codes: tuple[str, ...]) -> tuple[re.Pattern[str], dict[str, str]]:
    words = countries().words("name", "demonym", "capital")
    by_word = {word: code for word, code in words.items() if code in codes}
    longest_first = sorted(by_word, key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)"), by_word
