"""Who takes part in what an event noun tells: its own phrases and those of the verb that carries it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ...knowledge.countries import countries
from ...model.annotated import Sentence
from ...model.document import ParticipantRole
from ...model.facts import Attendee, Span
from .cast import Cast
from .collector import Arguments, Collector, doers, misread_subject, names_inside
from .details import is_conference
from .grammar import (
    agents,
    coordinated,
    deep,
    is_passive,
    is_verb,
    lemma,
    objects,
    own_subjects,
    prepositional,
    subjects,
)
from .lexicon import lexicon
from .moods import cancels
from .sides import is_party
from .triggers import Trigger

if TYPE_CHECKING:
    from spacy.tokens import Token

_BESIDE = ("in", "at", "during", "after", "following")
_INSIDE = ("in", "for", "at", "during", "to", "on", "into", "as", "via")
_OUT_OF = ("of", "from")
_INTER_KOREAN = re.compile(r"\b[Ii]nter-Korean (?:[\w-]+ ){0,2}$")
THREE = re.compile(r"\b(?:three-way|trilateral|tripartite|three-nation|four-way|quadrilateral)\b", re.I)
_PAIR = re.compile(
    r"([A-Z][\w.]*(?: [A-Z][\w.]*)?)[-–—/]([A-Z][\w.]*(?: Korea)?)(?:[-–—/]([A-Z][\w.]*))?(?: [\w-]+){0,3} $"
)


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
        for name in (noun, *_named_by(noun)):
            collector.partner(prepositional(name, ("with", "between", "among", "involving", "alongside")))
        if trigger.sense.name == "dinner":  # "a banquet for Rossi"
            collector.add(prepositional(noun, ("for",)), "guest", sides=False)
        if any(c.lower_ == "between" for c in noun.children) and len(collector.attendees) < 2:
            collector.add(_and_whom(noun))
        collector.add(prepositional(noun, ("by",)))
        collector.add(
            h
            for h in prepositional(noun, ("of",))
            if _is_person_like(h, collector) or len(coordinated(h)) > 1
        )
        paired(noun, trigger.sentence, collector)
    _participles(noun, collector)
    if trigger.carrier is not None:
        _from_carrier(trigger, trigger.carrier, collector)
    return collector.result(_each(trigger, collector))


def _is_any(head: Token) -> bool:
    """`the first visit by a Chilean leader`: nobody in particular."""
    return head.pos_ == "NOUN" and any(c.lower_ in ("a", "an", "any") for c in head.children)


def _named_by(noun: Token) -> list[Token]:
    """The talks in `a round of talks`, whose partners are the round's."""
    return [head for head in prepositional(noun, ("of",)) if lemma(head) in lexicon().noun_senses]


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
            collector.partner(prepositional(child, ("with", "between", "among")))
            if lemma(child) in lexicon().light.verbs:
                collector.add(s for s in own_subjects(child) if s.tag_ not in ("WDT", "WP"))


def _from_carrier(trigger: Trigger, verb: Token, collector: Collector) -> None:
    """Adds whom the carrier verb brings in: the subject of holding, the partner of being held."""
    light, word, role = lexicon().light, lemma(verb), trigger.role
    host: ParticipantRole = "host" if word in light.hosts else "participant"
    if role in ("dobj", "nsubjpass", "subject"):
        collector.partner(prepositional(verb, ("with", "between", "alongside")))
        collector.add(agents(verb), host)
    carries = role == "dobj" and (word in light.verbs or cancels(verb, word)) and not is_passive(verb)
    if carries and not _between_others(trigger, collector):
        who = doers(verb, collector) or misread_subject(verb, collector)
        collector.add(who, host, sides=word not in ("want", "seek"))
    elif role in _INSIDE and THREE.search(_before_and_at(trigger)):
        collector.add(doers(verb, collector))
    elif len({a.country for a in collector.attendees}) > 1 or _told_to(trigger, verb, collector):
        return
    elif role == "with" and word in light.ending:
        collector.add(doers(verb, collector))
    elif role in _INSIDE and (
        word in light.verbs or (role in ("in", "at") and _is_indefinite(trigger.token))
    ):
        collector.add(subjects(verb))
        if len(collector.attendees) == 1:
            collector.attendees.extend(names_inside(subjects(verb), collector))
        if word not in ("have", "hold", "be"):
            collector.add(objects(verb), "guest", sides=False)
    elif role in _OUT_OF and word in light.leaving:
        collector.add(subjects(verb), sides=False)
    elif role in _BESIDE:
        _beside(trigger, verb, collector)


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


_OCCASION = frozenset({"in", "during", "over", "at", "by", "via", "through"})


def _beside(trigger: Trigger, verb: Token, collector: Collector) -> None:
    """`After talks with Rossi, Ito said …`; `agreed at the talks`: the subject took part."""
    if len(collector.attendees) == 1 and trigger.role in ("after", "following") and _is_bare(trigger):
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
    return not any(c.dep_ == "poss" or c.lower_ in ("the", "this", "these") for c in trigger.token.children)


def _is_indefinite(noun: Token) -> bool:
    return any(c.lower_ in ("a", "an", "another") for c in noun.children if c.dep_ == "det")


def paired(noun: Token, sentence: Sentence, collector: Collector) -> None:
    """`the Korea-Japan summit`, `Trump-Kim talks`: adds the sides or persons before the noun."""
    text, base = sentence.passage.text, sentence.passage.block.span.start
    begin = max(sentence.tokens.start_char, noun.idx - 60)
    if _INTER_KOREAN.search(text, begin, noun.idx):
        for code in ("KR", "KP"):
            collector.attendees.append(Attendee(person=None, title=None, country=code, role="participant"))
    match = _PAIR.search(text, begin, noun.idx)
    if not match:
        return
    table = countries()
    found: list[Attendee] = []
    for group in (1, 2, 3):
        word = match[group]
        if not word:
            continue
        country = table.look_up(word) or table.look_up(word.split()[-1])
        if country:
            found.append(Attendee(person=None, title=None, country=country, role="participant"))
            continue
        span = Span(base + match.start(group), base + match.end(group))
        for reference in collector.cast.at(span)[:1]:
            found.extend(collector.cast.of_reference(reference))
    if len(found) > 1:
        collector.attendees.extend(found)
