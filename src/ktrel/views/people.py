"""Known people: each with names, posts and sources, or one line a post of those who held one on a date."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from ..edtf import days
from ..names.entries import KnownPerson, Term
from .columns import Column, Table
from .text import printable


def people_table(persons: Sequence[KnownPerson], *, on: str | None, country: str | None) -> RenderableType:
    """The posts held on a date (in a country), or else each entry in full."""
    return _posts(persons, on, country) if on else Group(*_parted(_entry(p) for p in persons))


def _posts(persons: Iterable[KnownPerson], on: str, country: str | None) -> RenderableType:
    date = days(on)
    held = [
        (term.country or person.country or "", term, person)
        for person in persons
        for term in person.terms
        if date and term.days.overlaps(date) and country in (None, term.country or person.country)
    ]
    grid = Table(Column(), Column(), Column(wide=True), Column())
    for code, term, person in sorted(held, key=lambda post: (post[0], post[1].title, post[1].start)):
        grid.add_row(code, printable(person.name), _title(term), _time(term))
    return grid


def _entry(person: KnownPerson) -> list[RenderableType]:
    head = Text(printable(person.name), style="bold")
    head.append("".join(f"  {told}" for told in (person.id, person.wikidata) if told), style="dim")
    other = [*person.native_names, *person.aliases, *(a for a in person.weak_aliases if a != person.name)]
    grid = Table(Column(), Column(wide=True, wraps=True))
    for term in person.terms:
        where = f" ({term.country})" if term.country else ""
        grid.add_row(_time(term), _title(term) + where)
    also = [Text(f"also {printable(', '.join(other))}")] if other else []
    source = Text(f"from {printable(person.source)}", style="dim")
    return [head, Padding(Group(*also, grid, source), (0, 0, 0, 2))]


def _title(term: Term) -> str:
    return printable(term.title) + (" (acting)" if term.acting else "")


def _time(term: Term) -> str:
    if term.end is None and term.seen is not None:
        return f"{term.start} to {term.seen} or later"
    return f"{term.start} to {term.end}" if term.end else f"since {term.start}"


def _parted(entries: Iterable[list[RenderableType]]) -> Iterable[RenderableType]:
    for number, entry in enumerate(entries):
        yield from ([Text()] if number else [])
        yield from entry
