"""Whether the words around a place in the text look back or ahead."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from msgspec import Struct

from ....knowledge.loader import read

Tense = Literal[-2, -1, 0, 1, 2]

_WORD = re.compile(r"[^\W\d_]+|['’](?:ll|s|d)\b")
_CLAUSE = re.compile(r";|—| – |, (?:and|but|while|whereas|though|although)\b")
_BESIDE = 3  # words within which a verb leaves no doubt ("arrived on Dec. 28")
_BEFORE, _AFTER = 9, 7  # how many words away a verb still governs a date
_OPENING, _AFTER_OPENING = 2, 14  # a date that opens the sentence has its verb behind the whole subject
_REACH = 300  # characters in which to look for them


class TenseWords(Struct, frozen=True, forbid_unknown_fields=True):
    """The lists of tense.toml."""

    ahead: frozenset[str]
    ahead_if_present: frozenset[str]
    ahead_unless_denied: frozenset[str]
    denied: frozenset[str]
    calendar: frozenset[str]
    calendar_of_many: frozenset[str]
    no_plural: frozenset[str]
    present_subjects: frozenset[str]
    modals: frozenset[str]
    ahead_after_present: frozenset[str]
    invitation: frozenset[str]
    before_participle: frozenset[str]
    back: frozenset[str]
    ahead_with_for: frozenset[str]
    present: frozenset[str]
    past_auxiliaries: frozenset[str]
    intent: frozenset[str]
    beside: frozenset[str]
    no_verb: frozenset[str]
    bounds: frozenset[str]
    copulas: frozenset[str]
    no_infinitive: frozenset[str]
    speech: frozenset[str]
    other_clause: frozenset[str]


@cache
def tense_words() -> TenseWords:
    """The built-in lists."""
    return read("dates/tense.toml", TenseWords)


def tense_at(text: str, start: int, end: int, low: int, high: int, far: bool = False) -> Tense | None:
    """The tense around text[start:end] within its sentence text[low:high]: below 0 back, above ahead.

    0 where the verb leaves it open ("was to meet Friday"), None where no word tells.

    The nearest telling word before it in its clause decides, else the nearest after, else one further before.
    It is 2 or -2 where that word stands right beside. `far` looks back through the whole sentence.

    >>> tense_at("The two will meet Friday, he said.", 18, 24, 0, 34)
    2
    """
    low = max(low, start - _REACH)
    before = _WORD.findall(text, low, start)
    clause = len(_WORD.findall(text, _clause_start(text, low, start), start))
    reach = len(before) if far else _BEFORE
    tense = _last_telling(before, len(before) - min(clause, reach), len(before))
    if tense is None:
        after = _AFTER_OPENING if len(before) <= _OPENING else _AFTER
        tense = _first_telling(_WORD.findall(text, end, min(high, end + _REACH // 2))[:after])
    if tense is None:
        tense = _last_telling(before, max(0, len(before) - reach), len(before) - clause)
    return tense


def _clause_start(text: str, low: int, start: int) -> int:
    return max((match.end() for match in _CLAUSE.finditer(text, low, start)), default=low)


def _last_telling(words: list[str], first: int, last: int) -> Tense | None:
    for index in range(last - 1, max(first, 0) - 1, -1):
        tense = _telling(words, index)
        if tense is not None:
            return tense * 2 if len(words) - index <= _BESIDE else tense  # type: ignore[return-value]
    return None


def _first_telling(words: list[str]) -> Tense | None:
    for index in range(len(words)):
        aim = words[index + 1 : index + 2] == ["for"] and words[index].lower() in tense_words().ahead_with_for
        tense = None if aim else _telling(words, index)  # "Monday's bid for October elections"
        if tense is not None:
            return tense
    return None


def bounded(text: str, start: int, end: int) -> bool:
    """Whether a preposition makes the date the end of something: "through March", "by Friday"."""
    words = _WORD.findall(text, max(0, start - 10), start)[-1:] + _WORD.findall(text, start, end)[:1]
    return any(word.lower() in tense_words().bounds for word in words)


def _telling(words: list[str], index: int) -> Tense | None:
    """What one word tells, None if nothing."""
    known, word = tense_words(), words[index].lower()
    follower = words[index + 1].lower() if index + 1 < len(words) else ""
    if word in known.ahead and words[index] != "May":
        return None if follower == "have" else 1
    if word in known.ahead_unless_denied:
        return None if follower in known.denied else 1
    if index and words[index - 1].lower() in known.modals:
        return None  # "would put": the modal tells
    if word in known.ahead_after_present and index and words[index - 1].lower() in _PRESENT:
        return 1
    if word in known.ahead_if_present:
        return 0 if _was(words, index) else 1
    if word in known.calendar or (word in known.calendar_of_many and _after_plural(words, index)):
        return 1
    if word in known.ahead_with_for and follower == "for":
        return 1
    if word in known.present and len(words) - index <= _BESIDE and not _looks_back(follower):
        return 1
    if word == "to":
        return _purpose(words, index)
    return -1 if _told_as_past(words, index) else None


def _was(words: list[str], index: int) -> bool:
    """Whether a past auxiliary stands before a participle; "has been scheduled" is of the present."""
    before = [word.lower() for word in words[max(0, index - 3) : index]]
    if before[-1:] == ["been"] and before[-2:-1] in (["has"], ["have"]):
        return False
    return bool(tense_words().past_auxiliaries & set(before[-2:]))


def _after_plural(words: list[str], index: int) -> bool:
    """Whether a verb without ending has its subject beside it: "ministers gather", not "after the launch"."""
    subject = words[index - 1].lower() if index else ""
    known = tense_words()
    return subject not in known.no_plural and (subject.endswith("s") or subject in known.present_subjects)


def _told_as_past(words: list[str], index: int) -> bool:
    """Whether a word looks back, and is neither passive of the present nor an attribute."""
    if not _looks_back(words[index]):
        return False
    before = words[index - 1].lower() if index else ""
    attribute = words[index].endswith("ed") and before in tense_words().before_participle
    return not attribute and before not in _PRESENT  # "separated families"; "are closed", "be held"


_PRESENT = frozenset(["are", "is", "be", "being"])


def _looks_back(word: str) -> bool:
    return word.lower() in tense_words().back or (word.endswith("ed") and len(word) > 4 and word.islower())


def _purpose(words: list[str], index: int) -> Tense | None:
    """What "to" tells: after a verb of intent it looks ahead, and in a headline that has no other verb."""
    known = tense_words()
    earlier = [w.lower() for w in words[max(0, index - 3) : index]]
    verb = words[index + 1] if index + 1 < len(words) else ""
    if earlier and earlier[-1] not in known.beside and known.beside & set(earlier):
        earlier = [word for word in earlier if word not in known.beside]  # "set fire to offices"
    if known.invitation & set(earlier):
        return 1  # "has invited the king to Rome in May"
    if not earlier or not verb.islower() or verb in known.no_verb or earlier[-1] in known.no_infinitive:
        return None  # a preposition: "flew to Seoul", "according to"
    if known.past_auxiliaries & set(earlier[-2:]):
        return 0
    if (
        earlier[-1] in known.copulas
        or known.intent & set(earlier)
        or not any(_looks_back(w) for w in words[:index])
    ):
        return 1
    return None
