"""Whom the verb that carries an event noun brings in: who `held` the talks, with whom they `were held`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...model.document import ParticipantRole
from .collector import Collector, doers, misread_subject, names_inside
from .grammar import agents, deep, is_passive, lemma, objects, prepositional, subjects
from .lexicon import lexicon
from .modifiers import THREE
from .moods import cancels
from .sides import is_party
from .triggers import Trigger

if TYPE_CHECKING:
    from spacy.tokens import Token

_BESIDE = ("in", "at", "during", "after", "following")
_INSIDE = ("in", "for", "at", "during", "to", "on", "into", "as", "via")
_OUT_OF = ("of", "from")
_ON_A_VISIT = frozenset({"during", "with", "on", "after", "following"})
_TAKING_CALLS = frozenset({"receive", "take", "get", "have", "answer", "return"})
_GIVING = frozenset({"give", "offer", "treat"})
_AWAITED = frozenset({"expect", "await", "book"})  # "is expected in Lima for talks with Rossi"
_OCCASION = frozenset({"in", "during", "over", "at", "by", "via", "through"})


def from_carrier(trigger: Trigger, verb: Token, collector: Collector) -> None:
    """Adds whom the carrier verb brings in: the subject of holding, the partner of being held."""
    light, word, role = lexicon().light, lemma(verb), trigger.role
    host: ParticipantRole = "host" if word in light.hosts else "participant"
    if role in ("dobj", "nsubjpass", "subject"):
        collector.partner(prepositional(verb, ("with", "between", "alongside")))
        collector.add(agents(verb), host)
    if role == "nsubjpass":  # "was attended by six, including Rossi"
        collector.add(prepositional(verb, ("including",)), sides=False)
    if role == "dobj" and trigger.sense.kind == "other" and word in _GIVING and is_passive(verb):
        collector.add(subjects(verb), "guest", sides=False)  # "was given a banquet by Rossi"
    if role == "dobj" and trigger.sense.kind == "call" and word in _TAKING_CALLS:
        collector.partner(t for up in (trigger.token, verb) for t in prepositional(up, ("from",)))
        collector.add(doers(verb, collector), sides=False)
        return
    carries = role == "dobj" and (word in light.verbs or cancels(verb, word)) and not is_passive(verb)
    if carries and not _between_others(trigger, collector):
        who = doers(verb, collector) or misread_subject(verb, collector)
        collector.add(who, host, sides=word not in ("want", "seek"))
    elif role in _INSIDE and THREE.search(_before_and_at(trigger)):
        collector.add(doers(verb, collector))
    elif _are_all(trigger, collector) or _told_to(trigger, verb, collector):
        return
    elif trigger.sense.kind == "visit" and role in _ON_A_VISIT and _is_indefinite(trigger.token):
        if not collector.attendees:
            collector.add(doers(verb, collector), sides=False)
    elif role == "with" and word in light.ending:
        collector.add(doers(verb, collector))
    elif role in _INSIDE and (
        word in light.verbs
        or (role == "for" and word in _AWAITED)
        or (role in ("in", "at") and _is_indefinite(trigger.token))
    ):
        collector.add(subjects(verb))
        if len(collector.attendees) == 1:
            collector.attendees.extend(names_inside(subjects(verb), collector))
        if word not in ("have", "hold", "be"):
            collector.add(objects(verb), "guest", sides=False)
    elif role in _OUT_OF and word in light.leaving:
        collector.add(subjects(verb), sides=False)
    elif role in _BESIDE or _is_ahead_of(trigger) or (role == "dobj" and word in light.recalling):
        _beside(trigger, verb, collector)


def _are_all(trigger: Trigger, collector: Collector) -> bool:
    """Whether the noun names everybody: not in `flies to Rome for a summit with the leaders of A and B`."""
    joined = trigger.role == "for" and any(c.lower_ == "with" for c in trigger.token.children)
    return len({a.country for a in collector.attendees}) > 1 and not joined


def _before_and_at(trigger: Trigger) -> str:
    """An event noun with the words that describe it."""
    return str(trigger.token.doc[trigger.token.left_edge.i : trigger.token.i + 1].text)


def _told_to(trigger: Trigger, verb: Token, collector: Collector) -> bool:
    """`told President Rossi over an hour of talks`, `broke it to him in a call`: who says it, and to whom."""
    if trigger.role not in _OCCASION or lemma(verb) not in lexicon().parties.addressing:
        return False
    told = [*objects(verb), *deep(verb, ("to", "with"))]
    partners = [
        t for t in told if any(a.person is not None for a in collector.cast.attendees([t], collector.passage))
    ]
    if not partners or not doers(verb, collector):
        return False
    collector.add(doers(verb, collector))
    return collector.add(partners)


def _beside(trigger: Trigger, verb: Token, collector: Collector) -> None:
    """`After talks with Rossi, Ito said …`; `agreed at the talks`: the subject took part."""
    near = trigger.role in ("after", "following", "before", "dobj") or _is_ahead_of(trigger)
    if len(collector.attendees) == 1 and near and _is_bare(trigger):
        collector.add(subjects(verb), sides=False)
    elif not collector.attendees and not collector.strangers:
        who = collector.cast.attendees(subjects(verb), collector.passage)
        if len({a.country for a in who}) > 1:
            collector.attendees.extend(who)


def _between_others(trigger: Trigger, collector: Collector) -> bool:
    """`arranged talks between A and B`: who arranges them does not take part."""
    if any(is_party(head) for head in prepositional(trigger.token, ("for",))):
        return True  # "to arrange a summit for their leaders"
    told = any(c.lower_ in ("between", "among") for c in trigger.token.children)
    return told and len({a.country for a in collector.attendees}) > 1


def _is_bare(trigger: Trigger) -> bool:
    """Whether nothing says whose an event is: `talks with Rossi`, not `his talks` or `the talks`."""
    return not any(
        (c.dep_ == "poss" and c.ent_type_ != "DATE") or c.lower_ in ("the", "this", "these")
        for c in trigger.token.children
    )


def _is_ahead_of(trigger: Trigger) -> bool:
    """`spoke ahead of Monday's talks with Rossi`."""
    above = trigger.token.head
    return trigger.role == "before" or (trigger.role == "of" and above.head.lower_ in ("ahead", "eve"))


def _is_indefinite(noun: Token) -> bool:
    return any(c.lower_ in ("a", "an", "another") for c in noun.children if c.dep_ == "det")
