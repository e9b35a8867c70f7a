"""From a meeting's tellings to its report."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from ...model.document import MeetingStatus
from ...model.facts import Attendee, MeetingReport, Person
from ...model.grounds import MeetingGrounds
from .compare import RANK
from .event import Event, people
from .kinds import kind_of
from .lexicon import VerbSense
from .matters import Agenda
from .status import as_of
from .story import Story
from .substance import stands_alone
from .telling import Telling, Where

_FINE = {"venue": 0, "city": 1, "region": 2, "country": 3}


def report(event: Event, story: Story, agenda: Agenda, persons: dict[int, Person]) -> MeetingReport:
    """One report of a meeting with the best that its tellings say."""
    told = event.told
    when = told.when or story.when(event)
    where = _where(event)
    if where is None or (where.place.kind == "country" and event.kind != "visit"):
        of_story = story.where(event)
        if of_story is not None and (where is None or of_story.place.country == where.place.country):
            where = of_story
    place = where.place if where is not None else None
    if place is not None and place.country is None:
        place = replace(place, country=_country(event))
    attendees = _roles(people(a for t in event.tellings for a in t.attendees), event)
    kind = kind_of(
        (t.kind for t in event.tellings), attendees, persons, when.start if when else None, story.published
    )
    best = _ranked(event.tellings)
    matters = agenda.of(event)
    return MeetingReport(
        type=kind,
        status=as_of(_status(event), when, story.published),
        attendees=tuple(attendees),
        countries=tuple(dict.fromkeys(a.country for a in attendees if a.country)),
        start=when.start if when else None,
        end=when.end if when else None,
        date_basis=("clause" if when.basis == "said" else when.basis) if when else None,
        place=None if kind == "call" else place,
        occasion=next((t.occasion for t in event.tellings if t.occasion), None),
        ordinal=told.ordinal,
        duration=next((t.duration for t in event.tellings if t.duration), None),
        topics=matters.topics,
        outcomes=matters.outcomes,
        spans=tuple(dict.fromkeys(t.span for t in best)),
        rule=best[0].rule,
        grounds=MeetingGrounds(
            place_basis=where.basis if where is not None and kind != "call" else None,
            wording="verb" if isinstance(best[0].trigger.sense, VerbSense) else "noun",
            headline=all(t.headline for t in event.tellings),
        ),
    )


def _where(event: Event) -> Where | None:
    told: list[Where] = [t.where for t in event.tellings if t.where is not None]
    if not told:
        return None
    countries = [w.place.country for w in told if w.place.country]
    usual = max(dict.fromkeys(countries), key=countries.count, default=None)
    fitting = [w for w in told if w.place.country in (usual, None)] or told
    return min(fitting, key=lambda w: (w.basis == "trip" and w.place.kind == "country", _FINE[w.place.kind]))


def _country(event: Event) -> str | None:
    """The country of a place that the gazetteer lacks: that of another place told, else that of the host."""
    told = (t.where.place.country for t in event.tellings if t.where is not None)
    hosts = (a.country for t in event.tellings for a in t.attendees if a.role == "host")
    return next((country for country in (*told, *hosts) if country), None)


def _status(event: Event) -> MeetingStatus:
    """The strongest state that is told of it, by the tellings that leave no doubt and can stand alone."""
    told = [t for t in event.tellings if not t.conditional]
    sure = [t for t in told if t.certain and stands_alone(t)] or told or event.tellings
    happened = any(t.status in ("held", "ongoing") and t.when is not None for t in sure)
    cancelled = [
        t for t in told if t.status == "cancelled" and t.certain and not (happened and t.definite)
    ]  # "the trip", put off before it took place
    same = [t for t in sure if t.kind == event.kind] or sure
    return max((t.status for t in [*same, *cancelled]), key=lambda s: RANK[s], default="held")


def _roles(attendees: Sequence[Attendee], event: Event) -> list[Attendee]:
    roles = {
        a.person: a.role
        for t in event.tellings
        for a in t.attendees
        if a.person is not None and a.role != "participant"
    }
    return [
        Attendee(
            person=a.person,
            title=a.title,
            country=a.country,
            role=roles.get(a.person, a.role),
            probable=a.probable,
        )
        if a.person is not None
        else a
        for a in attendees
    ]


def _ranked(tellings: Sequence[Telling]) -> list[Telling]:
    """The tellings, first the one that says most."""
    return sorted(tellings, key=lambda t: (-_weight(t), t.anchor))


def _weight(telling: Telling) -> int:
    return (
        2 * len(telling.persons)
        + len(telling.attendees)
        + 2 * (telling.when is not None)
        + 2 * (telling.where is not None)
    )
