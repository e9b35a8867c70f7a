"""Who takes part in what an event noun tells: its own phrases and those of the verb that carries it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ...model.document import ParticipantRole
from ...model.facts import Attendee
from .carried import from_carrier
from .cast import Cast
from .collector import Arguments, Collector
from .details import is_conference
from .grammar import agents, deep, is_verb, lemma, objects, own_subjects, prepositional, subjects
from .joined import coordinated
from .lexicon import lexicon
from .modifiers import paired
from .pairs import is_joint, is_of_both
from .triggers import Trigger

if TYPE_CHECKING:
    from spacy.tokens import Token


def of_noun(trigger: Trigger, cast: Cast) -> Arguments:
    """The participants of an event noun; of a gathering that one side attends, only that side."""
    found = _all_of(trigger, cast)
    verb = trigger.carrier
    attended = verb is not None and (
        lemma(verb) in lexicon().parties.attending or (lemma(verb) == "take" and trigger.role == "in")
    )
    if attended and _is_the_meeting(trigger):
        return Arguments(())
    if not attended or trigger.sense.kind not in ("summit", "talks", "conference") or verb is None:
        return found
    collector = Collector(cast, trigger.sentence.passage)
    collector.add(subjects(verb), sides=False)
    if len({a.country for a in collector.attendees}) > 1 or not collector.attendees:
        return found
    others = [
        a
        for a in found.attendees
        if a.person is not None and a.country is not None and a not in collector.attendees
    ]
    named_beside = (
        others and not is_conference(trigger) and not any(c.dep_ == "poss" for c in trigger.token.children)
    )
    return found if named_beside else replace(collector.result(), multilateral=True)


def _is_the_meeting(trigger: Trigger) -> bool:
    """`attended the talks`: those told of before, with nothing that makes them others."""
    children = [c for c in trigger.token.children if c.dep_ not in ("punct", "case")]
    return len(children) == 1 and children[0].lower_ in ("the", "this", "that")


def _all_of(trigger: Trigger, cast: Cast) -> Arguments:
    noun, collector = trigger.token, Collector(cast, trigger.sentence.passage)
    is_visit = trigger.sense.kind == "visit"
    collector.add(
        (c for c in noun.children if c.dep_ == "poss" and not _points_ahead(c, trigger, collector)),
        sides=False,
    )
    if is_visit:
        whose = prepositional(noun, ("by", "of"))
        collector.add((h for h in whose if not _is_any(h)), sides=False)
    else:
        for name in (noun, *_named_by(noun), *_counted(noun)):
            collector.partner(prepositional(name, ("with", "between", "among", "involving", "alongside")))
        holder = trigger.carrier if trigger.role == "dobj" else None
        if not collector.attendees and holder is not None and lemma(holder) in lexicon().light.holding:
            collector.add(deep(holder, ("with",)), sides=False)  # "held talks on the margins of … with Rossi"
        if trigger.sense.name == "dinner":  # "a banquet for Rossi"
            collector.add(prepositional(noun, ("for",)), "guest", sides=False)
        if any(c.lower_ == "between" for c in noun.children) and len(collector.attendees) < 2:
            collector.add(_and_whom(noun))
        collector.add(prepositional(noun, ("by",)))
        if trigger.sense.name == "guest":  # "was a guest at Rossi's ranch"
            homes = prepositional(noun, ("at", "in", "on"))
            owners = (c for home in homes for c in home.children if c.dep_ == "poss")
            collector.add(owners, "host", sides=False)
        collector.add(
            h
            for h in prepositional(noun, ("of",))
            if _is_person_like(h, collector) or len(coordinated(h)) > 1 or is_joint(h) or is_of_both(h)
        )
        paired(noun, trigger.sentence, collector)
    _participles(noun, collector)
    _chaired(trigger, collector)
    if trigger.carrier is not None:
        from_carrier(trigger, trigger.carrier, collector)
    return collector.result(_each(trigger, collector))


def _chaired(trigger: Trigger, collector: Collector) -> None:
    """`The session took place in Rome, co-chaired by Rossi and Ito`, `under the chairmanship of Rossi`."""
    verb = trigger.carrier
    if verb is None or trigger.role not in ("subject", "nsubjpass"):
        return
    for clause in verb.children:
        if clause.i > verb.i and clause.tag_ == "VBN" and lemma(clause) in _CHAIRING:
            collector.add(agents(clause))
    for head in prepositional(verb, ("under",)):
        if lemma(head) in ("chairmanship", "co-chairmanship", "chair"):
            collector.add(prepositional(head, ("of",)))


_CHAIRING = frozenset({"chair", "co-chair", "lead", "head", "preside"})


def _is_any(head: Token) -> bool:
    """`the first visit by a Chilean leader`: nobody in particular."""
    return head.pos_ == "NOUN" and any(c.lower_ in ("a", "an", "any") for c in head.children)


def _named_by(noun: Token) -> list[Token]:
    """The talks in `a round of talks`, whose partners are the round's."""
    return [head for head in prepositional(noun, ("of",)) if lemma(head) in lexicon().noun_senses]


