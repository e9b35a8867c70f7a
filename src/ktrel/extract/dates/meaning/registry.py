"""The registry of meanings: functions from the captured words of a rule to what they mean.

A rule names its function in `means`. It is given the values of the captured words under their names,
together with the rule's own constants, and returns the value of the phrase, a mapping where the phrase
belongs to several classes, or None where the words don't fit together ("June 31").
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from ..calendar.period import Grain

Slots = dict[str, Any]
Meaning = Callable[[Slots], Any]

M = TypeVar("M", bound=Meaning)

MEANINGS: dict[str, Meaning] = {}


def meaning(function: M) -> M:
    """Makes a function known to the rules under its own name."""
    MEANINGS[function.__name__] = function
    return function


def grain_of(unit: str) -> Grain:
    """The grain that a word for a unit names."""
    return Grain.WEEK if unit == "fortnight" else Grain[unit.upper()]


def times(unit: str) -> int:
    """How many of its grain a unit is: a fortnight is two weeks."""
    return 2 if unit == "fortnight" else 1


@meaning
def nothing(slots: Slots) -> bool:
    """For phrases that are read only to keep others from reading them."""
    return True


@meaning
def same(slots: Slots) -> Any:
    """The value of the captured phrase, the first if there are several."""
    return next(iter(slots.values()))
