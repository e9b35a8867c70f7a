"""Points of the calendar: told in full, or recurring and pointed to by tense or by a word."""

from __future__ import annotations

from datetime import date
from typing import Literal

from ..calendar.period import Grain, Period, containing, shifted
from ..calendar.recurrence import Recurrence
from .scene import Expression, Scene

Direction = Literal["last", "this", "next", "past", "coming", "that", "previous", "following"]


class Told(Expression, frozen=True):
    """A period fully told: "Dec. 3, 2024", "the 1970s"."""

    period: Period

    def resolve(self, scene: Scene) -> Period | None:
        """The period itself."""
        return self.period


class Either(Expression, frozen=True):
    """Figures of two readings ("06/04/2023"): the one nearer to publication, else the first."""

    readings: tuple[Period, ...]

    def resolve(self, scene: Scene) -> Period | None:
        """The likelier reading."""
        at = scene.published(Grain.DAY)
        return min(self.readings, key=lambda p: abs((p.first - at).days)) if at else self.readings[0]


class Recurring(Expression, frozen=True):
    """A unit whose cycle is not told: "Wednesday", "January 13", "the 17th", "spring"."""

    unit: Recurrence

    def resolve(self, scene: Scene) -> Period | None:
        """The occurrence that the story asks for, else the one that fits the tense at publication."""
        weekday = self.unit.cycle is Grain.WEEK
        if weekday and scene.bound():  # "came on Saturday for a visit through Tuesday"
            told = scene.day_of_sentence()
        else:
            told = scene.narrated() if self.unit.cycle >= Grain.YEAR else None
        following = self.unit.after(told.first) if told else None
        if following is not None:
            return following
        at = scene.published(self.unit.cycle)
        return self.unit.nearest(at, scene.tense(far=weekday)) if at else None


class Directed(Expression, frozen=True):
    """A recurring unit with a word that points: "last June", "next Friday", "this summer", "that June 30"."""

    direction: Direction
    unit: Recurrence

    def resolve(self, scene: Scene) -> Period | None:
        """The occurrence that the word points to."""
        if self.direction in ("that", "previous", "following"):
            told = scene.told(self.unit.cycle) or scene.told(Grain.MILLENNIUM)
            at = told.first if told else scene.published(Grain.DAY)
        else:
            at = scene.published(self.unit.cycle)
        return self._pointed(at, scene) if at else None

    def _pointed(self, at: date, scene: Scene) -> Period | None:
        if self.direction in ("last", "past", "previous"):
            return self.unit.before(at, strictly=True)
        weekday = self.unit.cycle is Grain.WEEK
        if self.direction == "next" and weekday:  # of the week to come, not of what is left of this one
            return self.unit.inside(shifted(containing(Grain.WEEK, at), Grain.WEEK, 1))
        if self.direction in ("next", "coming", "following"):
            return self.unit.after(at, strictly=True)
        if self.unit.season == "winter":  # the one season that lies in two years
            return self.unit.nearest(at, scene.tense())
        found = self.unit.inside(containing(self.unit.cycle, at))
        return self._by_tense(found, at, scene.tense()) if weekday and found else found

    def _by_tense(self, found: Period, at: date, tense: int) -> Period | None:
        """ "This Sunday" of this week, unless the tense says that it is over or still to come."""
        if found.first > at and tense < 0:
            return self.unit.before(at)
        return self.unit.after(at) if found.last < at and tense > 0 else found
