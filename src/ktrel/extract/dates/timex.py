"""The expressions of a text as TimeML 1.2.1 marks them: TIMEX3 types and values.

TIMEX3 differs from the EDTF of the document in what it counts as an expression ("now", "recently", each end
of a range by itself, no "since") and in how it writes it (`1989-Q3`, `2019-SU`, `199`, `P2W`, `PXY`).
Source: TimeML annotation guidelines 1.2.1 (Saurí et al. 2006) and ISO 8601.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from ...model.tagged import Timex, TimexType
from .calendar.duration import Amount, iso_duration
from .calendar.period import Grain, Period
from .mentions import Found, Passage, expressions

_SEASONS = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}
_UNCOUNTED = {
    Grain.MILLENNIUM: "PXY",
    Grain.CENTURY: "PXY",
    Grain.DECADE: "PXY",
    Grain.YEAR: "PXY",
    Grain.HALF: "PXM",
    Grain.QUARTER: "PXQ",
    Grain.SEASON: "PXM",
    Grain.MONTH: "PXM",
    Grain.WEEK: "PXW",
    Grain.WEEKEND: "PXD",
    Grain.DAY: "PXD",
    Grain.HOUR: "PTXH",
    Grain.MINUTE: "PTXM",
    Grain.SECOND: "PTXS",
}


def timexes(
    text: str, anchor: str | None = None, passages: Sequence[Passage] | None = None
) -> tuple[Timex, ...]:
    """The TIMEX3 expressions of a text, or of some passages of it, in text order.

    `anchor` is the EDTF date of publication.

    >>> [(t.text, t.type, t.value) for t in timexes("Sales rose since last summer.", "2020-01-15")]
    [('last summer', 'DATE', '2019-SU')]
    """
    return marked(text, expressions(text, anchor, passages))


def marked(text: str, found: Iterable[Found]) -> tuple[Timex, ...]:
    """Expressions found in a text as TIMEX3."""
    return tuple(_timex(text, part) for each in found for part in each.ends or (each,))


def _timex(text: str, found: Found) -> Timex:
    kind, value = timex_value(found)
    period = found.period
    mod = period.mod.upper() if period and period.mod else "APPROX" if period and period.about else None
    return Timex(
        start=found.start,
        end=found.end,
        text=text[found.start : found.end],
        type=kind,
        value=value,
        mod=mod,
        rule=found.rule,
    )


def timex_value(found: Found) -> tuple[TimexType, str]:
    """The TIMEX3 type and value of an expression."""
    if found.amount is not None:
        return "DURATION", _duration(found.amount)
    if found.repeat is not None:
        return "SET", found.repeat.timex
    if found.period is not None:
        return _period(found.period)
    return "DATE", found.reference or "XXXX-XX-XX"


def _duration(amount: Amount) -> str:
    value = iso_duration(amount)
    return value.split("/")[0] if value else _UNCOUNTED[amount.parts[0][1]]


def _period(period: Period) -> tuple[TimexType, str]:
    if period.clock:
        return "TIME", f"{period.first}T{period.clock}" + ("Z" if period.zone == "Z" else "")
    if period.part:
        return "TIME", f"{_unit(period.grain, period.first)}T{period.part}"
    if period.fiscal is not None:
        return "DATE", f"FY{period.fiscal}"
    if period.single:
        return "DATE", _unit(period.grain, period.first)
    return "DURATION", _length(period)


def _length(period: Period) -> str:
    first, last = period.first, period.last
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if period.grain >= Grain.YEAR:
        return f"P{months // 12}Y"
    if period.grain >= Grain.MONTH:
        return f"P{months}M"
    days = (last - first).days + 1
    return f"P{days // 7}W" if days % 7 == 0 else f"P{days}D"


def _unit(grain: Grain, first: date) -> str:
    iso = first.isocalendar()
    year = f"{first.year:04}"
    if grain <= Grain.DAY:
        return first.isoformat()
    if grain in (Grain.WEEK, Grain.WEEKEND):
        return f"{iso.year:04}-W{iso.week:02}" + ("-WE" if grain == Grain.WEEKEND else "")
    if grain == Grain.MONTH:
        return f"{year}-{first.month:02}"
    if grain == Grain.SEASON:
        return f"{year}-{_SEASONS[first.month]}"
    if grain == Grain.QUARTER:
        return f"{year}-Q{(first.month + 2) // 3}"
    if grain == Grain.HALF:
        return f"{year}-H{1 if first.month < 7 else 2}"
    return year[: {Grain.DECADE: 3, Grain.CENTURY: 2, Grain.MILLENNIUM: 1}.get(grain, 4)]
