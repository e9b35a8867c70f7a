"""Clauses beside a date's own: what is told of now, agreed for later, expected to happen, struck."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..quantities.lexicon import words
from .figure import Figure
from .grammar import subject

if TYPE_CHECKING:
    from spacy.tokens import Token

_RELATIVE = ("WDT", "WP", "WP$", "WRB")
_NEAR = 3  # tokens between a figure and its "when"


def present(f: Figure) -> bool:
    """Whether the figure's verb tells of now: "is home to", "employ"."""
    return f.verb is not None and f.verb.tag_ in ("VBZ", "VBP") and f.verb.lemma_ != "do"


def perfect(f: Figure) -> bool:
    """Whether the figure's verb tells what has come about by now: "have shot down"."""
    return f.verb is not None and perfect_verb(f.verb)


def perfect_verb(verb: Token) -> bool:
    """Whether a verb is in the present perfect."""
    return any(c.lemma_ == "have" and c.tag_ in ("VBZ", "VBP") for c in verb.children)


def planned(f: Figure) -> bool:
    """Whether the figure's verb tells of what will be."""
    return f.verb is not None and any(
        c.tag_ == "MD" and c.lower_ in ("will", "shall") for c in f.verb.children
    )


def told_of_now(f: Figure, dated: Token) -> bool:
    """ "the plant, where 4,000 people work, will open in 2031": the figure's clause has no part in the date.

    Nor has the second half of "It took $5 million in 2012 and owes $9 million".
    """
    verb = f.verb
    if verb is None or dated.tag_ in ("VBZ", "VBP"):
        return False
    if verb.dep_ == "conj" and (present(f) or perfect(f)):
        return dated.tag_ in ("VBD", "VBN") and not perfect_verb(dated)
    if not present(f):
        return False
    if verb.dep_ not in ("relcl", "advcl", "ccomp"):
        return False
    return any(t.tag_ in _RELATIVE for t in f.sentence.tokens if verb.left_edge.i <= t.i < verb.i)


def agreed_for_later(f: Figure, dated: Token) -> bool:
    """What was not yet so at the date: it was agreed, signed, or would or will come of it.

    "agreed in 2006 to spend 3 percent", "signed on Monday, under which Accra would ship 900 tons".
    """
    verb = f.verb
    past = dated.tag_ in ("VBD", "VBN") and not any(c.tag_ == "MD" for c in dated.children)
    if verb is None or verb.tag_ != "VB" or not past:
        return False
    target = f.quantity.kind == "percent" and verb.dep_ == "xcomp" and dated in verb.ancestors
    would = any(c.tag_ == "MD" and c.lower_ in words("not_yet") for c in verb.children)
    apposed = verb.dep_ == "xcomp" and verb.head.dep_ == "acl"  # "a project estimated to cost $3 billion"
    return would or apposed or (target and dated.lemma_ in words("agreeing"))


def happens(verb: Token, f: Figure) -> bool:
    """ "are expected to visit in 2006", "grew 7 percent to reach 31 million in 2017": one event."""
    above = f.verb
    if above is None or verb.tag_ != "VB" or not any(c.lower_ == "to" for c in verb.children):
        return False
    head = verb.head.head if verb.head.dep_ == "acomp" else verb.head
    if head != above:
        return False
    if verb.dep_ in ("xcomp", "advcl") and f.top == subject(above):
        return True
    return verb.dep_ == "advcl" and verb.lemma_ in words("tying") and f.quantity.frame == "delta"


def event_of(verb: Token, f: Figure) -> bool:
    """ "The quake that struck on Feb. 3 killed 58 people": the date of what did it."""
    what = verb.head
    return (
        verb.dep_ in ("relcl", "acl")
        and what.lemma_.lower() in words("happenings")
        and what == subject(f.verb)
    )


def setting(root: Token, f: Figure) -> bool:
    """ "were killed and 64 injured in the May 9 bombings", "In the 2016 referendum 52 percent voted"."""
    named = root.head
    if root.dep_ not in ("nummod", "compound", "nmod", "amod") or named.dep_ != "pobj":
        return False
    if named.head.lower_ not in ("in", "at") or f.verb is None:
        return False
    event = named.lower_ in words("dated_events") or named.lemma_.lower() in words("happenings")
    return event and named.head.head in (f.verb, *f.verb.conjuncts)


def when_behind(verb: Token, f: Figure) -> bool:
    """ "900 a year when the bridge was opened in 1967": the time of the figure right before it."""
    start = verb.left_edge.i
    mark = next((c for c in verb.children if c.lower_ == "when"), None)
    gap = start - f.tokens.end
    return (
        mark is not None
        and mark.i == start
        and 0 <= gap <= _NEAR
        and not any(t.is_punct for t in f.passage.doc[f.tokens.end : start])
    )
