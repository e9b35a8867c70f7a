"""Attendees told apart: each once."""

from __future__ import annotations

from collections.abc import Iterable

from ...model.facts import Attendee


def unique(attendees: Iterable[Attendee]) -> list[Attendee]:
    """Each attendee once; a country as such goes where one of its people is there."""
    found: list[Attendee] = []
    for attendee in attendees:
        if not any(same(attendee, other) for other in found):
            found.append(attendee)
    people = {a.country for a in found if a.person is not None or a.title is not None}
    return [a for a in found if a.person is not None or a.title is not None or a.country not in people]


def same(a: Attendee, b: Attendee) -> bool:
    """Whether two records mean the same participant."""
    if a.person is not None or b.person is not None:
        return a.person == b.person
    return a.country == b.country and (a.title or "").lower() == (b.title or "").lower()
