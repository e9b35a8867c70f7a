"""Where sentences end: enough of it to tell running text from headlines."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from msgspec import Struct

from ..knowledge.loader import read
from .grammar import stamp_words

_HEAD = 400
_TAIL = 24
_LONGEST_ABBREVIATION = 12
_BREAK = re.compile(r"[.!?][\"”’')\]]*\s+[\"“‘'(\[]?[A-Z0-9]")
_CLOSING_SIGNS = "!…\"”’')]"
_FINAL = re.compile(r"[.!…][\"”’')\]]*$")


class _Table(Struct, frozen=True, forbid_unknown_fields=True):
    words: tuple[str, ...]


@cache
def _abbreviated() -> re.Pattern[str]:
    months = [name.capitalize() for names in stamp_words().months for name in names[1:]]
    words = sorted({*read("abbreviations.toml", _Table).words, *months}, key=lambda w: (-len(w), w))
    return re.compile(rf"\b(?:[A-Z](?:\.[A-Z])*|{'|'.join(map(re.escape, words))})\.$")


def ends_sentence(text: str) -> bool:
    """Whether the text ends as a sentence does; an abbreviation's full stop is no end.

    >>> ends_sentence("He left for Oslo."), ends_sentence("Talks on return of islands to the U.S.")
    (True, False)
    """
    if text[-1:] == ".":
        return not _is_abbreviation(text[-_TAIL:].rsplit(None, 1)[-1])
    return text[-1:] in _CLOSING_SIGNS and _FINAL.search(text[-_TAIL:]) is not None


@lru_cache(maxsize=4096)
def _is_abbreviation(word: str) -> bool:
    return _abbreviated().search(word) is not None


def has_sentence_break(text: str) -> bool:
    """Whether one sentence ends and another begins within the first 400 characters of the text."""
    head = text[:_HEAD]
    for match in _BREAK.finditer(head):
        at = match.start()
        if _abbreviated().search(head[max(0, at - _LONGEST_ABBREVIATION) : at + 1]) is None:
            return True
    return False
