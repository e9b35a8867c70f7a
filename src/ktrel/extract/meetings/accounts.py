"""Sentence by sentence, what the article tells of meetings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ...model.annotated import Annotated, Sentence
from ...model.facts import DateMention, PlaceMention, Span
from .arguments import arguments
from .aspects import extent_of, is_added, is_apart, is_definite, is_elsewhen, kind_told
from .attendance import two_heads_abroad
from .cast import Cast
from .collector import Arguments
from .coordination import Stop, earlier_stops, route, stops, times
from .details import duration, group_name, occasion, ordinal, setting, side_stretches
from .fragments import is_fragment
from .grammar import is_verb
from .lexicon import NounSense, VerbSense
from .live import Cue, live
from .partners import Partner, dates_of, partners
from .scene import Scene, scene, without
from .status import (
    as_of,
    is_certain,
    is_conditional,
    is_perfect,
    is_present,
    is_setting_out,
    status,
    was_since,
)
from .telling import Telling, When, Where
from .triggers import Trigger, bare_list, triggers
from .when import dated, is_of_calling_off, is_point, is_weekday, lies_ahead, moved_ahead, when
from .where import is_travel, where
from .within import within_sentence

_HEADS = frozenset({"title", "subtitle", "heading"})


@dataclass(frozen=True)
class _Case:
    """One trigger in its sentence; `side` is the stretch that puts it on a conference's sidelines."""

    stage: Scene
    trigger: Trigger
    who: Arguments
    side: Span | None
    stop: Stop | None = None


