"""To whom a sentence attributes what it tells: rule by rule."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from ...model.annotated import Annotated, Sentence
from ...model.facts import People, Reference
from ..quantities.lexicon import words
from .grammar import clause_verb, phrase, subject
from .misreadings import misread_attribution
from .naming import (
    child,
    conducted_by,
    data_before,
    gauge_maker,
    name_of,
    pollster,
    printed_by,
    proper_run,
    sayer,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

_POLLED = frozenset({"polled", "surveyed", "interviewed", "asked", "questioned", *words("conducting")})
_ATTRIBUTING = words("polls") | words("counts") | words("indices") | _POLLED
_ATTRIBUTING |= {"according", "citing", "quoting"}
SAYING = words("saying") | words("counting")


class Attribution(NamedTuple):
    """Who reports a stretch of text, and which person says it; `anchor` is the token that tells so."""

    source: str | None
    speaker: str | None
    anchor: Token | None
    poll: bool = False


class Attributions:
    """Finds the attributions of an article's sentences."""

    def __init__(self, article: Annotated, people: People) -> None:
        self._names = {p.key: p.name for p in people.persons}
        self._references = {r.span.start: r for r in people.references}
        self._rules = (
            self._according, self._polled, self._reckoned, self._gauged, self._shown, self._put_by,
            self._said,
        )  # fmt: skip

    def of(self, sentence: Sentence) -> list[Attribution]:
        """All attributions of a sentence in text order."""
        return list(self._found(sentence))

    def _found(self, sentence: Sentence) -> Iterator[Attribution]:
        told = False
        for token in sentence.tokens:
            if token.pos_ != "VERB" and token.tag_ != "VBN" and not _may_attribute(token):
                continue
            found = (rule(token, sentence) for rule in self._rules)
            attribution = next((a for a in found if a is not None), None)
            if attribution is not None:
                told = True
                yield attribution
        misread = None if told else misread_attribution(sentence.tokens)
        if misread is not None:
            yield Attribution(misread[0], None, misread[1])

    def _according(self, token: Token, sentence: Sentence) -> Attribution | None:
        """ "according to the Kenya Tourism Board", "citing harbour data"."""
        if token.lower_ == "according":
            target = child(child(token, "prep", "pcomp"), "pobj")
        elif token.lower_ in ("citing", "quoting"):
            target = child(token, "dobj", "pobj")
        else:
            return None
        return self._named(target, token, sentence) if target is not None else None

    def _polled(self, token: Token, sentence: Sentence) -> Attribution | None:
        """ "in an Ipsos poll", "a survey by the Levada Center", "drivers polled by the Institute"."""
        if token.lower_ in _POLLED:
            name = conducted_by(token)
            return Attribution(name, None, token, True) if name else None
        if token.lower_ in words("printing") and token.tag_ == "VBN":
            name = printed_by(token)
            return Attribution(name, None, token, True) if name else None
        if token.lower_ not in words("polls") or token.pos_ not in ("NOUN", "PROPN"):
            return None
        below = (c for c in token.subtree if c.lower_ in words("conducting"))
        if any(conducted_by(c) for c in below):
            return None  # told by that word
        name = pollster(token)
        return Attribution(name, None, clause_verb(token) or token, True) if name else None

    def _reckoned(self, token: Token, sentence: Sentence) -> Attribution | None:
        """ "By the harbour office's count"."""
        if token.lower_ not in words("counts") or token.head.lower_ not in ("by", "on", "in"):
            return None
        owner = child(token, "poss")
        return self._named(owner, clause_verb(token) or token, sentence) if owner is not None else None

    def _gauged(self, token: Token, sentence: Sentence) -> Attribution | None:
        """ "The Food Organization's price index fell 2 percent"."""
        maker = gauge_maker(token) if token.lower_ in words("indices") else None
        return Attribution(maker, None, clause_verb(token) or token) if maker is not None else None

    def _put_by(self, token: Token, sentence: Sentence) -> Attribution | None:
        """ "is put at 3.3 percent by the Bundesbank"."""
        passive = token.tag_ == "VBN" and token.lemma_.lower() in words("putting") | words("counting")
        agent = child(child(token, "agent"), "pobj") if passive else None
        return self._named(agent, token, sentence) if agent is not None else None

    def _shown(self, token: Token, sentence: Sentence) -> Attribution | None:
        """ "figures from the Forest Service show", also where the parser takes "show" for a noun."""
        if token.lemma_.lower() not in words("showing"):
            return None
        data = child(token, "nsubj", "compound")
        counted = data is not None and data.lower_ in words("counts") - words("data")
        owner = child(data, "poss") if counted else None
        if owner is not None:
            return self._named(owner, token, sentence)  # "the bureau's quick count showed"
        if data is None or data.lower_ not in words("data"):
            data = data_before(token) if token.pos_ == "NOUN" or data is None else None
        return self._named(data, token, sentence) if data is not None else None

    def _said(self, token: Token, sentence: Sentence) -> Attribution | None:
        """ "the ministry said", "Lima reported 310 new cases", "she added"."""
        lemma = token.lemma_.lower()
        if token.pos_ == "VERB" and lemma in words("promising"):
            person = self._person(sayer(token), sentence)
            return Attribution(person, person, token) if person is not None else None
        if token.pos_ != "VERB" or not (lemma in SAYING or _forecasts(token)) or _commands(token):
            return None
        who = sayer(token) or (subject(token) if _forecasts(token) or _goes_on(token) else None)
        named = _person_named(who)
        if named is not None and self._person(who, sentence) is None:
            return Attribution(named, named, token)
        if who is None or (
            lemma in words("claiming") and child(token, "dobj") is not None and not _puts(token)
        ):
            return None
        person = self._person(who, sentence)
        if person is not None:
            return Attribution(person, person, token)
        if who.pos_ not in ("NOUN", "PROPN"):
            return None
        name = name_of(who)
        unnamed = self._reference(who, sentence) is not None and who.pos_ == "NOUN"
        poll = who.lower_ in words("polls")
        return Attribution(name, name if unnamed else None, token, poll) if name else None

    def _named(self, target: Token, anchor: Token, sentence: Sentence) -> Attribution:
        person = self._person(target, sentence)
        if person is not None:
            return Attribution(person, person, anchor)
        return Attribution(name_of(target), None, anchor, target.lower_ in words("polls"))

    def _person(self, who: Token | None, sentence: Sentence) -> str | None:
        """The name of the person that a noun or pronoun stands for."""
        reference = self._reference(who, sentence) if who is not None else None
        return self._names.get(reference.persons[0]) if reference is not None and reference.persons else None

    def _reference(self, who: Token, sentence: Sentence) -> Reference | None:
        """The reference to a person or office that the noun is part of."""
        base = sentence.passage.block.span.start
        for token in (who, *who.lefts, who.left_edge, *proper_run(who)):
            found = self._references.get(base + token.idx)
            if found is not None and found.span.end > base + who.idx:
                return found
        return None


