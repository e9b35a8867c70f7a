"""Where sentences begin, by punctuation alone."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import cache

from ....knowledge.loader import read

_BREAK = re.compile(
    r"(?P<end>[.!?])[\"”’')\]]*\s+(?=[\"“'‘(\[]?[A-Z0-9])|\n[ \t]*\n\s*|\n(?=[-*•\[(#A-Z\"“])"
)
_LAST_WORD = re.compile(r"[\w.]+$")


class Sentences:
    """The sentence that a place of a text lies in."""

    def __init__(self, text: str, blocks: Iterable[int] = ()) -> None:
        """Of a text; `blocks` are places where a sentence begins in any case."""
        starts = {0, *blocks}
        self._length = len(text)
        for match in _BREAK.finditer(text):
            if match["end"] and self._abbreviated(text, match.start()):
                continue
            starts.add(match.end())
        self._starts = sorted(starts)

    @staticmethod
    def _abbreviated(text: str, dot: int) -> bool:
        if text[dot] != ".":
            return False
        word = _LAST_WORD.search(text, max(0, dot - 8), dot)
        return word is not None and (word[0] in abbreviations() or (len(word[0]) == 1 and word[0].isupper()))

    def sentence(self, at: int) -> int:
        """The number of the sentence."""
        return bisect_right(self._starts, at) - 1

    def bounds(self, sentence: int) -> tuple[int, int]:
        """The first character of a sentence and the first after it."""
        after = sentence + 1
        return self._starts[sentence], self._starts[after] if after < len(self._starts) else self._length


@cache
def abbreviations() -> frozenset[str]:
    """Words whose dot ends no sentence."""
    return read("dates/sentences.toml", dict[str, frozenset[str]])["abbreviations"]
