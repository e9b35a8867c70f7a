"""Meanings of what comes again and again, and of clock times."""

from __future__ import annotations

from ...model.document import Record
from .duration import Amount, iso_duration
from .meaning import Slots, grain_of, meaning, times
from .period import Grain


class Repeat(Record):
    """A recurrence: how often as an ISO 8601 duration, and the TIMEX3 value where that tells more."""

    every: str
    timex: str

    @classmethod
    def of(cls, amount: Amount) -> Repeat:
        """Once in each such length of time."""
        value = iso_duration(amount) or ""
        return cls(every=value, timex=value)


class Clock(Record):
    """A time of the day as written, "15:04", with the UTC offset where the text gives one ("+09:00", "Z")."""

    clock: str
    zone: str | None = None


@meaning
def every(slots: Slots) -> Repeat | None:
    """"every year", "every other month", "a year" in "15 a year"."""
    unit = "week" if slots["unit"] == "weekend" else str(slots["unit"])
    count = slots.get("count", 1) * times(unit)
    value = iso_duration(Amount(parts=((float(count), grain_of(unit)),)))
    return Repeat(every=value, timex=value) if value and count else None


@meaning
def every_named(slots: Slots) -> Repeat:
    """"every Monday", "each July", "Tuesdays"."""
    if "weekday" in slots:
        return Repeat(every="P1W", timex=f"XXXX-WXX-{slots['weekday']}")
    if "month" in slots:
        return Repeat(every="P1Y", timex=f"XXXX-{slots['month']:02}")
    return Repeat(every="P1Y", timex=f"XXXX-{slots['season'][:2].upper()}")


@meaning
def always(slots: Slots) -> Repeat:
    """"annual", "weekly"."""
    return Repeat(every=slots["always"], timex=slots["always"])


@meaning
def clock(slots: Slots) -> Clock | None:
    """"15:04 KST", "noon"."""
    return Clock(clock=slots["clock"], zone=slots.get("zone") or None)
