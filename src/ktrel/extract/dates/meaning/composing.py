"""Meanings of one expression within another, of spans and of lists."""

from __future__ import annotations

from msgspec.structs import replace

from ..calendar.duration import Amount, Clock
from ..calendar.period import MONTHS, Grain
from ..calendar.recurrence import Recurrence
from ..expressions.nesting import Earlier, Hour, Listing, Part, Share, Within
from ..expressions.points import Recurring
from ..expressions.scene import Expression, Reference
from ..expressions.spans import Between, Since, Until
from ..expressions.units import ReportYear, Unit
from .registry import Slots, grain_of, meaning

_LONGEST_MONTH = 31


@meaning
def within(slots: Slots) -> Expression | None:
    """ "April last year", "early January of last year"."""
    inner, outer = slots["inner"], slots["outer"]
    if isinstance(inner, Part):
        found = within({"inner": inner.inner, "outer": outer})
        return replace(inner, inner=found) if found else None
    return Within(inner.unit, outer) if isinstance(inner, Recurring) else None


@meaning
def weekdays_of(slots: Slots) -> Expression | None:
    """ "Tuesday and Wednesday last week": each of that week."""
    days = (slots["first"], slots["inner"])
    units = [one.unit for one in days if isinstance(one, Recurring)]
    return Listing(tuple(Within(unit, slots["outer"]) for unit in units)) if len(units) == len(days) else None


@meaning
def days_of(slots: Slots) -> Expression | None:
    """ "the 13th and 14th of next month": a span where they follow each other."""
    first, last = slots["first"].unit.day, slots["last"]
    last = last if isinstance(last, int) else last.unit.day
    month = slots["outer"]
    if not first < last <= _LONGEST_MONTH:
        return None
    outer = month if not isinstance(month, Recurring) else None
    through = Recurrence(cycle=Grain.MONTH, day=first, through=last)
    if outer is None:
        return Recurring(replace(through, cycle=Grain.YEAR, month=month.unit.month))
    return Within(through, outer)


@meaning
def days_together(slots: Slots) -> Expression | None:
    """ "the 13th and 14th"."""
    unit, last = slots["first"].unit, slots["last"]
    return Recurring(replace(unit, through=last)) if unit.through is None and unit.day + 1 == last else None


@meaning
def nth_of(slots: Slots) -> Expression | None:
    """ "the second Monday of June", "the last week of July"."""
    if "nth_weekday" in slots:
        return Within(slots["nth_weekday"], slots["outer"])
    grain = grain_of(slots["unit"])
    if grain < Grain.DAY or abs(slots["ordinal"]) > 53:
        return None
    return Within(Recurrence(cycle=Grain.YEAR, grain=grain, nth=slots["ordinal"]), slots["outer"])


@meaning
def share(slots: Slots) -> Expression | None:
    """ "the first eleven months of 2024"."""
    amount: Amount = slots["duration"]
    if (
        amount.counted is None
        or len(amount.parts) > 1
        or abs(slots["ordinal"]) != 1
        or amount.parts[0][1] < Grain.DAY
    ):
        return None
    return Share(int(amount.counted[0][0]) * slots["ordinal"], amount.parts[0][1], slots["outer"])


@meaning
def share_of_year(slots: Slots) -> Expression | None:
    """ "the first seven months", "the first three quarters", of the year last reported."""
    counted = slots["duration"].counted
    if counted is None or slots["ordinal"] != 1 or len(counted) > 1 or counted[0][1] not in _REPORTED:
        return None
    count, grain = int(counted[0][0]), counted[0][1]
    months = count * MONTHS[grain]
    return Share(count, grain, ReportYear(months)) if count > 1 and months < MONTHS[Grain.YEAR] else None


_REPORTED = (Grain.MONTH, Grain.QUARTER)


@meaning
def part(slots: Slots) -> Expression | None:
    """ "early 2009", "the end of June", "later this month"."""
    idiom = (
        isinstance(slots["inner"], Unit)
        and slots["inner"].grain is Grain.DAY
        and slots["mod"] in ("mid", "end")
    )
    edge = slots.get("edge", False) and slots["mod"] != "mid"
    return None if idiom else Part(slots["inner"], slots["mod"], edge=edge)  # "at the end of the day"


@meaning
def unit_end(slots: Slots) -> Expression | None:
    """ "year-end"."""
    grain = grain_of(slots["unit"])
    return Part(Unit(grain), "end", edge=True) if grain > Grain.DAY else None


@meaning
def approximate(slots: Slots) -> Expression:
    """ "about 1910"."""
    return Part(slots["inner"], about=True)


@meaning
def at_time(slots: Slots) -> Expression | None:
    """ "Saturday night", "9 p.m. on Friday"."""
    clock = Clock(clock=slots["dotted_clock"]) if "dotted_clock" in slots else slots.get("clock_time")
    return Hour(
        slots["inner"],
        clock=clock.clock if clock else None,
        zone=clock.zone if clock else None,
        part=slots.get("part"),
    )


@meaning
def clock_span(slots: Slots) -> Expression:
    """ "from 9 a.m. to 6 p.m. on Tuesday": two times of one day."""
    first, last = slots["first"], slots["last"]
    return Listing(tuple(Hour(slots["inner"], clock=c.clock, zone=c.zone) for c in (first, last)))


@meaning
def restated(slots: Slots) -> Expression:
    """ "3 p.m. on Friday (1900 GMT)": the time told first."""
    told: Expression = slots["inner"]
    return told if isinstance(told, Hour) and told.clock else Hour(told, clock=slots["clock_time"].clock)


@meaning
def between(slots: Slots) -> Expression | None:
    """ "from March to May last year"."""
    ends = slots["first"], slots["last"]
    return (
        None if any(isinstance(end, (Reference, Between, Since, Until)) for end in ends) else Between(*ends)
    )


@meaning
def since(slots: Slots) -> Expression:
    """ "since 2007"."""
    return Since(slots["inner"])


@meaning
def until(slots: Slots) -> Expression:
    """ "until June"."""
    return Until(slots["inner"])


@meaning
def shared(slots: Slots) -> Expression | None:
    """ "in March and April last year"."""
    first = slots["first"]
    return (
        Listing((Earlier(first.unit, slots["last"]), slots["last"])) if isinstance(first, Recurring) else None
    )


@meaning
def inner(slots: Slots) -> Expression | None:
    """The better told of two in apposition: "last Thursday, July 28"."""
    outer, found = slots.get("outer"), slots["inner"]
    told = getattr(outer, "unit", None)
    weekday = isinstance(told, Recurrence) and told.weekday is not None
    return found if (weekday or not isinstance(outer, Expression)) and isinstance(found, Expression) else None
