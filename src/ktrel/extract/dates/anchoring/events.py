"""Events that a length of time is counted from: "two months after their first summit"."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from ....knowledge.loader import read

_DETERMINER = r"(?:the|their|his|her|its|that|this|those)"
_ORDINAL = r"(?:first|second|third|fourth|fifth|sixth|last|previous|earlier)"


class Event(NamedTuple):
    """An event named after a length of time: its noun, its ordinal if told, whether before, and its end."""

    noun: str
    ordinal: str | None
    before: bool
    end: int


@cache
def _named() -> re.Pattern[str]:
    nouns = sorted(read("dates/events.toml", dict[str, frozenset[str]])["events"], key=len, reverse=True)
    return re.compile(
        rf"\s+(?P<way>before|after|following)\s+{_DETERMINER}\s+(?:(?P<ordinal>{_ORDINAL})\s+)?"
        rf"(?:[\w-]+\s+){{0,2}}?(?P<noun>{'|'.join(nouns)})\b(?!\s+(?:in|of|on|at)\s+[A-Z\d])"
    )


_MEETINGS = frozenset(["summit", "meeting", "talk"])


def event_after(text: str, at: int) -> Event | None:
    """The event that text[at:] names, as what a length of time before it is counted from.

    >>> event_after("Two months after their first summit they met.", 10)
    Event(noun='summit', ordinal='first', before=False, end=35)
    """
    match = _named().match(text, at)
    if match is None:
        return None
    return Event(match["noun"], match["ordinal"], match["way"] == "before", match.end())


def tells_of(sentence: str, event: Event) -> bool:
    """Whether a sentence speaks of an event: its noun and, where it has one, its ordinal."""
    stem = event.noun.removesuffix("s")
    if stem in _MEETINGS and event.ordinal in (None, "first") and re.search(r"\bmet\b", sentence):
        return True
    if re.search(rf"\b{stem}s?\b", sentence, re.IGNORECASE) is None:
        return False
    return event.ordinal is None or re.search(rf"\b{event.ordinal}\b", sentence, re.IGNORECASE) is not None
