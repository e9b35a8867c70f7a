"""All tellings of one meeting brought together, near-misses kept apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ...model.facts import Person
from .compare import people_agree, places_agree, times_agree
from .details import is_bare_ordinal
from .event import Event
from .fitting import agreed_at, fit
from .grammar import own_subjects
from .substance import stands_alone
from .telling import Telling
from .trips import absorb_journeys

_UNNAMED = 400


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
    absorb_journeys(events, persons)
    for telling in waiting:
        if not telling.loose or telling.conditional:
            _attach(telling, events, persons)
    return sorted(events, key=lambda e: min(t.anchor for t in e.tellings))


def _settle(telling: Telling, events: list[Event], persons: Mapping[int, Person]) -> None:
    """What two sides agreed was agreed at the meeting told of them, else at one that nobody names."""
    for event in sorted(events, key=lambda e: min(abs(t.sentence - telling.sentence) for t in e.tellings)):
        if agreed_at(telling, event, persons):
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
    if any(t.lower_ == "they" for t in own_subjects(telling.trigger.token)) and not (
        telling.when is not None and telling.when.basis == "own"
    ):
        return  # "the truce that they announced holds in Peru"
    dated_there = telling.where is not None and telling.when is not None and telling.when.basis == "own"
    if told and (telling.persons or dated_there) and telling.kind != "other" and telling.status == "held":
        events.append(Event([telling]))


def _home(telling: Telling, events: list[Event], persons: Mapping[int, Person]) -> Event | None:
    """The event that a telling belongs to: the best of those that it does not contradict."""
    fitting = [(rank, n) for n, event in enumerate(events) if (rank := fit(telling, event, persons)) > 0]
    return events[max(fitting)[1]] if fitting else None


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
