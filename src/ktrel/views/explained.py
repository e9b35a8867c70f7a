"""An article with everything found in it coloured in place, and which rule found it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.text import Text

from ..model.facts import ArticleFacts, DateMention, MeetingReport, Person, Reference, Span, StatisticReport
from .columns import Column, Table
from .figures import amount
from .text import printable, stretch

STYLES = {"meeting": "underline", "person": "green", "date": "cyan", "statistic": "magenta"}
FURNITURE = "dim strike"
# What the date of a meeting rests on, by `date_basis`, the surest first.
_RESTS_ON = {
    "own": "told of the meeting itself",
    "clause": "told in its clause",
    "sentence": "told in its sentence",
    "paragraph": "told in its paragraph",
    "story": "what the article is about",
}


class Found(NamedTuple):
    """One thing that was found: where, of which kind, what it means, by which rule and for which reason."""

    span: Span
    kind: str
    meaning: str
    rule: str


# How far the finds at a stretch can be trusted, and why: one thing of a kind begins there, or none.
Trust = Mapping[Span, str]


def found_in(facts: ArticleFacts) -> list[Found]:
    """Everything found in an article, in the order of the text; what spans more comes first."""
    every = [*_dates(facts), *_people(facts), *_meetings(facts), *_statistics(facts)]
    return sorted(every, key=lambda f: (f.span.start, -f.span.end, f.kind))


def _dates(facts: ArticleFacts) -> Iterator[Found]:
    for date in facts.dates:
        yield Found(date.span, "date", date.value or "not resolved", f"{date.rule}, {_basis(date, facts)}")


def _basis(date: DateMention, facts: ArticleFacts) -> str:
    """What a date was resolved by."""
    published = facts.clipping.published
    if date.basis == "relative" and published:
        return f"relative to {published}, when it was published"
    return "by a date told before" if date.basis == "context" else date.basis


def _people(facts: ArticleFacts) -> Iterator[Found]:
    persons = {p.key: p for p in facts.people.persons}
    told: set[Span] = set()
    for person in persons.values():
        for mention in person.mentions if person.official else ():
            told.add(mention.span)
            yield Found(mention.span, "person", person.name, _why(person))
    for reference in facts.people.references:
        if reference.kind != "name" and reference.span not in told and (whom := _whom(reference, persons)):
            yield Found(reference.span, "person", whom, reference.kind)


def _why(person: Person) -> str:
    office = person.positions[0] if person.positions else None
    told = [office.title, office.status] if office else []
    return ", ".join([*told, *(["knowledge base"] if person.known else [])])


def _whom(reference: Reference, persons: dict[int, Person]) -> str:
    named = [persons[key].name for key in reference.persons if key in persons and persons[key].official]
    if named or not reference.title:
        return ", ".join(named)
    return f"{'/'.join(reference.countries)} {reference.title}".strip()


def _meetings(facts: ArticleFacts) -> Iterator[Found]:
    persons = {p.key: p for p in facts.people.persons}
    for meeting in facts.meetings:
        for span in meeting.spans:
            yield Found(span, "meeting", _meeting(meeting, persons), meeting.rule)


def _meeting(meeting: MeetingReport, persons: dict[int, Person]) -> str:
    who = [
        persons[a.person].name if a.person in persons else f"{a.country or ''} {a.title or ''}".strip()
        for a in meeting.attendees
    ]
    rests_on = _RESTS_ON.get(meeting.date_basis or "")
    when = stretch(meeting.start, meeting.end) + (f" ({rests_on})" if rests_on else "")
    told = (f"{meeting.type} {meeting.status}", ", ".join(filter(None, who)), when)
    return "; ".join((*told, *([meeting.place.name] if meeting.place else [])))


def _statistics(facts: ArticleFacts) -> Iterator[Found]:
    for statistic in facts.statistics:
        yield Found(statistic.span, "statistic", _figure(statistic), statistic.rule)


def _figure(statistic: StatisticReport) -> str:
    value = f"{statistic.qualifier or ''} {amount(statistic.value)} {statistic.unit}".strip()
    change = statistic.change.direction if statistic.change else None
    told = (statistic.measure, change, statistic.period, statistic.source and f"says {statistic.source}")
    return "; ".join((value, *filter(None, told)))


class Explained:
    """The text of an article with what was found in it; `rules` adds a line on each find, with how far it can
    be trusted where `trust` tells that of its stretch.

    Where there is no colour, the kinds of the finds are told in brackets.
    """

    def __init__(self, facts: ArticleFacts, *, rules: bool, trust: Trust = MappingProxyType({})) -> None:
        self.facts, self.rules, self.trust = facts, rules, trust

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        found = found_in(self.facts)
        yield _heading(self.facts)
        yield Text()
        plain = console.color_system is None or console.no_color
        yield _bracketed(self.facts, found) if plain else _coloured(self.facts, found)
        yield Text()
        if self.rules:
            yield _rules(self.facts, found, self.trust)


def _heading(facts: ArticleFacts) -> RenderableType:
    clipping = facts.clipping
    grid = Table(Column(), Column(wide=True, wraps=True))
    basis = f" ({clipping.published_basis})" if clipping.published_basis else ""
    told = (
        ("path", f"{clipping.path}, part {clipping.part}"),
        ("title", clipping.title),
        ("source", clipping.source),
        ("published", f"{clipping.published}{basis}" if clipping.published else "no date found"),
    )
    for name, value in told:
        if value:
            grid.add_row(((name, "bold"),), printable(value))
    grid.add_row("", tuple((f"{kind} ", style) for kind, style in STYLES.items()))
    return grid


def _coloured(facts: ArticleFacts, found: Iterable[Found]) -> Text:
    told = Text(_shown(facts.clipping.raw))
    for match in re.finditer(r"\S[^\n]*", facts.clipping.raw):
        if not facts.clipping.text[match.start() : match.end()].strip():
            told.stylize(FURNITURE, match.start(), match.end())
    for find in found:
        told.stylize(STYLES[find.kind], find.span.start, find.span.end)
    return told


def _shown(raw: str) -> str:
    """The text character by character, without what a terminal would take for a command."""
    return "".join(c if c == "\n" or c.isprintable() else " " for c in raw)


def _bracketed(facts: ArticleFacts, found: list[Found]) -> Text:
    """The text with `[kind: …]` around each find; furniture is left out."""
    opens: dict[int, list[str]] = {}
    closes: dict[int, int] = {}
    for find in found:
        opens.setdefault(find.span.start, []).append(f"[{find.kind}: ")
        closes[find.span.end] = closes.get(find.span.end, 0) + 1
    told: list[str] = []
    for at, character in enumerate(_shown(facts.clipping.text)):
        told += "]" * closes.get(at, 0), *opens.get(at, ()), character
    told.append("]" * closes.get(len(facts.clipping.text), 0))
    lines = (line.strip() for line in "".join(told).splitlines())
    return Text("\n".join(line for line in lines if line))


def _rules(facts: ArticleFacts, found: Iterable[Found], trust: Trust) -> RenderableType:
    grid = Table(Column(right=True), Column(), Column(wide=True, wraps=True), Column(wide=True, wraps=True))
    for find in found:
        words = printable(facts.clipping.raw[find.span.start : find.span.end])
        grid.add_row(
            str(facts.clipping.start + find.span.start),
            ((find.kind, STYLES[find.kind]),),
            words,
            ((f"{printable(find.meaning)}  ", ""), (printable(_reason(find, trust)), "dim")),
        )
    return grid


def _reason(find: Found, trust: Trust) -> str:
    """The rule that found it, and how far it can be trusted; dates are part of what they date."""
    told = trust.get(find.span) if find.kind != "date" else None
    return "; ".join(filter(None, (find.rule, told)))
