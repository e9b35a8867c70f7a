"""What rules out that two reports tell one meeting."""

from math import asin, cos, radians, sin, sqrt

from ktrel.model.facts import PlaceMention

from .report import Report, Side

# Reports of one event differ by a day where one counts the departure, the other the arrival, or
# the time zones do; more is another event.
DAYS_OFF = 1
# But a plan may slip by a few days and still become that meeting.
DAYS_SLIPPED = 3
# Dates up to a month are telling of a meeting, looser ones are not.
MONTH = 31
# What joins nothing but its own kind; a visit, talks and a summit may be one.
UNLIKE = frozenset({"call", "conference", "other"})
# Two spellings of one city, or a city and a suburb of it.
NEAR_KM = 30.0
_EARTH_KM = 6371.0


def apart(a: Report, b: Report) -> bool:
    """Whether something rules out that two reports, of two articles, tell one meeting."""
    return (
        types_differ(a, b)
        or dates_differ(a, b)
        or places_differ(a, b)
        or _occasions_differ(a, b)
        or _ordinals_differ(a, b)
        or participants_differ(a, b)
        or _circles_differ(a, b)
    )


def told_twice(a: Report, b: Report) -> bool:
    """Whether two reports of one article are so alike that they tell the same event twice."""
    return (
        a.named == b.named
        and len(a.named) > 1
        and a.type == b.type
        and a.exact
        and a.days == b.days
        and not (a.place_words and b.place_words and not same_spot(a, b))
    )


def types_differ(a: Report, b: Report) -> bool:
    """Whether one is a call, a conference or a ceremony, and the other is not."""
    one, other = a.type, b.type
    return one != other and (one in UNLIKE or other in UNLIKE)


def dates_differ(a: Report, b: Report) -> bool:
    """Whether their days do not meet, with what grace such reports have."""
    if a.days is None or b.days is None:
        return False
    between = max((a.days.first - b.days.last).days, (b.days.first - a.days.last).days)
    return between > _grace(a, b)


def _grace(a: Report, b: Report) -> int:
    if not (a.exact and b.exact):
        return 0
    plan, fact = (a, b) if a.to_come else (b, a)
    announced = (plan.clipping.published or "9999") <= (fact.clipping.published or "")
    slipped = plan.to_come and not fact.to_come and announced
    return DAYS_SLIPPED if slipped and len(a.named & b.named) > 1 and same_spot(a, b) else DAYS_OFF


def participants_differ(a: Report, b: Report) -> bool:
    """Whether somebody in each has no counterpart in the other."""
    if a.type == b.type == "conference" or (a.named == b.named and not a.unnamed and not b.unnamed):
        return False
    lacking = _unmatched(a, b), _unmatched(b, a)
    disjoint = bool(a.named and b.named and not a.named & b.named)
    return all(lacking) or (disjoint and any(lacking))


def _unmatched(a: Report, b: Report) -> bool:
    """Whether somebody told in `a` is missing in `b`, and nobody there can be them."""
    return any(_missing(side, b) for side in a.attendees)


def _missing(side: Side, b: Report) -> bool:
    if not side.unnamed:
        return side.key not in b.named and not any(side.may_be(other) for other in b.unnamed)
    fellows = [other for other in b.attendees if side.country and other.country == side.country]
    return bool(fellows) and not any(side.may_be(other) for other in fellows)


def places_differ(a: Report, b: Report) -> bool:
    """Whether they are told to be at places that are not one.

    Of one day's talks of the same people two cities of a country are a disagreement, not two meetings.
    """
    one, other = a.told.place, b.told.place
    if one is None or other is None or same_spot(a, b):
        return False
    if one.country and other.country and one.country != other.country:
        return True
    if not a.place_words or not b.place_words or venue_in(a, b):
        return False
    one_day = a.exact and b.exact and a.days == b.days and a.type == b.type
    return not (one_day and a.named == b.named and len(a.named) > 1)


def same_spot(a: Report, b: Report) -> bool:
    """Whether both name one place finer than a country, by its words or its coordinates."""
    if a.place_words & b.place_words:
        return True
    one, other = a.told.place, b.told.place
    if one is None or other is None or "country" in (one.kind, other.kind):
        return False
    away = kilometres(one, other)
    return away is not None and away <= NEAR_KM


def kilometres(a: PlaceMention, b: PlaceMention) -> float | None:
    """How far two places are from each other on the globe; None where coordinates are missing."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    north, south, east = radians(a.lat), radians(b.lat), radians(b.lon - a.lon)
    half = sin((south - north) / 2) ** 2 + cos(north) * cos(south) * sin(east / 2) ** 2
    return 2 * _EARTH_KM * asin(sqrt(half))


def venue_in(a: Report, b: Report) -> bool:
    """Whether one place is a venue whose city is not told, so that it may lie in the other's."""
    kinds = {p.kind: p for p in (a.told.place, b.told.place) if p}
    venue = kinds.get("venue")
    return len(kinds) == 2 and venue is not None and venue.admin is None


def _occasions_differ(a: Report, b: Report) -> bool:
    """Whether they are on the sidelines of two gatherings; of one day it is a disagreement."""
    if a.occasion is None or b.occasion is None or a.occasion == b.occasion:
        return False
    return a.type == "conference" or not (a.exact and b.exact)


def _ordinals_differ(a: Report, b: Report) -> bool:
    """Whether they are told by their numbers; where both are dated to a month it is a disagreement."""
    one, other = a.told.ordinal, b.told.ordinal
    if one is None or other is None or one == other:
        return False
    return not (_telling(a) and _telling(b))


def _telling(report: Report) -> bool:
    return report.days is not None and report.days.length <= MONTH


def _circles_differ(a: Report, b: Report) -> bool:
    """Whether one is of two countries, the other of these and a third: a bilateral beside a wider meeting.

    The country that the talks are held in may go untold: it lent the room.
    """
    if a.type == "conference" or "visit" in (a.type, b.type):
        return False
    small, large = sorted((a, b), key=lambda r: len(r.parties))
    if len(small.parties) < 2 or not small.parties < large.parties:
        return False
    place = large.told.place or small.told.place
    lent = {place.country} if place and "summit" not in (a.type, b.type) else set()
    return large.parties - small.parties != lent
