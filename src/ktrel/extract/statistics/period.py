"""When a figure holds: its own date, its clause's, its passage's."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from ...model.annotated import Sentence
from ...model.facts import DateMention
from .figure import Figure

if TYPE_CHECKING:
    from spacy.tokens import Token

_SAYING = frozenset("say tell announce add note report release publish state warn estimate quote write show acknowledge".split())
_BASES = frozenset({"from", "than", "since", "with", "before", "after", "until", "on"})
_COMPARED = frozenset({"from", "than", "before"})


class Calendar:
    """The dates of an article by place."""

    def __init__(self, dates: tuple[DateMention, ...]) -> None:
        self._dates = tuple(sorted((d for d in dates if d.type == "date" and d.value), key=lambda d: d.span))
        self._starts = [d.span.start for d in self._dates]

    def within(self, sentence: Sentence) -> tuple[DateMention, ...]:
        """The dates of a sentence in order."""
        first = bisect_left(self._starts, sentence.span.start)
        return self._dates[first : bisect_left(self._starts, sentence.span.end)]


def own_period(f: Figure, calendar: Calendar) -> str | None:
    """The date that the figure's own clause tells, None where it tells none."""
    best: tuple[int, int, str] | None = None
    for date in calendar.within(f.sentence):
        rank = _rank(f, date)
        if rank is None or date.value is None:
            continue
        distance = abs(date.span.start - f.quantity.span.end)
        if best is None or (rank, distance) < best[:2]:
            best = (rank, distance, date.value)
    return best[2] if best else None


def baseline(f: Figure, calendar: Calendar) -> str | None:
    """The date that a change is measured against ("up 12.7 percent from 2024")."""
    for date in calendar.within(f.sentence):
        if 0 <= date.span.start - f.quantity.span.end < 40 and _compared(f, date):
            return date.value
    return None


def _compared(f: Figure, date: DateMention) -> bool:
    between = f.passage.doc.text[f.quantity.span.end - f.passage.block.span.start : date.span.start - f.passage.block.span.start]
    words = between.lower().split()
    return bool(_COMPARED.intersection(words)) or words[-2:] == ["compared", "with"]


def _rank(f: Figure, date: DateMention) -> int | None:
    """How near the date is to the figure in the parse, None where it dates something else."""
    tokens = f.passage.tokens(date.span)
    if tokens is None or _compared(f, date) and f.quantity.frame == "delta":
        return None
    anchor = _anchor(tokens.root)
    if anchor is None:
        return None
    for step, governor in enumerate(_governors(f)):
        if governor == anchor:
            return None if _says(anchor, f) else step
    return None


def _anchor(root: Token) -> Token | None:
    """The verb or noun that a date modifies."""
    head = root.head if root.dep_ != "ROOT" else None
    while head is not None and head.pos_ in ("ADP", "SCONJ", "PROPN", "NUM", "PUNCT", "ADV", "PART") and head.head is not head:
        head = head.head
    return head


def _governors(f: Figure) -> list[Token]:
    """The figure's own tokens and what governs them, up to the main verb."""
    found = list(f.tokens)
    found.append(f.top)
    found.extend(f.top.ancestors)
    return found


def _says(anchor: Token, f: Figure) -> bool:
    """Whether the date is that of saying: the anchor reports and the figure is not its object."""
    if anchor.lemma_ not in _SAYING:
        return False
    return f.verb is not anchor
