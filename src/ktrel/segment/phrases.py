"""Phrases of the knowledge files, ready to be matched against a line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from ahocorasick_rs import BytesAhoCorasick, Implementation

_WORD = re.compile(r"\w+")
_FIRST = re.compile(r"\w+|\S")
_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "−": "-", "–": "-", "—": "-", "‐": "-", "‑": "-"})
# beyond ASCII letters have two cases, apostrophes and dashes many forms
_MANY_FORMS = re.compile(r"[^\x20-\x26\x28-\x2c\x2e-\x7e]+")
_SHORTEST = 5
# blanks but the one that a folded text has between words
_APART = (
    "  ", *"\t\n\r\v\f\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000",
    *map(chr, range(0x2000, 0x200B)),
)  # fmt: skip
_OPENING = 100
_MARKS = " \t[](){}<>*•·∙●■◆▶►▷»›|=-–—:+~#_/\\@…'\"“”‘’"


@lru_cache(maxsize=2048)
def plain(text: str) -> str:
    """The text folded for comparing: lower case, runs of blanks as one, apostrophes and dashes straight."""
    folded = text.casefold() if text.isascii() else text.casefold().translate(_STRAIGHT)
    return " ".join(folded.split())


def opening(text: str) -> str:
    """The folded beginning of a line, longer than any phrase: enough to see which one it begins with."""
    return plain(text[:_OPENING])


def bare(text: str) -> str:
    """The folded text without the marks around it: `[ Print ]` is `print`."""
    return plain(text).strip(_MARKS).rstrip(".")


class Phrases:
    """A set of phrases that a folded line may begin with, consist of, or be one of."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self.all = frozenset(
            plain(phrase) if phrase.strip() == phrase else plain(phrase) + " " for phrase in phrases
        )
        self._by_first: dict[str, list[str]] = {}
        for phrase in sorted(self.all, key=lambda p: (-len(p), p)):
            if first := _FIRST.match(phrase):
                self._by_first.setdefault(first.group(), []).append(phrase)

    def __contains__(self, folded: str) -> bool:
        return folded in self.all

    def is_one(self, text: str) -> bool:
        """Whether a line, the marks around it aside, is one of the phrases."""
        return len(text) <= _OPENING and self.may_head(text) and bare(text) in self.all

    def head(self, folded: str) -> str | None:
        """The longest phrase that the line begins with, a word being never cut in two."""
        first = _FIRST.match(folded)
        for phrase in self._by_first.get(first.group(), ()) if first else ():
            if folded.startswith(phrase) and not _cuts(folded, phrase):
                return phrase
        return None

    def head_of(self, text: str) -> str | None:
        """The longest phrase that a line begins with, the line not yet folded."""
        return self.head(opening(text)) if self.may_head(text) else None

    @property
    def openings(self) -> frozenset[str]:
        """The first two words of each phrase, or its first where a mark or nothing follows."""
        tokens = (_FIRST.findall(phrase)[:2] for phrase in self.all)
        return frozenset(" ".join(t for t in some if t is some[0] or _WORD.match(t)) for some in tokens)

    @property
    def firsts(self) -> frozenset[str]:
        """The first word or mark of each phrase."""
        return frozenset(self._by_first)

    def may_head(self, text: str) -> bool:
        """Whether a line begins with the first word of a phrase, or with a mark."""
        first = _WORD.match(text)
        return first is None or first.group().casefold() in self._by_first

    def make_up(self, folded: str) -> bool:
        """Whether the line consists of these phrases alone, with figures and marks between them."""
        rest, met = folded, False
        while rest:
            phrase = self.head(rest)
            if phrase is not None:
                met, rest = met or phrase[0].isalpha(), rest[len(phrase) :]
            elif rest[0].isalpha():
                return False
            else:
                rest = rest[1:]
        return met


class Passages:
    """A set of phrases that may stand anywhere in a text, at word boundaries.

    Most lines have none of them: one pass over their bytes finds that out (Aho and Corasick 1975). The
    others, and those in which words are set apart by more than a blank, are folded and gone over again.
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        folded = tuple(plain(phrase) for phrase in phrases)
        of: dict[str, list[str]] = {sign: [] for sign in _APART}
        for phrase in folded:
            for sign in _signs(phrase):
                of.setdefault(sign, []).append(phrase)
        signs = sorted(of)
        self._of = [tuple(of[sign]) for sign in signs]
        self._told = BytesAhoCorasick([s.encode() for s in signs], implementation=Implementation.DFA)

    def stand_in(self, text: str) -> bool:
        """Whether the text has one of the phrases."""
        if not self._told.find_matches_as_indexes(text.encode("utf-8", "replace").lower()):
            return False
        folded = plain(text)
        met = self._told.find_matches_as_indexes(folded.encode("utf-8", "replace"), overlapping=True)
        phrases = {phrase for sign, _, _ in met for phrase in self._of[sign]}
        return any(phrase in folded and _alone(phrase).search(folded) for phrase in phrases)


def _signs(phrase: str) -> Iterable[str]:
    """Stretches of which a text has one that has the phrase, its letters of ASCII being small.

    Apostrophes and dashes are left out, as they come in many forms.
    """
    stretch = max(_MANY_FORMS.split(phrase), key=len)
    return (stretch,) if len(stretch) >= _SHORTEST else (phrase, phrase.upper(), phrase.title())


@cache
def _alone(phrase: str) -> re.Pattern[str]:
    return anywhere((phrase,))


def _cuts(folded: str, phrase: str) -> bool:
    end = len(phrase)
    return end < len(folded) and folded[end].isalnum() and phrase[-1].isalnum()


def anywhere(phrases: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds any of the phrases in a folded line, at word boundaries."""
    parts = sorted((re.escape(plain(phrase)) for phrase in phrases), key=lambda p: (-len(p), p))
    return re.compile(r"(?<!\w)(?:" + "|".join(parts) + r")(?!\w)")
