"""How a trigger tells its meeting: what kind it hints at, whether it points back, from where to where."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...model.document import MeetingType
from ...model.facts import Span
from .collector import Arguments
from .details import is_conference
from .grammar import lemma
from .lexicon import NounSense, VerbSense, lexicon
from .scene import Scene
from .triggers import Trigger

if TYPE_CHECKING:
    from spacy.tokens import Token

_DEFINITE = frozenset({"the", "this", "that", "these", "those", "his", "her", "their", "its", "both"})


def _kind(trigger: Trigger) -> MeetingType:
    """The hint of the trigger: of `summit meeting` that of the summit, of `G7 summit` a conference."""
    if is_conference(trigger):
        return "conference"
    if isinstance(trigger.sense, NounSense) and trigger.sense.kind == "talks":
        modifiers = {
            c.lemma_.lower() for c in trigger.token.children if c.dep_ in ("compound", "amod", "nmod")
        }
        if "summit" in modifiers:
            return "summit"
    return trigger.sense.kind


def kind_told(trigger: Trigger, who: Arguments, *, in_a_place: bool) -> MeetingType:
    """The kind that the clause hints at: a group makes a conference, words without a room a call."""
    if who.multilateral:
        return "conference"
    if trigger.sense.name == "speak to" and in_a_place:
        return "talks"
    if _is_shared_meal(trigger) and who.sides == 2:
        return "talks"
    return "call" if _is_speech(trigger) and not in_a_place else _kind(trigger)


def _is_shared_meal(trigger: Trigger) -> bool:
    """`had breakfast with Rossi`, which is to talk with him; not a dinner that somebody gives."""
    verb = trigger.carrier
    meal = trigger.sense.name == "dinner" and trigger.role == "dobj" and verb is not None
    return meal and verb is not None and lemma(verb) in ("have", "eat", "take")


_IN_PERSON = re.compile(
    r"in person|face[- ]to[- ]face|one[- ]on[- ]one|for [\w.]+ (?:minutes?|hours?)"
    r"|privately|inside|over (?:a |the )?(?:\w+ )?(?:dinner|lunch|breakfast|coffee|tea|drinks|meal|table)"
)


def _is_speech(trigger: Trigger) -> bool:
    """`spoke with`: by telephone, as long as nothing puts the two in one room."""
    if trigger.sense.name not in ("speak", "speak to"):
        return False
    text = trigger.sentence.passage.text
    return not _IN_PERSON.search(
        text, trigger.token.idx, min(trigger.token.idx + 120, trigger.sentence.tokens.end_char)
    )


def is_definite(trigger: Trigger) -> bool:
    """Whether an event noun points back to what is known: `the talks`, `during his visit`, `Ito's trip`."""
    return isinstance(trigger.sense, NounSense) and any(
        c.dep_ == "poss" or (c.dep_ == "det" and c.lower_ in _DEFINITE) for c in trigger.token.children
    )


def is_apart(trigger: Trigger) -> bool:
    """Whether the words say that it is another meeting than the one at hand."""
    return bool(_modifiers(trigger) & lexicon().reference.other) or is_elsewhen(trigger)


def is_added(trigger: Trigger) -> bool:
    """Whether the words add it to what was told before: `Ito also met Rossi`, `separately held talks`."""
    verb = trigger.verb
    if verb is None:
        return False
    clause = trigger.token.doc[verb.left_edge.i : verb.i].text
    return bool(_SAME_DAY.match(clause)) or any(c.lower_ in _ADDING and c.i < verb.i for c in verb.children)


_SAME_DAY = re.compile(
    r"(?:and )?(?:in the (?:morning|afternoon|evening)|(?:on )?the same day"
    r"|that (?:day|morning|afternoon|evening)"
    r"|later in the day"
    r"|earlier in the day|on the (?:sidelines|margins),)\b", re.I,
)  # fmt: skip


_ADDING = frozenset(
    {"also", "separately", "meanwhile", "later", "then", "earlier", "subsequently", "thereafter"}
)
_ELSEWHEN = frozenset({"last", "first", "again", "previously", "earlier", "before"})


def is_elsewhen(trigger: Trigger) -> bool:
    """Whether the words put it at another time than the meeting at hand."""
    others = lexicon().reference.elsewhen if isinstance(trigger.sense, NounSense) else _ELSEWHEN
    return bool(_modifiers(trigger) & others)


def _modifiers(trigger: Trigger) -> set[str]:
    token = trigger.token
    verb_side = {
        c.lower_ for c in token.children
        if c.dep_ in ("advmod", "npadvmod")
        and not (c.lower_ == "first" and c.i > token.i)  # "stops first in Rome"
    }  # fmt: skip
    if isinstance(trigger.sense, VerbSense) and token.i > 0 and token.nbor(-1).tag_ != "IN":
        verb_side.add(token.nbor(-1).lower_)  # "the three last met"
    return verb_side | {c.lower_ for c in token.children if c.i < token.i and c.dep_ != "mark"}


def extent_of(stage: Scene, trigger: Trigger, who: Arguments, used: list[Span]) -> Span:
    """The tight clause: from the first to the last word that tells it, not reaching into another telling."""
    passage = stage.sentence.passage
    spans = [trigger.span, *used, *(_phrase_span(stage, t) for t in who.tokens if t in stage.sentence.tokens)]
    if trigger.carrier is not None:
        spans.append(passage.span(trigger.carrier))
    left = max(
        (t.span.end for t in stage.triggers if t.span.end <= trigger.span.start),
        default=stage.sentence.span.start,
    )
    right = min(
        (t.span.start for t in stage.triggers if t.span.start >= trigger.span.end),
        default=stage.sentence.span.end,
    )
    start = min(max(s.start, left) for s in spans if s.end > left)
    end = max(min(s.end, right) for s in spans if s.start < right)
    text = stage.sentence.passage.text[start - passage.block.span.start : end - passage.block.span.start]
    start += len(text) - len(text.lstrip(" ,;"))
    return Span(start, start + len(text.strip(" ,;"))) if text.strip(" ,;") else trigger.span


def _phrase_span(stage: Scene, token: Token) -> Span:
    first = token
    while first.i > token.left_edge.i and first.nbor(-1).text not in (",", ";", ":", "(", "—", "–"):
        first = first.nbor(-1)
    passage = stage.sentence.passage
    return Span(passage.span(first).start, passage.span(token).end)
