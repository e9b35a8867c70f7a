"""So many units from publication, or from a date told before."""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec.structs import replace

from ..calendar.period import MONTHS, Grain, Period, containing, moved, shifted, spanning
from .scene import Expression, Scene

Base = Literal["published", "told"]

_MIDWEEK = 3  # until Wednesday "this weekend" can be the one just over


class Shift(Expression, frozen=True):
    """The unit so many units away: "last week", "yesterday", "the previous year"."""

    grain: Grain
    count: int
    base: Base = "published"

    def resolve(self, scene: Scene) -> Period | None:
        """The whole unit of that grain."""
        told = self._told(scene) if self.base == "told" else None
        if told is None and self.base == "told" and self.count >= 0:
            return None
        at = told.first if told else scene.published(self.grain)
        if at is None:
            return None
        found = containing(self.grain, moved(at, self.grain, self.count))
        early = self.grain is Grain.WEEKEND and self.count == 0 and at.isoweekday() <= _MIDWEEK
        return shifted(found, Grain.WEEK, -1) if early and scene.tense() < 0 else found

    def _told(self, scene: Scene) -> Period | None:
        return (scene.compared(self.grain) if self.count < 0 else None) or scene.told(self.grain)


class Away(Expression, frozen=True):
    """So many units before or after: "six days ago", "a year earlier", "two months after May 3".

    `parts` are counts with their grains, signed; the finest that is told decides how precise the result is,
    but a date told before keeps its own precision ("in May, up from a year earlier").
    """

    parts: tuple[tuple[float, Grain], ...]
    base: Expression | Base

    def resolve(self, scene: Scene) -> Period | None:
        """The period so far away."""
        finest = min(grain for _, grain in self.parts)
        if isinstance(self.base, Expression):
            start = self.base.resolve(scene)
        else:
            start = self._told(scene, finest)
            if start is None and self.base == "told" and self.parts[0][0] > 0:
                return self._onwards(scene.begun(finest), finest)
            if start is None and self.base == "told" and finest >= Grain.MONTH and scene.opens_sentence():
                start = scene.day_before()  # "On 3 March 2015 he left. A month earlier he had won."
                if start is not None:
                    return self._onwards(start, finest)
            if start is None:
                return self._from_now(scene, finest)
        coarsest = Grain.QUARTER if self._of_quarters(finest) else finest
        return self._from(start) if start and start.grain <= coarsest else None

    def _onwards(self, start: Period | None, finest: Grain) -> Period | None:
        """From a date told in the sentence before, as roughly as it is counted."""
        found = self._from(start) if start else None
        return containing(max(found.grain, min(finest, Grain.YEAR)), found.first) if found else None

    def _of_quarters(self, finest: Grain) -> bool:
        """Whether it is counted in months that make quarters: "up from three months earlier"."""
        return finest is Grain.MONTH and all(count % 3 == 0 for count, _ in self.parts)

    def _told(self, scene: Scene, finest: Grain) -> Period | None:
        """The date told before that it is counted from."""
        if self.base == "told":
            grain = Grain.QUARTER if self._of_quarters(finest) else finest
            return scene.compared(grain) if finest >= Grain.DAY else None
        if self.parts != ((-1, Grain.YEAR),):
            return None
        told = scene.compared(Grain.HALF)  # "profit in the third quarter, up from a year ago"
        return told if told and Grain.MONTH <= told.grain <= Grain.HALF else None

    def _from_now(self, scene: Scene, finest: Grain) -> Period | None:
        """Counted from publication; "hours before" needs a date in the text."""
        if self.base == "told" and finest < Grain.DAY:
            return None
        at = scene.published(finest)
        if at is None:
            return None
        for count, grain in self.parts:
            at = _moved(at, count, grain)
        # "a week ago" is a day, "three weeks ago" some week, "a decade ago" a year
        one_week = finest is Grain.WEEK and abs(self.parts[-1][0]) == 1
        return containing(Grain.DAY if one_week else min(finest, Grain.YEAR), at)

    def _from(self, start: Period) -> Period:
        for count, grain in self.parts:
            middle = moved(start.first, Grain.DAY, _MIDWEEK if start.grain is Grain.WEEK else 0)
            first, last = (containing(start.grain, _moved(d, count, grain)) for d in (middle, start.last))
            start = first if start.single else spanning(first, last) or first
        return start


def _moved(at: date, count: float, grain: Grain) -> date:
    if count == int(count):
        return moved(at, grain, int(count))
    if grain >= Grain.MONTH:
        return moved(at, Grain.MONTH, round(count * MONTHS[grain]))
    return moved(at, Grain.DAY, round(count * (7 if grain >= Grain.WEEKEND else 1)))


class FromEvent(Away, frozen=True):
    """So many units from an event of a told date, as roughly as they are counted."""

    def resolve(self, scene: Scene) -> Period | None:
        """The period so far away."""
        start = self.base.resolve(scene) if isinstance(self.base, Expression) else None
        return self._onwards(start, min(grain for _, grain in self.parts))


class Coming(Away, frozen=True):
    """ "In two weeks": a date where the sentence looks ahead, else the time that something took."""

    def resolve(self, scene: Scene) -> Period | None:
        """The period so far ahead, None if the tense is not future."""
        return super().resolve(scene) if scene.tense() > 0 else None


class Leading(Expression, frozen=True):
    """The units that end with a date: "the three months to September", "the year to June 30"."""

    count: int
    grain: Grain
    last: Expression

    def resolve(self, scene: Scene) -> Period | None:
        """The span; None where the date is coarser than the units."""
        last = self.last.resolve(scene)
        if last is None or last.grain > self.grain or not last.single or self.count > _MANY:
            return None
        after = moved(last.first, last.grain, 1)  # a month begins on its first day, whatever the last was
        first = containing(last.grain, moved(after, self.grain, -self.count))
        return spanning(first, replace(last, mod=None))


_MANY = 120


class Ahead(Expression, frozen=True):
    """The units to come: "the next five years", from the unit of publication to the last of them."""

    count: int
    grain: Grain

    def resolve(self, scene: Scene) -> Period | None:
        """The span from now on; None in the past tense, and for more units than anyone plans for."""
        at = scene.published(self.grain)
        if at is None or self.count > _PLANNED or scene.tense() < 0:
            return None
        grain = min(self.grain, Grain.YEAR)
        return spanning(containing(grain, at), containing(grain, moved(at, self.grain, self.count)))


_PLANNED = 15  # "the next 60 years" is a figure of speech
