"""Journeys and the meetings on them: `flew to Rome and met Rossi there` is one event, not two."""

from __future__ import annotations

from collections.abc import Mapping

from ...edtf import days
from ...model.facts import Person
from .compare import both_dated, kinds_agree, people_agree, places_agree, states_agree, times_agree
from .event import Event
from .grammar import lemma
from .inherit import is_pluperfect
from .telling import Telling

_MET = frozenset({"talks", "summit", "other", "conference"})
_TRIP = 7


def absorb_journeys(events: list[Event], persons: Mapping[int, Person]) -> None:
    """A journey with a meeting in it is that meeting; with several, it goes with the nearest told."""
    for visit in [e for e in events if e.kind == "visit"]:
        fitting = [e for e in events if e.kind in _MET and _is_journey_of(visit.told, e, persons)]
        if not fitting:
            continue
        home = min(fitting, key=lambda e: min(abs(t.anchor - visit.tellings[0].anchor) for t in e.tellings))
        home.tellings.extend(visit.tellings)
        if len(fitting) > 1 or home.told.when is not None:
            home.journey.extend(visit.tellings)
        events.remove(visit)


def _is_journey_of(visit: Telling, event: Event, persons: Mapping[int, Person]) -> bool:
    """Whether a meeting was on a journey: in that country, with that traveller, in those days."""
    meeting = event.told
    if not (kinds_agree(visit, meeting) and people_agree(visit, meeting, persons)):
        return False
    if not (states_agree(visit, meeting) or _on_arrival(visit, meeting)):
        return False
    if is_pluperfect(visit) and not is_pluperfect(meeting) and not both_dated(visit, meeting):
        return False  # "She had visited Oslo": before they met
    other = not visit.definite or (both_dated(visit, meeting) and not times_agree(visit, meeting))
    if visit.status == "cancelled" and meeting.status in ("held", "ongoing") and other:
        return False  # they met after all, elsewhere
    if is_only_invited(visit, meeting):
        return False
    if (visit.status, meeting.status) == ("cancelled", "proposed"):
        return False  # "whether they would see each other" is no part of the visit called off last year
    return (
        places_agree(visit.where, meeting.where)
        and on_the_way(visit, meeting)
        and _in_those_days(visit, meeting)
    )


def is_only_invited(visit: Telling, meeting: Telling) -> bool:
    """`invited him to Rome. It was their third meeting`: that on which he invited him, not the visit."""
    invited = visit.status == "proposed" and visit.when is None and meeting.status == "held"
    return invited and meeting.ordinal is not None and meeting.where is None


def _on_arrival(visit: Telling, meeting: Telling) -> bool:
    """Whether somebody who has set out is to meet there: `flew to Rome, where he is to see Rossi`."""
    return (
        visit.sentence == meeting.sentence
        and visit.status in ("held", "ongoing")
        and meeting.status == "planned"
    )


def _in_those_days(visit: Telling, meeting: Telling) -> bool:
    if times_agree(visit, meeting):
        return visit.apart == meeting.apart or both_dated(visit, meeting)
    began, met = (
        days(visit.when.start if visit.when else None),
        days(meeting.when.start if meeting.when else None),
    )
    if began is None or met is None:
        return False
    days_in = (met.first - began.first).days
    return 0 <= days_in <= _TRIP or (_is_its_end(visit) and -_TRIP <= days_in <= 0)


def _is_its_end(visit: Telling) -> bool:
    """Whether the day told for a journey is its last: `ended a visit to Peru on Friday`."""
    carrier = visit.trigger.carrier
    return carrier is not None and lemma(carrier) in _ENDING


_ENDING = frozenset({"wrap", "end", "close", "finish", "conclude", "complete"})


def on_the_way(visit: Telling, meeting: Telling) -> bool:
    """Whether the meeting is in the country that the journey leads to."""
    if visit.where is None or (not visit.persons & meeting.persons and meeting.persons and visit.persons):
        return False
    where = meeting.where.place.country if meeting.where else None
    return visit.where.place.country in ((where,) if where else meeting.countries)
