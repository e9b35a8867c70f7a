"""What sort of thing an expression is, for rules that may only combine fitting sorts."""

from __future__ import annotations

from ..calendar.period import Grain
from ..calendar.recurrence import Recurrence
from .nesting import Hour, Part, Within
from .points import Directed, Either, Recurring, Told
from .scene import Expression, Reference
from .shifts import Away, Shift
from .units import Containing, FiscalYear

_UNITS = tuple(f"a_{grain.name.lower()}" for grain in Grain if grain >= Grain.DAY)
_RECURRING = ("some_weekday", "some_month", "some_day", "some_day_number", "some_season", "some_part")
KINDS = (*_UNITS, *_RECURRING, "a_span", "a_ref")
"""Classes of a date besides "date": `a_…` is hung on the calendar, `some_…` lacks its year, month or week."""


def kind_of(expression: Expression) -> str:
    """The kind of an expression.

    >>> kind_of(Shift(Grain.YEAR, -1))
    'a_year'
    """
    if isinstance(expression, Told):
        return _unit(expression.period.grain) if expression.period.single else "a_span"
    if isinstance(expression, Either):
        return "a_day"
    if isinstance(expression, FiscalYear):
        return "a_year"
    if isinstance(expression, (Shift, Containing)):
        return _unit(expression.grain)
    if isinstance(expression, Recurring):
        return some(expression.unit)
    if isinstance(expression, (Directed, Within)):
        return _hung(expression.unit)
    if isinstance(expression, (Part, Hour)):
        return kind_of(expression.inner)
    if isinstance(expression, Reference):
        return "a_ref"
    if isinstance(expression, Away):
        return _unit(min(grain for _, grain in expression.parts))
    return "a_span"


def _unit(grain: Grain) -> str:
    return f"a_{max(grain, Grain.DAY).name.lower()}"


def some(unit: Recurrence) -> str:
    """The kind of a recurring unit by itself."""
    if unit.holiday or (unit.month and unit.day):
        return "some_day"
    if unit.month:
        return "some_month"
    if unit.season:
        return "some_season"
    if unit.nth is not None:
        return "some_part"
    return "some_day_number" if unit.day else "some_weekday"


def _hung(unit: Recurrence) -> str:
    if unit.nth is not None:
        return _unit(unit.grain) if unit.grain is not None else "a_day"
    return {"some_month": "a_month", "some_season": "a_season"}.get(some(unit), "a_day")


_GRAINS = {
    "some_weekday": Grain.DAY,
    "some_day": Grain.DAY,
    "some_day_number": Grain.DAY,
    "some_month": Grain.MONTH,
    "some_season": Grain.SEASON,
    "some_part": Grain.QUARTER,
    "a_span": Grain.DAY,
}


def grain_named(kind: str) -> Grain:
    """The grain of what a kind names."""
    return _GRAINS.get(kind) or Grain[kind.removeprefix("a_").upper()]
