"""What a calendar expression means before it is known when it was said.

An expression is built of few parts: a period fully told; a unit that recurs; a shift by so many units from
publication or from the date told before; one within another; a part of one; spans with both ends or one.
`resolve` turns it into a period, given a `Scene`. The idea of keeping surface, normal value and anchoring
apart is HeidelTime's (Strötgen and Gertz 2013), that of composing latent values Duckling's.
"""

from __future__ import annotations

from datetime import date
from typing import Literal, Protocol

from msgspec import Struct
from msgspec.structs import replace

from .fiscal import FiscalHabit
from .period import MONTHS, Grain, Period, containing, moved, shifted, spanning
from .recurrence import Recurrence, distance

Base = Literal["published", "told"]
Direction = Literal["last", "this", "next", "past", "coming", "that", "previous", "following"]


class Scene(Protocol):
    """What an expression can be hung on: publication, the dates told before it, the tense around it."""

    def published(self, grain: Grain) -> date | None:
        """A day of publication; None where it is not known as finely as `grain`."""

    def told(self, grain: Grain) -> Period | None:
        """The last date told in the text before, at least as finely as `grain`."""

    def compared(self, grain: Grain) -> Period | None:
        """The date told before that one `grain` earlier or later is compared with."""

    def fiscal_habit(self) -> FiscalHabit:
        """How the country that the text speaks of counts its fiscal years."""

    def bound(self) -> bool:
        """Whether a preposition makes the expression the end of something ("through Tuesday")."""

    def narrated(self) -> Period | None:
        """The dated event that this sentence goes on from, if it does."""

    def day_of_sentence(self) -> Period | None:
        """The last day told in this sentence."""

    def tense(self, far: bool = False) -> int:
        """-1 where the verbs around look back, 1 where they look ahead, 0 where neither is clear.

        `far` looks for them all through the sentence before, not only near by.
        """


class Expression(Struct, frozen=True):
    """Base of all expressions."""

    def resolve(self, scene: Scene) -> Period | None:
        """The period that is meant, None where the scene does not tell."""
        raise NotImplementedError


class Told(Expression, frozen=True):
    """A period fully told: "Dec. 3, 2024", "the 1970s"."""

    period: Period

    def resolve(self, scene: Scene) -> Period | None:
        """The period itself."""
        return self.period


class Either(Expression, frozen=True):
    """Figures that can be read in two ways ("06/04/2023"): the reading nearer to publication, else the first."""

    readings: tuple[Period, ...]

    def resolve(self, scene: Scene) -> Period | None:
        """The likelier reading."""
        at = scene.published(Grain.DAY)
        return min(self.readings, key=lambda p: abs((p.first - at).days)) if at else self.readings[0]


class Recurring(Expression, frozen=True):
    """A unit whose cycle is not told: "Wednesday", "January 13", "the 17th", "spring"."""

    unit: Recurrence

    def resolve(self, scene: Scene) -> Period | None:
        """The occurrence that fits the story told so far, else the tense as seen from publication."""
        narrated = scene.narrated() if self.unit.cycle >= Grain.YEAR else None
        if narrated is not None:
            following = self.unit.after(narrated.first)
            if following is not None:
                return following
        weekday = self.unit.cycle is Grain.WEEK
        told = scene.day_of_sentence() if weekday and scene.bound() else None
        if told is not None:  # "came on Saturday for a visit through Tuesday"
            return self.unit.after(told.first)
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
        unit = self.unit
        if self.direction in ("last", "past", "previous"):
            return unit.before(at, strictly=True)
        if self.direction == "coming" or (self.direction in ("next", "following") and unit.cycle is not Grain.WEEK):
            return unit.after(at, strictly=True)
        if self.direction == "following":
            return unit.after(at, strictly=True)
        week_or_year = containing(unit.cycle, at)
        if self.direction == "next":
            return unit.inside(shifted(week_or_year, unit.cycle, 1))
        found = unit.nearest(at, scene.tense()) if unit.season == "winter" else unit.inside(week_or_year)
        if unit.cycle is Grain.WEEK and found is not None:
            if found.first > at and scene.tense() < 0:  # "this Sunday" told on a Tuesday, and it is over
                return unit.before(at)
            if found.last < at and scene.tense() > 0:
                return unit.after(at)
        return found


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


_MIDWEEK = 3  # until Wednesday "this weekend" can be the one just over