class Account:
    """Reads the tellings of one article; `cast` knows its people."""

    def __init__(
        self, article: Annotated, cast: Cast, dates: Sequence[DateMention], places: Sequence[PlaceMention]
    ) -> None:
        self.article, self.cast, self.dates, self.places = article, cast, dates, places
        self.published = article.clipping.published
        self._blocks = {id(passage): n for n, passage in enumerate(article.passages)}

    def tellings(self) -> Iterator[Telling]:
        """Every telling, in text order."""
        for sentence in self.article.sentences:
            found = triggers(sentence)
            if found:
                yield from self._of_sentence(sentence, found)
            elif is_fragment(sentence):
                yield from self._of_list(sentence)

    def _of_list(self, sentence: Sentence) -> Iterator[Telling]:
        """`Twice: in Oslo on May 2 and in Bern on June 3`: of those named together just before."""
        trigger = bare_list(sentence)
        stage = scene(sentence, [trigger], self.dates, self.places)
        series = stops(stage, trigger) if len(stage.places) > 1 and len(stage.dates) > 1 else []
        who = (
            Arguments(tuple(self.cast.named_together(sentence.span.start, self.article))) if series else None
        )
        if who is not None and who.sides == 2:
            for stop in series:
                yield self._telling(_Case(stage, trigger, who, None, stop)).but(apart=True, elsewhen=True)

    def _of_sentence(self, sentence: Sentence, found: list[Trigger]) -> Iterator[Telling]:
        stage = scene(sentence, found, self.dates, self.places)
        sides = side_stretches(stage)
        active = [t for t in found if not any(s.covers(t.span) for s in sides)]
        cues = live(stage, [Cue(trigger, arguments(trigger, self.cast)) for trigger in active])
        stage = replace(stage, triggers=tuple(cue.trigger for cue in cues))
        told: list[Telling] = []
        for cue in cues:
            own = next((s for s in sides if _side_of(s, cues) is cue), None)
            told.extend(self._of_cue(_Case(without(stage, [s for s in sides if s != own]), *cue, own)))
        yield from within_sentence(told, self.published)

    def _of_cue(self, case: _Case) -> Iterator[Telling]:
        series = stops(case.stage, case.trigger)
        if series:
            yield from (self._telling(replace(case, stop=stop)) for stop in series)
            return
        again = times(case.stage, case.trigger)
        for date in again:
            others = [d.span for d in again if d is not date]
            once = self._telling(replace(case, stage=without(case.stage, others)))
            yield once if date is again[0] else once.but(span=date.span)
        if again:
            return
        if is_travel(case.trigger):
            on_the_way = route(case.stage, case.trigger)
            if on_the_way:
                whole = self._telling(case)
                yield whole.but(where=Where(on_the_way[0].place, "trip"))
                yield from (whole.but(where=Where(s.place, "trip"), span=s.span) for s in on_the_way[1:])
                return
        several = partners(case.stage, case.trigger, case.who, self.cast)
        if several:
            yield from self._with_partners(case, several)
            return
        earlier = earlier_stops(case.stage, case.trigger)
        for stop in earlier:
            yield self._telling(replace(case, stop=stop)).but(apart=True, elsewhen=True, status="held")
        rest = replace(case, stage=without(case.stage, [stop.span for stop in earlier]))
        yield from _with_each(_with_purpose(self._telling(rest), case.who), case.who)

    def _with_partners(self, case: _Case, several: list[Partner]) -> Iterator[Telling]:
        """A telling for each partner, with the date and place told for all where it has none of its own."""
        guests = {p.attendee.person for p in several}
        own = tuple(a for a in case.who.attendees if a.person is None or a.person not in guests)
        whole = self._telling(case)
        when_own, where_own = [p.date is not None for p in several], [p.place is not None for p in several]
        for partner, value in zip(several, dates_of(several), strict=True):
            when_told = dated(value, "own") if value else (whole.when if sum(when_own) < 2 else None)
            if value and partner.date and when_told and whole.status in ("planned", "proposed"):
                when_told = moved_ahead(when_told, partner.date.text, self.published)
            place = (
                Where(partner.place, "own")
                if partner.place
                else (whole.where if sum(where_own) < 2 else None)
            )
            span = (
                partner.span
                if partner is not several[0]
                else Span(min(whole.span.start, partner.span.start), partner.span.end)
            )
            yield whole.but(
                attendees=(*own, partner.attendee), when=when_told, where=place, span=span,
                status=as_of(whole.status, when_told, self.published),
            )  # fmt: skip

    def _telling(self, case: _Case) -> Telling:
        trigger, who = case.trigger, case.who
        told, used, mention = _when(case)
        place, set_in = _where(case), _occasion(case)
        state = status(trigger, told, self.published)
        off = state == "cancelled" and told is not None
        if off and is_of_calling_off(case.stage, trigger, told, self.published):
            told, used, mention = None, [], ""
        if (
            state == "held"
            and told is not None
            and is_present(trigger)
            and lies_ahead(told, mention, self.published)
        ):
            state = "planned"
        if state == "held" and is_setting_out(trigger) and (told is None or told.start == self.published):
            state = "planned"
        since = _since(case) if state is None and was_since(trigger) else None
        if since is not None:
            state, told = "held", since
        # "postponed a visit that was planned for Friday", but not "were to have met on Friday"
        off = state == "cancelled" and is_weekday(mention) and not is_perfect(trigger)
        if told is not None and (off or state in ("planned", "proposed")):
            told = moved_ahead(told, mention, self.published)
        passage = case.stage.sentence.passage
        return Telling(
            rule=trigger.sense.name,
            kind=kind_told(trigger, who, in_a_place=bool(place or set_in)),
            status=state or "held",
            attendees=two_heads_abroad(who.attendees, place, self.cast.persons),
            span=_extent(case, used, place),
            anchor=trigger.span.start,
            sentence=case.stage.sentence.index,
            block=self._blocks[id(passage)],
            trigger=trigger,
            when=told,
            where=place,
            occasion=set_in,
            ordinal=None if case.stop else ordinal(trigger.token),
            duration=None if case.stop else duration(case.stage, trigger),
            definite=is_definite(trigger),
            apart=is_apart(trigger) or since is not None,
            added=is_added(trigger),
            elsewhen=is_elsewhen(trigger) or since is not None,
            press=isinstance(trigger.sense, NounSense) and trigger.sense.press,
            conditional=is_conditional(trigger),
            denied=state is None,
            strangers=who.strangers,
            certain=is_certain(trigger),
            loose=isinstance(trigger.sense, VerbSense) and trigger.sense.coordinated,
            they=who.they,
            unnamed=who.unnamed,
            headline=passage.block.kind in _HEADS,
        )


