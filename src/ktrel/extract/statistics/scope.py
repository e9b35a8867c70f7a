"""For whom and where a figure holds, and the rank that is told with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..quantities.lexicon import numbers, words
from .figure import Figure
from .grammar import noun_phrase, phrase
from .naming import child

if TYPE_CHECKING:
    from spacy.tokens import Token

_PLACES = ("GPE", "LOC")
_WHERE = frozenset({"in", "at", "across", "throughout"})
_SUFFIXES = ("st", "nd", "rd", "th")
_NEAR = 4


def population(f: Figure) -> str | None:
    """Of whom a share is told: "60 percent of miners"; None where the text does not say."""
    if f.quantity.kind != "percent" or f.quantity.frame == "delta":
        return None
    doc, end = f.passage.doc, f.tokens.end
    if end + 1 >= len(doc) or doc[end].lower_ != "of":
        return None
    whole = child(doc[end], "pobj")
    return phrase(noun_phrase(whole, lambda t: t.pos_ != "NUM")) if whole is not None else None


def place(f: Figure) -> str | None:
    """The place that the figure's own clause names behind "in", "at", "across", as written."""
    clause = [f.top, *(t for t in (f.root, f.verb) if t is not None)]
    for governor in clause:
        for preposition in governor.children:
            where = child(preposition, "pobj") if preposition.lower_ in _WHERE else None
            if where is not None and where.ent_type_ in _PLACES:
                return next(e.text for e in where.sent.ents if e.start <= where.i < e.end).removeprefix(
                    "the "
                )
    return None


def rank(f: Figure) -> int | None:
    """The place in an order that stands by the figure: "the $50 that placed Peru tenth", "fourth-largest"."""
    part = f.passage.tokens(f.part)
    for token in part or ():
        order = _ordinal(token)
        if (
            order is not None
            and abs(token.i - f.root.i) < _NEAR * 2
            and (_placed(token) or _superlative(token))
        ):
            return order
    return None


def _ordinal(token: Token) -> int | None:
    if token.lower_.endswith(_SUFFIXES) and token.text[:-2].isdecimal():
        return int(token.text[:-2][:6])
    found = numbers().ordinals.get(token.lower_)
    return int(found) if found else None


def _placed(token: Token) -> bool:
    before = token.doc[max(token.sent.start, token.i - _NEAR) : token.i]
    return any(t.lemma_.lower() in words("placing") for t in before)


def _superlative(token: Token) -> bool:
    after = token.doc[token.i + 1 : token.i + 3]
    return any(t.tag_ in ("JJS", "RBS") for t in after) and token.lower_ != "first"
