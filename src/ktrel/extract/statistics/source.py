"""Who reports a figure (an organisation, a poll, a set of data) and who says it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from ...model.annotated import Annotated, Sentence
from ...model.facts import People, Reference
from ..quantities.lexicon import words
from .figure import Figure
from .grammar import clause_verb, noun_phrase, phrase

if TYPE_CHECKING:
    from spacy.tokens import Token


class Attribution(NamedTuple):
    """Who a stretch of text is attributed to, by the token that says so."""

    source: str | None
    speaker: str | None
    anchor: Token | None
    poll: bool = False


NOBODY = Attribution(None, None, None)


class Sources:
    """The attributions of an article."""

    def __init__(self, article: Annotated, people: People) -> None:
        self._names = {p.key: p.name for p in people.persons}
        self._references = {r.span.start: r for r in people.references}
        self._by_sentence = [list(self._attributions(s)) for s in article.sentences]
        self._sentences = article.sentences

    def of(self, f: Figure) -> Attribution:
        """Who reports the figure: told in its sentence, or carried over from the sentences before it."""
        own = self._governing(f, self._told(f.sentence))
        poll, speech = self._carried(f)
        if own is None or (own.speaker and poll is not None):
            said = own or speech
            if poll is not None:
                return poll._replace(speaker=said.speaker if said else None)
            return said or NOBODY
        return own

    def _told(self, sentence: Sentence) -> list[Attribution]:
        """The attributions of a sentence; of one that the parser broke off, also of its rest."""
        told = self._by_sentence[sentence.index]
        if (
            told
            or sentence.tokens.text.rstrip().endswith(_ENDS)
            or sentence.index + 1 >= len(self._sentences)
        ):
            return told
        rest = self._sentences[sentence.index + 1]
        return self._by_sentence[rest.index] if rest.passage is sentence.passage else told

    def polls(self, sentence: Sentence) -> Attribution | None:
        """The poll that a sentence names."""
        return next((a for a in self._by_sentence[sentence.index] if a.poll), None)

    def _governing(self, f: Figure, told: list[Attribution]) -> Attribution | None:
        """Of the attributions of a sentence that which governs the figure's clause, data before people."""
        if len(told) < 2:
            return told[0] if told else None
        above = {t.i for t in f.top.ancestors} | {f.top.i}
        named = [a for a in told if not a.speaker] or told
        governing = [a for a in named if a.anchor is not None and a.anchor.i in above]
        return min(
            governing or named, key=lambda a: abs(a.anchor.i - f.root.i) if a.anchor is not None else 0
        )

    def _carried(self, f: Figure) -> tuple[Attribution | None, Attribution | None]:
        """The poll of the sentences before, and who has been speaking or reporting in this passage."""
        poll: Attribution | None = None
        speech: Attribution | None = None
        for index in range(f.sentence.index - 1, max(f.sentence.index - _REACH, 0) - 1, -1):
            same = self._sentences[index].passage is f.passage
            for told in reversed(self._by_sentence[index]):
                if (
                    told.poll
                    and poll is None
                    and f.quantity.kind in _OF_POLLS
                    and (speech is None or speech.speaker)
                ):
                    poll = told
                elif same and speech is None and (told.speaker is None or _quoted(f)):
                    speech = told
        return poll, speech

    def _attributions(self, sentence: Sentence) -> Iterator[Attribution]:
        for token in sentence.tokens:
            found = (
                self._according(token, sentence)
                or self._poll(token)
                or self._reckoned(token, sentence)
                or self._showing(token, sentence)
                or self._said(token, sentence)
            )
            if found is not None:
                yield found

    def _according(self, token: Token, sentence: Sentence) -> Attribution | None:
        """ "according to the Kenya Tourism Board", "citing harbour data"."""
        if token.lower_ == "according":
            target = next(
                (
                    c
                    for to in token.children
                    if to.dep_ in ("prep", "pcomp")
                    for c in to.children
                    if c.dep_ == "pobj"
                ),
                None,
            )
        elif token.lower_ in ("citing", "quoting"):
            target = next((c for c in token.children if c.dep_ in ("dobj", "pobj")), None)
        else:
            return None
        return self._named(target, token, sentence) if target is not None else None

    def _reckoned(self, token: Token, sentence: Sentence) -> Attribution | None:
        """ "By the harbour office's count"."""
        if token.lower_ not in words("counts") or token.head.lower_ not in ("by", "on", "in"):
            return None
        owner = next((c for c in token.children if c.dep_ == "poss"), None)
        return self._named(owner, clause_verb(token) or token, sentence) if owner is not None else None

    def _showing(self, token: Token, sentence: Sentence) -> Attribution | None:
        """ "figures from the Forest Service show", also where the parser takes "show" for a noun."""
        if token.lemma_.lower() not in words("showing"):
            return None
        subject = next(
            (c for c in token.children if c.dep_ in ("nsubj", "compound") and c.lower_ in words("data")), None
        )
        if subject is None:
            subject = _data_before(token)
        return self._named(subject, token, sentence) if subject is not None else None

    def _said(self, token: Token, sentence: Sentence) -> Attribution | None:
        """ "the ministry said", "Lima reported 310 new cases", "she added"."""
        lemma = token.lemma_.lower()
        if token.pos_ != "VERB" or (lemma not in words("saying") and lemma not in words("counting")):
            return None
        who = next((c for c in token.children if c.dep_ in ("nsubj", "nsubjpass")), None) or _misread_subject(
            token
        )
        if who is None or any(c.dep_ == "auxpass" for c in token.children):
            return None
        if who.lower_ in words("data"):
            return self._named(who, token, sentence)
        reference = self._reference(who, sentence)
        if reference is not None and reference.persons:
            name = self._names.get(reference.persons[0])
            return Attribution(name, name, token)
        if who.pos_ not in ("NOUN", "PROPN") or who.lower_ in ("percent", "%"):
            return None
        text = phrase(_with_conjuncts(who))
        return Attribution(text, text if reference is not None and who.pos_ == "NOUN" else None, token)

    def _reference(self, who: Token, sentence: Sentence) -> Reference | None:
        """The reference to a person that the subject is part of."""
        base = sentence.passage.block.span.start
        for token in (who, *who.lefts):
            found = self._references.get(base + token.idx)
            if found is not None and found.span.end > base + who.idx:
                return found
        return self._references.get(base + who.left_edge.idx)

    def _poll(self, token: Token) -> Attribution | None:
        """ "in an Ipsos poll", "a survey by the Levada Center", "drivers polled by the Institute"."""
        if token.lower_ in ("polled", "surveyed", "interviewed", "conducted"):
            by = next((c for c in token.children if c.dep_ == "agent"), None)
            agent = next((c for c in by.children if c.dep_ == "pobj"), None) if by is not None else None
            if (
                agent is None
                or agent.lower_ in _MEANS
                or (token.lower_ == "conducted" and token.head.lower_ not in words("polls"))
            ):
                return None
            kind = [token.head] if token.lower_ == "conducted" else []
            text = phrase(_with_conjuncts(agent))
            prefix = (
                phrase(noun_phrase(kind[0], lambda t: t.dep_ in ("amod", "compound") or t == kind[0]))
                if kind
                else None
            )
            return Attribution(f"{prefix} by {text}" if prefix else text, None, token, True) if text else None
        if token.lower_ not in words("polls") or token.pos_ not in ("NOUN", "PROPN"):
            return None
        if any(c.lower_ == "conducted" and self._poll(c) for c in token.children):
            return None
        text = _pollster(token)
        return Attribution(text, None, clause_verb(token) or token, True) if text else None

    def _named(self, target: Token, anchor: Token, sentence: Sentence) -> Attribution:
        """The organisation inside "data from the World Bank", "figures that it gave out", else all of it."""
        reference = self._reference(target, sentence)
        name = self._names.get(reference.persons[0]) if reference is not None and reference.persons else None
        if name is not None:
            return Attribution(name, name, anchor)
        inner = _origin(target) if target.lower_ in words("data") else None
        named = _with_conjuncts(inner if inner is not None else target)
        if target.dep_ == "compound":  # of "harbour data show" read as one noun
            named += [t for t in target.head.lefts if t.dep_ == "compound" and t.i < target.i]
        text = phrase(sorted(set(named), key=lambda t: t.i))
        poll = target.lower_ in words("polls")
        return Attribution(text, None, anchor, poll)