def _side_of(side: Span, cues: Sequence[Cue]) -> Cue | None:
    """What happened on the sidelines: the cue told right before them, else the first after."""
    before = [cue for cue in cues if cue.trigger.span.start < side.start]
    return before[-1] if before else (cues[0] if cues else None)


def _when(case: _Case) -> tuple[When | None, list[Span], str]:
    """The date of a case with the stretches that tell it, and its words."""
    if case.stop is not None:
        date = case.stop.date
        return (dated(date.value or "", "own") if date else None), [], date.text if date else ""
    found = when(case.stage, case.trigger)
    if case.side is not None and (found is None or found[0].basis != "own"):
        inside = [d for d in case.stage.dates if case.side.covers(d.span) and is_point(d.value)]
        if inside:
            return dated(inside[-1].value or "", "own"), [inside[-1].span], inside[-1].text
    if found is None:
        return None, [], ""
    return found[0], [found[1].span] if found[0].basis == "own" else [], found[1].text


def _since(case: _Case) -> When | None:
    """`have not met since May`: when they last did."""
    verb = case.trigger.verb
    if verb is not None and any(c.lower_ == "since" for t in verb.children for c in t.children if is_verb(t)):
        return None  # "since the two met in May, the first time since 2010": the clause tells it
    open_ended = (
        d
        for d in case.stage.dates
        if (d.value or "").endswith("/..") and d.span.start > case.trigger.span.start
    )
    value = next(((d.value or "").removesuffix("/..") for d in open_ended), "")
    return dated(value, "own") if is_point(value) else None


def _where(case: _Case) -> Where | None:
    """The place of a case: its stop, its own, or that of the conference on whose sidelines it was."""
    if case.stop is not None:
        return Where(case.stop.place, "own")
    place = where(case.stage, case.trigger)
    if case.side is None or not (place is None or case.side.covers(place.place.span)):
        return place
    inside = [p for p in case.stage.places if case.side.covers(p.span)]
    return Where(inside[-1], "occasion") if inside else place


def _occasion(case: _Case) -> str | None:
    found = occasion(case.stage, case.side) if case.side else setting(case.trigger)
    if found is not None or not case.who.multilateral:
        return found
    return next((name for t in case.who.tokens if (name := group_name(t)) is not None), None)


def _extent(case: _Case, used: list[Span], place: Where | None) -> Span:
    """The clause that tells a case; of a series each stop has its own, the first with the verb."""
    if case.stop is None:
        return extent_of(case.stage, case.trigger, case.who, [*used, *([place.place.span] if place else [])])
    starts = [p.span.start for p in case.stage.places if p.span.start > case.trigger.span.start]
    if case.stop.place.span.start == min(starts, default=-1):
        return Span(min(case.trigger.span.start, case.stop.span.start), case.stop.span.end)
    return case.stop.span


def _with_purpose(telling: Telling, who: Arguments) -> Telling:
    """A journey made to see somebody of the country that it leads to is a meeting with them."""
    country = telling.where.place.country if telling.where else None
    if telling.rule == "visit" and telling.kind == "visit":  # "visited Rossi in hospital"
        hosts = tuple(a for a in who.purpose if a.person is not None and a.country not in telling.countries)
        if hosts or country is None:
            return telling.but(kind="talks", attendees=(*telling.attendees, *hosts)) if hosts else telling
    hosts = tuple(
        a for a in who.purpose
        if a not in telling.attendees
        and (a.country == country or (a.country is None and a.person is not None))
    )  # fmt: skip
    if country is None or not hosts or telling.kind != "visit":
        return telling
    return telling.but(kind="talks", attendees=(*telling.attendees, *hosts))


def _with_each(telling: Telling, who: Arguments) -> Iterator[Telling]:
    """`summits with A and B`: a telling for each."""
    rest = tuple(a for a in telling.attendees if a not in who.partners)
    yield from (telling.but(attendees=(*rest, partner)) for partner in who.partners)
    if not who.partners:
        yield telling
