"""Whether two tellings can be of one meeting: who, when, where, in what state."""

from __future__ import annotations

from collections.abc import Mapping

from ...edtf import compatible, days
from ...model.document import MeetingStatus
from ...model.facts import Attendee, Person, PlaceMention
from ...names.keys import name_key
from .kinds import is_leader_title
from .telling import Telling, Where

_TO_COME = frozenset({"planned", "proposed", "cancelled"})
_KINDLESS = frozenset({"talks", "summit"})
_COMMON = frozenset(
    [
        "the",
        "of",
        "in",
        "at",
        "city",
        "prefecture",
        "province",
        "island",
        "state",
        "guest",
        "house",
        "palace",
        "hall",
        "hotel",
    ]
)


def kinds_agree(a: Telling, b: Telling) -> bool:
    """A call is no visit, a conference no summit of two; a journey may be that of a meeting."""
    if a.kind == b.kind:
        return True
    pair = {a.kind, b.kind}
    if {"speak", "speak to"} & {a.rule, b.rule} and pair <= {"call", "talks", "summit"}:
        return True
    if "call" in pair:
        return (a.headline and a.where is None) or (b.headline and b.where is None)
    if "conference" in pair:
        return "visit" in pair and a.sentence == b.sentence
    if {"sign with", "exchange"} & {a.rule, b.rule}:
        return True
    if "other" in pair:
        return a.sentence == b.sentence or (a.press or b.press)
    return True


def people_agree(a: Telling, b: Telling, persons: Mapping[int, Person]) -> bool:
    """Whether the participants of one are among those of the other; unnamed offices fit who holds them."""
    if not a.attendees or not b.attendees:
        return True
    few, many = (a, b) if len(a.attendees) <= len(b.attendees) else (b, a)
    short = a.headline or b.headline

    def can_be(one: Attendee, other: Attendee) -> bool:
        return _can_be(one, other, persons) or (short and _by_a_headline(one, other, persons))

    if not all(any(can_be(one, other) for other in many.attendees) for one in few.attendees):
        return False
    return (
        few.kind == "visit"
        or few.headline
        or (many.rule == "join" and many.status in _TO_COME)
        or not few.sided
        or many.mediated
        or all(any(can_be(one, other) for other in few.attendees) for one in many.attendees)
    )


def _by_a_headline(one: Attendee, other: Attendee, persons: Mapping[int, Person]) -> bool:
    """Whether a headline's short title may mean somebody: `defense chief`, `top diplomat`, `envoy`."""
    if one.country != other.country or (one.person is None) == (other.person is None):
        return False
    leads = [any(is_leader_title(t) for t in _titles(a, persons)) for a in (one, other)]
    return leads[0] == leads[1]


def _can_be(one: Attendee, other: Attendee, persons: Mapping[int, Person]) -> bool:
    """Whether two participants can be one: a person, an office and who holds it, a country and its people."""
    if one.person is not None and other.person is not None:
        return one.person == other.person
    if one.country is not None and other.country is not None and one.country != other.country:
        return False
    titles_one, titles_other = _titles(one, persons), _titles(other, persons)
    if not titles_one or not titles_other:
        return True
    if _is_generic(titles_one) or _is_generic(titles_other):
        return not any(is_leader_title(t) for t in (*titles_one, *titles_other))
    if any(is_leader_title(t) for t in titles_one) and any(is_leader_title(t) for t in titles_other):
        return True
    return bool(_words(titles_one) & _words(titles_other))


_GENERIC = frozenset(
    {
        "official",
        "diplomat",
        "envoy",
        "representative",
        "counterpart",
        "side",
        "delegation",
        "negotiator",
        "aide",
    }
)


def _is_generic(titles: list[str]) -> bool:
    return all(title.split()[-1].lower().rstrip("s") in _GENERIC for title in titles)


def _titles(attendee: Attendee, persons: Mapping[int, Person]) -> list[str]:
    if attendee.person is None:
        return [attendee.title] if attendee.title else []
    person = persons.get(attendee.person)
    if person is None:
        return []
    also = ["foreign minister" for p in person.positions if p.role == "foreign_minister"]
    return [*(p.title for p in person.positions), *also]  # a Minister of External Affairs is one


def _words(titles: list[str]) -> set[str]:
    words = {word.rstrip("s") for title in titles for word in name_key(title)} - {"of", "the", "for", "and"}
    return words - {"minister", "vice", "deputy"} if len(words) > 1 else words


def times_agree(a: Telling, b: Telling) -> bool:
    """Whether both can be on one day."""
    if a.when is None or b.when is None:
        return True
    if "said" in (a.when.basis, b.when.basis) and _within_days(a.when.start, b.when.start):
        return True  # "said on Friday after they met": they may have met the day before
    return compatible(_range(a), _range(b))


def _within_days(one: str, other: str) -> bool:
    first, second = days(one), days(other)
    return first is not None and second is not None and abs((first.first - second.first).days) <= _SPOKEN_OF


_SPOKEN_OF = 7  # days


def _range(telling: Telling) -> str:
    told = telling.when
    if told is None:
        return ""
    return told.start if told.end in (None, told.start) or "/" in told.start else f"{told.start}/{told.end}"


def both_dated(a: Telling, b: Telling) -> bool:
    """Whether both tell a date of their own."""
    return a.when is not None and b.when is not None


def places_agree(a: Where | None, b: Where | None) -> bool:
    """Whether one place can lie in the other."""
    return a is None or b is None or same_place(a.place, b.place)


def same_place(a: PlaceMention, b: PlaceMention) -> bool:
    """Whether two places can be one: a word of their names in common, or one lies in the other."""
    if a.country and b.country and a.country != b.country:
        return False
    words_a, words_b = set(name_key(a.name)) - _COMMON, set(name_key(b.name)) - _COMMON
    if words_a & words_b:
        return True
    if "country" in (a.kind, b.kind):
        return bool(a.country and a.country == b.country)
    if "venue" in (a.kind, b.kind):
        venue, other = (a, b) if a.kind == "venue" else (b, a)
        return other.kind != "venue" and (venue.admin is None or not venue.admin or venue.admin == other.name)
    return a.kind == "region" and b.kind == "city" and a.admin is None


def states_agree(a: Telling, b: Telling) -> bool:
    """What was held is not what is to come, unless both name one day; what leaves it open is either."""
    if not a.certain or not b.certain:
        return True
    if (a.status in _TO_COME) == (b.status in _TO_COME) or "ongoing" in (a.status, b.status):
        return True
    if both_dated(a, b) and "visit" in (a.kind, b.kind) and a.kind != b.kind:
        return _is_day(a) and _is_day(b)
    return both_dated(a, b) or _points_back(a) or _points_back(b)


def _is_day(telling: Telling) -> bool:
    covered = days(_range(telling))
    return covered is not None and covered.length <= 3


def _points_back(telling: Telling) -> bool:
    return telling.definite and not telling.apart and telling.when is None


RANK: dict[MeetingStatus, int] = {"proposed": 0, "planned": 1, "ongoing": 2, "held": 3, "cancelled": 4}