class Away(Expression, frozen=True):
    """So many units before or after: "six days ago", "a year earlier", "two months after May 3".

    `parts` are counts with their grains, signed; the finest that is told decides how precise the result is,
    but a date told before keeps its own precision ("in May, up from a year earlier").
    """

    parts: tuple[tuple[float, Grain], ...]
    base: Expression | Base
    about: bool = False

    def resolve(self, scene: Scene) -> Period | None:
        """The period so far away."""
        finest = min(grain for _, grain in self.parts)
        if isinstance(self.base, Expression):
            start = self.base.resolve(scene)
        elif self.base == "told":
            start = scene.compared(finest) if finest >= Grain.DAY else None
        else:
            start = None
        if start is None and self.base == "published" and self.parts == ((-1, Grain.YEAR),):
            start = self._quarter(scene)
        if start is None and not isinstance(self.base, Expression):
            return self._from_publication(scene, finest) if self._from_now(finest) else None
        return self._moved(start) if start and start.grain <= finest else None

    def _from_now(self, finest: Grain) -> bool:
        """Whether it can hang on publication: "ten years later" and "hours before" need a date in the text."""
        return self.base == "published" or (finest >= Grain.DAY and self.parts[0][0] < 0)

    @staticmethod
    def _quarter(scene: Scene) -> Period | None:
        """The quarter that "a year ago" is compared with, where one was told."""
        told = scene.compared(Grain.HALF)
        return told if told and told.grain in (Grain.MONTH, Grain.QUARTER, Grain.HALF) else None

    def _from_publication(self, scene: Scene, finest: Grain) -> Period | None:
        at = scene.published(finest)
        if at is None:
            return None
        for count, grain in self.parts:
            at = _moved(at, count, grain)
        # "a week ago" is a day, "three weeks ago" some week
        kept = Grain.DAY if finest is Grain.WEEK and abs(self.parts[-1][0]) == 1 else _kept(finest)
        return replace(containing(kept, at), about=self.about)

    def _moved(self, start: Period) -> Period:
        for count, grain in self.parts:
            first = _moved(start.first, count, grain)
            start = containing(start.grain, first) if start.single else spanning(
                containing(start.grain, first), containing(start.grain, _moved(start.last, count, grain))) or start
        return replace(start, about=self.about) if self.about else start


def _kept(grain: Grain) -> Grain:
    """How precise "n units ago" is: decades and centuries are counted in years."""
    return min(grain, Grain.YEAR)


def _moved(at: date, count: float, grain: Grain) -> date:
    if count == int(count):
        return moved(at, grain, int(count))
    if grain >= Grain.MONTH:
        return moved(at, Grain.MONTH, round(count * MONTHS[grain]))
    return moved(at, Grain.DAY, round(count * (7 if grain >= Grain.WEEKEND else 1)))


class Within(Expression, frozen=True):
    """A recurring unit of a period told: "April last year", "the third quarter of 2016", "Monday of last week"."""

    unit: Recurrence
    outer: Expression

    def resolve(self, scene: Scene) -> Period | None:
        """The occurrence in that period."""
        outer = self.outer.resolve(scene)
        return self.unit.inside(outer) if outer else None


class Share(Expression, frozen=True):
    """The first or last so many units of a period: "the first eleven months of 2024"; negative: the last."""

    count: int
    grain: Grain
    outer: Expression

    def resolve(self, scene: Scene) -> Period | None:
        """The span of those units."""
        outer = self.outer.resolve(scene)
        if outer is None or outer.grain <= self.grain or abs(self.count) > 400:
            return None
        if self.grain <= Grain.WEEK and self.count > 0:  # "the first two weeks": fourteen days
            last = moved(moved(outer.first, self.grain, self.count), Grain.DAY, -1)
            return Period(grain=Grain.DAY, first=outer.first, last=last)
        if self.count > 0:
            first, last_unit = outer.first, moved(outer.first, self.grain, self.count - 1)
        else:
            first, last_unit = moved(outer.last, self.grain, self.count + 1), outer.last
        return spanning(containing(self.grain, first), containing(self.grain, last_unit))


class Part(Expression, frozen=True):
    """A period with a modifier that EDTF does not tell: "early 2009", "the end of June"; `about` it does."""

    inner: Expression
    mod: str | None = None
    about: bool = False

    def resolve(self, scene: Scene) -> Period | None:
        """The period, marked."""
        found = self.inner.resolve(scene)
        return replace(found, mod=self.mod or found.mod, about=self.about or found.about) if found else None


class Hour(Expression, frozen=True):
    """A clock time or a part of the day: "9 p.m. on Friday", "Saturday night"."""

    inner: Expression
    clock: str | None = None
    part: str | None = None
    zone: str | None = None

    def resolve(self, scene: Scene) -> Period | None:
        """The day, with the time."""
        found = self.inner.resolve(scene)
        if found is None or found.grain > Grain.DAY or not found.single:
            return found if self.part and found else None
        return replace(found, clock=self.clock or found.clock, part=self.part, zone=self.zone or found.zone)


class Between(Expression, frozen=True):
    """From one to the other, both included; an end that is told more poorly is read by the other."""

    first: Expression
    last: Expression

    def resolve(self, scene: Scene) -> Period | None:
        """The span; None where it ends before it begins."""
        first, last = self.first, self.last
        if isinstance(first, Recurring) and not isinstance(last, Recurring):
            end = last.resolve(scene)
            start = first.unit.before(end.first) if end else None
        else:
            start = first.resolve(scene)
            end = last.unit.after(start.first) if isinstance(last, Recurring) and start else last.resolve(scene)
        if isinstance(first, Recurring) and isinstance(last, Recurring):
            start, end = self._both(first.unit, last.unit, scene) or (start, end)
        return spanning(start, end) if start and end else None

    def _both(self, first: Recurrence, last: Recurrence, scene: Scene) -> tuple[Period, Period] | None:
        """Of two ends that recur, the pair that fits the tense; a week under way is not yet told as past."""
        at, tense = scene.published(first.cycle), scene.tense()
        pairs = [(start, end) for start in first.around(at) if (end := last.after(start.first))] if at else []
        if at is None or not pairs:
            return None
        over = [p for p in pairs if (p[1].last if first.cycle is Grain.WEEK else p[0].first) <= at]
        ahead = [p for p in pairs if p[0].first >= at]
        if tense and (over if tense < 0 else ahead):
            return over[-1] if tense < 0 else ahead[0]
        return min(pairs, key=lambda p: distance(spanning(*p) or p[0], at))


