"""What the parse says about the clause around a figure, as phrases of the text."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

Keep = Callable[["Token"], bool]
SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_OBJECTS = ("dobj", "attr", "oprd", "acomp", "prt", "neg", "agent", "xcomp", "dative", "advmod")
_INNER = (
    "amod",
    "compound",
    "nmod",
    "poss",
    "case",
    "nummod",
    "quantmod",
    "advmod",
    "det",
    "npadvmod",
    "punct",
    "prep",
    "pobj",
    "pcomp",
    "acl",
)
_LONGEST = 14
_DEEPEST = 8
_LONGEST_CLAUSE = 9


def clause_verb(token: Token) -> Token | None:
    """The verb of the clause that the token stands in."""
    for above in token.ancestors:
        if (
            above.pos_ in ("VERB", "AUX")
            and above.dep_ not in ("aux", "auxpass", "amod", "compound")
            and above.lower_ != "according"
        ):
            return above
    return None


def subject(verb: Token | None) -> Token | None:
    """The subject of a verb; of a verb without one, that of the verb it is joined to."""
    for _ in range(4):
        if verb is None:
            return None
        for child in verb.children:
            if child.dep_ in SUBJECTS:
                relative = child.tag_ in ("WDT", "WP") and verb.dep_ == "relcl"
                return verb.head if relative else child
        if verb.dep_ in ("acl", "relcl"):
            return verb.head if verb.tag_ != "VB" else None
        verb = verb.head if verb.dep_ in ("conj", "xcomp", "advcl") and verb.head is not verb else None
    return None


def obj(verb: Token) -> Token | None:
    """The direct object of a verb, of a passive one its subject."""
    return next((c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")), None)


def noun_phrase(noun: Token, keep: Keep) -> list[Token]:
    """The words of a noun's phrase in order: modifiers and complements, no appositions or conjuncts."""
    found: list[Token] = []
    _gather(noun, keep, found, 0)
    return sorted(found, key=lambda t: t.i)


def _gather(token: Token, keep: Keep, found: list[Token], depth: int) -> None:
    if depth > _DEEPEST or not keep(token):
        return
    found.append(token)
    for child in token.children:
        if child.dep_ == "relcl" and _restricts(child, token):
            found.extend(t for t in child.subtree if keep(t) and t.dep_ != "punct")
        if child.dep_ not in _INNER or (child.dep_ == "punct" and child.text != "-"):
            continue
        if child.dep_ == "det" and child.lower_ in (
            "a",
            "an",
            "the",
            "all",
            "any",
            "this",
            "that",
            "what",
            "which",
        ):
            continue
        if child.dep_ == "prep" and (
            child.lower_ in ("according", "including") or not any(keep(c) for c in child.children)
        ):
            continue
        _gather(child, keep, found, depth + 1)
    if depth and token.dep_ in ("pobj", "dobj"):
        _conjuncts(token, keep, found, depth)


def _restricts(verb: Token, noun: Token) -> bool:
    """Whether a relative clause tells which are meant: it follows without a comma, and is short."""
    first = verb.left_edge
    loose = first.text == "," or (first.i > noun.i + 1 and first.doc[first.i - 1].text == ",")
    return not loose and verb.right_edge.i - first.i < _LONGEST_CLAUSE


def _conjuncts(token: Token, keep: Keep, found: list[Token], depth: int) -> None:
    """ "goods and services": the second half of a complement."""
    for child in token.children:
        if child.dep_ == "conj" and child.pos_ in ("NOUN", "PROPN") and keep(child):
            found.extend(c for c in token.children if c.dep_ == "cc")
            _gather(child, keep, found, depth + 1)
            _conjuncts(child, keep, found, depth + 1)


def predicate(verb: Token, keep: Keep) -> list[Token]:
    """The words of a verb with its objects and complements, no subject and no adverbial clauses."""
    found = [verb]
    for child in verb.children:
        if not keep(child):
            continue
        if child.dep_ in _OBJECTS and (child.i > verb.i or child.dep_ == "neg"):
            found.extend(_complement(child, keep))
        elif (
            child.dep_ == "prep"
            and child.i > verb.i
            and child.lower_ not in ("according", "by", "against", "after", "before")
        ):
            inner = _complement(child, keep)
            if any(t.dep_ in ("pobj", "pcomp") for t in inner):
                found.extend(inner)
        elif child.dep_ == "ccomp" and child.i > verb.i:
            found.extend(_complement(child, keep))
    return sorted(set(found), key=lambda t: t.i)


def _complement(token: Token, keep: Keep) -> list[Token]:
    if token.pos_ in ("NOUN", "PROPN"):
        return noun_phrase(token, keep)
    return [t for t in token.subtree if keep(t) and t.dep_ != "punct"][:_LONGEST]


def phrase(tokens: Iterable[Token]) -> str | None:
    """The tokens as text of at most fourteen words without stray signs; None where nothing is left."""
    words: list[str] = []
    glue = False
    for token in tokens:
        if token.is_space or token.text in _SIGNS:
            continue
        joined = bool(words) and (glue or token.text in ("'s", "’s", "'", "’", "-"))
        if joined:
            words[-1] += token.text
        else:
            words.append(token.text)
        glue = token.text == "-"
    text = " ".join(words[:_LONGEST]).strip(" -")
    return text if any(c.isalpha() for c in text) else None


_SIGNS = frozenset(
    {
        '"',
        "“",
        "”",
        "''",
        "``",
        "(",
        ")",
        "[",
        "]",
        ",",
        ";",
        ":",
        "--",
        "—",
        "–",
        "$",
        "€",
        "£",
        "¥",
        "%",
        ".",
        "*",
    }
)
