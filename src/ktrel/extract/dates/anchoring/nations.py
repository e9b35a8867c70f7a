"""Which countries a text names, and where."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import cache, lru_cache

from ....knowledge.countries import countries
from ..calendar.fiscal import FiscalHabit, fiscal_habits


class Nations:
    """The countries of one text; it is searched once for each set of words, however often it is asked."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._places: dict[re.Pattern[str], tuple[list[int], list[str]]] = {}

    def last(self, start: int, end: int, codes: Iterable[str | None]) -> str | None:
        """Of the countries with these codes, the one that text[start:end] names last; None where none.

        Names, demonyms and capitals count.
        """
        pattern, by_word = _words(tuple(sorted(code for code in codes if code)))
        word = self._last_word(pattern, start, end)
        return by_word[word] if word else None

    def fiscal_habit(self, start: int, end: int) -> FiscalHabit | None:
        """How the country counts its fiscal years that text[start:end] shows last; None where none."""
        pattern, by_word = _fiscal_words()
        word = self._last_word(pattern, start, end)
        return by_word[word] if word else None

    def _last_word(self, pattern: re.Pattern[str], start: int, end: int) -> str | None:
        if pattern not in self._places:
            found = list(pattern.finditer(self._text))
            self._places[pattern] = [match.start() for match in found], [match[0] for match in found]
        starts, words = self._places[pattern]
        index = bisect_left(starts, end) - 1
        return words[index] if index >= 0 and starts[index] >= start else None


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")


@lru_cache(maxsize=64)
def _words(codes: tuple[str, ...]) -> tuple[re.Pattern[str], dict[str, str]]:
    words = countries().words("name", "demonym", "capital")
    by_word = {word: code for word, code in words.items() if code in codes}
    return _any_of(by_word), by_word


@cache
def _fiscal_words() -> tuple[re.Pattern[str], dict[str, FiscalHabit]]:
    by_word = {word: habit for habit in fiscal_habits().values() for word in habit.words}
    return _any_of(by_word), by_word
