"""All tellings of one meeting brought together, near-misses kept apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ...edtf import days
from ...model.facts import Attendee, Person
from .attendance import unique
from .compare import both_dated, kinds_agree, people_agree, places_agree, states_agree, times_agree
from .details import is_bare_ordinal
from .inherit import is_pluperfect
from .substance import stands_alone
from .telling import Telling


@dataclass
class Event:
    """A meeting as the article's tellings of it; `told` is what they say together.

    `journey`: the tellings of the trip on which it took place; they date it only where nothing else does.
    """

    tellings: list[Telling] = field(default_factory=list)
    journey: list[Telling] = field(default_factory=list)

    @property
    def told(self) -> Telling:
        """All tellings as one: the finest date, the finest place, everybody who takes part."""
        first = self.tellings[0]
        kind = self.kind
        own = [t for t in self.tellings if t not in self.journey and (t.kind != "visit" or kind == "visit")]
        dated = [t for t in own if t.when is not None] or [
            t for t in self.tellings if t.when is not None and t not in self.journey
        ]
        placed = [t for t in own if t.where is not None] or [t for t in self.tellings if t.where is not None]
        return first.but(
            rule=next((t.rule for t in self.tellings if t.kind == kind), first.rule),
            kind=kind,
            attendees=tuple(people(a for t in self.tellings for a in t.attendees)),
            when=min((t.when for t in dated if t.when), key=_fineness, default=None),
            where=placed[0].where if placed else None,
            status=self.tellings[0].status,
            ordinal=next((t.ordinal for t in self.tellings if t.ordinal is not None), None),
            apart=all(t.apart for t in self.tellings),
        )

    @property
    def kind(self) -> str:
        """The meeting's kind among those hinted at: a journey only where nothing else is told."""
        kinds = [t.kind for t in self.tellings if not t.loose and stands_alone(t)] or [
            t.kind for t in self.tellings
        ]
        return next(
            (
                k
                for wanted in ("call", "summit", "talks", "conference", "other", "visit")
                for k in kinds
                if k == wanted
            ),
            "visit",
        )


def _fineness(when: object) -> tuple[int, int]:
    from .telling import BASES, When

    assert isinstance(when, When)
    covered = days(when.start)
    return covered.length if covered else 10**6, BASES.index(when.basis)


def people(attendees: Iterable[Attendee]) -> list[Attendee]:
    """Everybody once; an unnamed office goes where a person of its country is named."""
    everyone = unique(attendees)
    named = {a.country for a in everyone if a.person is not None}
    if len(named) > 1:
        everyone = [a for a in everyone if a.person is not None or a.country is not None]
    return [
        a
        for a in everyone
        if a.person is not None or a.country not in named or (a.country is None and not named)
    ]


def unify(tellings: Iterable[Telling], persons: Mapping[int, Person]) -> list[Event]:
    """The meetings of an article, each with all its tellings, in the order of their first mention."""
    events: list[Event] = []
    waiting: list[Telling] = []
    for telling in sorted(tellings, key=lambda t: t.headline):
        if telling.denied:
            continue
        if not stands_alone(telling) or telling.conditional or telling.loose:
            waiting.append(telling)
            continue
        home = _home(telling, events, persons)
        if home is None:
            events.append(Event([telling]))
        else:
            home.tellings.append(telling)
    for telling in waiting:
        if telling.loose and not telling.conditional:
            _settle(telling, events, persons)
    _absorb_journeys(events, persons)
    for telling in waiting:
        if not telling.loose or telling.conditional:
            _attach(telling, events, persons)
    return sorted(events, key=lambda e: min(t.anchor for t in e.tellings))


def _settle(telling: Telling, events: list[Event], persons: Mapping[int, Person]) -> None:
    """What two sides agreed was agreed at the meeting told of them, else at one that nobody names."""
    for event in sorted(events, key=lambda e: min(abs(t.sentence - telling.sentence) for t in e.tellings)):
        if _agreed_at(telling, event, persons):
            event.tellings.append(telling)
            return
    travelled = any(
        e.kind == "visit"
        and e.told.persons & telling.persons
        and any(t.block == telling.block for t in e.tellings)
        for e in events
    )
    told = (
        travelled
        or (telling.where is not None and telling.where.basis in ("own", "trip"))
        or (telling.when is not None and telling.when.basis == "own")
    )
    dated_there = telling.where is not None and telling.when is not None and telling.when.basis == "own"
    if told and (telling.persons or dated_there) and telling.kind != "other" and telling.status == "held":
        events.append(Event([telling]))


def _agreed_at(telling: Telling, event: Event, persons: Mapping[int, Person]) -> bool:
    told = event.told
    if event.kind == "visit" or not people_agree(telling, told, persons) or not states_agree(telling, told):
        return False
    if telling.status == "held" and told.status in ("planned", "proposed"):
        return False
    if not times_agree(telling, told) or not places_agree(telling.where, told.where):
        return False
    near = any(abs(t.block - telling.block) <= 1 for t in event.tellings)
    return near or both_dated(telling, told) or telling.when is None


