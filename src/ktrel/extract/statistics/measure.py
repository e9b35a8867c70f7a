"""What a figure measures, as a phrase of the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .figure import Figure
from .grammar import noun_phrase, phrase, predicate, subject

if TYPE_CHECKING:
    from spacy.tokens import Token


def measure(f: Figure) -> str | None:
    """The phrase for what is counted or measured."""
    figure = set(f.tokens)

    def keep(token: Token) -> bool:
        return token not in figure and token.pos_ != "NUM"

    found: list[Token] = []
    if f.noun is not None:
        found.extend(noun_phrase(f.noun, keep))
    for child in f.root.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            found.extend(t for t in child.subtree if keep(t))
    if f.root.head.pos_ in ("NOUN", "PROPN"):
        found.extend(noun_phrase(f.root.head, keep))
    if f.root.dep_ == "pobj" and f.root.head.head.pos_ in ("NOUN", "PROPN"):
        found.extend(noun_phrase(f.root.head.head, keep))
    if f.verb is not None:
        who = subject(f.verb)
        if who is not None and who not in figure:
            found.extend(noun_phrase(who, keep))
        found.extend(t for t in predicate(f.verb, keep))
    return phrase(sorted(set(found), key=lambda t: t.i))