class Since(Expression, frozen=True):
    """Open at its end: "since 2007"."""

    inner: Expression

    def resolve(self, scene: Scene) -> Period | None:
        """The period, open."""
        found = self.inner.resolve(scene)
        return replace(found, since=True) if found else None


class Until(Expression, frozen=True):
    """Open at its start: "until June"."""

    inner: Expression

    def resolve(self, scene: Scene) -> Period | None:
        """The period, open."""
        found = self.inner.resolve(scene)
        return replace(found, until=True) if found else None


class Ahead(Expression, frozen=True):
    """The units to come: "the next five years", from the unit of publication to the last of them."""

    count: int
    grain: Grain

    def resolve(self, scene: Scene) -> Period | None:
        """The span from now on."""
        at = scene.published(self.grain)
        if at is None or self.count > 400 or scene.tense() < 0:
            return None
        grain = _kept(self.grain)
        return spanning(containing(grain, at), containing(grain, moved(at, self.grain, self.count)))


class Coming(Away, frozen=True):
    """"In two weeks": a date where the sentence looks ahead, else the time that something took."""

    def resolve(self, scene: Scene) -> Period | None:
        """The period so far ahead, None if the tense is not future."""
        return super().resolve(scene) if scene.tense() > 0 else None


class Unit(Expression, frozen=True):
    """"The year", "the week": that of publication; a day is the one told before."""

    grain: Grain

    def resolve(self, scene: Scene) -> Period | None:
        """The unit of publication."""
        told = scene.told(Grain.DAY) if self.grain is Grain.DAY else None
        if self.grain is Grain.QUARTER:
            told = scene.compared(Grain.QUARTER)
        if told is not None and told.grain is self.grain:
            return told
        at = scene.published(self.grain)
        if at is None:
            return None
        if self.grain is Grain.WEEKEND and scene.tense() <= 0:
            return containing(Grain.WEEKEND, moved(moved(at, Grain.DAY, -5), Grain.DAY, 0))
        back = -1 if self.grain is Grain.QUARTER else 0  # the quarter that news is about is over
        return containing(self.grain, moved(at, self.grain, back))


class Today(Expression, frozen=True):
    """The day that a clock time belongs to: the one told in the same sentence, else that of publication."""

    def resolve(self, scene: Scene) -> Period | None:
        """That day."""
        told = scene.day_of_sentence()
        at = told.first if told else scene.published(Grain.DAY)
        return containing(Grain.DAY, at) if at else None


class Counterpart(Expression, frozen=True):
    """The period told before, of another year: "the year-ago quarter", "the same period last year"."""

    outer: Expression | None = None

    def resolve(self, scene: Scene) -> Period | None:
        """The counterpart; the whole year where no shorter period was told."""
        year = self.outer.resolve(scene) if self.outer else None
        told = scene.compared(Grain.HALF)
        if told is None or told.grain is Grain.DAY and told.single:
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


class FiscalYear(Expression, frozen=True):
    """A fiscal year by its number, or so many from the present one."""

    number: int | None = None
    shift: int = 0

    def resolve(self, scene: Scene) -> Period | None:
        """Its twelve months, by the country that the text speaks of; a calendar year where it names none."""
        habit = scene.fiscal_habit()
        number = self.number
        if number is None:
            at = scene.published(Grain.MONTH)
            if at is None:
                return None
            number = habit.number(at) + self.shift
        return habit.period(number) if 1 < number < _LAST_YEAR else None


_LAST_YEAR = 9998


class NewYear(Expression, frozen=True):
    """"The new year": the one whose first day is nearer to publication."""

    def resolve(self, scene: Scene) -> Period | None:
        """That year."""
        at = scene.published(Grain.MONTH)
        return containing(Grain.YEAR, moved(at, Grain.HALF, 1)) if at else None


class Earlier(Expression, frozen=True):
    """A recurring unit that shares the year or month of one told after it: "in March and April last year"."""

    unit: Recurrence
    than: Expression

    def resolve(self, scene: Scene) -> Period | None:
        """The last occurrence before the other."""
        other = self.than.resolve(scene)
        return self.unit.before(other.first) if other else None


class Listing(Expression, frozen=True):
    """Several dates in one phrase, each a mention of its own."""

    items: tuple[Expression, ...]


class Reference(Expression, frozen=True):
    """A past, present or future without a calendar value, as TimeML names it."""

    value: str

    def resolve(self, scene: Scene) -> Period | None:
        """Nothing: it has no place in the calendar."""
        return None
