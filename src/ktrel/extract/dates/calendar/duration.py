"""Lengths of time, recurrences, and times of the day."""

from __future__ import annotations

from msgspec import Struct

from .period import Grain

_DESIGNATORS = {
    Grain.YEAR: "Y",
    Grain.MONTH: "M",
    Grain.WEEK: "W",
    Grain.DAY: "D",
    Grain.HOUR: "H",
    Grain.MINUTE: "M",
    Grain.SECOND: "S",
}
# ISO 8601 has no designator for these: how many of which unit they are
_MADE_OF = {
    Grain.MILLENNIUM: (1000, Grain.YEAR),
    Grain.CENTURY: (100, Grain.YEAR),
    Grain.DECADE: (10, Grain.YEAR),
    Grain.HALF: (6, Grain.MONTH),
    Grain.QUARTER: (3, Grain.MONTH),
    Grain.SEASON: (3, Grain.MONTH),
    Grain.WEEKEND: (2, Grain.DAY),
}


class Amount(Struct, frozen=True, kw_only=True):
    """How long: counts with their units, the coarsest first; a count of None is "several".

    `most` is the upper end of a range ("two to three weeks") in the last unit.
    """

    parts: tuple[tuple[float | None, Grain], ...]
    most: float | None = None

    @property
    def counted(self) -> tuple[tuple[float, Grain], ...] | None:
        """The parts if all are counted."""
        found = tuple((count, grain) for count, grain in self.parts if count is not None)
        return found if len(found) == len(self.parts) else None


def iso_duration(amount: Amount) -> str | None:
    """The ISO 8601 duration, a range as `P2W/P3W`; None where the text gives no number.

    >>> iso_duration(Amount(parts=((2.5, Grain.YEAR),)))
    'P2.5Y'
    """
    counted = amount.counted
    if counted is None:
        return None
    value = _written(counted)
    if amount.most is None:
        return value
    return f"{value}/{_written((*counted[:-1], (amount.most, counted[-1][1])))}"


def _written(parts: tuple[tuple[float, Grain], ...]) -> str:
    days, times = "", ""
    for count, grain in parts:
        times_of, unit = _MADE_OF.get(grain, (1, grain))
        text = f"{count * times_of:.10g}{_DESIGNATORS[unit]}"
        if unit < Grain.DAY:
            times += text
        else:
            days += text
    return f"P{days}" + (f"T{times}" if times else "")


class Repeat(Struct, frozen=True, kw_only=True):
    """A recurrence: how often as an ISO 8601 duration, and the TIMEX3 value where that tells more."""

    every: str
    timex: str

    @classmethod
    def of(cls, amount: Amount) -> Repeat:
        """Once in each such length of time."""
        value = iso_duration(amount) or ""
        return cls(every=value, timex=value)


class Clock(Struct, frozen=True, kw_only=True):
    """A time of the day as written, "15:04", with the UTC offset where the text gives one ("+09:00", "Z")."""

    clock: str
    zone: str | None = None
