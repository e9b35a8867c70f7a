"""What the parse says about the clause around a figure, as phrases of the text."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

Keep = Callable[["Token"], bool]
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
_LOOSE = frozenset({"appos", "conj", "cc", "punct", "relcl", "advcl", "parataxis", "dep", "ccomp", "preconj", "prep"})
_OBJECTS = ("dobj", "attr", "oprd", "acomp", "prt", "neg", "agent", "xcomp", "dative", "pobj")
_LONGEST = 14


def subject(verb: Token | None) -> Token | None:
    """The subject of a verb; of a verb without one, that of the verb it is joined to."""
    seen = 0
    while verb is not None and seen < 4:
        for child in verb.children:
            if child.dep_ in _SUBJECTS:
                return child
        if verb.dep_ in ("acl", "relcl"):
            return verb.head
        verb = verb.head if verb.dep_ in ("conj", "xcomp", "advcl", "aux") and verb.head is not verb else None
        seen += 1
    return None


def noun_phrase(noun: Token, keep: Keep, *, clauses: bool = False) -> list[Token]:
    """The words of a noun's phrase in order: its modifiers and complements, no appositions or conjuncts."""
    found: list[Token] = []
    _gather(noun, keep, found, clauses, 0)
    return sorted(found, key=lambda t: t.i)


def _gather(token: Token, keep: Keep, found: list[Token], clauses: bool, depth: int) -> None:
    if not keep(token) or depth > 12:
        return
    found.append(token)
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ in ("according", "including"):
            continue
        if child.dep_ in _LOOSE and not (child.dep_ == "prep" or (clauses and child.dep_ == "relcl")):
            continue
        if child.dep_ == "prep" and not any(keep(c) for c in child.children):
            continue
        if child.dep_ == "det" and child.lower_ in ("a", "an", "the"):
            continue
        _gather(child, keep, found, clauses, depth + 1)


def predicate(verb: Token, keep: Keep) -> list[Token]:
    """The words of a verb with its objects and complements, no subject and no adverbial clauses."""
    found = [verb]
    for child in verb.children:
        if child.dep_ in _OBJECTS and keep(child):
            found.extend(noun_phrase(child, keep) if child.pos_ in ("NOUN", "PROPN") else _small(child, keep))
        elif child.dep_ == "prep" and child.lower_ not in ("according", "by", "against"):
            inner = [t for t in child.subtree if keep(t)]
            if any(t.dep_ in ("pobj", "pcomp") for t in inner):
                found.extend(inner)
        elif child.dep_ == "ccomp" and child.i > verb.i:
            found.extend(t for t in child.subtree if keep(t))
    return sorted(set(found), key=lambda t: t.i)


def _small(token: Token, keep: Keep) -> list[Token]:
    return [t for t in token.subtree if keep(t) and t.dep_ != "punct"]


def phrase(tokens: Iterable[Token]) -> str | None:
    """The tokens as text, at most fourteen words, quotes and stray signs left out; None where none is left."""
    words: list[str] = []
    for token in tokens:
        if token.is_quote or token.is_space or token.text in ("(", ")", ",", ";", ":", "--", "—", "–"):
            continue
        glue = words and (token.text.startswith(("'", "’")) or token.text == "-" or words[-1].endswith("-"))
        if glue:
            words[-1] += token.text
        else:
            words.append(token.text)
    text = " ".join(words[:_LONGEST])
    return text if any(c.isalpha() for c in text) else None