def _may_attribute(token: Token) -> bool:
    """Whether a word that is no verb is one that a rule looks for."""
    return token.lower_ in _ATTRIBUTING or token.lemma_.lower() in words("showing")


def _puts(verb: Token) -> bool:
    """ "put civilian deaths at 2,000"."""
    what = child(verb, "dobj")
    behind = [*verb.children, *(what.subtree if what is not None else ())]
    return verb.lemma_ == "put" and any(t.dep_ == "prep" and t.lower_ == "at" for t in behind)


def _commands(verb: Token) -> bool:
    """ "told agents to stop", "asked the bank to wait": nothing is reported."""
    if verb.lemma_ not in words("commanding"):
        return False
    whom = child(verb, "dobj", "dative", "xcomp", "ccomp")
    done = child(verb, "xcomp", "ccomp")
    bidden = done is not None and done.i > verb.i and done.tag_ == "VB" and child(done, "aux") is not None
    return whom is not None and bidden


def _goes_on(verb: Token) -> bool:
    """ "praised the plan, adding that 600 study there"."""
    clause = child(verb, "ccomp") is not None
    return verb.tag_ == "VBG" and verb.dep_ in ("advcl", "acl") and clause


def _forecasts(verb: Token) -> bool:
    """ "cut its forecast for growth"."""
    what = child(verb, "dobj")
    return what is not None and what.lower_ in words("forecasts")


def _person_named(who: Token | None) -> str | None:
    """ "the bank's governor, Valiollah Seif, put": the name behind the office."""
    name = child(who, "appos") if who is not None and who.pos_ == "NOUN" else None
    if name is None or name.ent_type_ != "PERSON":
        return None
    return phrase(t for t in name.subtree if t.dep_ in ("compound", "appos") and t.pos_ == "PROPN")
