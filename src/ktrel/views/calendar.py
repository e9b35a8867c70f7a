"""Meetings by month: what was held against what is planned."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from ..edtf import Days, days
from ..model.document import Document, Meeting
from .columns import NARROW, Column, Table
from .lines import BLANK, Line, Lines, pieces_of, wrapped
from .meetings import MARKS, heading, overdue, short_names, who_met
from .text import counted, printable

UNDATED = "undated"
_YEAR, _MONTH = 4, 7
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class _Placed(NamedTuple):
    """A meeting with its month and the day to sort it by; in that order they compare."""

    month: str
    first: str
    id: str
    meeting: Meeting


class Timeline(Lines):
    """The meetings of a document month by month, each month with a mark a meeting; the undated come last.

    A meeting whose month is not told stands under its year.
    """

    def __init__(self, document: Document) -> None:
        self.document = document

    def lines(self, width: int) -> Iterator[Line]:
        """How many there are of each status, and each month with its meetings."""
        meetings = sorted((_placed(m) for m in self.document.meetings), key=lambda placed: placed[:3])
        title = tuple((text, f"bold {style}".strip()) for text, style in heading(self.document.meetings))
        yield from map(pieces_of, wrapped(title, width))
        names = (
            short_names(self.document) if width < NARROW else {o.id: o.name for o in self.document.officials}
        )
        late = overdue(self.document)
        for month, of_month in groupby(meetings, key=lambda placed: placed.month):
            together = [placed.meeting for placed in of_month]
            yield BLANK
            marks = ((f"{month:8}", "bold"), (" ", ""), *(MARKS[m.status] for m in together))
            yield from map(pieces_of, wrapped(marks, width))
            yield from _rows(together, names, width, late).lines(width)


def _placed(meeting: Meeting) -> _Placed:
    covered = days(meeting.start) or days(meeting.end)
    if covered is None:
        return _Placed(UNDATED, "", meeting.id, meeting)
    first = covered.first.isoformat()
    return _Placed(_month(covered), first, meeting.id, meeting)


def _month(covered: Days) -> str:
    """The month of these days (`2026-01`), or their year where no month is told."""
    first, last = covered.first.isoformat(), covered.last.isoformat()
    return first[:_MONTH] if first[:_MONTH] == last[:_MONTH] or not _whole_years(covered) else first[:_YEAR]


def _whole_years(covered: Days) -> bool:
    return (covered.first.month, covered.last.month) == (1, 12)


def _rows(meetings: Iterable[Meeting], names: dict[str, str], width: int, late: frozenset[str]) -> Table:
    grid = Table(Column(least=8), Column(), Column(wide=True, wraps=True), Column(most=width // 4), Column())
    for meeting in meetings:
        mark, style = MARKS[meeting.status]
        grid.add_row(
            f"  {day(meeting)}",
            ((mark, style), (f" {meeting.type}", "")),
            who_met(meeting, names, late=meeting.id in late),
            printable(meeting.place.name) if meeting.place else "",
            counted(len({e.article for e in meeting.evidence}), "report"),
        )
    return grid


def day(meeting: Meeting) -> str:
    """The day in its month, or from which to which: `13`, `13–14`, `30–2 Feb`; empty where no day is told."""
    start, end = days(meeting.start), days(meeting.end or meeting.start)
    if start is None or end is None or start.length > 1:
        return ""
    first, last = start.first, end.last
    if first == last or end.length > 1:
        return f"{first.day}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{last.day}"
    year = f" {last.year}" if last.year != first.year else ""
    return f"{first.day}–{last.day} {_MONTHS[last.month - 1]}{year}"
