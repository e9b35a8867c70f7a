"""Meanings of numerals in words and of lengths of time."""

from __future__ import annotations

from itertools import pairwise

from ..calendar.duration import Amount
from ..calendar.period import Grain
from ..expressions.nesting import Listing
from ..expressions.scene import Expression, Reference
from ..expressions.shifts import Ahead, Away, Coming, Leading
from .registry import Slots, grain_of, meaning, times

_COMING_YEARS = 30  # "two thousand and fifty" is a number rather than a year


@meaning
def add(slots: Slots) -> int:
    """ "twenty-five", "twenty-fifth"."""
    return int(slots["tens"]) + int(slots["ones"]) if slots["ones"] < 10 else 0


@meaning
def hundred(slots: Slots) -> int:
    """ "two hundred and fifty"."""
    return int(slots.get("count", 1)) * 100 + int(slots.get("rest", 0))


@meaning
def constant(slots: Slots) -> float:
    """A fixed value: "a dozen"."""
    return float(slots["value"])


@meaning
def constant_text(slots: Slots) -> str:
    """A fixed value: the key of a holiday."""
    return str(slots["value"])


@meaning
def and_half(slots: Slots) -> float:
    """ "two and a half"."""
    return float(slots["num"]) + 0.5


@meaning
def spoken_year(slots: Slots) -> int | None:
    """ "nineteen ninety-six"."""
    year = int(slots["century"]) * 100 + int(slots.get("decade", 0)) + int(slots.get("ones", 0))
    return year if 1500 <= year < 2100 else None


@meaning
def two_thousand(slots: Slots) -> int | None:
    """ "two thousand and eight"."""
    rest = slots["rest"]
    return 2000 + int(rest) if rest <= _COMING_YEARS else None


@meaning
def constant_year(slots: Slots) -> int:
    """ "the year two thousand"."""
    return int(slots["value"])


@meaning
def spoken_decade(slots: Slots) -> int:
    """ "the nineteen seventies"."""
    return int(slots["century"]) * 100 + int(slots["decade_word"])


@meaning
def duration(slots: Slots) -> Amount | None:
    """ "two-and-a-half years", "two to three weeks", "a fortnight"."""
    unit, most = str(slots["unit"]), slots.get("most")
    least, most = slots["nums"] if "nums" in slots else (slots["num"], most)
    if least > 100_000 or (most is not None and most <= least):
        return None
    count = (least + slots.get("more", 0)) * times(unit)
    return Amount(parts=((float(count), grain_of(unit)),), most=float(most * times(unit)) if most else None)


@meaning
def duration_only(slots: Slots) -> Amount | None:
    """ "the past year", for the units that the rule allows."""
    return duration(slots) if slots["unit"] in slots["only"] else None


@meaning
def duration_vague(slots: Slots) -> Amount | None:
    """ "several years"."""
    if slots["unit"] not in slots.get("only", (slots["unit"],)):
        return None
    return Amount(parts=((None, grain_of(slots["unit"])),))


@meaning
def duration_sum(slots: Slots) -> Amount | None:
    """ "two years and three months": coarser units first."""
    amounts = [slots[name] for name in ("duration", "rest", "more") if name in slots]
    parts = tuple(part for amount in amounts for part in amount.parts)
    falling = all(one[1] > other[1] for one, other in pairwise(parts))
    return Amount(parts=parts) if falling and not any(a.most for a in amounts) else None


@meaning
def away(slots: Slots) -> Expression | None:
    """ "six days ago", "a year earlier", "two months after May 3"."""
    signed = _signed(slots["duration"], slots["sign"])
    base = slots.get("base", "published")
    if isinstance(base, Reference):
        base = "published"  # "two weeks from now"
    if signed is None:
        return Reference("PAST_REF" if slots["sign"] < 0 else "FUTURE_REF") if base == "published" else None
    return Away(signed, base)


@meaning
def earlier_in(slots: Slots) -> Expression | None:
    """ "a year earlier in August": August, and its counterpart before it."""
    signed = _signed(slots["duration"], -1)
    if signed is None or min(grain for _, grain in signed) < Grain.MONTH:
        return None
    return Listing((Away(signed, slots["base"]), slots["base"]))


@meaning
def leading_to(slots: Slots) -> Expression | None:
    """ "the three months to September", "the year to June"."""
    if "outer" in slots:
        grain = slots["outer"].grain
        return Leading(1, grain, slots["last"]) if grain >= Grain.WEEK else None
    if "duration" not in slots:  # "the fiscal year ended June 30"
        return Leading(1, Grain.YEAR, slots["last"])
    counted = slots["duration"].counted
    if counted is None or len(counted) > 1:
        return None
    count, grain = counted[0]
    return Leading(int(count), grain, slots["last"]) if count == int(count) and grain >= Grain.DAY else None


@meaning
def coming(slots: Slots) -> Expression | dict[str, object] | None:
    """ "in two weeks": a date, or else a length of time."""
    signed = _signed(slots["duration"], 1)
    if signed is None or (slots["duration"].most is not None and len(signed) > 1):
        return None
    return {"date": Coming(signed, "published"), "duration": slots["duration"]}


def _signed(amount: Amount, sign: int) -> tuple[tuple[float, Grain], ...] | None:
    counted = amount.counted
    if counted is None or any(count > 5000 for count, _ in counted):
        return None
    return tuple((sign * count, grain) for count, grain in counted)


@meaning
def ahead(slots: Slots) -> dict[str, object]:
    """ "the next five years": the span, and how long it is."""
    amount: Amount = slots["duration"]
    counted = amount.counted
    if (
        counted is None
        or len(counted) > 1
        or counted[0][0] != int(counted[0][0])
        or counted[0][1] < Grain.DAY
    ):
        return {"stretch": amount}
    return {"date": Ahead(int(counted[0][0]), counted[0][1]), "stretch": amount}
