"""How exactly a figure is told: the stretch of values that it leaves open."""

from typing import NamedTuple

from ktrel.model.document import Qualifier

_ABOUT = 0.1  # "about 40" leaves a tenth to either side
_BEYOND = 0.25  # "more than 40" is told of 50 at most, where the sum of something is worked out
_ROUNDED = 0.05  # zeros at the end ("300,000") may be rounding, but of no more than this
_WORDED = 0.15  # "doubled", "tripled" by themselves


class Stretch(NamedTuple):
    """All values from `low` to `high`."""

    low: float
    high: float

    def meets(self, other: "Stretch") -> bool:
        """Whether the two share a value."""
        return self.low <= other.high and other.low <= self.high

    def plus(self, other: "Stretch") -> "Stretch":
        """The sums of their values."""
        return Stretch(self.low + other.low, self.high + other.high)

    def times(self, other: "Stretch") -> "Stretch":
        """The products of their values, which are not below zero."""
        return Stretch(self.low * other.low, self.high * other.high)


def stretch(
    value: float, qualifier: Qualifier | None = None, top: float | None = None, *, loose: bool = False
) -> Stretch:
    """What a figure can stand for by its digits and its qualifier; `loose` is a multiple told in a word.

    >>> stretch(12e6)
    Stretch(low=11500000.0, high=12500000.0)
    >>> stretch(7.6).low
    7.55
    """
    size = abs(value)
    half = max(_WORDED * size, _half_step(value)) if loose else _half_step(value)
    low, high = value - half, (value if top is None else top) + half
    if qualifier in ("more than", "at least"):
        return Stretch(min(value, low if qualifier == "at least" else value), high + _BEYOND * size)
    if qualifier in ("less than", "up to"):
        return Stretch(low - _BEYOND * size, high)
    if qualifier == "about":
        return Stretch(low - _ABOUT * size, high + _ABOUT * size)
    return Stretch(low, high)


def _half_step(value: float) -> float:
    """Half of the last digit that is told."""
    digits = f"{abs(value):.6f}".rstrip("0")
    whole, _, decimals = digits.partition(".")
    if decimals:
        return 0.5 * 10.0 ** -len(decimals)
    zeros = len(whole) - len(whole.rstrip("0")) if whole.strip("0") else 0
    step = 0.5 * 10.0**zeros
    return step if zeros == 0 else min(step, max(_ROUNDED * abs(value), 0.5))
