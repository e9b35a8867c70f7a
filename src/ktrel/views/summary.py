"""One screen of a document: the corpus, its meetings on a timeline, officials, figures, what disagrees."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from heapq import nsmallest
from itertools import islice
from typing import NamedTuple

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.text import Text

from ..edtf import days
from ..model.document import Article, Official, Statistic
from ..model.records import Told
from .columns import NARROW, Column, Table
from .figures import figure, when
from .meetings import heading, timeline
from .text import counted, printable
from .trouble import conflict_lines, diagnostic_lines

MEETINGS, OFFICIALS, FIGURES, CONFLICTS = 12, 8, 8, 3  # rows of each that one screen has room for


class Room(NamedTuple):
    """How many rows of each kind are shown."""

    meetings: int = MEETINGS
    officials: int = OFFICIALS
    figures: int = FIGURES
    conflicts: int = CONFLICTS


class Summary:
    """The summary of a document, laid out for the width of the console that prints it.

    Where there is more than a screen holds, the most reported records are shown, and how many are not.
    `top` is the number of rows of each kind; without it there are as many as one screen has room for.
    """

    def __init__(self, document: Told, top: int | None = None) -> None:
        self.document = document
        self.room = Room(top, top, top, top) if top else Room()

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        document, width, room = self.document, options.max_width, self.room
        yield corpus(document.articles)
        if document.meetings:
            shown = timeline(document, room.meetings, width)
            head, more = Text.assemble(*heading(document.meetings)), len(document.meetings) - room.meetings
            yield section(head, shown, more, "meeting")
        if document.officials:
            title, more = (
                counted(len(document.officials), "official"),
                len(document.officials) - room.officials,
            )
            yield section(Text(title), officials(document.officials, room.officials), more, "official")
        if document.statistics:
            title, more = counted(len(document.statistics), "figure"), len(document.statistics) - room.figures
            yield section(Text(title), figures(document.statistics, width, room.figures), more, "figure")
        conflicts = conflict_lines(document)
        shown_conflicts = list(islice(conflicts, room.conflicts))
        if shown_conflicts:
            more = sum(1 for _ in conflicts)
            title = counted(len(shown_conflicts) + more, "conflict")
            yield section(Text(title), hanging("≠", shown_conflicts), more, "conflict")
        if document.diagnostics:
            yield Group(Text(), hanging("!", diagnostic_lines(document.diagnostics)))


def section(title: Text, body: RenderableType, more: int, noun: str) -> Group:
    """A part of the summary under its heading, with a last line that tells how much is not shown."""
    title.stylize("bold")
    rest = [Text(f"and {more} more {noun}{'' if more == 1 else 's'}", style="dim")] if more > 0 else []
    return Group(Text(), title, body, *rest)


def corpus(articles: Iterable[Article]) -> RenderableType:
    """How many articles, from when to when; by whom."""
    number = words = 0
    dates: Counter[str] = Counter()
    publishers: Counter[str] = Counter()
    for article in articles:
        number += 1
        words += article.words
        if article.published:
            dates[article.published.split("T")[0]] += 1
        if article.source:
            publishers[printable(article.source)] += 1
    told = [counted(number, "article"), f"{words:,} words"]
    if dates:
        in_order = sorted(dates, key=_first_day)
        told.append(" to ".join(dict.fromkeys((in_order[0], in_order[-1]))))
    if dates.total() < number:
        told.append(f"{number - dates.total()} undated")
    by_number = sorted(publishers.items(), key=lambda item: (-item[1], item[0]))
    names = ", ".join(f"{name} {number}" if number > 1 else name for name, number in by_number)
    return Group(Text(" · ".join(told), style="bold"), *([Text(names)] if names else []))


def _first_day(value: str) -> str:
    covered = days(value)
    return covered.first.isoformat() if covered else value


def officials(everybody: Iterable[Official], most: int) -> RenderableType:
    """The officials named most, with their office, and how often and in how many articles they are named."""
    grid = Table(Column(), Column(), Column(wide=True), Column(right=True))
    for official in nsmallest(most, everybody, key=lambda o: (-len(o.mentions), o.name)):
        grid.add_row(
            ((printable(official.name), "bold"),),
            official.country or "",
            office(official),
            f"{len(official.mentions)}× in {counted(len({m.article for m in official.mentions}), 'article')}",
        )
    return grid


def office(official: Official) -> str:
    """The first office of an official, said to be former, acting … where it is."""
    if not official.positions:
        return ""
    position = official.positions[0]
    title = printable(position.title)
    return title if position.status == "current" else f"{title} ({position.status})"


def figures(statistics: Iterable[Statistic], width: int, most: int) -> RenderableType:
    """The figures that say most: compared ones first, then those with a source and with several reports."""
    ranked = nsmallest(most, enumerate(statistics), key=lambda item: (-_weight(item[1]), item[0]))
    room = width // 3
    grid = Table(Column(most=room), Column(wide=True), Column(most=room), Column(most=width // 5))
    for _, statistic in sorted(ranked, key=lambda item: item[0]):
        grid.add_row(
            ((figure(statistic), "bold"),),
            printable(statistic.measure or statistic.text),
            when(statistic, brief=width < NARROW),
            ((printable(statistic.source or ""), "dim"),),
        )
    return grid


def _weight(statistic: Statistic) -> int:
    compared = statistic.change is not None or statistic.previous is not None
    told = 2 * (statistic.source is not None) + (statistic.period is not None)
    return 4 * compared + told + len(statistic.evidence)


def hanging(mark: str, lines: Iterable[str]) -> RenderableType:
    """Lines behind a mark; what doesn't fit on one goes on under its beginning."""
    grid = Table(Column(), Column(wide=True, wraps=True))
    for line in lines:
        grid.add_row(((mark, "yellow"),), line)
    return grid
