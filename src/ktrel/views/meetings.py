"""Meetings on a timeline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from heapq import nsmallest

from rich.console import RenderableType

from ..edtf import days
from ..model.document import Meeting, MeetingStatus, Participant
from ..model.records import Told
from .columns import NARROW, Column, Table
from .lines import Cell, Line
from .text import counted, printable, stretch

MARKS: dict[MeetingStatus, tuple[str, str]] = {
    "held": ("✓", "green"),
    "ongoing": ("▶", "yellow"),
    "planned": ("○", "cyan"),
    "proposed": ("?", "magenta"),
    "cancelled": ("✗", "red"),
}


def heading(meetings: Iterable[Meeting]) -> Line:
    """How many meetings of each status, which is also the key to the marks of the timeline."""
    statuses = Counter(m.status for m in meetings)
    told = [(counted(statuses.total(), "meeting"), "")]
    for status, (mark, style) in MARKS.items():
        if statuses[status]:
            told += ("  ", ""), (mark, style), (f" {statuses[status]:,} {status}", "")
    return tuple(told)


def timeline(document: Told, most: int, width: int) -> RenderableType:
    """The `most` reported meetings in the order of their dates, the undated last; copies are one report."""
    narrow = width < NARROW
    names = short_names(document) if narrow else {o.id: o.name for o in document.officials}
    originals = {article.id: article.duplicate_of for article in document.articles if article.duplicate_of}

    def reports(meeting: Meeting) -> int:
        return len({originals.get(e.article, e.article) for e in meeting.evidence})

    by_reports = nsmallest(most, document.meetings, key=lambda m: (-reports(m), -len(m.participants)))
    date = Column(most=len("2026-01-13/14") if narrow else None)
    late = overdue(document)
    grid = Table(date, Column(), Column(wide=True), Column(most=width // 4), Column(right=True))
    for meeting in sorted(by_reports, key=_moment):
        mark, style = MARKS[meeting.status]
        grid.add_row(
            stretch(meeting.start, meeting.end),
            ((mark, style), (f" {meeting.type}", "")),
            who_met(meeting, names, late=meeting.id in late),
            printable(meeting.place.name) if meeting.place else "",
            f"{reports(meeting)}×",
        )
    return grid


def _moment(meeting: Meeting) -> tuple[bool, str]:
    covered = days(meeting.start or meeting.end)
    return (covered is None, covered.first.isoformat() if covered else "")


def overdue(document: Told) -> frozenset[str]:
    """The ids of meetings to come whose last day lies before the newest article, which no report has held."""
    newest = max((covered.first for a in document.articles if (covered := days(a.published))), default=None)
    return frozenset(
        m.id
        for m in document.meetings
        if m.status in ("planned", "proposed") and newest and (last := days(m.end or m.start))
        if last.last < newest
    )


def short_names(document: Told) -> dict[str, str]:
    """Each official's family name, or the whole name where another official shares it."""
    families = Counter(o.family_name for o in document.officials)
    return {
        o.id: o.family_name if o.family_name and families[o.family_name] == 1 else o.name
        for o in document.officials
    }


def who_met(meeting: Meeting, names: dict[str, str], *, late: bool = False) -> Cell:
    """Who met: names where told, else country and office; the countries where nobody is.

    Of one that is `late` it is said that no report tells what became of it.
    """
    who = ", ".join([called(p, names) for p in meeting.participants] or meeting.countries)
    occasion = f" ({printable(meeting.occasion)})" if meeting.occasion else ""
    more = f"{occasion}{' – no word since' if late else ''}"
    return ((who, ""), (more, "dim")) if more else who


def called(participant: Participant, names: dict[str, str]) -> str:
    """A participant by name, or an unnamed one by country and office."""
    name = names.get(participant.official or "") or participant.name
    return printable(name or " ".join(filter(None, (participant.country, participant.title))) or "?")