def _home(telling: Telling, events: list[Event], persons: Mapping[int, Person]) -> Event | None:
    """The event that a telling belongs to: the best of those that it does not contradict."""
    fitting = [(rank, n) for n, event in enumerate(events) if (rank := _fit(telling, event, persons)) > 0]
    return events[max(fitting)[1]] if fitting else None


def _fit(telling: Telling, event: Event, persons: Mapping[int, Person]) -> float:
    """How well a telling fits an event; 0 where it contradicts it."""
    told = event.told
    if not (
        kinds_agree(telling, told) and people_agree(telling, told, persons) and times_agree(telling, told)
    ):
        return 0.0
    if not (places_agree(telling.where, told.where) and states_agree(telling, told)):
        return 0.0
    if telling.ordinal and told.ordinal and telling.ordinal != told.ordinal:
        return 0.0
    if telling.kind != told.kind and "visit" in (telling.kind, told.kind):
        visit, meeting = (telling, told) if telling.kind == "visit" else (told, telling)
        if not _on_the_way(visit, meeting) or (visit.status, meeting.status) == ("cancelled", "proposed"):
            return 0.0
    if telling.apart != told.apart and any(is_bare_ordinal(t.trigger.token) for t in (telling, told)):
        return 0.0  # "The first took place in May" is not that of which was told
    dated, placed = both_dated(telling, told), telling.where is not None and told.where is not None
    if telling.apart != told.apart and not (dated and placed):
        return 0.0
    if not dated and not _may_be_undated(telling, told):
        return 0.0
    return (
        1.0
        + 3 * dated
        + 2 * placed
        + 3 * (telling.sided and told.sided)
        + len(telling.persons & told.persons)
        - 0.01 * abs(telling.sentence - told.sentence)
    )


def _may_be_undated(telling: Telling, told: Telling) -> bool:
    """Whether the missing date of one may be that of the other."""
    if telling.when is None and told.when is None:
        return True
    return telling.definite or told.when is None or telling.when is None


def _absorb_journeys(events: list[Event], persons: Mapping[int, Person]) -> None:
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


_MET = frozenset({"talks", "summit", "other", "conference"})
_TRIP = 7


def _is_journey_of(visit: Telling, event: Event, persons: Mapping[int, Person]) -> bool:
    """Whether a meeting was on a journey: in that country, with that traveller, in those days."""
    meeting = event.told
    if not (kinds_agree(visit, meeting) and people_agree(visit, meeting, persons)):
        return False
    if not (states_agree(visit, meeting) or _on_arrival(visit, meeting)):
        return False
    if is_pluperfect(visit) and not is_pluperfect(meeting) and not both_dated(visit, meeting):
        return False  # "She had visited Oslo": before they met
    if (visit.status, meeting.status) == ("cancelled", "proposed"):
        return False  # "whether they would see each other" is no part of the visit called off last year
    return (
        places_agree(visit.where, meeting.where)
        and _on_the_way(visit, meeting)
        and _in_those_days(visit, meeting)
    )


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
    return began is not None and met is not None and 0 <= (met.first - began.first).days <= _TRIP


def _on_the_way(visit: Telling, meeting: Telling) -> bool:
    """Whether the meeting is in the country that the journey leads to."""
    if visit.where is None or (not visit.persons & meeting.persons and meeting.persons and visit.persons):
        return False
    where = meeting.where.place.country if meeting.where else None
    return visit.where.place.country in ((where,) if where else meeting.countries)


_UNNAMED = 400


def _attach(telling: Telling, events: list[Event], persons: Mapping[int, Person]) -> None:
    """Adds what points back to a meeting ("the talks", "the visit") to the nearest that it fits."""
    fitting: list[tuple[int, int, Event]] = []
    for event in events:
        told = event.told
        if (event.kind == "visit" and telling.kind != "visit") or is_bare_ordinal(telling.trigger.token):
            continue
        if telling.apart or (
            telling.kind not in (told.kind, "other")
            and {telling.kind, told.kind} - {"talks", "summit", "visit"}
        ):
            continue
        if not (
            people_agree(telling, told, persons)
            and times_agree(telling, told)
            and places_agree(telling.where, told.where)
        ):
            continue
        if not telling.definite and not telling.press and telling.sentence != told.sentence:
            continue
        if telling.certain and (
            (telling.status == "planned" and told.status == "held")
            or telling.status == "proposed" != told.status
        ):
            continue
        if (
            not telling.attendees
            and telling.where
            and min(abs(telling.block - t.block) for t in event.tellings) > 2
        ):
            continue  # "the talks in Rome" of one item are not those of another
        distance = min(abs(telling.anchor - t.anchor) for t in event.tellings)
        if telling.kind != "visit" and len(told.persons) < 2:
            distance += _UNNAMED  # "the summit" is sooner that of two who are named
        fitting.append((distance, len(fitting), event))
    if fitting:
        min(fitting, key=lambda f: f[:2])[2].tellings.append(_pointing(telling))


def _pointing(telling: Telling) -> Telling:
    """What points back brings only the date and place of its own phrase."""
    when = telling.when if telling.when is not None and telling.when.basis == "own" else None
    return telling.but(when=when)
