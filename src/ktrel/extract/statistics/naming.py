"""The names of those who report figures, as phrases: offices, pollsters, sets of data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..quantities.lexicon import words
from .grammar import noun_phrase, phrase

if TYPE_CHECKING:
    from spacy.tokens import Token

_NAMED = ("ORG", "GPE", "PERSON", "FAC")
_FURTHEST = 10


def child(token: Token | None, *dependencies: str) -> Token | None:
    """The first child with one of the dependencies."""
    if token is None:
        return None
    return next((c for c in token.children if c.dep_ in dependencies), None)


def name_of(head: Token) -> str | None:
    """The name whose head is given, with those joined to it ("A and B"); of a set of data, whose it is.

    "data from the World Bank" is the World Bank's, "figures that the bureau gave out" the bureau's.
    """
    if head.lower_ in words("polls"):
        again = any(c.dep_ == "det" and c.lower_ in ("the", "this", "that") for c in head.children)
        if again and pollster(head) is None:
            return None  # the one that was told of before
        return pollster(head) or phrase(noun_phrase(head, lambda t: t.pos_ != "NUM"))
    owner = _owner(head) if head.lower_ in words("data") else None
    tokens = _joined(owner if owner is not None else head)
    if head.dep_ == "compound":  # of "harbour data show" read as one noun
        tokens += [t for t in head.head.lefts if t.dep_ == "compound" and t.i < head.i]
    ordered = sorted(set(tokens), key=lambda t: t.i)
    while ordered and ordered[-1].tag_ == "POS":
        ordered.pop()
    return phrase(ordered)


def _joined(head: Token) -> list[Token]:
    found = noun_phrase(head, lambda t: t.pos_ != "NUM") + proper_run(head)
    if head.ent_type_ in _NAMED:
        found += [t for e in head.sent.ents if e.start <= head.i < e.end for t in e if t.dep_ != "det"]
    for other in head.children:
        if other.dep_ == "appos" and other.pos_ == "PROPN" and other.left_edge.i == head.i + 1:
            found += noun_phrase(other, lambda t: True)  # "the statistics agency Istat"
        if other.dep_ == "conj" and other.pos_ in ("PROPN", "NOUN"):
            found += [c for c in head.children if c.dep_ == "cc"]
            found += _joined(other)
    return found


def proper_run(head: Token) -> list[Token]:
    """The capitalised words that go on right behind a name, where the parser cut it short."""
    found, doc = [], head.doc
    for i in range(head.i + 1, min(head.i + 5, head.sent.end)):
        if head.pos_ not in ("PROPN", "NOUN") or doc[i].pos_ != "PROPN":
            break
        found.append(doc[i])
    return found


def _owner(data: Token) -> Token | None:
    """Whose data: behind "from", "by", "of", or the subject of "that … gave out"."""
    for other in data.children:
        if other.dep_ == "prep" and other.lower_ in ("from", "by", "of"):
            return child(other, "pobj")
        if other.dep_ in ("relcl", "acl"):
            agent = child(child(other, "agent"), "pobj")
            subject = child(other, "nsubj")
            if agent is not None or (subject is not None and subject.pos_ != "PRON"):
                return agent if agent is not None else subject
    return None


def data_before(show: Token) -> Token | None:
    """The word for data within the few words before a "show" that the parser took for a noun."""
    if show.lemma_.lower() not in ("show", "indicate", "suggest", "reveal"):
        return None
    doc = show.doc
    for i in range(show.i - 1, max(show.i - _FURTHEST, show.sent.start - 1), -1):
        if doc[i].text in (",", ";", ":"):
            return None
        if doc[i].lower_ in words("data"):
            return doc[i]
    return None


def pollster(poll: Token) -> str | None:
    """The names before "poll" ("an Ipsos poll") or behind "poll by"."""
    for other in poll.children:
        agent = child(other, "pobj") if other.dep_ in ("prep", "agent") else None
        if agent is not None and other.lower_ in ("by", "from"):
            return name_of(agent)
    before = [t for c in poll.children if c.dep_ in ("compound", "poss", "nmod", "amod") for t in c.subtree]
    kept = [t for t in before if _is_name(t) and t.lower_ not in words("no_pollster")]
    return phrase(sorted(kept, key=lambda t: t.i))


def _is_name(token: Token) -> bool:
    """Whether a word before "poll" is a name; the tagger takes the less known ones for common nouns."""
    capital = token.text[0].isupper() and not token.is_sent_start and token.tag_ in ("NN", "NNS")
    return token.pos_ == "PROPN" or capital


def gauge_maker(index: Token) -> str | None:
    """Whose an index is: "the Food Organization's price index", but not "Japan's Nikkei index"."""
    owner = child(index, "poss")
    if owner is None or owner.pos_ != "PROPN" or owner.ent_type_ in ("GPE", "PERSON", "NORP", "LOC"):
        return None
    mark = child(owner, "case")
    run = [t for t in index.doc[owner.left_edge.i : mark.i if mark else owner.i + 1] if t.dep_ != "det"]
    return phrase(run) if len(run) > 1 or owner.ent_type_ == "ORG" else None


def conducted_by(participle: Token) -> str | None:
    """Who polled: "drivers polled by the Institute", "a joint poll conducted by A and B"."""
    agent = child(child(participle, "agent"), "pobj")
    if agent is None or agent.lower_ in words("means"):
        return None
    if participle.lower_ not in words("conducting"):
        return name_of(agent)
    poll = participle.head
    for _ in range(2):  # "a survey of 1,500 adults conducted by": read as adults who were conducted
        if poll.lower_ not in words("polls") and poll.dep_ == "pobj":
            poll = poll.head.head
    if poll.lower_ not in words("polls"):
        poll = _poll_before(participle) or poll
    if poll.lower_ not in words("polls"):
        return None
    kind = phrase(noun_phrase(poll, lambda t: t.dep_ in ("amod", "compound") or t == poll))
    return f"{kind} by {name_of(agent)}"


def _poll_before(participle: Token) -> Token | None:
    """The poll shortly before a participle that was read as a verb: "a poll of 900 Danes taken by"."""
    doc = participle.doc
    for i in range(participle.i - 1, max(participle.i - _FURTHEST, participle.sent.start) - 1, -1):
        if doc[i].text in (",", ";") or doc[i].pos_ in ("VERB", "AUX"):
            return None
        if doc[i].lower_ in words("polls"):
            return doc[i]
    return None


def printed_by(participle: Token) -> str | None:
    """Who made a poll public that names no pollster: "a poll printed by the daily Vremya"."""
    agent, poll = child(child(participle, "agent"), "pobj"), participle.head
    if agent is None or agent.lower_ in words("means") or poll.lower_ not in words("polls"):
        return None
    return name_of(agent) if pollster(poll) is None else None


def counts(noun: Token) -> bool:
    """Whether a subject is itself a figure or a part of those asked: "half of them said"."""
    figure = noun.ent_type_ in ("PERCENT", "CARDINAL", "MONEY", "QUANTITY") and noun.pos_ != "PROPN"
    numbered = any(
        c.dep_ == "nummod" and c.i < noun.i and c.lower_ not in words("few_speakers") for c in noun.children
    )
    return figure or numbered or noun.lower_ in words("parts_saying")


def sayer(verb: Token) -> Token | None:
    """The subject of a verb of saying or counting, also behind it (", says the Secretariat")."""
    if any(c.dep_ == "auxpass" for c in verb.children):
        return None
    subjects = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass") and not counts(c)]
    if subjects:
        return min(subjects, key=lambda c: abs(c.i - verb.i))
    return _misread(verb)


def _named_before(verb: Token) -> Token | None:
    """ "to buy 14 jets, Minister Abbas Keita announced": read as the jets', or as one of them."""
    doc, first = verb.doc, verb.i
    while first > verb.sent.start and doc[first - 1].pos_ == "PROPN":
        first -= 1
    whole = 1 < verb.i - first < _FURTHEST and first > verb.sent.start and doc[first - 1].text == ","
    if not whole or verb.tag_ != "VBD" or doc[verb.i - 1].ent_type_ != "PERSON":
        return None
    return doc[verb.i - 1]


def _misread(verb: Token) -> Token | None:
    """ ", aid groups reckoned in June": read as a participle behind its subject; a name as another's."""
    before = verb.doc[max(0, verb.i - 2) : verb.i]
    if (
        len(before) == 2
        and before[1].text == ","
        and before[0].ent_type_ == "PERSON"
        and before[0].dep_ == "appos"
    ):
        return before[0]  # "in St. Petersburg, the chairman, Klaus Mangold, said": read as the town's
    named = _named_before(verb)
    if named is not None:
        return named
    head = verb.head
    follows = verb.dep_ == "acl" and verb.i == head.i + 1 and head.left_edge.i > 0
    if not follows or verb.doc[head.left_edge.i - 1].text != ",":
        return None
    after = verb.doc[verb.i + 1].lower_ if verb.i + 1 < len(verb.doc) else ""
    return head if after not in ("at", "to", "by", "as") else None
