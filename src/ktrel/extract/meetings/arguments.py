"""Who takes part in what a trigger tells, read from its clause."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...knowledge.countries import countries
from ...model.annotated import Passage
from ...model.document import ParticipantRole
from ...model.facts import Attendee, Span
from .cast import Cast, unique
from .details import is_group
from .grammar import agents, coordinated, is_verb, lemma, objects, own_subjects, prepositional, subjects
from .lexicon import NounSense, VerbSense, lexicon
from .triggers import Trigger

if TYPE_CHECKING:
    from spacy.tokens import Token

_WITH = ("with", "alongside", "from", "opposite", "against")
_INSIDE = ("in", "for", "at", "during", "to", "on", "into", "as", "via")
_PAIR = re.compile(r"([A-Z][\w.]*(?: [A-Z][\w.]*)?)[-–—/]([A-Z][\w.]*(?: Korea)?)(?:[-–—/]([A-Z][\w.]*))?(?: [\w-]+){0,3} $")


@dataclass(frozen=True)
class Arguments:
    """The participants of a trigger, and the tokens that name them (for the evidence).

    `strangers`: a partner is told whom the article's people do not know ("with investors"); `partners`:
    where a plural noun tells one meeting with each ("summits with A and B"), who they are.
    """

    attendees: tuple[Attendee, ...]
    tokens: tuple[Token, ...] = ()
    strangers: bool = False
    partners: tuple[Attendee, ...] = ()
    multilateral: bool = False

    @property
    def sides(self) -> int:
        """How many countries take part; everybody of unknown country counts as one more."""
        return len({a.country for a in self.attendees})


def arguments(trigger: Trigger, cast: Cast) -> Arguments:
    """The participants that the clause of a trigger names."""
    if isinstance(trigger.sense, VerbSense):
        return _of_verb(trigger, trigger.sense, cast)
    return _of_noun(trigger, cast)


class _Collector:
    """Gathers attendees with the tokens that named them."""

    def __init__(self, cast: Cast, passage: Passage) -> None:
        self.cast, self.passage = cast, passage
        self.attendees: list[Attendee] = []
        self.tokens: list[Token] = []
        self.strangers = False
        self.multilateral = False

    def partner(self, heads: Iterable[Token]) -> bool:
        """Adds whom it is with; notes those that nobody knows."""
        told = list(heads)
        found = self.add(told)
        self.strangers |= bool(told) and not found
        return found

    def add(self, heads: Iterable[Token], role: ParticipantRole = "participant", *, sides: bool = True) -> bool:
        found = False
        for head in heads:
            if is_group(head):
                self.multilateral = True
                continue
            who = self.cast.attendees([head], self.passage, role, sides=sides)
            if who:
                self.attendees.extend(who)
                self.tokens.append(head)
                found = True
        return found

    def result(self, partners: Iterable[Attendee] = ()) -> Arguments:
        who = tuple(unique(self.attendees))
        return Arguments(who, tuple(self.tokens), self.strangers, tuple(partners), self.multilateral)


# ---------------------------------------------------------------- verbs


def _of_verb(trigger: Trigger, sense: VerbSense, cast: Cast) -> Arguments:
    verb, collector = trigger.token, _Collector(cast, trigger.sentence.passage)
    subject, passive = subjects(verb) or _before(trigger, collector), _is_passive(verb)
    if sense.frame == "travel":
        taken = sense.name == "lead a team to" and lemma(verb) in ("take", "send", "dispatch")
        collector.add(objects(verb) if taken else subject, sides=False)
    elif sense.frame == "invite":
        collector.add(subject if passive else objects(verb), sides=False)
    elif sense.frame == "attend":
        collector.add(subject, sides=False)
    elif sense.frame == "receive":
        collector.add(agents(verb) if passive else subject, "host")
        collector.add(subject if passive else objects(verb), "guest")
    elif sense.frame == "join":
        if not collector.add(agents(verb) if passive else objects(verb), sides=False):
            return Arguments(())
        collector.add(subject, sides=False)
    elif sense.frame == "give":
        collector.add(subject)
        collector.add(_deep(verb, ("to",)))
    else:
        return _reciprocal(trigger, sense, collector, subject, passive=passive)
    return collector.result()


def _before(trigger: Trigger, collector: _Collector) -> list[Token]:
    """The name right before a verb that the parser gave no subject: `While in Rome Ito also met …`."""
    at = trigger.token.i - 1
    doc = trigger.token.doc
    while at > trigger.sentence.tokens.start and doc[at].pos_ in ("ADV", "AUX", "PART"):
        at -= 1
    reference = collector.cast.reference(doc[at], collector.passage)
    return [doc[at]] if reference is not None and reference.kind != "pronoun" else []


def _reciprocal(
    trigger: Trigger, sense: VerbSense, collector: _Collector, subject: list[Token], *, passive: bool
) -> Arguments:
    verb = trigger.token
    collector.add(agents(verb) if passive else subject)
    if passive:
        collector.add(subject)
    if sense.coordinated:
        return collector.result()
    each_other = [o for o in objects(verb) if o.lower_ in ("other", "another", "hands")]
    partners = [o for o in objects(verb) if o not in each_other]
    if partners and not collector.add(partners):
        if sense.name in _TAKES_PEOPLE and not list(_deep(verb, _WITH)):
            return Arguments(())
    collector.partner(_deep(verb, (*_WITH, *_particles(sense))))
    return collector.result()


_TAKES_PEOPLE = frozenset({"meet", "see", "phone", "call", "summon", "call in", "keep for hours"})


def _particles(sense: VerbSense) -> tuple[str, ...]:
    return {"call on": ("on",), "call in": ("in",), "pay a call": ("on", "to"), "speak to": ("to",), "phone": ("to",)}.get(
        sense.name, ()
    )


def _is_passive(verb: Token) -> bool:
    if any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children):
        return True
    return verb.tag_ == "VBN" and verb.dep_ in ("acl", "relcl", "advcl") and bool(agents(verb))


def _deep(top: Token, words: tuple[str, ...]) -> Iterator[Token]:
    """What prepositions of these words govern anywhere in the phrase, not crossing into another clause."""
    waiting = [top]
    while waiting:
        token = waiting.pop()
        yield from prepositional(token, words)
        waiting.extend(c for c in token.children if not is_verb(c) and c.dep_ not in ("nsubj", "nsubjpass", "appos"))


# ---------------------------------------------------------------- nouns


def _of_noun(trigger: Trigger, cast: Cast) -> Arguments:
    noun, collector = trigger.token, _Collector(cast, trigger.sentence.passage)
    is_visit = trigger.sense.kind == "visit"
    collector.add((c for c in noun.children if c.dep_ == "poss"), sides=False)
    if is_visit:
        collector.add(prepositional(noun, ("by", "of")), sides=False)
    else:
        collector.partner(prepositional(noun, ("with", "between", "among", "involving", "alongside")))
        collector.add(prepositional(noun, ("by",)))
        collector.add(h for h in prepositional(noun, ("of",)) if _is_person_like(h, collector) or len(coordinated(h)) > 1)
        _compound(trigger, collector)
    _participles(noun, collector)
    if trigger.carrier is not None:
        _from_carrier(trigger, trigger.carrier, collector)
    return collector.result(_each(trigger, collector))


def _each(trigger: Trigger, collector: _Collector) -> list[Attendee]:
    """The partners of a plural noun that is singular for one meeting: `summits with A and B`."""
    noun = trigger.token
    if noun.tag_ not in ("NNS", "NNPS") or lemma(noun) not in ("summit", "meeting", "call", "visit", "trip"):
        return []
    found = [a for head in prepositional(noun, ("with", "to")) for a in collector.cast.attendees([head], collector.passage)]
    return found if len({a.country for a in found}) > 1 else []


def _is_person_like(head: Token, collector: _Collector) -> bool:
    return collector.cast.reference(head, collector.passage) is not None


def _participles(noun: Token, collector: _Collector) -> None:
    """`a dinner hosted by …`, `a round of the group co-chaired by …`."""
    for child in [*noun.children, *(c for head in prepositional(noun, ("of",)) for c in head.children)]:
        if child.dep_ in ("acl", "relcl") and is_verb(child):
            role: ParticipantRole = "host" if lemma(child) in lexicon().light.hosts else "participant"
            collector.add(agents(child), role)
            if lemma(child) in ("bring", "involve", "include", "gather"):
                collector.add(objects(child))
            collector.partner(prepositional(child, ("with", "between", "among")))
            if lemma(child) in lexicon().light.verbs:
                collector.add(s for s in own_subjects(child) if s.tag_ not in ("WDT", "WP"))


def _from_carrier(trigger: Trigger, verb: Token, collector: _Collector) -> None:
    light, word, role = lexicon().light, lemma(verb), trigger.role
    passive = _is_passive(verb)
    if role in ("dobj", "nsubjpass", "subject"):
        collector.partner(prepositional(verb, ("with", "between", "alongside")))
        collector.add(agents(verb), "host" if word in light.hosts else "participant")
    if role == "dobj" and word in light.verbs and not passive:
        collector.add(subjects(verb), "host" if word in light.hosts else "participant", sides=word not in ("want", "seek"))
    elif role in _INSIDE and (word in light.verbs or role in ("in", "at") and _is_indefinite(trigger.token)):
        collector.add(subjects(verb))
        if word not in ("have", "hold", "be"):
            collector.add(objects(verb), "guest", sides=False)
    elif role in ("in", "at", "during") and not collector.attendees:
        who = collector.cast.attendees(subjects(verb), collector.passage)
        if len({a.country for a in who}) > 1:
            collector.attendees.extend(who)


def _is_indefinite(noun: Token) -> bool:
    return any(c.lower_ in ("a", "an", "another") for c in noun.children if c.dep_ == "det")


def _compound(trigger: Trigger, collector: _Collector) -> None:
    """`the Korea-Japan summit`, `Trump-Kim talks`: sides or persons before the noun."""
    text, base = trigger.sentence.passage.doc.text, trigger.sentence.passage.block.span.start
    begin = max(trigger.sentence.tokens.start_char, trigger.token.idx - 60)
    match = _PAIR.search(text, begin, trigger.token.idx)
    if not match:
        return
    table = countries()
    found: list[Attendee] = []
    for group in (1, 2, 3):
        word = match[group]
        if not word:
            continue
        code = table.look_up(word) or table.look_up(word.split()[-1])
        if code:
            found.append(Attendee(person=None, title=None, country=code, role="participant"))
            continue
        span = Span(base + match.start(group), base + match.end(group))
        for reference in collector.cast.at(span)[:1]:
            found.extend(collector.cast.of_reference(reference))
    if len(found) > 1:
        collector.attendees.extend(found)
