"""Periods written as EDTF."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from .period import Grain, Period, last_of_month

SEASONS = {3: 21, 6: 22, 9: 23, 12: 24}
"""EDTF season codes by the season's first month."""
MIDNIGHT = "24:00"
"""A clock time that may be at either end of the day told: EDTF keeps the day alone."""


def edtf(period: Period) -> str:
    """The EDTF value, as precise as the period and no more.

    >>> from .period import year
    >>> edtf(year(2024))
    '2024'
    """
    if period.edge and period.grain is Grain.YEAR and period.single and period.fiscal is None:
        period = _month_at_edge(period)
    if period.since:
        return f"{_start(period)}/.."
    if period.until:
        return f"../{_end(period)}"
    return _closed(period) + ("~" if period.about else "")


def _month_at_edge(period: Period) -> Period:
    """The first or last month of the year at whose beginning or end something is: "by the end of 2024"."""
    told = period.first if period.mod == "start" else period.last
    return replace(
        period, grain=Grain.MONTH, first=told.replace(day=1), last=last_of_month(told.year, told.month)
    )


def _closed(period: Period) -> str:
    first = period.first
    if period.grain <= Grain.DAY:
        clock = f"T{period.clock}" if period.clock and period.clock != MIDNIGHT else ""
        return first.isoformat() + clock if period.single else f"{first}/{period.last}"
    if period.fiscal is not None and first.month > 1:
        return f"{_unit(Grain.MONTH, first)}/{_unit(Grain.MONTH, period.last)}"
    if not period.single or period.grain in (Grain.WEEKEND, Grain.QUARTER, Grain.HALF, Grain.MILLENNIUM):
        return f"{_start(period)}/{_end(period)}"
    return _unit(period.grain, first)


def _unit(grain: Grain, first: date) -> str:
    if grain == Grain.WEEK:
        iso = first.isocalendar()
        return f"{iso.year:04}-W{iso.week:02}"
    if grain == Grain.MONTH:
        return f"{first:%Y-%m}" if first.year > 999 else f"{first.year:04}-{first.month:02}"
    if grain == Grain.SEASON:
        return f"{first.year:04}-{SEASONS[first.month]}"
    if grain == Grain.DECADE:
        return f"{first.year // 10:03}X"
    if grain == Grain.CENTURY:
        return f"{first.year // 100:02}XX"
    return f"{first.year:04}"


_ENDS = {
    Grain.WEEK: Grain.DAY,
    Grain.WEEKEND: Grain.DAY,
    Grain.SEASON: Grain.MONTH,
    Grain.QUARTER: Grain.MONTH,
    Grain.HALF: Grain.MONTH,
    Grain.DECADE: Grain.YEAR,
    Grain.CENTURY: Grain.YEAR,
    Grain.MILLENNIUM: Grain.YEAR,
}
"""In which unit the ends of a span of coarser units are written."""


def _end_grain(period: Period) -> Grain:
    return _ENDS.get(period.grain, max(period.grain, Grain.DAY))


def _start(period: Period) -> str:
    return _unit_or_day(_end_grain(period), period.first)


def _end(period: Period) -> str:
    return _unit_or_day(_end_grain(period), period.last)


def _unit_or_day(grain: Grain, at: date) -> str:
    return at.isoformat() if grain <= Grain.DAY else _unit(grain, at)
