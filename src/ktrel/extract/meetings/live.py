"""Which triggers of a sentence tell something: the others must not claim its dates and places."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from ...model.facts import PlaceMention
from .aspects import is_apart
from .collector import Arguments
from .details import level
from .grammar import is_verb, lemma
from .inperson import is_in_person
from .lexicon import NounSense, VerbSense, lexicon
from .scene import Scene
from .triggers import Trigger
from .where import located

if TYPE_CHECKING:
    from spacy.tokens import Token

_THERE = re.compile(r"\b(?:there|here)\b")
_POINTING = frozenset({"the", "this", "that", "these", "those", "his", "her", "their", "its"})
_TAKES_OVER = frozenset(
    {
        "conference",
        "talks",
        "meeting",
        "summit",
        "courtesy call",
        "dinner",
        "consultations",
        "dialogue",
        "encounter",
        "audience",
        "round",
    }
)


class Cue(NamedTuple):
    """A trigger with the participants that its clause names."""

    trigger: Trigger
    who: Arguments


def live(stage: Scene, cues: Sequence[Cue]) -> list[Cue]:
    """The cues that tell or recall a meeting, a noun that only repeats its verb taken out."""
    kept = [cue for cue in cues if _tells(stage, cue)]
    verbs = {cue.trigger.token.i: cue for cue in kept if _is_meeting_verb(cue.trigger)}
    found: list[Cue] = []
    kept = [cue for cue in kept if not _is_only_where(cue.trigger, kept)]
    for cue in kept:
        carried = cue.trigger.carrier
        if carried is not None and carried.i in verbs and _repeats(cue.trigger):
            continue
        found.append(cue)
    return [_with_carried(cue, kept) for cue in found]


def _is_only_where(trigger: Trigger, kept: Sequence[Cue]) -> bool:
    """`is in Rome to meet Rossi`: being there tells no more than the meeting."""
    purposes = {
        c.i for c in trigger.token.children
        if c.dep_ in ("advcl", "xcomp") and any(d.lower_ == "to" for d in c.children)
    }  # fmt: skip
    return trigger.sense.name == "be in" and any(
        _is_meeting_verb(c.trigger) and c.trigger.token.i in purposes and len(c.who.attendees) > 1
        for c in kept
    )


def _repeats(trigger: Trigger) -> bool:
    """Whether a noun under a verb of meeting tells the same: `met for talks`, not `met before the talks`."""
    return trigger.sense.name in _TAKES_OVER and trigger.role in _SAME_EVENT


_SAME_EVENT = frozenset({"dobj", "for", "in", "at", "to", "over", "during", "on"})


def _is_meeting_verb(trigger: Trigger) -> bool:
    return isinstance(trigger.sense, VerbSense) and trigger.sense.frame in ("reciprocal", "receive")


def _with_carried(cue: Cue, kept: Sequence[Cue]) -> Cue:
    """`sat down for talks with X`: who the noun names takes part in what the verb tells."""
    if not _is_meeting_verb(cue.trigger):
        return cue
    extra = [
        c
        for c in kept
        if c.trigger.carrier is not None
        and c.trigger.carrier.i == cue.trigger.token.i
        and _repeats(c.trigger)
    ]
    more = [a for c in extra for a in c.who.attendees if a not in cue.who.attendees]
    if not more:
        return cue
    tokens = (*cue.who.tokens, *(t for c in extra for t in c.who.tokens))
    return Cue(cue.trigger, replace(cue.who, attendees=(*cue.who.attendees, *more), tokens=tokens))


def _tells(stage: Scene, cue: Cue) -> bool:
    sense = cue.trigger.sense
    if isinstance(sense, VerbSense):
        return _verb_tells(stage, cue, sense)
    if not isinstance(sense, NounSense) or _only_agreed(stage, cue.trigger):
        return False
    return _noun_tells(cue, sense) or _elliptic(stage, cue, sense)


def _only_agreed(stage: Scene, trigger: Trigger) -> bool:
    """`agreed to launch talks on a trade pact`: a process to come, with no day and no place."""
    verb = trigger.carrier
    if (
        verb is None
        or trigger.role != "dobj"
        or lemma(verb) not in _LAUNCHING
        or trigger.sense.kind != "talks"
    ):
        return False
    on = any(c.lower_ in ("on", "about", "for", "over") for c in trigger.token.children)
    if not on or verb.dep_ != "xcomp" or lemma(verb.head) not in lexicon().status.agreeing:
        return False
    alone = replace(stage, triggers=(trigger,))
    return not located(alone, trigger) and not any(
        c.closeness == 0 for c, _ in alone.owned(trigger, stage.dates)
    )


_LAUNCHING = frozenset({"launch", "start", "begin", "open", "resume", "restart", "reopen", "initiate"})


def _elliptic(stage: Scene, cue: Cue, sense: NounSense) -> bool:
    """`A short chat in Oslo on May 2 changed little`: those who met are told elsewhere."""
    if sense.kind not in ("talks", "summit", "call") or cue.who.strangers:
        return False
    alone = Scene(stage.sentence, (cue.trigger,), stage.dates, stage.durations, stage.places)
    place, date = (
        bool(located(alone, cue.trigger)),
        any(c.closeness == 0 for c, _ in alone.owned(cue.trigger, stage.dates)),
    )
    if sense.concrete and not (sense.name == "round" and is_apart(cue.trigger)):
        return place and date
    return place or date or level(cue.trigger) is not None


def _verb_tells(stage: Scene, cue: Cue, sense: VerbSense) -> bool:
    who = cue.who
    if sense.frame in ("travel", "invite"):
        somebody = bool(who.attendees) or (sense.name == "do so" and who.they)
        near = [*cue.trigger.token.children, *(d for c in cue.trigger.token.children for d in c.children)]
        here = any(c.lower_ in ("here", "there") for c in near)
        if sense.name in ("due in", "be in", "go") and _is_homecoming(stage, cue):
            return False
        return somebody and (not sense.weak or here or bool(destinations(stage, cue.trigger)))
    if sense.frame == "join":
        return bool(who.attendees)
    if sense.name == "be together" and not _in_one_place(stage, cue):
        return False
    if sense.placed and not is_in_person(stage, cue.trigger, sense, who):
        return False
    if sense.coordinated or sense.mutual:
        return who.sides > 1 and len(who.attendees) > 1
    if who.multilateral and sense.frame == "reciprocal" and _is_placed(stage, cue):
        return True
    if sense.frame == "attend" or who.multilateral:
        return bool(who.attendees)
    return len(who.attendees) > 1 or who.they


def _is_homecoming(stage: Scene, cue: Cue) -> bool:
    """`was back in Rome after three days in Lima`: at home nobody is on a visit."""
    back = lemma(cue.trigger.token) == "return" or any(c.lower_ == "back" for c in cue.trigger.token.children)
    homes = {a.country for a in cue.who.attendees}
    places = destinations(stage, cue.trigger) if back else []
    return bool(places) and len(homes) == 1 and {p.country for p in places} <= homes


def _is_placed(stage: Scene, cue: Cue) -> bool:
    """Whether a day and a place hang on the verb: `NATO leaders gather in Madrid on Tuesday`."""
    alone = replace(stage, triggers=(cue.trigger,))
    return bool(alone.owned(cue.trigger, stage.dates)) and bool(located(alone, cue.trigger))


def _in_one_place(stage: Scene, cue: Cue) -> bool:
    """Whether persons did it in a place and on a day that hang on the verb."""
    if all(a.person is not None for a in cue.who.attendees) and _is_what_they_did_there(cue.trigger.token):
        return True
    alone = replace(stage, triggers=(cue.trigger,))
    when = any(claim.closeness == 0 or alone.heads(d) for claim, d in alone.owned(cue.trigger, stage.dates))
    return when and bool(located(alone, cue.trigger)) and all(a.person is not None for a in cue.who.attendees)


def _is_what_they_did_there(verb: Token) -> bool:
    """`a visit to Rome on May 2, during which he and Rossi opened a fair`: on the journey just told."""
    if verb.dep_ not in ("relcl", "advcl", "ccomp"):
        return False
    above = verb.head
    if is_verb(above) and lemma(above) not in lexicon().light.travel | {"pay", "make"}:
        return False
    first = verb.doc[verb.left_edge.i : verb.i]
    return any(t.lower_ == "where" or (t.lower_ == "which" and t.head.lower_ == "during") for t in first)


def destinations(stage: Scene, trigger: Trigger) -> list[PlaceMention]:
    """Where a verb of going leads to, when it alone claims the places of its sentence."""
    alone = Scene(stage.sentence, (trigger,), stage.dates, stage.durations, stage.places)
    return [p for p in located(alone, trigger) if p.span.start > trigger.span.start]


def _is_told_of(trigger: Trigger) -> bool:
    """Whether a word like `dialogue` means an event: one that is held, or to which the noun gives sides."""
    own = {c.lower_ for c in trigger.token.children}
    if any(c.dep_ in ("acl", "relcl") for c in trigger.token.children):
        return True
    holds = trigger.carrier is not None and lemma(trigger.carrier) in lexicon().light.holding
    return (
        bool(own & {"between", "their", "his", "her"})
        or holds
        or (own & {"with"} != set() and bool(own & {"a", "the", "his"}))
    )


def _is_setting(trigger: Trigger) -> bool:
    """Whether a conference is only where something else happened: `sat down during a forum`."""
    return (
        trigger.carrier is not None
        and lemma(trigger.carrier) in lexicon().verb_senses
        and trigger.role in ("at", "during", "in")
    )


def _noun_tells(cue: Cue, sense: NounSense) -> bool:
    trigger, who = cue.trigger, cue.who
    pointing = any(c.lower_ in _POINTING for c in trigger.token.children)
    carried = trigger.carrier is not None and lemma(trigger.carrier) in lexicon().light.verbs
    if sense.kind == "conference":
        return bool(who.attendees) and carried and not _is_setting(trigger)
    if who.they and sense.kind in ("talks", "summit", "call"):
        return True
    if sense.concrete and sense.kind in ("talks", "summit"):
        return len(who.attendees) > 1 and _is_told_of(trigger)
    if sense.concrete:
        return len(who.attendees) > 1 or (bool(who.attendees) and carried and sense.kind == "other")
    return bool(who.attendees) or pointing or carried
