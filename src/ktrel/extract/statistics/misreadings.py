"""Attributions that the parser takes for something else, told by the order of words alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..quantities.lexicon import words
from .grammar import phrase

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_LONGEST = 8
_QUOTES = ('"', "”", "''", "’", "'")


def misread_attribution(sentence: Span) -> tuple[str, Token] | None:
    """Who reports a sentence, and the word that tells so, where that word was taken for a noun.

    ", economists in Vienna estimate." and "The IMF predicts growth of 5 percent".
    """
    return _closing(sentence) or _opening(sentence)


def _closing(sentence: Span) -> tuple[str, Token] | None:
    """Behind the last comma: a name and a verb of reporting at the very end."""
    last = len(sentence) - 1
    while last > 0 and (sentence[last].is_punct or sentence[last].is_space or sentence[last].text in _QUOTES):
        last -= 1
    if sentence[last].lower_ not in words("closing_forms"):
        return None
    first = last
    while first > max(0, last - _LONGEST) and sentence[first - 1].text != ",":
        first -= 1
    if first == 0 or sentence[first - 1].text != "," or first == last:
        return None
    name = phrase(t for t in sentence[first:last] if t.lower_ != "the")
    return (name, sentence[last]) if name else None


def _opening(sentence: Span) -> tuple[str, Token] | None:
    """A name of an organisation at the start, and right behind it a form that is both verb and plural."""
    for i in range(1, min(_LONGEST, len(sentence))):
        token = sentence[i]
        bare = not any(c.dep_ == "nsubj" for c in token.children)
        if token.lower_ in words("opening_forms") and bare and sentence[i - 1].pos_ == "PROPN":
            name = phrase(t for t in sentence[:i] if t.lower_ != "the")
            return (name, token) if name else None
        if token.pos_ in ("VERB", "AUX"):
            return None
    return None
