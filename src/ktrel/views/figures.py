"""Figures in few signs: `~12 million people`, `▲ 12.7 points`, `>4,000 students`."""

from __future__ import annotations

from ..model.document import Direction, Qualifier, Statistic
from .text import printable

_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_QUALIFIERS: dict[Qualifier, str] = {
    "about": "~",
    "more than": ">",
    "less than": "<",
    "at least": "≥",
    "up to": "≤",
    "record": "record ",
}
_ARROWS: dict[Direction, str] = {"up": "▲", "down": "▼"}
_CURRENCY = 3
_DECIMALS = 2


def amount(number: float) -> str:
    """A number in digits and, from a million on, a scale word; with two decimals at most, or two digits.

    >>> amount(12_500_000_000)
    '12.5 billion'
    >>> amount(33.333333), amount(0.00123)
    ('33.33', '0.0012')
    """
    for size, word in _SCALES:
        if abs(number) >= size:
            return f"{number / size:,.4g} {word}"
    if abs(number) < 1 and number:
        return f"{number:.{_DECIMALS}g}"
    return f"{round(number, _DECIMALS):,.10g}"


def figure(statistic: Statistic) -> str:
    """The value of a statistic with its unit, range, qualifier and direction."""
    number = amount(statistic.value)
    if statistic.value_max is not None:
        number += f"-{amount(statistic.value_max)}"
    told = _with_unit(number, printable(statistic.unit), printable(statistic.measure or ""))
    if statistic.qualifier:
        told = _QUALIFIERS[statistic.qualifier] + told
    return f"{_ARROWS[statistic.change.direction]} {told}" if statistic.change else told


def _with_unit(number: str, unit: str, measure: str) -> str:
    if unit == "percent":
        return f"{number}%"
    if unit == "fold":
        return f"{number}-fold"
    if len(unit) == _CURRENCY and unit.isupper():
        return f"{unit} {number}"
    if unit in ("percentage_point", "people"):
        return f"{number} {'points' if unit == 'percentage_point' else unit}"
    return number if unit.casefold() in measure.casefold() else f"{number} {unit}"


def when(statistic: Statistic, *, brief: bool = False) -> str:
    """The period of a statistic and, unless `brief`, what it is compared with; empty where not told."""
    told = statistic.period or ""
    if brief:
        return told
    if statistic.previous:
        told += f" (was {amount(statistic.previous.value)}" + _of(statistic.previous.period) + ")"
    elif statistic.change and statistic.change.baseline:
        told += f" (since {statistic.change.baseline})"
    return told.strip()


def _of(period: str | None) -> str:
    return f" in {period}" if period else ""
