"""Meanings of what comes again and again, and of clock times."""

from __future__ import annotations

from ..calendar.duration import Amount, Clock, Repeat, iso_duration
from .registry import Slots, grain_of, meaning, times


@meaning
def every(slots: Slots) -> Repeat | None:
    """ "every year", "every other month", "a year" in "15 a year"."""
    unit = "week" if slots["unit"] == "weekend" else str(slots["unit"])
    count = slots.get("count", 1) * times(unit)
    value = iso_duration(Amount(parts=((float(count), grain_of(unit)),)))
    return Repeat(every=value, timex=value) if value and count else None


@meaning
def every_named(slots: Slots) -> Repeat:
    """ "every Monday", "each July", "Tuesdays"."""
    if "weekday" in slots:
        return Repeat(every="P1W", timex=f"XXXX-WXX-{slots['weekday']}")
    if "month" in slots:
        return Repeat(every="P1Y", timex=f"XXXX-{slots['month']:02}")
    return Repeat(every="P1Y", timex=f"XXXX-{slots['season'][:2].upper()}")


@meaning
def always(slots: Slots) -> Repeat:
    """ "annual", "weekly"."""
    return Repeat(every=slots["always"], timex=slots["always"])


@meaning
def clock(slots: Slots) -> Clock | None:
    """ "15:04 KST", "noon", "seven o'clock"."""
    if "hour" in slots:
        return Clock(clock=f"{int(slots['hour']) % 24:02}:00")
    return Clock(clock=slots["clock"], zone=slots.get("zone") or None)
