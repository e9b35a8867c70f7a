"""What an expression can be hung on.

An expression is built of few parts: a period fully told; a unit that recurs; a shift by so many units from
publication or from the date told before; one within another; a part of one; spans with both ends or one.
`resolve` turns it into a period, given a `Scene`. The idea of keeping surface, normal value and anchoring
apart is HeidelTime's (Strötgen and Gertz 2013), that of composing latent values Duckling's.
"""

from __future__ import annotations

from datetime import date
from typing import Protocol

from msgspec import Struct

from ..calendar.fiscal import FiscalHabit
from ..calendar.period import Grain, Period


class Scene(Protocol):
    """Publication, the dates told before, and the tense around an expression."""

    def published(self, grain: Grain) -> date | None:
        """A day of publication; None where it is not known as finely as `grain`."""

    def told(self, grain: Grain) -> Period | None:
        """The last date told in the text before, at least as finely as `grain`."""

    def compared(self, grain: Grain) -> Period | None:
        """The date told before that one `grain` earlier or later is compared with."""

    def narrated(self) -> Period | None:
        """The dated event that this sentence goes on from, if it does."""

    def day_of_sentence(self) -> Period | None:
        """The last day told in this sentence."""

    def day_beside(self) -> Period | None:
        """The day that "and" joins to this one: "next Sunday and Monday"."""

    def week_of_sentence(self) -> Period | None:
        """The week told last in this sentence, if it is not over."""

    def begun(self, grain: Grain) -> Period | None:
        """The date over by publication from which a story goes on: "A month later they met again"."""

    def dated_sentence(self) -> bool:
        """Whether this sentence has told any date before the expression."""

    def month_of_sentence(self) -> Period | None:
        """The month told last in this sentence."""

    def day_before(self) -> Period | None:
        """The day long past, told with its year, of the sentence before."""

    def opens_sentence(self) -> bool:
        """Whether the sentence begins with the expression."""

    def year_above(self) -> Period | None:
        """The year of the heading of a chronology that the passage stands below."""

    def undecided(self) -> bool:
        """Whether the verbs around say that it can be past or to come: "was to meet Friday"."""

    def bound(self) -> bool:
        """Whether a preposition makes the expression the end of something ("through Tuesday")."""

    def tense(self, far: bool = False) -> int:
        """Below 0 where the verbs around look back, above where they look ahead, 0 where neither is clear.

        It is -2 or 2 where the verb leaves no doubt. `far` looks for it all through the sentence before.
        """

    def holiday(self, name: str) -> str | None:
        """The key of the holiday that a name means here; None where the text names none of its countries."""

    def fiscal_habit(self) -> FiscalHabit:
        """How the country that the text speaks of counts its fiscal years."""


class Expression(Struct, frozen=True):
    """Base of all expressions."""

    def resolve(self, scene: Scene) -> Period | None:
        """The period that is meant, None where the scene does not tell."""
        raise NotImplementedError


class Reference(Expression, frozen=True):
    """A past, present or future without a calendar value, as TimeML names it ("recently": PAST_REF)."""

    value: str

    def resolve(self, scene: Scene) -> Period | None:
        """Nothing: it has no place in the calendar."""
        return None
