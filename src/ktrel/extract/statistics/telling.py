"""The words of a clause that tell what its figure measures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..quantities.lexicon import lexicon, words
from .figure import Figure
from .grammar import Keep, clause_verb, noun_phrase, obj, predicate, subject

if TYPE_CHECKING:
    from spacy.tokens import Token

_AT_NOUN = ("nummod", "compound", "nmod", "amod", "quantmod", "npadvmod", "poss", "advmod")
_PARTICLES = ("to", "for", "in", "by", "from", "at", "on", "of", "with", "between", "among")
_FEWEST = 3
_WIDEST = 14


def counted(f: Figure, keep: Keep) -> list[Token]:
    """ "Kenyan nurses trained in Cuba", "Hikers drowned in flash floods"."""
    noun = f.noun
    assert noun is not None
    found = noun_phrase(noun, keep) or [noun]
    found += _for_whom(f, keep)
    if (
        noun.dep_ == "pobj"
        and noun.head.lower_ == "of"
        and noun.head.head.pos_ == "NOUN"
        and noun.head.head.i < f.tokens.start
    ):
        found += [noun.head, *noun_phrase(noun.head.head, lambda t: keep(t) and t.dep_ != "prep")]
    return found + _clause(f, f.top, keep)


def _for_whom(f: Figure, keep: Keep) -> list[Token]:
    """ "226 for Kamala Harris"."""
    doc, i = f.passage.doc, f.tokens.end
    if i + 1 >= len(doc) or doc[i].lower_ != "for" or f.quantity.noun is not None:
        return []
    return _tail(doc[i], keep)


def _clause(f: Figure, top: Token, keep: Keep) -> list[Token]:
    """What the clause adds to the counted thing: predicate of a subject, verb and subject of an object."""
    verb = f.verb
    if verb is None:
        return []
    who = subject(verb)
    if who is top or who is f.root:
        return predicate(verb, keep)
    found = _own(verb, keep)
    said = verb.lemma_.lower() in words("saying")
    if (
        who is not None
        and who is not verb
        and not said
        and top.dep_ in ("dobj", "attr", "pobj", "conj", "nsubjpass", "appos")
    ):
        found += noun_phrase(who, keep)
    return found + _adjuncts(f, verb, keep)


def _own(verb: Token, keep: Keep) -> list[Token]:
    """The verb with its particle, where it tells something of the thing measured."""
    lemma = verb.lemma_.lower()
    if (lemma in words("tying") and lemma != "lose") or lemma in words("saying") or not keep(verb):
        return []
    return [verb, *(c for c in verb.children if c.dep_ in ("prt", "neg"))]


def _adjuncts(f: Figure, verb: Token, keep: Keep) -> list[Token]:
    if verb.lemma_.lower() in words("saying") and f.top.dep_ != "dobj":
        return []
    preps = [c for c in verb.children if c.dep_ == "prep" and c.i > verb.i and c.lower_ in _PARTICLES]
    return [t for p in preps if not any(x in f.tokens for x in p.subtree) for t in _tail(p, keep)]


def _tail(prep: Token, keep: Keep) -> list[Token]:
    inner = [t for t in prep.subtree if keep(t) and t.dep_ != "punct"][:_WIDEST]
    return inner if any(t.dep_ in ("pobj", "pcomp") for t in inner) else []


def gauged(f: Figure, keep: Keep) -> list[Token]:
    """The measure of percentages, money, multiples: by the place of the figure in its clause."""
    found = _complement(f, keep)
    found += [
        t
        for c in f.root.children
        if c.dep_ == "prep" and c.lower_ != "of" and (f.quantity.kind == "number" or c.lower_ == "for")
        for t in _tail(c, keep)
    ]
    host = _host(f)
    if host is not None and host.lower_ not in words("data"):
        found += noun_phrase(host, keep)
        if host.lower_ in lexicon().nouns:
            found += _changed(f, host, keep)
    if f.verb is not None and not (
        host is not None and len(found) >= _FEWEST and host.dep_ not in ("dobj", "attr")
    ):
        found += _of_verb(f, f.verb, keep, 0)
    return found


def _complement(f: Figure, keep: Keep) -> list[Token]:
    """ "of the 900 drivers", "who refused", "a head": what stands right behind the figure."""
    doc, i = f.passage.doc, f.tokens.end
    found = _behind_preposition(f, keep)
    for child in f.root.children:
        if child.dep_ in ("acl", "relcl") and child.i > f.root.i and child.left_edge.lower_ != "of":
            found += [t for t in child.subtree if keep(t)][:_WIDEST]
    if f.quantity.per is not None and i + 1 < len(doc) and doc[i].lower_ in ("a", "an", "per"):
        found += [t for t in doc[i : i + 2] if keep(t)]
    return found


def _behind_preposition(f: Figure, keep: Keep) -> list[Token]:
    """The words behind "of", "in", "among" by their order, as parsers often tie them elsewhere."""
    doc, i = f.passage.doc, f.tokens.end
    if i + 1 >= len(doc) or doc[i].lower_ not in ("of", "in", "among", "from"):
        return []
    if doc[i].lower_ == "from":  # "$10 billion from the World Bank", but not "from a year ago"
        given = f.quantity.kind == "money" and f.quantity.frame is None
        return _tail(doc[i], keep) if given and any(t.pos_ == "PROPN" for t in doc[i + 1 : i + 4]) else []
    if doc[i].lower_ != "of" and not any(keep(t) and t.pos_ in ("NOUN", "PROPN") for t in doc[i + 1 : i + 3]):
        return []
    found: list[Token] = []
    for token in doc[i : i + _WIDEST]:
        joined = token.lower_ in ("and", "or") and token.head not in doc[i : token.i]
        finite = token.pos_ in ("VERB", "AUX") and token.dep_ not in _WITHIN
        if token.text in _STOPS or joined or finite:
            break
        if keep(token):
            found.append(token)
    return found if any(t.pos_ != "ADP" for t in found) else []


_STOPS = frozenset({",", ";", ".", ":", "(", "—", "–"})
_WITHIN = ("acl", "relcl", "amod", "pcomp", "aux", "xcomp")


def _host(f: Figure) -> Token | None:
    """The noun that the figure stands at: "ferry link", "deficit of", "jump"."""
    root, head = f.root, f.root.head
    if (
        head.lower_ == "worth"
        and head.dep_ in ("amod", "acl", "prep")
        and head.head.pos_ in ("NOUN", "PROPN")
    ):
        return head.head  # "a deal worth $15 billion"
    if root.dep_ in _AT_NOUN and head.pos_ in ("NOUN", "PROPN") and head not in f.tokens:
        return head if not _beyond_and(f, head) else None
    if (
        root.dep_ == "pobj"
        and head.lower_ in ("of", "at", "worth", "by")
        and head.head.pos_ in ("NOUN", "PROPN")
    ):
        return head.head
    return None


def _beyond_and(f: Figure, noun: Token) -> bool:
    """Whether "and" parts the figure from a noun behind it: "gained 15 percent and steel 4 percent"."""
    return any(t.dep_ == "cc" for t in f.passage.doc[f.tokens.end : noun.i])


def _changed(f: Figure, host: Token, keep: Keep) -> list[Token]:
    """What rose or fell: "a rise in exports", the subject or object that "a 6 percent leap" is said of."""
    if any(
        c.dep_ == "prep" and c.lower_ in ("in", "of", "for") and not any(t in f.tokens for t in c.subtree)
        for c in host.children
    ):
        return []
    if host.dep_ == "appos" and host.head.pos_ in ("NOUN", "PROPN"):
        return noun_phrase(host.head, keep)
    return []


def _of_verb(f: Figure, verb: Token, keep: Keep, depth: int) -> list[Token]:
    """What a verb's clause says is measured: its subject, its object, the verb where it tells more."""
    who, root = subject(verb), f.root
    said = verb.lemma_.lower() in words("saying")
    if who is not None and (who is root or who in f.tokens):
        return [] if said else predicate(verb, keep)
    if said and not (root.head == verb and root.dep_ in ("dobj", "attr")):
        return []
    what = _object(f, verb, who)
    if what is not None and what.pos_ == "PRON":
        return [what]  # "plans to triple that"
    found = noun_phrase(what, keep) if what is not None else []
    whose = [t for t in found if t.tag_ == "PRP$"]
    tying = verb.lemma_.lower() in words("tying")
    if who is not None and who is not verb and (not found or whose or not tying):
        found = [t for t in found if t not in whose] + noun_phrase(who, keep)
    found += _own(verb, keep)
    found += [t for c in verb.children if c.dep_ == "dative" and c is not root for t in noun_phrase(c, keep)]
    if root.dep_ in ("attr", "dobj", "npadvmod") or verb.lemma_ in words("sharing"):
        found += _adjuncts(f, verb, keep)
    outer = clause_verb(verb)
    if not any(t.pos_ != "VERB" for t in found) and outer is not None and depth < 2:
        return found + _of_verb(f, outer, keep, depth + 1)
    return found