_REACH = 4
_MEANS = words("means")
_OF_POLLS = frozenset({"percent", "points"})
_ENDS = (".", "!", "?", '"', "”", "'", "’", ")")


def _misread_subject(verb: Token) -> Token | None:
    """ ", aid groups reckoned in June": read as a participle behind its subject."""
    head = verb.head
    follows = verb.dep_ == "acl" and verb.i == head.i + 1 and head.left_edge.i > 0
    if not follows or verb.doc[head.left_edge.i - 1].text != ",":
        return None
    after = verb.doc[verb.i + 1].lower_ if verb.i + 1 < len(verb.doc) else ""
    return head if after not in ("at", "to", "by", "as") else None


def _quoted(f: Figure) -> bool:
    """Whether the figure stands inside a quotation."""
    before = [t for t in f.sentence.tokens if t.i < f.tokens.start]
    return sum(t.text in ('"', "“", "''", "``") for t in before) % 2 == 1


def _data_before(token: Token) -> Token | None:
    """The word for data within the few words before a misread "show"."""
    doc = token.doc
    for i in range(token.i - 1, max(token.i - 10, token.sent.start - 1), -1):
        if doc[i].text in (",", ";", ":"):
            return None
        if doc[i].lower_ in words("data"):
            return doc[i]
    return None


