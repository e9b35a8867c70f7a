"""One expression within another, parts of one, times of a day, lists."""

from __future__ import annotations

from msgspec.structs import replace

from ..calendar.period import Grain, Period, containing, moved, spanning
from ..calendar.recurrence import Recurrence
from .points import settled
from .scene import Expression, Scene

_MOST = 400  # units that a share of a period can have


class Within(Expression, frozen=True):
    """A recurring unit of a period told: "April last year", "the third quarter of 2016"."""

    unit: Recurrence
    outer: Expression

    def resolve(self, scene: Scene) -> Period | None:
        """The occurrence in that period."""
        outer, unit = self.outer.resolve(scene), settled(self.unit, scene)
        return unit.inside(outer) if outer and unit else None


class Share(Expression, frozen=True):
    """The first or last so many units of a period: "the first eleven months of 2024"; negative: the last."""

    count: int
    grain: Grain
    outer: Expression

    def resolve(self, scene: Scene) -> Period | None:
        """The span of those units; weeks are counted from the period's first day."""
        outer = self.outer.resolve(scene)
        if outer is None or outer.grain <= self.grain or abs(self.count) > _MOST:
            return None
        if self.grain <= Grain.WEEK and self.count > 0:
            last = moved(moved(outer.first, self.grain, self.count), Grain.DAY, -1)
            return Period(grain=Grain.DAY, first=outer.first, last=last)
        if self.count > 0:
            first, last = outer.first, moved(outer.first, self.grain, self.count - 1)
        else:
            first, last = moved(outer.last, self.grain, self.count + 1), outer.last
        return spanning(containing(self.grain, first), containing(self.grain, last))


class Part(Expression, frozen=True):
    """A period with a modifier that EDTF does not tell: "early 2009", "the end of June"; `about` it does."""

    inner: Expression
    mod: str | None = None
    about: bool = False
    edge: bool = False

    def resolve(self, scene: Scene) -> Period | None:
        """The period, marked."""
        found = self.inner.resolve(scene)
        if found is None:
            return None
        about, edge = self.about or found.about, self.edge or found.edge
        return replace(found, mod=self.mod or found.mod, about=about, edge=edge)


class Hour(Expression, frozen=True):
    """A clock time or a part of the day: "9 p.m. on Friday", "Saturday night"."""

    inner: Expression
    clock: str | None = None
    part: str | None = None
    zone: str | None = None

    def resolve(self, scene: Scene) -> Period | None:
        """The day, with the time; a longer period has no clock time."""
        found = self.inner.resolve(scene)
        if found is None or found.grain > Grain.DAY or not found.single:
            return found if self.part else None
        return replace(found, clock=self.clock or found.clock, part=self.part, zone=self.zone or found.zone)


class Earlier(Expression, frozen=True):
    """A recurring unit that shares the year or month of one told after it: "in March and April last year"."""

    unit: Recurrence
    than: Expression

    def resolve(self, scene: Scene) -> Period | None:
        """The last occurrence before the other."""
        other, unit = self.than.resolve(scene), settled(self.unit, scene)
        return unit.before(other.first) if other and unit else None


class Listing(Expression, frozen=True):
    """Several dates in one phrase, each a mention of its own."""

    items: tuple[Expression, ...]
