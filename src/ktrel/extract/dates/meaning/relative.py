"""Meanings of what points from publication, or from a date told before."""

from __future__ import annotations

from ..calendar.period import Grain, year
from ..calendar.recurrence import Recurrence
from ..expressions.kinds import grain_named, kind_of
from ..expressions.nesting import Hour, Part
from ..expressions.points import Directed, Direction, Told
from ..expressions.scene import Expression, Reference
from ..expressions.shifts import Away, Shift
from ..expressions.units import Containing, Counterpart, FiscalYear, NewYear, Overnight, Unit
from .registry import Slots, grain_of, meaning


@meaning
def shift(slots: Slots) -> Expression | None:
    """ "last week", "yesterday", "the previous year", "this morning"."""
    count = slots["deictic"] if "deictic" in slots else slots["dir"]
    if slots["unit"] == "fortnight":
        return None
    grain, base = grain_of(slots["unit"]), slots.get("base", "published")
    if grain < Grain.DAY or (
        grain is Grain.DAY
        and base == "published"
        and not {"deictic", "part"} & slots.keys()
        and abs(count) < 2
    ):
        return None  # "the last day", "this hour"
    found = Shift(grain, count, base)
    return Hour(found, part=slots["part"]) if "part" in slots else found


_POINTING: dict[int, Direction] = {-1: "last", 0: "this", 1: "next"}
_POINTING_BACK: dict[int, Direction] = {-1: "previous", 0: "that", 1: "following"}


@meaning
def directed(slots: Slots) -> Expression:
    """ "last June", "this past spring", "the following Tuesday"."""
    direction: Direction
    if "pointing" in slots:
        direction = slots["pointing"]
    elif "then" in slots:
        direction = _POINTING_BACK[slots["then"]]
    else:
        direction = _POINTING[slots["dir"]] if "dir" in slots else "that"
    return Directed(direction, _recurrence(slots))


@meaning
def weekday_week(slots: Slots) -> Expression:
    """ "Friday week": a week after the coming Friday."""
    return Away(((1, Grain.WEEK),), Directed("coming", _recurrence(slots)))


def _recurrence(slots: Slots) -> Recurrence:
    if "weekday" in slots:
        return Recurrence(cycle=Grain.WEEK, weekday=slots["weekday"])
    return Recurrence(
        cycle=Grain.YEAR,
        month=slots.get("month"),
        day=slots.get("day"),
        season=slots.get("season"),
        holiday=slots.get("holiday"),
    )


@meaning
def anaphor(slots: Slots) -> Expression | None:
    """ "the year"."""
    grain = grain_of(slots["unit"])
    return Unit(grain) if grain >= Grain.DAY else None


@meaning
def counterpart(slots: Slots) -> Expression:
    """ "the year-ago quarter", "the same period last year"."""
    return Counterpart(Told(year(slots["year"])) if "year" in slots else slots.get("outer"))


@meaning
def unit_of(slots: Slots) -> Expression | None:
    """ "the week of Oct. 21"; "the month of May", which is May."""
    grain, inner = slots["outer"].grain, slots["inner"]
    told = grain_named(kind_of(inner))
    if grain is Grain.WEEK and told is Grain.DAY:
        return Containing(grain, inner)
    return inner if grain is told else None


@meaning
def fiscal_shift(slots: Slots) -> Expression:
    """ "the last fiscal year"."""
    return FiscalYear(shift=slots["dir"])


@meaning
def overnight(slots: Slots) -> Expression:
    """ "overnight", by itself."""
    return Hour(Overnight(), part="NI")


@meaning
def turn_of_year(slots: Slots) -> Expression:
    """ "the turn of the year"."""
    return Part(NewYear(turn=True), about=True)


@meaning
def new_year(slots: Slots) -> Expression:
    """ "the new year"."""
    return NewYear()


@meaning
def reference(slots: Slots) -> Expression:
    """ "recently"."""
    return Reference(slots["ref"])
