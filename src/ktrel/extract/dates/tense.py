"""Whether the words around a place in the text look back or ahead."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from msgspec import Struct

from ...knowledge.loader import read

Tense = Literal[-1, 0, 1]

_WORD = re.compile(r"[^\W\d_]+|['’](?:ll|s|d)\b")
_BEFORE, _AFTER = 9, 7  # how many words away a verb still governs a date
_REACH = 300  # characters in which to look for them


class TenseWords(Struct, frozen=True, forbid_unknown_fields=True):
    """The lists of tense.toml."""

    ahead: frozenset[str]
    ahead_if_present: frozenset[str]
    calendar: frozenset[str]
    back: frozenset[str]
    past_auxiliaries: frozenset[str]
    intent: frozenset[str]
    no_verb: frozenset[str]
    bounds: frozenset[str]
    copulas: frozenset[str]
    no_infinitive: frozenset[str]


@cache
def tense_words() -> TenseWords:
    """The built-in lists."""
    return read("dates/tense.toml", TenseWords)


def tense_at(text: str, start: int, end: int, low: int, high: int, far: bool = False) -> Tense:
    """The tense around text[start:end] within its sentence text[low:high]: -1 back, 1 ahead, 0 neither.

    The nearest telling word before decides, else the nearest after; `far` looks back through the sentence.

    >>> tense_at("The two will meet Friday, he said.", 18, 24, 0, 34)
    1
    """
    before = _WORD.findall(text, max(low, start - _REACH), start)
    reach = len(before) if far else _BEFORE
    for index in range(len(before) - 1, max(-1, len(before) - 1 - reach), -1):
        tense = _telling(before, index)
        if tense is not None:
            return tense
    after = _WORD.findall(text, end, min(high, end + _REACH // 3))[:_AFTER]
    for index in range(len(after)):
        tense = _telling(after, index)
        if tense is not None:
            return tense
    return 0


def bounded(text: str, start: int, end: int) -> bool:
    """Whether a preposition makes the date the end of something: "through March", "until June", "by Friday"."""
    words = _WORD.findall(text, max(0, start - 10), start)[-1:] + _WORD.findall(text, start, end)[:1]
    return any(word.lower() in tense_words().bounds for word in words)


def _telling(words: list[str], index: int) -> Tense | None:
    """What one word tells, None if nothing."""
    known, word = tense_words(), words[index].lower()
    follower = words[index + 1].lower() if index + 1 < len(words) else ""
    if word in known.ahead and words[index] != "May":
        return None if follower == "have" else 1
    if word in known.calendar:
        return None if words[index - 1:index] == ["to"] else 1
    if word in known.ahead_if_present:
        return 0 if known.past_auxiliaries & {w.lower() for w in words[max(0, index - 2):index]} else 1
    if word == "to":
        return _purpose(words, index)
    return -1 if _looks_back(words[index]) else None


def _looks_back(word: str) -> bool:
    return word.lower() in tense_words().back or (word.endswith("ed") and len(word) > 4 and word.islower())


def _purpose(words: list[str], index: int) -> Tense | None:
    """What "to" tells: a verb of intent before its infinitive looks ahead, and so does a headline with no other verb."""
    known = tense_words()
    earlier = [w.lower() for w in words[max(0, index - 3):index]]
    verb = words[index + 1] if index + 1 < len(words) else ""
    if not earlier or not verb.islower() or verb in known.no_verb or earlier[-1] in known.no_infinitive:
        return None  # a preposition: "flew to Seoul", "according to"
    if known.past_auxiliaries & set(earlier[-2:]):
        return 0
    if earlier[-1] in known.copulas or known.intent & set(earlier) or not any(_looks_back(w) for w in words[:index]):
        return 1
    return None
