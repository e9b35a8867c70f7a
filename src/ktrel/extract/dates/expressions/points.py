"""Points of the calendar: told in full, or recurring and pointed to by tense or by a word."""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec.structs import replace

from ..calendar.period import Grain, Period, containing, shifted
from ..calendar.recurrence import Recurrence, distance
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
        unit = settled(self.unit, scene)
        if unit is None:
            return None
        if unit.cycle is Grain.YEAR and (unit.day or unit.month) and (above := scene.year_above()):
            return unit.inside(above)
        month = scene.month_of_sentence() if unit.cycle is Grain.MONTH else None
        if month is not None:
            return unit.inside(month)
        if unit.cycle is Grain.MONTH and unit.day and (before := scene.day_before()):
            later = unit.inside(containing(Grain.MONTH, before.first))
            if later and later.first > before.last:
                return later
        weekday = unit.cycle is Grain.WEEK
        if weekday and scene.bound():  # "came on Saturday for a visit through Tuesday"
            told = scene.day_of_sentence()
        else:
            told = scene.narrated() if unit.cycle >= Grain.YEAR else None
        following = unit.after(told.first) if told else None
        if following is not None:
            return following
        at = scene.published(unit.cycle)
        return _anchored(unit, at, scene) if at else None

    def near(self, at: date) -> Told | None:
        """The occurrence nearest to a day, as if it were told in full."""
        found = min(self.unit.around(at), key=lambda p: distance(p, at, ahead=1.0), default=None)
        return Told(found) if found and self.unit.holiday is None else None


def _anchored(unit: Recurrence, at: date, scene: Scene) -> Period | None:
    """The occurrence that fits the tense; a weekday of the week that the sentence names, if not over."""
    weekday = unit.cycle is Grain.WEEK
    before = scene.day_beside() if weekday else None
    if before is not None:
        return unit.after(before.first, strictly=True)
    tense = scene.tense(far=weekday)
    if weekday and tense >= 0:
        week = scene.week_of_sentence()
        if week is not None:
            return unit.inside(week)
        if scene.undecided():
            return min(unit.around(at), key=lambda day: distance(day, at, ahead=1.0))
    return unit.nearest(at, tense)


class Directed(Expression, frozen=True):
    """A recurring unit with a word that points: "last June", "next Friday", "this summer", "that June 30"."""

    direction: Direction
    unit: Recurrence

    def resolve(self, scene: Scene) -> Period | None:
        """The occurrence that the word points to."""
        unit = settled(self.unit, scene)
        if unit is None:
            return None
        if self.direction in ("that", "previous", "following"):
            told = scene.told(unit.cycle) or scene.told(Grain.MILLENNIUM)
            if told and self.direction == "that" and unit.cycle is Grain.WEEK and told.grain <= Grain.DAY:
                return _of_that_week(unit, told, scene)
            at = told.first if told else scene.published(Grain.DAY)
        else:
            at = scene.published(unit.cycle)
        return self._pointed(unit, at, scene) if at else None

    def _pointed(self, unit: Recurrence, at: date, scene: Scene) -> Period | None:
        if self.direction in ("last", "past", "previous"):
            return unit.before(at, strictly=True)
        weekday = unit.cycle is Grain.WEEK
        # of the week to come, not of what is left of this one; for many, Sunday begins it
        if self.direction == "next" and weekday and unit.weekday != _SUNDAY:
            return unit.inside(shifted(containing(Grain.WEEK, at), Grain.WEEK, 1))
        if self.direction in ("next", "coming", "following"):
            return unit.after(at, strictly=True)
        if unit.season == "winter":  # the one season that lies in two years
            return unit.nearest(at, scene.tense())
        found = unit.inside(containing(unit.cycle, at))
        return _by_tense(unit, found, at, scene.tense()) if weekday and found else found


def _of_that_week(unit: Recurrence, told: Period, scene: Scene) -> Period | None:
    """ "That Saturday" of the week in which the days told end, or before it in a story of the past."""
    found = unit.inside(containing(Grain.WEEK, told.last))
    now = scene.published(Grain.DAY)
    if found and now and found.first > now and scene.tense() < 0:
        return unit.before(told.first)
    return found


_SUNDAY = 7


def _by_tense(unit: Recurrence, found: Period, at: date, tense: int) -> Period | None:
    """ "This Sunday" of this week, unless the tense says that it is over or still to come."""
    if found.first > at and tense < 0:
        return unit.before(at)
    return unit.after(at) if found.last < at and tense > 0 else found


def settled(unit: Recurrence, scene: Scene) -> Recurrence | None:
    """The unit, a holiday as the one of its name that the text means; None where it does not tell."""
    if unit.holiday is None:
        return unit
    key = scene.holiday(unit.holiday)
    return replace(unit, holiday=key) if key else None
