"""Phrases of the knowledge files, ready to be matched against a line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from functools import cache, lru_cache

_WORD = re.compile(r"\w+")
_FIRST = re.compile(r"\w+|\S")
_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "−": "-", "–": "-", "—": "-", "‐": "-", "‑": "-"})
_APART = bytes(code if chr(code).isalnum() or chr(code) == "_" else 32 for code in range(128)) + b" " * 128
_ASCII_SIGNS = bytes(range(128))
_OPENING = 100
_LONG = 6
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

    Most texts have none of the few words, one of each phrase, by which they are told; the others are
    searched for the words of the phrase, whatever is between them.
    """

    def __init__(self, phrases: Iterable[str], frequent: Collection[str] = ()) -> None:
        folded = [plain(phrase) for phrase in phrases]
        self._foreign = [(_beyond(phrase.encode()), phrase) for phrase in folded if not phrase.isascii()]
        words = {phrase: _words(phrase.encode()) for phrase in folded if phrase.isascii()}
        self._told: dict[bytes, list[tuple[bytes, str]]] = {}
        for telling in _telling(map(frozenset, words.values()), frequent):
            self._told[telling] = [(b" ".join(w), phrase) for phrase, w in words.items() if telling in w]
        self._words = frozenset(self._told)

    def stand_in(self, text: str) -> bool:
        """Whether the text has one of the phrases."""
        near = self.may_stand_in(text)
        if not near:
            return False
        folded = plain(text)
        return any(phrase in folded and _alone(phrase).search(folded) for phrase in near)

    def may_stand_in(self, text: str) -> list[str]:
        """The phrases of which all words stand in the text, in their order."""
        near: list[str] = []
        encoded = text.encode("utf-8", "replace")
        words = _words(encoded.lower())
        if told := self._words.intersection(words):
            row = b" ".join(words)
            near = [phrase for word in told for row_of, phrase in self._told[word] if row_of in row]
        if not text.isascii():
            beyond = _beyond(encoded)
            near += [phrase for letters, phrase in self._foreign if letters in beyond]
        return near


def _beyond(encoded: bytes) -> str:
    """The characters of a text beyond ASCII, which a phrase beyond ASCII has one after the other."""
    return encoded.translate(None, _ASCII_SIGNS).decode().casefold()


@cache
def _alone(phrase: str) -> re.Pattern[str]:
    return anywhere((phrase,))


def _words(encoded: bytes) -> list[bytes]:
    """The words of a text in small letters, letters beyond ASCII left out."""
    return encoded.translate(_APART).split()


def _telling(phrases: Iterable[frozenset[bytes]], frequent: Collection[str]) -> Iterator[bytes]:
    """A word of each phrase, a long one that is not frequent, the same for many of them."""
    words = list(phrases)
    while words:
        met = Counter(word for some in words for word in some)
        best = max(met, key=lambda word: (*_rarity(word, frequent), met[word], word))
        yield best
        words = [some for some in words if best not in some]


def _rarity(word: bytes, frequent: Collection[str]) -> tuple[bool, bool]:
    return len(word) >= _LONG and word.decode() not in frequent, len(word) >= _LONG


def _cuts(folded: str, phrase: str) -> bool:
    end = len(phrase)
    return end < len(folded) and folded[end].isalnum() and phrase[-1].isalnum()


def anywhere(phrases: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds any of the phrases in a folded line, at word boundaries."""
    parts = sorted((re.escape(plain(phrase)) for phrase in phrases), key=lambda p: (-len(p), p))
    return re.compile(r"(?<!\w)(?:" + "|".join(parts) + r")(?!\w)")
