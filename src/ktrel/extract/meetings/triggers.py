"""Words of a sentence that can tell a meeting."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...model.annotated import Sentence
from ...model.facts import Span
from .details import is_bare_ordinal
from .grammar import carrier, is_verb, is_visiting, lemma
from .lexicon import NounSense, Sense, VerbSense, lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

_REACH = 140


@dataclass(frozen=True)
class Trigger:
    """A word with the sense in which it may tell a meeting; `carrier` is the verb that carries a noun."""

    sense: Sense
    token: Token
    sentence: Sentence
    carrier: Token | None = None
    role: str = ""

    @property
    def span(self) -> Span:
        """The article span of the word."""
        return self.sentence.passage.span(self.token)

    @property
    def verb(self) -> Token | None:
        """The verb that tells whether and when it happened: the word itself, or its carrier."""
        return self.token if isinstance(self.sense, VerbSense) else self.carrier


def triggers(sentence: Sentence) -> list[Trigger]:
    """The triggers of a sentence in text order; an event noun inside another's name is none."""
    found = [t for t in _all(sentence) if not _is_modifier(t)]
    carried = {t.carrier.i for t in found if t.carrier is not None and t.role in ("dobj", "nsubjpass")}
    return [t for t in found if not (t.token.i in carried and _only_carries(t))]


def _only_carries(trigger: Trigger) -> bool:
    """`hosted a meeting`, `agreed … by video`: the noun tells it, the verb only carries it."""
    return isinstance(trigger.sense, VerbSense) and trigger.sense.frame in ("receive", "attend")


def _all(sentence: Sentence) -> Iterator[Trigger]:
    words = lexicon()
    for token in sentence.tokens:
        word = lemma(token)
        if is_verb(token) and not is_visiting(token):
            sense = _fitting(words.verb_senses.get(word, ()), token, sentence)
            if sense is not None:
                yield Trigger(sense, token, sentence)
                continue
        if is_bare_ordinal(token):
            yield Trigger(words.noun_senses["one"][0], token, sentence, *(carrier(token) or (None, "")))
            continue
        nouns = words.noun_senses.get(word, ())
        if nouns and token.pos_ in ("NOUN", "PROPN"):
            noun = _fitting(nouns, token, sentence)
            if noun is not None:
                carried = carrier(token)
                yield Trigger(noun, token, sentence, *(carried or (None, "")))


def _fitting(senses: tuple[Sense, ...], token: Token, sentence: Sentence) -> Sense | None:
    if not senses:
        return None
    text, base = sentence.passage.doc.text, sentence.tokens
    before = text[max(base.start_char, token.idx - _REACH) : token.idx]
    after = text[token.idx + len(token) : min(base.end_char, token.idx + len(token) + _REACH)]
    for sense in senses:
        if isinstance(sense, NounSense) and sense.plural and token.text.lower() == sense.lemmas[0]:
            continue
        if sense.fits(before, after):
            return sense
    return None


def _is_modifier(trigger: Trigger) -> bool:
    """`summit diplomacy`, `meeting room`: the noun only modifies another."""
    token = trigger.token
    return (
        isinstance(trigger.sense, NounSense)
        and token.dep_ in ("compound", "nmod", "poss", "amod")
        and token.head.i > token.i
    )
