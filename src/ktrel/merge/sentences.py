"""The sentences of an article, as far as figures that are told together need them."""

import re
from bisect import bisect_right

_ENDS = re.compile(r"(?<=[.!?])[\"”’)\]]*\s+(?=[\"“‘(\[]?[A-Z0-9])|\n+")
_STOPPED = re.compile(r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|Gen|Gov|Sen|Rep|St|No|Rs|vs|Inc|Co|Corp|Ltd|approx))\.$")


class Sentences:
    """Where the sentences of a text begin."""

    def __init__(self, text: str) -> None:
        self.text = text
        breaks = [
            m.end()
            for m in _ENDS.finditer(text)
            if not _STOPPED.search(text, max(0, m.start() - 8), m.start())
        ]
        self._starts = [0, *breaks]

    def number(self, offset: int) -> int:
        """Which sentence an offset lies in, counted from 0."""
        return bisect_right(self._starts, offset) - 1

    def start(self, number: int) -> int:
        """Where a sentence begins."""
        return self._starts[number]

    def told(self, number: int) -> str:
        """A sentence."""
        end = self._starts[number + 1] if number + 1 < len(self._starts) else len(self.text)
        return self.text[self._starts[number] : end]
