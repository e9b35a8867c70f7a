"""Meetings by month: what was held against what is planned."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.text import Text

from ..edtf import Days, days
from ..model.document import Document, Meeting
from .columns import NARROW, Column, table
from .meetings import MARKS, heading, short_names, who_met
from .text import counted, printable

UNDATED = "undated"
_YEAR, _MONTH = 4, 7


class Timeline:
    """The meetings of a document month by month, each month with a mark a meeting; the undated come last.

    A meeting whose month is not told stands under its year.
    """

    def __init__(self, document: Document) -> None:
        self.document = document

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        meetings = sorted(self.document.meetings, key=_order)
        title = heading(meetings)
        title.stylize("bold")
        yield title
        narrow = options.max_width < NARROW
        names = short_names(self.document) if narrow else {o.id: o.name for o in self.document.officials}
        for name, of_month in groupby(meetings, key=month):
            together = list(of_month)
            yield Text.assemble("\n", (f"{name:8}", "bold"), " ", *_marks(together))
            yield _rows(together, names, options.max_width)


def _order(meeting: Meeting) -> tuple[str, str, str]:
    covered = days(meeting.start or meeting.end)
    return (month(meeting), covered.first.isoformat() if covered else "", meeting.id)


def month(meeting: Meeting) -> str:
    """The month of a meeting (`2026-01`), or its year where no month is told, or `undated`."""
    covered = days(meeting.start) or days(meeting.end)
    if covered is None:
        return UNDATED
    first, last = covered.first.isoformat(), covered.last.isoformat()
    return first[:_MONTH] if first[:_MONTH] == last[:_MONTH] or not _whole_years(covered) else first[:_YEAR]


def _whole_years(covered: Days) -> bool:
    return (covered.first.month, covered.last.month) == (1, 12)


def _marks(meetings: Iterable[Meeting]) -> Iterator[tuple[str, str] | str]:
    for meeting in meetings:
        yield MARKS[meeting.status]


def _rows(meetings: Iterable[Meeting], names: dict[str, str], width: int) -> RenderableType:
    grid = table(Column(least=8), Column(), Column(wide=True, wraps=True), Column(most=width // 4), Column())
    for meeting in meetings:
        mark, style = MARKS[meeting.status]
        grid.add_row(
            Text(f"  {day(meeting)}"),
            Text.assemble((mark, style), f" {meeting.type}"),
            who_met(meeting, names),
            printable(meeting.place.name) if meeting.place else "",
            counted(len({e.article for e in meeting.evidence}), "report"),
        )
    return grid


def day(meeting: Meeting) -> str:
    """The day in its month, or from which to which: `13`, `13-14`, `30-02.01`; empty where no day is told."""
    start, end = days(meeting.start), days(meeting.end or meeting.start)
    if start is None or end is None or start.length > 1:
        return ""
    first, last = start.first, end.last
    if first == last or end.length > 1:
        return f"{first.day:02}"
    return f"{first.day:02}-{last.day:02}" if first.month == last.month else f"{first.day:02}-{last:%d.%m}"
