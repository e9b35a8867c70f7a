"""Sentence by sentence, what the article tells of meetings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ...model.annotated import Annotated, Sentence
from ...model.document import MeetingType
from ...model.facts import DateMention, PlaceMention, Span
from .arguments import arguments
from .cast import Cast
from .collector import Arguments
from .coordination import Stop, earlier_stops, stops
from .details import duration, group_name, is_conference, occasion, ordinal, setting, side_stretches
from .lexicon import NounSense, VerbSense, lexicon
from .live import Cue, live
from .scene import Scene, scene, without
from .status import is_certain, is_conditional, status
from .telling import Telling, When, Where
from .triggers import Trigger, triggers
from .when import dated, when
from .where import where
from .within import within_sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

_DEFINITE = frozenset({"the", "this", "that", "these", "those", "his", "her", "their", "its", "both"})


class Account:
    """Reads the tellings of one article; `cast` knows its people."""

    def __init__(self, article: Annotated, cast: Cast, dates: Sequence[DateMention], places: Sequence[PlaceMention]) -> None:
        self.article, self.cast, self.dates, self.places = article, cast, dates, places
        self.published = article.clipping.published

    def tellings(self) -> Iterator[Telling]:
        """Every telling, in text order."""
        blocks = {id(passage): n for n, passage in enumerate(self.article.passages)}
        for sentence in self.article.sentences:
            found = triggers(sentence)
            if found:
                yield from self._of_sentence(sentence, found, blocks[id(sentence.passage)])

    def _of_sentence(self, sentence: Sentence, found: list[Trigger], block: int) -> Iterator[Telling]:
        stage = scene(sentence, found, self.dates, self.places)
        sides = side_stretches(stage)
        active = [t for t in found if not any(s.covers(t.span) for s in sides)]
        cues = live(stage, [Cue(trigger, arguments(trigger, self.cast)) for trigger in active])
        stage = Scene(sentence, tuple(cue.trigger for cue in cues), stage.dates, stage.durations, stage.places)
        told = [telling for cue in cues for telling in self._of_cue(stage, cue, sides, block)]
        yield from within_sentence(told, self.published)

    def _of_cue(self, stage: Scene, cue: Cue, sides: list[Span], block: int) -> Iterator[Telling]:
        series = stops(stage, cue.trigger)
        if series:
            yield from (self._telling(stage, cue.trigger, cue.who, sides, block, stop) for stop in series)
            return
        earlier = earlier_stops(stage, cue.trigger)
        for stop in earlier:
            yield self._telling(stage, cue.trigger, cue.who, sides, block, stop).but(apart=True, elsewhen=True, status="held")
        stage = without(stage, [stop.span for stop in earlier])
        telling = _with_purpose(self._telling(stage, cue.trigger, cue.who, sides, block, None), cue.who)
        if not cue.who.partners:
            yield telling
            return
        for partner in cue.who.partners:
            rest = tuple(a for a in telling.attendees if a not in cue.who.partners)
            yield telling.but(attendees=(*rest, partner))

    def _telling(
        self, stage: Scene, trigger: Trigger, who: Arguments, sides: list[Span], block: int, stop: Stop | None
    ) -> Telling:
        told, used = self._when(stage, trigger, stop)
        place = Where(stop.place, "own") if stop else where(stage, trigger)
        side = next((s for s in sides), None)
        set_in = occasion(stage, side) if side else setting(trigger)
        if who.multilateral and set_in is None:
            set_in = next((name for t in who.tokens if (name := group_name(t)) is not None), None)
        if side and (place is None or side.covers(place.place.span)):
            inside = [p for p in stage.places if side.covers(p.span)]
            place = Where(inside[-1], "occasion") if inside else place
        extent = stop.span if stop else _extent(stage, trigger, who, [*used, *([place.place.span] if place else [])])
        if stop is not None and _first(stage, trigger, stop):
            extent = Span(min(trigger.span.start, extent.start), extent.end)
        state = status(trigger, told, self.published)
        return Telling(
            rule=trigger.sense.name,
            kind=_kind_told(trigger, who, in_a_place=bool(place or set_in)),
            status=state or "held",
            attendees=who.attendees,
            span=extent,
            anchor=trigger.span.start,
            sentence=stage.sentence.index,
            block=block,
            when=told,
            where=place,
            occasion=set_in,
            ordinal=ordinal(trigger.token) if not stop else None,
            duration=duration(stage, trigger) if not stop else None,
            definite=_is_definite(trigger),
            apart=_is_apart(trigger),
            elsewhen=_is_elsewhen(trigger),
            press=isinstance(trigger.sense, NounSense) and trigger.sense.press,
            conditional=is_conditional(trigger),
            denied=state is None,
            strangers=who.strangers,
            they=who.they,
            headline=stage.sentence.passage.block.kind in ("title", "subtitle", "heading"),
            certain=is_certain(trigger),
            loose=isinstance(trigger.sense, VerbSense) and trigger.sense.coordinated,
            trigger=trigger,
        )

    def _when(self, stage: Scene, trigger: Trigger, stop: Stop | None) -> tuple[When | None, list[Span]]:
        if stop is not None:
            return (dated(stop.date.value or "", "own") if stop.date else None), []
        found = when(stage, trigger)
        return (found[0], [found[1].span] if found[0].basis == "own" else []) if found else (None, [])


def _with_purpose(telling: Telling, who: Arguments) -> Telling:
    """A journey made to see somebody of the country that it leads to is a meeting with them."""
    country = telling.where.place.country if telling.where else None
    hosts = tuple(a for a in who.purpose if a.country == country and a not in telling.attendees)
    if country is None or not hosts or telling.kind != "visit":
        return telling
    return telling.but(kind="talks", attendees=(*telling.attendees, *hosts))


def _first(stage: Scene, trigger: Trigger, stop: Stop) -> bool:
    first = min((p.span.start for p in stage.places if p.span.start > trigger.span.start), default=-1)
    return stop.place.span.start == first


def _kind(trigger: Trigger) -> MeetingType:
    """The hint of the trigger: of `summit meeting` that of the summit, of `G7 summit` a conference."""
    if is_conference(trigger):
        return "conference"
    if isinstance(trigger.sense, NounSense) and trigger.sense.kind == "talks":
        modifiers = {c.lemma_.lower() for c in trigger.token.children if c.dep_ in ("compound", "amod", "nmod")}
        if "summit" in modifiers:
            return "summit"
    return trigger.sense.kind


def _kind_told(trigger: Trigger, who: Arguments, *, in_a_place: bool) -> MeetingType:
    """The kind that the clause hints at: a group makes a conference, words without a room a call."""
    if who.multilateral:
        return "conference"
    if trigger.sense.name == "speak to" and in_a_place:
        return "talks"
    return "call" if _is_speech(trigger) and not in_a_place else _kind(trigger)


_IN_PERSON = re.compile(r"in person|face[- ]to[- ]face|one[- ]on[- ]one|for [\w.]+ (?:minutes?|hours?)|privately|inside|over (?:dinner|lunch)")


def _is_speech(trigger: Trigger) -> bool:
    """`spoke with`: by telephone, as long as nothing puts the two in one room."""
    if trigger.sense.name not in ("speak", "speak to"):
        return False
    text = trigger.sentence.passage.doc.text
    return not _IN_PERSON.search(text, trigger.token.idx, min(trigger.token.idx + 120, trigger.sentence.tokens.end_char))


def _is_definite(trigger: Trigger) -> bool:
    """Whether an event noun points back to what is known: `the talks`, `during his visit`, `Ito's trip`."""
    return isinstance(trigger.sense, NounSense) and any(
        c.dep_ == "poss" or (c.dep_ == "det" and c.lower_ in _DEFINITE) for c in trigger.token.children
    )


def _is_apart(trigger: Trigger) -> bool:
    """Whether the words say that it is another meeting than the one at hand."""
    return bool(_modifiers(trigger) & lexicon().reference.other) or _is_elsewhen(trigger)


_ELSEWHEN = frozenset({"last", "first", "again", "previously", "earlier", "before"})


def _is_elsewhen(trigger: Trigger) -> bool:
    """Whether the words put it at another time than the meeting at hand."""
    others = lexicon().reference.elsewhen if isinstance(trigger.sense, NounSense) else _ELSEWHEN
    return bool(_modifiers(trigger) & others)


def _modifiers(trigger: Trigger) -> set[str]:
    token = trigger.token
    verb_side = {c.lower_ for c in token.children if c.dep_ in ("advmod", "npadvmod")}
    if isinstance(trigger.sense, VerbSense) and token.i > 0:
        verb_side.add(token.nbor(-1).lower_)  # "the two last met"
    return verb_side | {c.lower_ for c in token.children if c.i < token.i}


def _extent(stage: Scene, trigger: Trigger, who: Arguments, used: list[Span]) -> Span:
    """The tight clause: from the first to the last word that tells it, not reaching into another telling."""
    passage = stage.sentence.passage
    spans = [trigger.span, *used, *(_phrase_span(stage, t) for t in who.tokens if t in stage.sentence.tokens)]
    if trigger.carrier is not None:
        spans.append(passage.span(trigger.carrier))
    left = max((t.span.end for t in stage.triggers if t.span.end <= trigger.span.start), default=stage.sentence.span.start)
    right = min((t.span.start for t in stage.triggers if t.span.start >= trigger.span.end), default=stage.sentence.span.end)
    start = min(max(s.start, left) for s in spans if s.end > left)
    end = max(min(s.end, right) for s in spans if s.start < right)
    text = stage.sentence.passage.doc.text[start - passage.block.span.start : end - passage.block.span.start]
    start += len(text) - len(text.lstrip(" ,;"))
    return Span(start, start + len(text.strip(" ,;"))) if text.strip(" ,;") else trigger.span


def _phrase_span(stage: Scene, token: Token) -> Span:
    names = [c for c in token.children if c.dep_ in ("compound", "amod", "det") and c.i < token.i]
    passage = stage.sentence.passage
    return Span(passage.span(min([token, *names], key=lambda t: t.i)).start, passage.span(token).end)