def _origin(data: Token) -> Token | None:
    """Whose data: behind "from", "by", "of", or the subject of "that … gave out"."""
    for child in data.children:
        if child.dep_ == "prep" and child.lower_ in ("from", "by", "of"):
            return next((t for t in child.children if t.dep_ == "pobj"), None)
        if child.dep_ in ("relcl", "acl"):
            by = next((c for c in child.children if c.dep_ == "agent"), None)
            if by is not None:
                return next((t for t in by.children if t.dep_ == "pobj"), None)
            subject = next((c for c in child.children if c.dep_ == "nsubj" and c.pos_ != "PRON"), None)
            if subject is not None:
                return subject
    return None


def _with_conjuncts(head: Token) -> list[Token]:
    """A name with those joined to it: "A and B"."""
    found = noun_phrase(head, lambda t: t.pos_ != "NUM")
    if head.ent_type_ in ("ORG", "GPE", "PERSON", "FAC"):
        found += [
            t for ent in head.sent.ents if ent.start <= head.i < ent.end for t in ent if t.dep_ != "det"
        ]
    for child in head.children:
        if child.dep_ == "conj" and child.pos_ in ("PROPN", "NOUN"):
            found.extend(c for c in head.children if c.dep_ == "cc")
            found.extend(_with_conjuncts(child))
    return sorted(set(found), key=lambda t: t.i)


def _pollster(poll: Token) -> str | None:
    """The names before "poll" or behind "poll by"."""
    for child in poll.children:
        if child.dep_ in ("prep", "agent") and child.lower_ in ("by", "from"):
            agent = next((t for t in child.children if t.dep_ == "pobj"), None)
            if agent is not None:
                return phrase(_with_conjuncts(agent))
    skipped = words("no_pollster")
    names = [t for c in poll.children if c.dep_ in ("compound", "poss", "nmod", "amod") for t in c.subtree]
    kept = [t for t in names if t.pos_ == "PROPN" and t.lower_ not in skipped]
    return phrase(sorted(kept, key=lambda t: t.i))
