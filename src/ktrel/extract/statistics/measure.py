"""What a figure measures, as a phrase of the text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ...model.facts import DateMention
from .figure import Figure
from .grammar import Keep, clause_verb, noun_phrase, obj, phrase, predicate, subject

if TYPE_CHECKING:
    from spacy.tokens import Token

# verbs that only tie a figure to its subject
_TYING = frozenset(
    "be stand reach total number equal hit amount come cost remain average top exceed surpass pass become set run represent rise fall "
    "climb drop grow shrink sink slip slide jump increase decrease decline narrow widen edge go settle end close gain lose double "
    "triple quadruple halve contract expand plunge plummet soar surge tumble dip slump weigh measure".split()
)
_SHARING = frozenset({"account", "make", "constitute", "represent", "comprise"})
_VAGUE = frozenset("it they that this which who these those he she we i you there figure number total share rest one".split())


class Measures:
    """Makes the phrases of an article's figures; remembers each, for those that leave it out."""

    def __init__(self, dates: Iterable[DateMention]) -> None:
        self._dates = tuple(d.span for d in dates if d.type == "date")

    def of(self, f: Figure, others: list[Figure], before: str | None) -> str | None:
        """The phrase for `f`; `others` are the figures of its sentence, `before` the measure told last."""
        keep = self._keep(f, others)
        parts = _counted(f, keep) if f.noun is not None else _gauged(f, keep)
        text = phrase(sorted(set(parts), key=lambda t: t.i))
        if _leans(parts):
            text = ", ".join(p for p in (before, text) if p) or None
        return text or before

    def _keep(self, f: Figure, others: list[Figure]) -> Keep:
        shut: set[int] = set()
        for o in others:
            shut.update(t.i for t in o.tokens)
            told = o.passage.tokens(o.quantity.told)
            shut.update(t.i for t in told or ())
        base, end = f.sentence.span
        for span in self._dates:
            if span.start >= base and span.end <= end:
                shut.update(t.i for t in f.passage.tokens(span) or ())

        def keep(token: Token) -> bool:
            return token.i not in shut

        return keep


def _leans(parts: list[Token]) -> bool:
    """Whether the phrase says too little by itself: only pronouns, "figure", "total"."""
    content = [t for t in parts if t.pos_ in ("NOUN", "PROPN", "ADJ", "VERB") and t.lower_ not in _VAGUE]
    nouns = [t for t in content if t.pos_ != "VERB"]
    pronouns = any(t.lower_ in ("it", "them", "they", "that", "those", "figure", "total") for t in parts)
    return not nouns or (pronouns and len(nouns) < 2)


def _counted(f: Figure, keep: Keep) -> list[Token]:
    """ "Korean college students invited to Japan", "Americans died of drug overdoses"."""
    noun = f.noun
    assert noun is not None
    found = noun_phrase(noun, keep) or [noun]
    return found + _clause(f, f.top, keep)


def _clause(f: Figure, top: Token, keep: Keep) -> list[Token]:
    """What the clause adds to the counted thing: predicate of a subject, verb and subject of an object."""
    verb = f.verb
    if verb is None:
        return []
    who = subject(verb)
    if who is top or who is f.root:
        return predicate(verb, keep)
    found = [verb] if verb.lemma_ not in _TYING and keep(verb) else []
    if top.dep_ in ("dobj", "nsubjpass", "attr", "pobj") and who is not None and who.pos_ != "PRON":
        found += noun_phrase(who, keep)
    found += [t for child in verb.children if child.dep_ == "prep" and child.i > verb.i and child.lower_ in ("to", "for", "in", "by", "from", "at", "on")
              for t in _tail(child, keep)]
    return found


def _tail(prep: Token, keep: Keep) -> list[Token]:
    inner = [t for t in prep.subtree if keep(t) and t.dep_ != "punct"]
    return inner if any(t.dep_ == "pobj" for t in inner) else []


def _gauged(f: Figure, keep: Keep) -> list[Token]:
    """The measure of percentages, money, multiples: by the place of the figure in its clause."""
    root = f.root
    found: list[Token] = []
    for child in root.children:
        if child.dep_ == "prep" and child.lower_ in ("of", "in", "from") and child.i >= f.tokens.start:
            found += _tail(child, keep)
        if child.dep_ in ("acl", "relcl"):
            found += [t for t in child.subtree if keep(t)][:12]
    host = _host(f)
    if host is not None:
        found += noun_phrase(host, keep)
    if f.verb is not None and not (host is not None and len(found) > 3):
        found += _of_verb(f, f.verb, keep)
    return found


def _host(f: Figure) -> Token | None:
    """The noun that the figure stands at: "currency swap", "deficit of", "jump"."""
    root = f.root
    head = root.head
    if root.dep_ in ("nummod", "compound", "nmod", "amod", "quantmod", "npadvmod", "poss") and head.pos_ in ("NOUN", "PROPN") and head not in f.tokens:
        return head
    if root.dep_ == "pobj" and head.lower_ in ("of", "at", "worth", "by") and head.head.pos_ in ("NOUN", "PROPN"):
        return head.head
    return None


def _of_verb(f: Figure, verb: Token, keep: Keep) -> list[Token]:
    who, what = subject(verb), obj(verb)
    root = f.root
    if who is not None and (who is root or who in f.tokens):
        return predicate(verb, keep)
    found: list[Token] = []
    if what is not None and what is not root and what not in f.tokens and what is not who:
        found += noun_phrase(what, keep)
    if who is not None:
        found += noun_phrase(who, keep)
    if verb.lemma_ not in _TYING and keep(verb):
        found.append(verb)
    if root.dep_ in ("attr", "dobj", "npadvmod") or verb.lemma_ in _SHARING:
        found += [t for c in verb.children if c.dep_ == "prep" and c.i > verb.i and root not in c.subtree for t in _tail(c, keep)]
    outer = clause_verb(verb)
    if not found and outer is not None:
        return _of_verb(f, outer, keep)
    return found
