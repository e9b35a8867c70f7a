"""Meanings of what points from publication or from another date, and of one expression within another."""

from __future__ import annotations

from msgspec.structs import replace

from .duration import Amount
from .expression import (
    Between,
    Containing,
    Counterpart,
    Directed,
    Direction,
    Earlier,
    Expression,
    FiscalYear,
    Hour,
    Listing,
    NewYear,
    Part,
    Recurring,
    Reference,
    Shift,
    Share,
    Since,
    Told,
    Unit,
    Until,
    Within,
)
from .meaning import Slots, grain_of, meaning
from .period import Grain, year
from .recurrence import Recurrence
from .sets import Repeat


@meaning
def shift(slots: Slots) -> Expression | None:
    """"last week", "yesterday", "the previous year", "this morning"."""
    count = slots["deictic"] if "deictic" in slots else slots["dir"]
    if slots["unit"] == "fortnight":
        return None
    grain, base = grain_of(slots["unit"]), slots.get("base", "published")
    if grain < Grain.DAY or (grain is Grain.DAY and base == "published" and not {"deictic", "part"} & slots.keys() and abs(count) < 2):
        return None  # "the last day", "this hour"
    found = Shift(grain, count, base)
    return Hour(found, part=slots["part"]) if "part" in slots else found


_POINTING: dict[int, Direction] = {-1: "last", 0: "this", 1: "next"}
_POINTING_BACK: dict[int, Direction] = {-1: "previous", 0: "that", 1: "following"}


@meaning
def directed(slots: Slots) -> Expression:
    """"last June", "this past spring", "the following Tuesday"."""
    direction: Direction
    if "pointing" in slots:
        direction = slots["pointing"]
    elif "then" in slots:
        direction = _POINTING_BACK[slots["then"]]
    else:
        direction = _POINTING[slots["dir"]] if "dir" in slots else "that"
    return Directed(direction, _recurrence(slots))


def _recurrence(slots: Slots) -> Recurrence:
    if "weekday" in slots:
        return Recurrence(cycle=Grain.WEEK, weekday=slots["weekday"])
    return Recurrence(cycle=Grain.YEAR, month=slots.get("month"), day=slots.get("day"), season=slots.get("season"),
                      holiday=slots.get("holiday"))


@meaning
def anaphor(slots: Slots) -> Expression | None:
    """"the year"."""
    grain = grain_of(slots["unit"])
    return Unit(grain) if grain >= Grain.DAY else None


@meaning
def counterpart(slots: Slots) -> Expression:
    """"the year-ago quarter", "the same period last year"."""
    return Counterpart(Told(year(slots["year"])) if "year" in slots else slots.get("outer"))


@meaning
def week_of(slots: Slots) -> Expression:
    """"the week of Oct. 21"."""
    return Containing(Grain.WEEK, slots["inner"])


@meaning
def fiscal_shift(slots: Slots) -> Expression:
    """"the last fiscal year"."""
    return FiscalYear(shift=slots["dir"])


@meaning
def new_year(slots: Slots) -> Expression:
    """"the new year"."""
    return NewYear()


@meaning
def within(slots: Slots) -> Expression | None:
    """"April last year", "early January of last year"."""
    inner, outer = slots["inner"], slots["outer"]
    if isinstance(inner, Part):
        found = within({"inner": inner.inner, "outer": outer})
        return replace(inner, inner=found) if found else None
    return Within(inner.unit, outer) if isinstance(inner, Recurring) else None


@meaning
def nth_of(slots: Slots) -> Expression | None:
    """"the second Monday of June", "the last week of July"."""
    if "nth_weekday" in slots:
        return Within(slots["nth_weekday"], slots["outer"])
    grain = grain_of(slots["unit"])
    if grain < Grain.DAY or abs(slots["ordinal"]) > 53:
        return None
    return Within(Recurrence(cycle=Grain.YEAR, grain=grain, nth=slots["ordinal"]), slots["outer"])


@meaning
def share(slots: Slots) -> Expression | None:
    """"the first eleven months of 2024"."""
    amount: Amount = slots["duration"]
    if amount.counted is None or len(amount.parts) > 1 or abs(slots["ordinal"]) != 1 or amount.parts[0][1] < Grain.DAY:
        return None
    return Share(int(amount.counted[0][0]) * slots["ordinal"], amount.parts[0][1], slots["outer"])


@meaning
def part(slots: Slots) -> Expression | None:
    """"early 2009", "the end of June", "later this month"."""
    idiom = isinstance(slots["inner"], Unit) and slots["inner"].grain is Grain.DAY and slots["mod"] in ("mid", "end")
    return None if idiom else Part(slots["inner"], slots["mod"])  # "at the end of the day"


@meaning
def unit_end(slots: Slots) -> Expression | None:
    """"year-end"."""
    grain = grain_of(slots["unit"])
    return Part(Unit(grain), "end") if grain > Grain.DAY else None


@meaning
def approximate(slots: Slots) -> Expression:
    """"about 1910"."""
    return Part(slots["inner"], about=True)


@meaning
def at_time(slots: Slots) -> Expression | None:
    """"Saturday night", "9 p.m. on Friday"."""
    clock = slots.get("clock_time")
    return Hour(slots["inner"], clock=clock.clock if clock else None, zone=clock.zone if clock else None,
                part=slots.get("part"))


@meaning
def between(slots: Slots) -> Expression | None:
    """"from March to May last year"."""
    ends = slots["first"], slots["last"]
    return None if any(isinstance(end, (Reference, Between, Since, Until)) for end in ends) else Between(*ends)


@meaning
def since(slots: Slots) -> Expression:
    """"since 2007"."""
    return Since(slots["inner"])


@meaning
def until(slots: Slots) -> Expression:
    """"until June"."""
    return Until(slots["inner"])


@meaning
def shared(slots: Slots) -> Expression | None:
    """"in March and April last year"."""
    first = slots["first"]
    return Listing((Earlier(first.unit, slots["last"]), slots["last"])) if isinstance(first, Recurring) else None


@meaning
def inner(slots: Slots) -> Expression:
    """The better told of two in apposition."""
    found: Expression = slots["inner"]
    return found


@meaning
def reference(slots: Slots) -> Expression:
    """"recently"."""
    return Reference(slots["ref"])
