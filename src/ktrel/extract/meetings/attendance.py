"""Attendees told apart: each once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from msgspec.structs import replace

from ...model.facts import Attendee, Person

if TYPE_CHECKING:
    from .telling import Where


def unique(attendees: Iterable[Attendee]) -> list[Attendee]:
    """Each attendee once; a country as such goes where one of its people is there."""
    found: list[Attendee] = []
    for attendee in attendees:
        if not any(same(attendee, other) for other in found):
            found.append(attendee)
    people = {a.country for a in found if a.person is not None or a.title is not None}
    return [a for a in found if a.person is not None or a.title is not None or a.country not in people]


def two_heads_abroad(
    attendees: tuple[Attendee, ...], where: Where | None, persons: Mapping[int, Person]
) -> tuple[Attendee, ...]:
    """Two heads of state who met abroad are of two countries: that of the second one is left open.

    In `Soviet leader Khrushchev and President Kennedy met in Vienna` a bare title is read as of the country
    named before it.
    """
    abroad = where.place.country if where is not None else None
    if len(attendees) != 2 or abroad is None or attendees[0].country in (None, abroad):
        return attendees
    first, second = attendees
    if first.country != second.country or not all(_is_head_of_state(a, persons) for a in attendees):
        return attendees
    return (first, replace(second, country=None))


def _is_head_of_state(attendee: Attendee, persons: Mapping[int, Person]) -> bool:
    person = persons.get(attendee.person) if attendee.person is not None else None
    return person is not None and any(p.role == "head_of_state" for p in person.positions)


def same(a: Attendee, b: Attendee) -> bool:
    """Whether two records mean the same participant."""
    if a.person is not None or b.person is not None:
        return a.person == b.person
    return a.country == b.country and (a.title or "").lower() == (b.title or "").lower()
