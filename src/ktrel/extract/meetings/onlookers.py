"""Who looks on while others sign or shake hands, and so is there: `watched by Rossi`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from .grammar import agents, is_verb, lemma, own_subjects
from .lexicon import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token


def onlookers(verb: Token) -> Iterator[Token]:
    """The heads of those who watch what a verb tells: `Rossi looked on as A and B signed`."""
    words = lexicon().parties.watching
    above = verb.head
    watched = verb.dep_ in ("advcl", "ccomp") and is_verb(above) and lemma(above) in words
    if watched and (verb.dep_ == "ccomp" or any(c.lower_ in _WHILE for c in verb.children)):
        yield from own_subjects(above)
    for clause in (c for c in verb.subtree if lemma(c) in words and c != verb):
        if clause.tag_ == "VBN":
            yield from agents(clause)  # "signed it, watched by Rossi"
        elif clause.dep_ in ("pcomp", "advcl", "acl") and clause.tag_ == "VBG":
            yield from own_subjects(clause)  # "signed it with Rossi looking on"
        elif clause.dep_ == "advcl" and any(c.lower_ in _WHILE for c in clause.children):
            yield from own_subjects(clause)  # "signed it as Rossi looked on"


_WHILE = frozenset({"as", "while", "when"})
