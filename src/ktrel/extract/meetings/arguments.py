"""Who takes part in what a trigger tells, read from its clause."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from ...model.facts import Attendee
from .cast import Cast
from .collector import THEY, Arguments, Collector, doers, misread_object, misread_subject, names_inside
from .grammar import (
    agents,
    deep,
    is_passive,
    is_verb,
    lemma,
    objects,
    own_subjects,
    prepositional,
    subjects,
)
from .joined import coordinated
from .lexicon import VerbSense, lexicon
from .modifiers import paired
from .nominal import of_noun
from .onlookers import onlookers
from .sides import is_party
from .triggers import Trigger

if TYPE_CHECKING:
    from spacy.tokens import Token

_WITH = ("with", "alongside", "opposite", "against")


def arguments(trigger: Trigger, cast: Cast) -> Arguments:
    """The participants that the clause of a trigger names."""
    if isinstance(trigger.sense, VerbSense):
        return _of_verb(trigger, trigger.sense, cast)
    return of_noun(trigger, cast)


def _of_verb(trigger: Trigger, sense: VerbSense, cast: Cast) -> Arguments:
    verb, collector = trigger.token, Collector(cast, trigger.sentence.passage)
    subject, passive = _subject(trigger, collector), is_passive(verb)
    if sense.frame == "travel":
        taken = sense.name == "lead a team to" and lemma(verb) in ("take", "send", "dispatch")
        with_a_team = taken and any(is_party(o) for o in objects(verb)) and lemma(verb) == "take"
        collector.add(objects(verb) if taken and not with_a_team else subject, sides=False)
        seen = objects(verb) if sense.name == "visit" else _called_on(verb, collector)
        hosts = collector.cast.attendees(seen, collector.passage, "host", sides=False)
        return collector.result(purpose=[*hosts, *_purpose(verb, collector)])
    elif sense.frame == "invite":
        collector.add(subject if passive else _invited(verb, sense), sides=False)
    elif sense.frame == "attend":
        collector.add([] if passive else subject, sides=False)
    elif sense.frame == "receive":
        collector.add((agents(verb) or deep(verb, ("by",))) if passive else subject, "host")
        collector.add(subject if passive else [*objects(verb), *deep(verb, _particles(sense))], "guest")
    elif sense.frame == "join":
        return _joining(deep(verb, ("by",)) if passive else objects(verb), subject, collector)
    elif sense.frame == "give":
        collector.add(subject)
        told = objects(verb)
        given = [o for o in told if o.dep_ == "dative"] or told[:-1]  # "handed Rossi a letter"
        collector.add([*given, *deep(verb, ("to",))])
    else:
        return _reciprocal(trigger, sense, collector, subject, passive=passive)
    return collector.result()


def _called_on(verb: Token, collector: Collector) -> list[Token]:
    """To whom a journey leads: `went back to President Rossi in Rome`."""
    back = [c for c in verb.children if c.dep_ == "advmod" and c.i > verb.i]
    heads = (t for above in (verb, *back) for t in prepositional(above, ("to",)))
    return [t for t in heads if collector.cast.named_by(t, collector.passage)]


def _invited(verb: Token, sense: VerbSense) -> list[Token]:
    """Whom somebody invites, or to whom he brings an invitation."""
    found = objects(verb)
    if sense.name != "hand an invitation":
        return found
    return [*found, *(to for t in (verb, *found) for to in prepositional(t, ("to", "for")))]


def _joining(joined: Iterable[Token], subject: list[Token], collector: Collector) -> Arguments:
    """`is joining the pair`, `they were joined by`: who is new; the group is that of the meeting at hand."""
    told = list(joined)
    groups = [t for t in (*told, *subject) if t.lower_ in THEY]
    known = collector.add([t for t in told if t not in groups], sides=False)
    collector.add([t for t in subject if t not in groups], sides=False)
    if not known and not groups:
        return Arguments(())
    return replace(collector.result(), they=bool(groups))


def _subject(trigger: Trigger, collector: Collector) -> list[Token]:
    """The heads of the subject; where the parse gives none that means anybody, that of the clause before."""
    verb = trigger.token
    found = doers(verb, collector)
    last = _before(trigger, collector)
    if not found or (last and _is_lost(last[0], found)):
        found = [*found, *last]
    if any(_means_somebody(t, collector) or _is_unnamed(t, collector) for t in found):
        return found
    return _subject_above(verb, collector) or misread_subject(verb, collector) or found


def _subject_above(verb: Token, collector: Collector) -> list[Token]:
    """The subject of the clause that a verb goes on from: `and on the way rang …`; not beyond a report."""
    for above in (t for t in verb.ancestors if is_verb(t)):
        if lemma(above) in lexicon().reference.reporting:
            return []
        found = [t for t in own_subjects(above) if _means_somebody(t, collector)]
        if found:
            return found
    return []


def _is_lost(name: Token, subject: list[Token]) -> bool:
    """Whether the name before a verb is the second of two that the parser did not join: `A and B spoke`."""
    known = {t.i for head in subject for t in coordinated(head)}
    between = name.doc[max(head.i for head in subject) + 1 : name.i]
    return (
        name.i not in known
        and any(t.lower_ == "and" for t in between)
        and not any(is_verb(t) for t in between)
    )


def _means_somebody(head: Token, collector: Collector) -> bool:
    return head.pos_ == "PRON" or bool(collector.cast.attendees([head], collector.passage))


def _purpose(verb: Token, collector: Collector) -> list[Attendee]:
    """Whom a journey is made to see: `flew to Lima to press Rossi on …`."""
    found: list[Attendee] = []
    for clause in (c for c in verb.children if _is_purpose(c)):
        heads = [*objects(clause), *deep(clause, ("with", "to", "from"))]
        for head in heads:
            for one in coordinated(head):
                reference = collector.cast.reference(one, collector.passage)
                if reference is not None and reference.persons:
                    found.extend(collector.cast.of_reference(reference))
    return found


def _is_purpose(clause: Token) -> bool:
    """`flew there to press Rossi`, `goes there and tells Rossi`: what a journey is made for."""
    if clause.dep_ in ("advcl", "xcomp"):
        return any(d.lower_ == "to" for d in clause.children)
    return (
        clause.dep_ == "conj" and lemma(clause) in lexicon().parties.addressing and not own_subjects(clause)
    )


def _before(trigger: Trigger, collector: Collector) -> list[Token]:
    """The name right before a verb that the parser gave no subject: `While in Rome Ito also met …`."""
    at = trigger.token.i - 1
    doc = trigger.token.doc
    while at > trigger.sentence.tokens.start and doc[at].pos_ in ("ADV", "AUX", "PART"):
        at -= 1
    reference = collector.cast.reference(doc[at], collector.passage)
    return [doc[at]] if reference is not None and reference.kind != "pronoun" else []


def _reciprocal(
    trigger: Trigger, sense: VerbSense, collector: Collector, subject: list[Token], *, passive: bool
) -> Arguments:
    verb = trigger.token
    shown = sense.name == "treat in person"  # "was shown the ruins by Rossi", read as his ruins
    collector.add((deep(verb, ("by",)) if shown else agents(verb)) if passive else subject)
    if not collector.attendees and not passive:
        collector.unnamed = next((t.lower_ for t in subjects(verb) if _is_unnamed(t, collector)), None)
    if passive:
        collector.add(subject)
    for head in subject:
        if head.lower_ in lexicon().parties.bodies and len(collector.attendees) < 2:
            paired(head, trigger.sentence, collector)
    if len(collector.attendees) < 2 and not passive:
        collector.attendees.extend(names_inside(subject, collector))
    if len(collector.attendees) > 1:  # "signed it in the presence of Rossi"
        collector.add(w for t in prepositional(verb, ("in",)) if t.lower_ == "presence" for w in _of(t))
    if sense.coordinated or sense.mutual:
        if len(collector.attendees) > 1 and all(a.person is not None for a in collector.attendees):
            collector.add(onlookers(verb), sides=False)
        return collector.result()
    each_other = [o for o in objects(verb) if o.lower_ in ("other", "another", "hands", "face")]
    partners = [o for o in objects(verb) if o not in each_other]
    if not partners and sense.name in _TAKES_PEOPLE and not passive:
        partners = misread_object(verb, collector)
    if sense.name == "call":  # "called Rossi" is read as "called it Rossi"
        partners += [c for c in verb.children if c.dep_ == "oprd" and c.pos_ == "PROPN"]
    if sense.kind == "call" and partners:  # "rang him and, in a separate call, Rossi"
        partners += [c for c in verb.children if c.dep_ == "npadvmod" and c.pos_ == "PROPN" and c.i > verb.i]
    if passive and sense.name == "be summoned":
        collector.add(prepositional(verb, ("to", "by")))
    topical = lemma(verb) in lexicon().parties.topical
    known = not topical and collector.add(partners)
    if partners and not known and sense.name in _TAKES_PEOPLE and not list(deep(verb, _WITH)):
        return Arguments(())
    collector.partner(
        deep(verb, (*_WITH, *_particles(sense))), "host" if sense.name in _TO_SEE else "participant"
    )
    collector.add(deep(verb, ("from",)), sides=False)  # "phoned in from Peru": where one is
    if sense.name in _WITH_AFAR and len(collector.attendees) < 2:
        collector.partner(_with_near(verb))
    if sense.person and any(a.country is None and a.person is None for a in collector.attendees):
        return Arguments(())
    return collector.result()


def _of(noun: Token) -> list[Token]:
    return list(prepositional(noun, ("of",)))


def _is_unnamed(head: Token, collector: Collector) -> bool:
    """`negotiators would meet`: people of both sides whom nobody names and of whom no country is told."""
    bare = head.tag_ == "NNS" and head.lower_ not in THEY and is_party(head)
    return bare and not collector.cast.attendees([head], collector.passage)


def _with_near(verb: Token) -> list[Token]:
    """What the next `with` governs, wherever the parser hung it: `goes toe to toe with Rossi`."""
    near = verb.doc[verb.i : min(verb.i + _NEAR, verb.sent.end)]
    return [c for t in near if t.lower_ == "with" for c in t.children if c.dep_ == "pobj"]


_NEAR = 14
_WITH_AFAR = frozenset({"come face to face", "speak by phone", "discuss with"})
_TO_SEE = frozenset({"call on", "pay a call"})
_TAKES_PEOPLE = frozenset({"meet", "see", "phone", "call", "summon", "call in", "keep for hours"})


def _particles(sense: VerbSense) -> tuple[str, ...]:
    return {
        "call on": ("on",),
        "call in": ("in",),
        "pay a call": ("on", "to"),
        "speak to": ("to",),
        "speak by phone": ("to",),
        "run into": ("into",),
        "sit down with": ("to", "beside"),
        "appear beside": ("beside", "to", "of"),
        "drop in on": ("on", "upon"),
        "shake hands": ("of",),
        "phone": ("to",),
        "be on the phone": ("to",),
        "play host": ("to",),
        "roll out the red carpet": ("for",),
    }.get(sense.name, ())
