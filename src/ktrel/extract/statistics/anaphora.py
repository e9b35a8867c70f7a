"""What a pronoun in a figure's clause points back to, as far as figures need it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...model.annotated import Sentence
from .grammar import SUBJECTS, noun_phrase, phrase

if TYPE_CHECKING:
    from spacy.tokens import Token

_PLURAL = frozenset({"they", "them"})
_THINGS = frozenset({"it"})
_FURTHEST = 90


def antecedent(pronoun: Token, sentence: Sentence) -> str | None:
    """The nearest subject before the pronoun that agrees with it in number, as a phrase; None where none is near.

    Persons ("he", "she") are not looked for: figures are rarely theirs.
    """
    word = pronoun.lower_
    if word not in _PLURAL and word not in _THINGS:
        return None
    doc = pronoun.doc
    for i in range(pronoun.i - 1, max(-1, pronoun.i - _FURTHEST), -1):
        token = doc[i]
        if token.dep_ not in SUBJECTS or token.pos_ not in ("NOUN", "PROPN") or token.head == pronoun.head:
            continue
        plural = token.tag_ in ("NNS", "NNPS") or any(c.dep_ == "conj" for c in token.children)
        if plural == (word in _PLURAL):
            return phrase(noun_phrase(token, lambda t: t.pos_ != "NUM"))
    return None
