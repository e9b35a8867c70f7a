"""What the story as a whole says of a meeting that is told without a day or a place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from ...edtf import day_of, days
from ...model.annotated import Annotated
from ...model.facts import PlaceMention
from .dateline import dateline
from .event import Event
from .telling import Telling, When, Where

_LEAD_BLOCKS = 3
_COME = re.compile(r"\b(?:c[oa]me|gather(?:ed|ing)|assembled|arrived|flocked|converged) (?:to|in|on|at) $")
_HEAD = 10  # sentences
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_NEWS = 31  # days after which nobody writes from where it was
_IN_PERSON = frozenset({"talks", "summit", "other"})
_HAPPENED = frozenset({"held", "ongoing"})
_STAY = 2  # days before or after, within which somebody who travels is still there
_BESIDE = 1  # paragraphs between
_GATHERED = 4  # days that a gathering has lasted when it is written of
_MANY = re.compile(
    r"\b(?:summit|assembly|conference|forum|congress|funeral|coronation|inauguration|sidelines|margins)\b",
    re.I,
)
_LIVE = re.compile(r"\blive\b|as it happened|\bminute[- ]by[- ]minute\b", re.I)


class Story:
    """The frame of an article: its day, its dateline, the meeting that it is about."""

    def __init__(self, article: Annotated, events: Sequence[Event], places: Sequence[PlaceMention]) -> None:
        self.published = article.clipping.published
        self.lead = _lead(events)
        self._events = [(event, event.told) for event in events]
        self._dateline = dateline(article, places)
        self._places = places
        self._head = article.sentences[:_HEAD]
        self._is_live = bool(_LIVE.search(article.clipping.title or ""))

    def when(self, event: Event) -> When | None:
        """The day of a live report, the month of publication for a story's own meeting, else nothing."""
        told, day = event.told, day_of(self.published)
        if self.published is None or told.status not in _HAPPENED or told.apart:
            return None
        if self._is_live and day is not None and told.ordinal is None:
            return When(day.isoformat(), day.isoformat(), "story")
        if event is self.lead and not self._is_of_another_year(told):
            return When(self.published[:7], self.published[:7], "story")
        return None

    def _is_of_another_year(self, told: Telling) -> bool:
        """`Ito speaks with Rossi before a summit in Rome in 2001`: nothing of this month."""
        years = _YEAR.findall(told.trigger.sentence.text)
        return bool(years) and self.published is not None and self.published[:4] not in years

    def where(self, event: Event) -> Where | None:
        """The town where its people were that day; for the story's own meeting that of the dateline."""
        told = event.told
        if event.kind not in _IN_PERSON or told.status not in _HAPPENED:
            return None
        beside = self._beside(told, event) or self._on_the_stay(told, event) or self._at_the_gathering(told)
        if beside is not None:
            return Where(beside, "story")
        if self._dateline is None or self._dateline.kind == "country":
            return None
        own = event is self.lead and self._is_news(told)
        return Where(self._dateline, "dateline") if own or self._is_of_the_day(told) else None

    def _is_news(self, told: Telling) -> bool:
        """Whether a meeting can be of the days before publication: who wrote then was where it was."""
        met, today = days(told.when.end or told.when.start if told.when else None), days(self.published)
        return met is None or today is None or (today.first - met.last).days <= _NEWS

    def _beside(self, told: Telling, event: Event) -> PlaceMention | None:
        """Where somebody who took part was on the same day, by another meeting or journey."""
        here = days(told.when.start if told.when else None)
        if here is None or here.length > 1:
            return None
        found: list[PlaceMention] = []
        for other, there in self._events:
            place = self._place_of(other)
            if other is event or place is None or there.when is None or there.status not in _HAPPENED:
                continue
            covered = days(_range(there.when))
            if covered and covered.length <= 3 and covered.covers(here) and there.persons & told.persons:
                found.append(_town(place))
        return min(found, key=lambda place: place.kind == "country", default=None)

    def _on_the_stay(self, told: Telling, event: Event) -> PlaceMention | None:
        """The town abroad where somebody who took part was a day or two before or after, as told beside."""
        here = days(told.when.start if told.when else None)
        if here is None or here.length > 1 or told.apart:
            return None
        found: list[tuple[int, int, PlaceMention]] = []
        for other, there in self._events:
            place = self._place_of(other)
            if other is event or place is None or place.kind == "country" or there.status not in _HAPPENED:
                continue
            away = {a.person for a in there.attendees if a.country != place.country} & told.persons
            covered = days(_range(there.when)) if there.when is not None else None
            if not away or covered is None or covered.length > _STAY:
                continue
            if abs(there.block - told.block) > _BESIDE:
                continue
            between = max((here.first - covered.last).days, (covered.first - here.last).days)
            if between <= _STAY and place.country not in self._homes(told, away):
                found.append((between, abs(other.tellings[0].anchor - told.anchor), _town(place)))
        towns = {place.name for _, _, place in found}
        return min(found, key=lambda f: f[:2])[2] if len(towns) == 1 else None

    @staticmethod
    def _homes(told: Telling, travellers: set[int | None]) -> set[str | None]:
        """The countries of those travellers: at home nobody is on a stay."""
        return {a.country for a in told.attendees if a.person in travellers}

    def _at_the_gathering(self, told: Telling) -> PlaceMention | None:
        """The town of the gathering that the story is about, of those who came there from abroad.

        "NEW YORK - More than 100 leaders have come for the assembly. … Ito lunched with Rossi on Tuesday."
        """
        day, today, town = (
            day_of(told.when.start if told.when else None),
            days(self.published),
            self._gathered,
        )
        if day is None or today is None or town is None or told.apart or told.elsewhen:
            return None
        abroad = len(set(told.countries) - {town.country}) > 1
        return town if abroad and 0 <= (today.first - day).days <= _GATHERED else None

    @cached_property
    def _gathered(self) -> PlaceMention | None:
        """The town in which many have gathered, by the first sentences."""
        for sentence in self._head:
            if not _MANY.search(sentence.text):
                continue
            inside = [p for p in self._places if sentence.span.start <= p.span.start < sentence.span.end]
            for place in (p for p in inside if p.kind == "city"):
                before = sentence.text[: place.span.start - sentence.span.start]
                if _COME.search(before) or (self._dateline is not None and place.name == self._dateline.name):
                    return place
            if self._dateline is not None and re.search(r"\bhere\b", sentence.text):
                return self._dateline
        return None

    def _place_of(self, event: Event) -> PlaceMention | None:
        """The place told for an event; for the story's own, where none is told, the town of the dateline."""
        told = event.told
        if told.where is not None:
            return told.where.place
        own = event is self.lead and event.kind in _IN_PERSON and self._is_news(told)
        return self._dateline if own and self._dateline and self._dateline.kind != "country" else None

    def _is_of_the_day(self, told: Telling) -> bool:
        """Whether it happened on the story's day or the day before, with the country of the dateline."""
        day, today = day_of(told.when.start if told.when else None), days(self.published)
        if day is None or today is None or self._dateline is None or not 0 <= (today.first - day).days <= 1:
            return False
        return self._dateline.country in told.countries and self.lead is not None and self._lead_is_here()

    def _lead_is_here(self) -> bool:
        where = self.lead.told.where if self.lead else None
        return (
            where is not None and self._dateline is not None and where.place.country == self._dateline.country
        )


def _lead(events: Sequence[Event]) -> Event | None:
    """The meeting that the story is about: the first of those told in its head."""
    for event in events:
        told = event.told
        if told.block < _LEAD_BLOCKS and not told.apart and event.kind in ("talks", "summit", "call"):
            return event
    return None


def _range(when: When) -> str:
    return when.start if when.end in (None, when.start) else f"{when.start}/{when.end}"


def _town(place: PlaceMention) -> PlaceMention:
    """The town of a venue, else the place itself."""
    if place.kind != "venue" or not place.admin:
        return place
    return PlaceMention(
        span=place.span, name=place.admin, kind="city", country=place.country, lat=place.lat, lon=place.lon
    )
