"""Why two reports that nothing rules out tell one meeting, and how strongly."""

from typing import NamedTuple

from .constraints import MONTH, apart, same_spot
from .report import Report

WEEK = 7


class Reason(NamedTuple):
    """Why two reports are one meeting, and how strongly (more is stronger)."""

    score: float
    reason: str


def reason_to_join(a: Report, b: Report) -> Reason | None:
    """Why two reports of two articles are one meeting; None where something rules it out or too little
    speaks for it."""
    return None if apart(a, b) else reason_to_see_one(a, b)


def reason_to_see_one(a: Report, b: Report) -> Reason | None:
    """As `reason_to_join`, of two reports of which it is known that nothing rules it out."""
    when, where = _closeness(a, b), _place(a, b)
    enough = _one_gathering if a.type == b.type == "conference" else _enough
    if not enough(a, b, when, where):
        return None
    who = 2 * len(a.named & b.named) + len(a.countries & b.countries)
    score = who + when + where + (a.type == b.type) / 2 + _same_number(a, b)
    return Reason(score, _worded(a, b, where))


def _enough(a: Report, b: Report, when: int, where: int) -> bool:
    """Whether persons, time and place together are telling."""
    shared = a.named & b.named
    anchored = where > 0 or _same_number(a, b)
    if when == 0 and not (anchored and _recent(a, b) and shared and _all_shared(a, b)):
        return False
    if when == 1 and not anchored:
        return False
    if shared:
        return len(shared) > 1 or where > 0 or when == 3
    common = len(a.countries & b.countries) > 1
    return common and ((where > 0 and when >= 2) or (_same_days(a, b) and a.countries == b.countries))


def _one_gathering(a: Report, b: Report, when: int, where: int) -> bool:
    """Whether two conferences are one: the same by name, and no other year's."""
    if a.occasion is None or a.occasion != b.occasion:
        return False
    there = a.told.place is not None and b.told.place is not None
    return when >= 2 or (there and (when == 1 or _recent(a, b)))


def _all_shared(a: Report, b: Report) -> bool:
    return len(a.named & b.named) >= min(2, len(a.named), len(b.named))


def _closeness(a: Report, b: Report) -> int:
    """3: the same day or week, 2: dates within a month overlap, 1: looser ones do, 0: one is undated."""
    if a.days is None or b.days is None:
        return 0
    longer = max(a.days.length, b.days.length)
    return 3 if longer <= WEEK else 2 if longer <= MONTH else 1


def _place(a: Report, b: Report) -> int:
    """2: one spot or one occasion, 1: one country, of which no more is told, 0: neither."""
    one, other = a.told.place, b.told.place
    if same_spot(a, b) or (a.occasion is not None and a.occasion == b.occasion):
        return 2
    if one is None or other is None or (a.place_words and b.place_words):
        return 0
    return 1 if one.country is not None and one.country == other.country else 0


def _same_days(a: Report, b: Report) -> bool:
    return a.exact and b.exact and a.days == b.days


def _same_number(a: Report, b: Report) -> bool:
    return a.told.ordinal is not None and a.told.ordinal == b.told.ordinal


def _recent(a: Report, b: Report) -> bool:
    return a.window is not None and b.window is not None and a.window.overlaps(b.window)


def _worded(a: Report, b: Report, where: int) -> str:
    shared, countries = sorted(a.named & b.named), sorted(a.countries & b.countries)
    told = [", ".join(s.removeprefix("name:") for s in shared)]
    if not shared:
        told = [f"the same countries ({', '.join(countries)})" if countries else "the same gathering"]
    one, other = a.told.start, b.told.start
    told.append(f"{one} and {other} agree" if one and other else "one report is undated")
    if where and a.told.place and b.told.place:
        told.append("place " + " = ".join(sorted({a.told.place.name, b.told.place.name})))
    if a.occasion and a.occasion == b.occasion:
        told.append(f"occasion {a.occasion}")
    if _same_number(a, b):
        told.append(f"number {a.told.ordinal}")
    return "; ".join(told)
