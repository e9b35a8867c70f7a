"""Nouns that belong together: joined by `and`, or set beside each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .grammar import chain

if TYPE_CHECKING:
    from spacy.tokens import Token

_NOUNS = ("NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ")


def coordinated(head: Token) -> list[Token]:
    """The head and the nouns coordinated with it, in text order, each with the names in apposition to it."""
    found = [
        head,
        *(
            t
            for t in head.conjuncts
            if t.pos_ in _NOUNS
            and t.dep_ == "conj"
            and not _clause_between(head, t)
            and not _is_the_place_before(t, head)
        ),
    ]
    lost = _lost_conjunct(head)
    if lost is not None:
        found.append(lost)
    found.extend(_read_into_the_country(head))
    return sorted(dict.fromkeys(found), key=lambda t: t.i)


def _read_into_the_country(head: Token) -> list[Token]:
    """`Ito of Japan and Rossi of Italy met`: whom the parser joined to the country of the one before."""
    if head.pos_ != "PROPN":
        return []
    of = (p for c in head.children if c.dep_ == "prep" and c.lower_ == "of" for p in c.children)
    joined = (t for p in of if p.dep_ == "pobj" for t in p.conjuncts if t.i > p.i and t.dep_ == "conj")
    return [t for t in joined if t.pos_ == "PROPN" and any(c.lower_ == "of" for c in t.children)]


def _clause_between(a: Token, b: Token) -> bool:
    """Whether a main verb stands between two nouns, so that they cannot be coordinated."""
    first, last = sorted((a.i, b.i))
    return any(
        t.tag_ in ("VBD", "VBZ", "VBP", "MD") and t.dep_ in ("ROOT", "conj", "ccomp", "parataxis", "aux")
        and not any(x.dep_ in ("relcl", "acl") for x in chain(t) if x.i > first)
        for t in a.doc[first + 1 : last]
    )  # fmt: skip


def _lost_conjunct(head: Token) -> Token | None:
    """The name before an `and` that the parser left outside: `want Ito and President Rossi to meet`."""
    inside = [
        t
        for t in head.subtree
        if t.i < head.i and t.dep_ in ("nmod", "amod") and any(d.dep_ == "cc" for d in t.children)
    ]
    if inside:
        return inside[0]
    left = head.left_edge.i
    if left < 2 or head.doc[left - 1].lower_ != "and":
        return None
    name = head.doc[left - 2]
    if (
        name.pos_ != "PROPN"
        or name.sent != head.sent
        or name.dep_ not in ("dobj", "nsubj", "ccomp", "compound", "nmod", "dep")
    ):
        return None
    return name


def appositions(head: Token) -> list[Token]:
    """The heads of what stands in apposition to a noun, with what is coordinated there."""
    found: list[Token] = []
    joined = min((c.i for c in head.children if c.dep_ == "conj"), default=len(head.doc))
    for child in head.children:
        if child.dep_ == "appos" and child.i < joined:
            found.extend(t for t in child.subtree if t.dep_ in ("appos", "conj") and t.pos_ in _NOUNS)
        if child.lower_ == "including" and child.dep_ == "prep":  # "six leaders, including Rossi and Ito"
            found.extend(t for o in child.children if o.dep_ == "pobj" for t in (o, *o.conjuncts))
    return found


def _is_the_place_before(token: Token, head: Token) -> bool:
    """Whether a noun is the place to which the parser joined the names behind it."""
    before = token.i < head.i and token.dep_ == "pobj" and token.head.lower_ in ("in", "at")
    return before and token.head == token.doc[token.sent.start] and token.nbor().text == ","
