"""Whether a telling is of an event that the article has told already, and how well it fits."""

from __future__ import annotations

from collections.abc import Mapping

from ...model.facts import Person
from .compare import both_dated, kinds_agree, people_agree, places_agree, states_agree, times_agree
from .details import is_bare_ordinal
from .event import Event
from .telling import Telling
from .trips import is_only_invited, on_the_way

_DAY = len("2026-01-01")


def agreed_at(telling: Telling, event: Event, persons: Mapping[int, Person]) -> bool:
    """Whether an agreement of two sides can be of the meeting that an event tells."""
    told = event.told
    if event.kind == "visit" or not people_agree(telling, told, persons) or not states_agree(telling, told):
        return False
    if telling.status == "held" and told.status in ("planned", "proposed"):
        return False
    if not times_agree(telling, told) or not places_agree(telling.where, told.where):
        return False
    near = any(abs(t.block - telling.block) <= 1 for t in event.tellings)
    return near or both_dated(telling, told) or telling.when is None


def fit(telling: Telling, event: Event, persons: Mapping[int, Person]) -> float:
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
        if not on_the_way(visit, meeting) or is_only_invited(visit, meeting):
            return 0.0
        if (visit.status, meeting.status) == ("cancelled", "proposed"):
            return 0.0
    if telling.apart != told.apart and any(is_bare_ordinal(t.trigger.token) for t in (telling, told)):
        return 0.0  # "The first took place in May" is not that of which was told
    dated, placed = both_dated(telling, told), telling.where is not None and told.where is not None
    if telling.apart != told.apart and not (dated and (placed or _same_of_a_day(telling, told))):
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


def _same_of_a_day(telling: Telling, told: Telling) -> bool:
    """`Earlier in the day he called on Rossi in Rome`, of which the lead has told: the same two, that day."""
    if telling.when is None or told.when is None or telling.trigger.sense.name != told.rule:
        return False
    one_day = len(telling.when.start) == _DAY and telling.when.start == told.when.start
    return one_day and telling.persons == told.persons and len(told.persons) > 1


def _may_be_undated(telling: Telling, told: Telling) -> bool:
    """Whether the missing date of one may be that of the other."""
    if telling.when is None and told.when is None:
        return True
    return telling.definite or told.when is None or telling.when is None
