"""What a journey leaves to the meetings on it: the place, the day, the traveller."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...edtf import days
from .attendance import unique
from .lexicon import NounSense
from .modifiers import THREE
from .telling import Telling, When, Where
from .where import is_travel

_NEAR = 2
_EARLIER = re.compile(r"(?:Earlier|Before (?:that|leaving|departing|flying)|Previously)\b")
_DAYS = 14
_TO_COME = frozenset({"planned", "proposed"})
_IN_PERSON = frozenset({"talks", "summit", "other"})


def on_the_journey(telling: Telling, told: Sequence[Telling], published: str | None) -> Telling:
    """`flew to Lima … He also saw Rossi`: whom one meets of the country that one is in."""
    if telling.kind not in _IN_PERSON or telling.elsewhen or telling.denied or not telling.sided:
        return telling
    journey = next((t for t in reversed(told) if _is_on(telling, t) and _is_now(t, published)), None)
    if journey is None or journey.where is None:
        return telling
    if telling.where is None and journey.where.place.kind != "venue":
        telling = telling.but(where=Where(journey.where.place, "trip"))
    if (
        telling.when is None
        and journey.when is not None
        and _is_one_day(journey)
        and _is_over(telling, journey)
    ):
        telling = telling.but(when=When(journey.when.start, journey.when.end, "paragraph"))
    return telling


def _is_on(telling: Telling, journey: Telling) -> bool:
    """Whether a journey told before can be the one on which a meeting was."""
    if not is_travel(journey.trigger) or journey.where is None or journey.denied or journey.elsewhen:
        return False
    if _EARLIER.match(telling.trigger.sentence.text):
        return False  # "left for Lima. Earlier, he held talks with Rossi": before the journey
    if telling.block - journey.block > _NEAR or not journey.persons & telling.persons:
        return False
    country = journey.where.place.country
    hosts = {a.country for a in telling.attendees if a.person not in journey.persons}
    there = telling.where is None or telling.where.place.country == country
    to_come = telling.status in _TO_COME, journey.status in _TO_COME
    in_time = to_come[0] == to_come[1] or (to_come[0] and not to_come[1])
    return country in hosts and there and in_time and not (telling.apart and telling.when is not None)


def _is_now(journey: Telling, published: str | None) -> bool:
    """Whether a journey is that of the story rather than one recalled from another year."""
    went, today = days(journey.when.start if journey.when else None), days(published)
    return went is None or today is None or abs((today.first - went.last).days) <= _DAYS


def _is_one_day(journey: Telling) -> bool:
    covered = days(journey.when.start if journey.when else None)
    return covered is not None and covered.length == 1


def _is_over(telling: Telling, journey: Telling) -> bool:
    return telling.status == "held" and journey.status in ("held", "ongoing")


def of_the_traveller(telling: Telling, told: Sequence[Telling]) -> Telling:
    """`A stop in Lima was cancelled`: of whoever travelled just before."""
    noun = isinstance(telling.trigger.sense, NounSense) and telling.trigger.sense.name == "visit"
    if (
        not noun
        or telling.attendees
        or telling.strangers
        or telling.where is None
        or (telling.status == "held" and not telling.definite)
    ):
        return telling
    journey = next((t for t in reversed(told) if is_travel(t.trigger) and t.persons), None)
    if journey is None or telling.block - journey.block > 1:
        return telling
    who = tuple(a for a in journey.attendees if a.country != telling.where.place.country)
    return telling.but(attendees=who[:1])


def with_a_third(telling: Telling, told: Sequence[Telling]) -> Telling:
    """`a trilateral summit with Rossi`: with the two told of before, or the traveller."""
    trigger = telling.trigger
    before = trigger.token.doc[trigger.token.left_edge.i : trigger.token.i].text
    if not THREE.search(before) or len(telling.attendees) != 1:
        return telling
    pair = next(
        (t for t in reversed(told) if t.sided and len(t.attendees) == 2 and telling.block - t.block <= _NEAR),
        None,
    )
    if pair is None or telling.attendees[0] in pair.attendees:
        return telling
    return telling.but(attendees=tuple(unique((*pair.attendees, *telling.attendees))))
