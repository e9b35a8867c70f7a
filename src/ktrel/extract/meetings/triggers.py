"""Words of a sentence that can tell a meeting."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...model.annotated import Sentence
from ...model.facts import Span
from .details import is_bare_ordinal
from .grammar import carrier, is_verb, is_visiting, lemma, own_subjects
from .lexicon import NounSense, Sense, VerbSense, lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

_REACH = 140
# the dots of abbreviations, which end nothing
_ABBREVIATED = re.compile(
    r"(?<=\b[A-Z])\.|(?<=\b[MD]r)\.|(?<=\bMrs)\.|(?<=\bMs)\.|(?<=\bGen)\.|(?<=\b[SJ]r)\.|(?<=\bLt)\.|(?<=\bCol)\."
)
ANY = "*"


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
    nouns = [t for t in found if t.carrier is not None]
    any_role = {t.carrier.i for t in nouns if t.carrier is not None}
    objects = {t.carrier.i for t in nouns if t.carrier is not None and t.role in ("dobj", "nsubjpass")}
    return [
        t
        for t in found
        if t.token.i not in (any_role if t.sense.lemmas == (ANY,) else objects) or not _carries(t)
    ]


def _carries(trigger: Trigger) -> bool:
    """`hosted a meeting`, `agreed … by video`: the noun tells it, the verb only carries it."""
    sense = trigger.sense
    return isinstance(sense, VerbSense) and (sense.frame in ("receive", "attend") or sense.lemmas == (ANY,))


def _all(sentence: Sentence) -> Iterator[Trigger]:
    words = lexicon()
    hyphens = "-" in sentence.text
    for token in sentence.tokens:
        verb = is_verb(token)
        if not verb and token.pos_ not in _NOMINAL and token.lower_ not in _PRONOUNS:
            continue
        word = (hyphens and _hyphenated(token)) or lemma(token)
        if verb and not is_visiting(token):
            sense = _fitting(words.verb_senses.get(word, ()), token, sentence)
            if sense is None and _is_done_together(token):
                sense = words.verb_senses[ANY][0]
            if sense is not None:
                yield Trigger(sense, token, sentence)
                continue
        if is_bare_ordinal(token):
            yield Trigger(words.noun_senses["one"][0], token, sentence, *(carrier(token) or (None, "")))
            continue
        nouns = words.noun_senses.get(word, ())
        if nouns and (token.pos_ in ("NOUN", "PROPN") or token.lower_ in _PRONOUNS):
            noun = _fitting(nouns, token, sentence)
            if noun is not None:
                carried = carrier(token)
                yield Trigger(noun, token, sentence, *(carried or (None, "")))


_PRONOUNS = frozenset({"one", "another"})
# nouns, and the parts of speech of an ordinal that stands for one
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "ADV", "X"})


def _hyphenated(token: Token) -> str | None:
    """The word that a token ends where the tokeniser took it apart: `sit-down`, `get-together`."""
    if token.i < 2 or token.nbor(-1).text != "-":
        return None
    word = f"{token.nbor(-2).lower_}-{token.lower_}"
    singular = word.removesuffix("s")
    return next((w for w in (word, singular) if w in lexicon().noun_senses), None)


def _is_done_together(verb: Token) -> bool:
    """Whether several do what a verb of no sense of its own says."""
    words = lexicon()
    word = lemma(verb)
    if word in words.parties.apart | words.light.travel | words.reference.reporting:
        return False
    if any(not (sense.placed or sense.coordinated) for sense in words.verb_senses.get(word, ())):
        return False
    return any(
        s.conjuncts or s.tag_ == "NNS" or any(c.dep_ == "appos" and c.conjuncts for c in s.children)
        for s in own_subjects(verb)
    )


def bare_list(sentence: Sentence) -> Trigger:
    """The trigger of a sentence that only strings places and days together."""
    return Trigger(lexicon().noun_senses[ANY][0], sentence.tokens[0], sentence)


def _fitting(senses: tuple[Sense, ...], token: Token, sentence: Sentence) -> Sense | None:
    if not senses:
        return None
    text, base = sentence.passage.text, sentence.tokens
    before = _ABBREVIATED.sub("’", text[max(base.start_char, token.idx - _REACH) : token.idx])
    after = _ABBREVIATED.sub(
        "’", text[token.idx + len(token) : min(base.end_char, token.idx + len(token) + _REACH)]
    )
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
