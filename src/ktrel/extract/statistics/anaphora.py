"""What a pronoun in a figure's clause points back to, as far as figures need it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..quantities.lexicon import words
from .grammar import SUBJECTS, noun_phrase, phrase

if TYPE_CHECKING:
    from spacy.tokens import Token

_PLURAL = frozenset({"they", "them"})
_FURTHEST = 90


def antecedent(pronoun: Token) -> str | None:
    """The nearest plural subject before "they" or "them", as a phrase; None where none is near.

    "It" that does something is the state or organisation that was the last subject; any other "it" in a
    figure's clause takes up the measure told last.
    """
    if pronoun.lower_ == "it":
        return _actor_before(pronoun)
    if pronoun.lower_ not in _PLURAL:
        return None
    doc, above = pronoun.doc, set(pronoun.ancestors)
    for i in range(pronoun.i - 1, max(-1, pronoun.i - _FURTHEST), -1):
        token = doc[i]
        if token.dep_ not in SUBJECTS or token.pos_ not in ("NOUN", "PROPN") or token.head in above:
            continue
        if token.head.lemma_.lower() in words("saying"):
            continue
        plural = token.tag_ in ("NNS", "NNPS") or any(c.dep_ == "conj" for c in token.children)
        if plural:
            return phrase(noun_phrase(token, lambda t: t.pos_ != "NUM"))
    return None


def _actor_before(pronoun: Token) -> str | None:
    """ "Chile is rich. It shipped 3 tons": the subject of the sentence before, where it can act."""
    deed = pronoun.dep_ == "nsubj" and pronoun.head.lemma_.lower() not in words("tying")
    start = pronoun.sent.start
    if not deed or start == 0:
        return None
    before = pronoun.doc[start - 1].sent.root
    acting = (c for c in before.children if c.dep_ in SUBJECTS and c.ent_type_ in ("GPE", "ORG", "NORP"))
    actor = next(acting, None)
    return phrase(noun_phrase(actor, lambda t: t.pos_ != "NUM")) if actor is not None else None


def subject_before(pronoun: Token) -> str | None:
    """What the sentence before told of: "Trade needs help. In May it shrank"."""
    start = pronoun.sent.start
    if start == 0:
        return None
    before = pronoun.doc[start - 1].sent.root
    who = next((c for c in before.children if c.dep_ in SUBJECTS and c.pos_ in ("NOUN", "PROPN")), None)
    return phrase(noun_phrase(who, lambda t: t.pos_ != "NUM")) if who is not None else None
