"""Units that the text names without saying which: "the year", "the same period", fiscal years."""

from __future__ import annotations

from ..calendar.period import Grain, Period, containing, moved, shifted, spanning
from .scene import Expression, Scene
from .shifts import Shift

_LAST_YEAR = 9998


class Unit(Expression, frozen=True):
    """ "The year", "the week": that of publication; a day is the one told before, a quarter the last."""

    grain: Grain

    def resolve(self, scene: Scene) -> Period | None:
        """The unit of publication, or told before."""
        told = scene.told(Grain.DAY) if self.grain is Grain.DAY else None
        if self.grain is Grain.QUARTER:
            told = scene.compared(Grain.QUARTER)
        if told is not None and told.grain is self.grain:
            return told
        at = scene.published(self.grain)
        if at is None:
            return None
        if self.grain is Grain.WEEKEND and scene.tense() <= 0:
            return containing(Grain.WEEKEND, moved(at, Grain.DAY, -5))
        back = -1 if self.grain is Grain.QUARTER else 0  # the quarter that news is about is over
        return containing(self.grain, moved(at, self.grain, back))


class ReportYear(Expression, frozen=True):
    """The year of which the first so many months are reported: the last that has come so far."""

    months: int

    def resolve(self, scene: Scene) -> Period | None:
        """That year; this one where the sentence looks ahead."""
        at = scene.published(Grain.MONTH)
        if at is None:
            return None
        behind = at.month < self.months and scene.tense() <= 0
        return containing(Grain.YEAR, moved(at, Grain.YEAR, -1 if behind else 0))


class Today(Expression, frozen=True):
    """The day that a clock time belongs to: the one told in the same sentence, else that of publication."""

    def resolve(self, scene: Scene) -> Period | None:
        """That day."""
        told = scene.day_of_sentence()
        at = told.first if told else scene.published(Grain.DAY)
        return containing(Grain.DAY, at) if at else None


class Overnight(Expression, frozen=True):
    """The night that led to the day told in the sentence or, where it tells no date, to publication."""

    def resolve(self, scene: Scene) -> Period | None:
        """That day; None beside a longer period, where it means "suddenly": "in May it fell overnight"."""
        sudden = scene.dated_sentence() and scene.day_of_sentence() is None
        return None if sudden else Today().resolve(scene)


class Counterpart(Expression, frozen=True):
    """The period told before, of another year: "the year-ago quarter", "the same period last year"."""

    outer: Expression | None = None

    def resolve(self, scene: Scene) -> Period | None:
        """The counterpart; the whole year where no shorter period was told."""
        year = self.outer.resolve(scene) if self.outer else None
        told = scene.compared(Grain.HALF)
        if told is None or (told.grain is Grain.DAY and told.single):
            return year or Shift(Grain.YEAR, -1).resolve(scene)
        return shifted(told, Grain.YEAR, year.first.year - told.first.year if year else -1)


class Containing(Expression, frozen=True):
    """The unit that a day lies in: "the week of Oct. 21"."""

    grain: Grain
    inner: Expression

    def resolve(self, scene: Scene) -> Period | None:
        """That unit."""
        found = self.inner.resolve(scene)
        return containing(self.grain, found.first) if found else None


class NewYear(Expression, frozen=True):
    """ "The new year": the one whose first day is nearer to publication."""

    turn: bool = False

    def resolve(self, scene: Scene) -> Period | None:
        """That year; with `turn` both years that meet there."""
        at = scene.published(Grain.MONTH)
        if at is None:
            return None
        found = containing(Grain.YEAR, moved(at, Grain.HALF, 1 if at.month > _MIDYEAR else 0))
        return spanning(shifted(found, Grain.YEAR, -1), found) if self.turn else found


_MIDYEAR = 6


class FiscalYear(Expression, frozen=True):
    """A fiscal year by its number, or so many from the present one; `joint` by its two: "fiscal 2021-22"."""

    number: int | None = None
    shift: int = 0
    joint: bool = False

    def resolve(self, scene: Scene) -> Period | None:
        """Its twelve months, by the country that the text speaks of; a calendar year where it names none."""
        habit, number = scene.fiscal_habit(), self.number
        if number is not None and self.joint:
            return habit.joint(number)
        if number is None:
            at = scene.published(Grain.MONTH)
            if at is None:
                return None
            number = habit.number(at) + self.shift
        return habit.period(number) if 1 < number < _LAST_YEAR else None