def _counted(noun: Token) -> list[Token]:
    """The number in apposition that names the partners: `the meeting, the first between Ito and Rossi, …`."""
    return [c for c in noun.children if c.dep_ == "appos" and c.lower_ in _NUMBERS]


_NUMBERS = frozenset({"first", "second", "third", "fourth", "fifth", "latest", "last", "one"})


def _and_whom(noun: Token) -> list[Token]:
    """The name after the `and` of a `between` that the parser lost."""
    start = next(c.i for c in noun.children if c.lower_ == "between")
    for token in noun.doc[start : min(start + 15, noun.sent.end)]:
        if token.lower_ == "and" and token.i + 1 < noun.sent.end:
            return [
                next(
                    (t for t in noun.doc[token.i + 1 : token.i + 8] if t.ent_type_ == "PERSON"),
                    noun.doc[token.i + 1],
                )
            ]
    return []


def _each(trigger: Trigger, collector: Collector) -> list[Attendee]:
    """The partners of a plural noun that is singular for one meeting: `summits with A and B`."""
    noun = trigger.token
    if noun.tag_ not in ("NNS", "NNPS") or lemma(noun) not in ("summit", "meeting", "call", "visit", "trip"):
        return []
    found = [
        a
        for head in prepositional(noun, ("with", "to"))
        for a in collector.cast.attendees([head], collector.passage)
    ]
    return found if len({a.country for a in found}) > 1 else []


def _points_ahead(pronoun: Token, trigger: Trigger, collector: Collector) -> bool:
    """`During his trip to Rome, Ito said …`: the pronoun means the subject to come."""
    verb = trigger.carrier
    if pronoun.lower_ not in ("his", "her") or verb is None or trigger.token.i > verb.i:
        return False
    ahead = [s for s in subjects(verb) if s.i > trigger.token.i]
    return len(ahead) == 1 and collector.add(ahead, sides=False)


def _is_person_like(head: Token, collector: Collector) -> bool:
    return collector.cast.reference(head, collector.passage) is not None


def _participles(noun: Token, collector: Collector) -> None:
    """`a lunch hosted by …`, `a round of the group co-chaired by …`."""
    for child in [*noun.children, *(c for head in prepositional(noun, ("of",)) for c in head.children)]:
        if child.dep_ in ("acl", "relcl") and is_verb(child):
            role: ParticipantRole = "host" if lemma(child) in lexicon().light.hosts else "participant"
            collector.add(agents(child), role)
            if lemma(child) in ("bring", "involve", "include", "gather"):
                collector.add(objects(child))
            for verb in (child, *(c for c in child.children if c.dep_ == "xcomp")):
                collector.partner(prepositional(verb, ("with", "between", "among")))
            if lemma(child) in lexicon().light.verbs:
                collector.add(s for s in own_subjects(child) if s.tag_ not in ("WDT", "WP"))
