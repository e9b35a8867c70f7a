"""Summit or talks: the rank of who met decides, the medium makes a call."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from ...edtf import Days, days
from ...model.document import MeetingType
from ...model.facts import Attendee, Person
from .lexicon import lexicon

_MANY = 5
_HEADS = frozenset({"head_of_state", "head_of_government"})
_PRESENT = frozenset({"current", "acting"})


def kind_of(
    hints: Iterable[MeetingType],
    attendees: Iterable[Attendee],
    persons: dict[int, Person],
    date: str | None,
    published: str | None,
) -> MeetingType:
    """The type of a meeting from what its tellings hint at and who takes part.

    A call is a call whoever speaks; leaders of two sides in person make a summit; a journey without a
    meeting is a visit.
    """
    told = set(hints)
    if "call" in told:
        return "call"
    past = _is_past(date, published) if date is not None else _all_former(attendees, persons)
    leading = [a for a in attendees if is_leader(a, persons, past=past)]
    leaders = {a.country for a in leading if not past or _led(a, persons, date)}
    sides = {a.country for a in attendees}
    in_person = told & {"talks", "summit"}
    if told == {"visit"}:
        return "visit"
    if told == {"conference"} or (
        in_person and len(sides) >= _MANY and all(a.person is None for a in attendees)
    ):
        return "conference"
    if len(leaders) > 1 and (in_person or ("other" in told and "visit" in told)):
        return "summit"
    if "summit" in told and _unnamed(attendees, persons) and len(sides) > 1:
        return "summit"
    if in_person:
        return "summit" if "summit" in told and not _ranked(attendees) else "talks"
    return "conference" if "conference" in told else "other" if "other" in told else "visit"


def _led(attendee: Attendee, persons: dict[int, Person], date: str | None) -> bool:
    """Whether somebody can have led a country on the date: a later president may have met as a candidate."""
    person = persons.get(attendee.person) if attendee.person is not None else None
    told = days(date)
    if person is None or not person.led or told is None:
        return True
    return any(_covers(start, end, told) for start, end in person.led)


def _covers(start: str, end: str, told: Days) -> bool:
    first, last = days(start), days(end)
    return first is None or (first.first <= told.last and (last is None or told.first <= last.last))


def _all_former(attendees: Iterable[Attendee], persons: dict[int, Person]) -> bool:
    """Whether only former office-holders take part, who then met while in office."""
    posts = [
        p
        for a in attendees
        if a.person is not None and a.person in persons
        for p in persons[a.person].positions
    ]
    return bool(posts) and all(p.status == "former" for p in posts)


def _is_past(date: str | None, published: str | None) -> bool:
    told, today = days(date), days(published)
    return bool(told and today and (today.first - told.last).days > 20)


def _unnamed(attendees: Iterable[Attendee], persons: dict[int, Person]) -> bool:
    return all((a.person is None and not a.title) or is_leader(a, persons, past=True) for a in attendees)


def _ranked(attendees: Iterable[Attendee]) -> bool:
    return any(a.person is not None or a.title for a in attendees)


def is_leader(attendee: Attendee, persons: dict[int, Person], *, past: bool) -> bool:
    """Whether somebody meets as head of state or government; a former one only in what is long past."""
    if attendee.person is None:
        return is_leader_title(attendee.title)
    person = persons.get(attendee.person)
    if person is None:
        return False
    posts = [p for p in person.positions if p.status in _PRESENT or (past and p.status == "former")]
    return any(
        p.role in _HEADS or (p.role in ("other", "international_official") and is_leader_title(p.title))
        for p in posts
    )


def is_leader_title(title: str | None) -> bool:
    """Whether a title is that of a head of state or government, or of one who meets as such.

    >>> is_leader_title("Saudi Crown Prince"), is_leader_title("vice president")
    (True, False)
    """
    return bool(title) and bool(_leader().search(title or "")) and not _not_leader().search(title or "")


@cache
def _leader() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, lexicon().leaders.titles))})s?\b", re.I)


@cache
def _not_leader() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word) for word in lexicon().leaders.not_titles), re.I)
