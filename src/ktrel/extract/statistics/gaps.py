"""Clauses without their verb: "China bought 28 percent and Japan 12 percent"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .figure import Figure
from .grammar import Keep, subject

if TYPE_CHECKING:
    from spacy.tokens import Token

_LONGEST = 9
_BREAKS = frozenset({",", "and", ";", "while", "but", "—", "–"})
_BESIDE = frozenset(
    {
        "the",
        "a",
        "an",
        "another",
        "remaining",
        "further",
        "other",
        "alone",
        "just",
        "only",
        "some",
        "about",
        "its",
    }
)


def gapped(f: Figure, last: tuple[Figure, list[Token]] | None, keep: Keep) -> list[Token]:
    """The words for a figure with a subject of its own and the verb of the one before; empty for others."""
    if last is None or f.noun is not None:
        return []
    before, parts = last
    between = _between(before, f)
    if before.noun is not None or before.quantity.kind != f.quantity.kind or not between:
        return []
    who = [t for t in between if keep(t) and t.lower_ not in _BESIDE and not t.is_punct]
    named = bool(who) and who[-1].pos_ in ("NOUN", "PROPN")
    if not named or any(t.pos_ in ("ADP", "VERB", "AUX", "SCONJ", "PART") for t in between):
        return []
    theirs = subject(before.verb)
    owned = set(theirs.subtree) if theirs is not None else set()
    return [*who, *(t for t in parts if t not in owned and t not in who)]


def _between(before: Figure, f: Figure) -> list[Token]:
    """The tokens between two figures of one sentence from the last comma or "and" on."""
    told = f.passage.tokens(f.quantity.told)
    end = told.start if told is not None else f.tokens.start
    first = before.tokens.end
    if before.sentence is not f.sentence or not 0 < end - first <= _LONGEST:
        return []
    doc = f.passage.doc
    if doc[end - 1].pos_ == "ADP" and doc[end - 1].lower_ == _governing(before):
        end -= 1  # "inflation runs at 50 percent and unemployment at 60"
    at = next((i for i in range(end - 1, first - 1, -1) if doc[i].lower_ in _BREAKS), None)
    return [doc[i] for i in range(at + 1, end)] if at is not None else []


def _governing(before: Figure) -> str:
    """The preposition before a figure and its qualifier."""
    told = before.passage.tokens(before.quantity.told)
    start = told.start if told is not None else before.tokens.start
    return before.passage.doc[start - 1].lower_ if start else ""
