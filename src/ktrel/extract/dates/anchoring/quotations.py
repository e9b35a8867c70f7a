"""Quotations, and the time of the speaker where the sentence that brings them dates it."""

from __future__ import annotations

import re
from bisect import bisect_right

from .sentences import Sentences
from .tense import tense_words

_MARK = re.compile(r"[“”\"]|\n[ \t]*\n")
_LONGEST = 2000  # a quotation longer than this has lost its closing mark


class Quotations:
    """The stretches of a text that stand between double quotation marks, paragraph by paragraph."""

    def __init__(self, text: str) -> None:
        self._spans: list[tuple[int, int]] = []
        opened: int | None = None
        for match in _MARK.finditer(text):
            if match[0][0] == "\n":
                opened = None
            elif opened is None:
                opened = match.start() if match[0] != "”" else None
            elif match[0] != "“":
                if match.start() - opened < _LONGEST:
                    self._spans.append((opened, match.end()))
                opened = None
            else:
                opened = match.start()
        self._starts = [start for start, _ in self._spans]

    def around(self, at: int) -> tuple[int, int] | None:
        """The quotation that a place lies in, marks included."""
        index = bisect_right(self._starts, at) - 1
        return self._spans[index] if index >= 0 and at < self._spans[index][1] else None

    def frame(self, quotation: tuple[int, int], text: str, sentences: Sentences) -> str | None:
        """What a sentence tells around a quotation if it brings it with a verb of speech and names a year."""
        low, _ = sentences.bounds(sentences.sentence(quotation[0]))
        _, high = sentences.bounds(sentences.sentence(quotation[1]))
        if quotation[0] - low + high - quotation[1] > _LONGEST:
            return None
        frame = f"{text[low : quotation[0]]} … {text[quotation[1] : high]}"
        if _YEAR.search(frame) is None:
            return None
        return frame if _speech(_WORD.findall(frame)) else None


_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_WORD = re.compile(r"[^\W\d_]+")
_BEFORE, _AFTER = 6, 3  # words within which a verb or noun of speech belongs to a date


def dates_speech(frame: str, start: int, end: int) -> bool:
    """Whether frame[start:end] dates the words spoken: "in a 2015 interview", not "since 2015"."""
    before = [word.lower() for word in _WORD.findall(frame, max(0, start - 60), start)][-_BEFORE:]
    last = max((i for i, word in enumerate(before) if word in tense_words().speech), default=None)
    if last is not None and not tense_words().other_clause & set(before[last + 1 :]):
        return True
    return _speech(_WORD.findall(frame, end, end + 40)[:_AFTER])


def _speech(words: list[str]) -> bool:
    return any(word.lower() in tense_words().speech for word in words)
