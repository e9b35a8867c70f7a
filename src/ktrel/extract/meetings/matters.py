"""What a meeting was about and what came of it, as stretches of the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from ...model.annotated import Annotated, Sentence
from ...model.facts import Span
from .cast import Cast
from .event import Event
from .grammar import is_verb, lemma, prepositional, subjects
from .lexicon import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

_REACH = 2
_LONGEST = 400
_CAME_OF = frozenset({"held", "ongoing"})
_ON = ("on", "about", "over", "regarding", "concerning")


class Matters(NamedTuple):
    """Topics and outcomes of one meeting, in text order."""

    topics: tuple[Span, ...]
    outcomes: tuple[Span, ...]


class Agenda:
    """Finds the matters of each of an article's meetings; a sentence that tells another one is skipped."""

    def __init__(self, article: Annotated, cast: Cast, events: Iterable[Event]) -> None:
        self._article, self._cast = article, cast
        self._teller = {t.sentence: event for event in events for t in event.tellings}

    def of(self, event: Event) -> Matters:
        """What the sentences that tell the meeting, and those right after, say was discussed and agreed."""
        topics: list[Span] = []
        outcomes: list[Span] = []
        for sentence in self._sentences(event):
            for token in sentence.tokens:
                if is_verb(token) and self._is_theirs(token, sentence, event):
                    topics.extend(_topics(token, sentence))
                    outcomes.extend(_outcomes(token, sentence))
        return Matters(_outermost(topics), _outermost(outcomes) if event.told.status in _CAME_OF else ())

    def _sentences(self, event: Event) -> Iterator[Sentence]:
        told = {t.sentence for t in event.tellings}
        near = {index + step for index in told for step in range(_REACH + 1)}
        everything = self._article.sentences
        for index in sorted(near):
            if index >= len(everything) or self._teller.get(index, event) is not event:
                continue
            if index in told or everything[index].passage is everything[index - 1].passage:
                yield everything[index]

    def _is_theirs(self, verb: Token, sentence: Sentence, event: Event) -> bool:
        """Whether the verb's subject is several of the meeting's people, or the meeting itself."""
        if lemma(verb) not in lexicon().matters.topics | lexicon().matters.outcomes:
            return False
        heads = subjects(verb)
        if any(lemma(head) in lexicon().noun_senses for head in heads):
            return True
        who = {a.person for a in self._cast.attendees(heads, sentence.passage) if a.person is not None}
        plural = any(h.tag_ in ("NNS", "NNPS") or h.lower_ in ("they", "both", "two", "sides") for h in heads)
        return bool(who & event.told.persons) or (plural and not who)


def _outermost(spans: list[Span]) -> tuple[Span, ...]:
    """The stretches that lie in no other one, each once, in text order."""
    return tuple(s for s in sorted(set(spans)) if not any(o != s and o.covers(s) for o in spans))


def _topics(verb: Token, sentence: Sentence) -> Iterator[Span]:
    if lemma(verb) not in lexicon().matters.topics:
        return
    things = [c for c in verb.children if c.dep_ == "dobj" and lemma(c) not in lexicon().matters.empty]
    empty = [c for c in verb.children if c.dep_ == "dobj" and lemma(c) in lexicon().matters.empty]
    for thing in [*things, *(o for head in [verb, *empty] for o in prepositional(head, _ON))]:
        yield from _stretch(sentence, thing.left_edge.i, thing.right_edge.i)


def _outcomes(verb: Token, sentence: Sentence) -> Iterator[Span]:
    if lemma(verb) not in lexicon().matters.outcomes or any(c.dep_ == "neg" for c in verb.children):
        return
    told = [
        c
        for c in verb.children
        if c.dep_ in ("dobj", "xcomp", "ccomp") or (c.dep_ == "prep" and c.lower_ in _ON)
    ]
    if told:
        yield from _stretch(sentence, verb.i, max(c.right_edge.i for c in told))


def _stretch(sentence: Sentence, first: int, last: int) -> Iterator[Span]:
    tokens = sentence.tokens.doc[first : last + 1]
    if first <= last and len(tokens.text) <= _LONGEST and sentence.tokens.start <= first:
        yield sentence.passage.span(tokens)