def _object(f: Figure, verb: Token, who: Token | None) -> Token | None:
    """The object of the verb, where it is not the figure itself or one joined to it."""
    what = obj(verb)
    if (
        what is None
        or _beyond_and(f, what)
        or what is f.root
        or what in f.tokens
        or what is who
        or what in f.root.conjuncts
    ):
        return None
    return what


def before_colon(f: Figure, keep: Keep) -> list[Token]:
    """The words of "They welcomed the growing number of visitors: …", which the figure behind counts."""
    doc, first = f.passage.doc, f.sentence.tokens.start
    colon = next((i for i in range(f.tokens.start - 1, first - 1, -1) if doc[i].text == ":"), None)
    if colon is None:
        return []
    found: list[Token] = []
    for i in range(colon - 1, max(first, colon - _WIDEST) - 1, -1):
        if doc[i].pos_ in ("VERB", "AUX") or doc[i].text in (",", ";"):
            break
        found.append(doc[i])
    return sorted((t for t in found if keep(t)), key=lambda t: t.i)


def around(f: Figure, keep: Keep) -> list[Token]:
    """Where the parse gives nothing: the words before the figure up to a comma, else those behind it."""
    doc = f.passage.doc
    part = f.passage.tokens(f.part)
    first, last = (
        (part.start, part.end) if part is not None else (f.sentence.tokens.start, f.sentence.tokens.end)
    )
    found: list[Token] = []
    for i in range(f.tokens.start - 1, max(first, f.tokens.start - _WIDEST) - 1, -1):
        if doc[i].text in (",", ":", "(", "—", "–", "--", "*"):
            break
        found.append(doc[i])
    kept = [t for t in found if keep(t)]
    if any(t.pos_ in ("NOUN", "PROPN") for t in kept):
        return sorted(kept, key=lambda t: t.i)
    behind: list[Token] = []
    start = f.tokens.end + (f.tokens.end < last and doc[f.tokens.end].text in (":", "-", "–", "—"))
    for i in range(start, min(last, start + _WIDEST)):
        if doc[i].text in (",", ".", "("):
            break
        behind.append(doc[i])
    return [t for t in behind if keep(t)]
