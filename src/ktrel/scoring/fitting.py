"""Whether two records are of one thing, and which slots of them agree: the rules of every kind.

An affinity is 0 where they are not of one thing, else higher the better they fit. Of two records the first is
the gold's, or both are the gold's.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, NamedTuple

from .comparing import (
    covered,
    date_right,
    dates_compatible,
    place_words,
    same_name,
    title_words,
    unit_class,
)
from .forms import Day, Figure, Meet, Person, Side

_WHO = 0.3  # less of the participants in common is too little

Slots = dict[str, bool]


def person_affinity(gold: Person, got: Person) -> float:
    """1 where one of the names is the gold's."""
    return 1.0 if any(same_name(gold.names[0], name) for name in got.names) else 0.0


def person_slots(gold: Person, got: Person) -> Slots:
    """Country; title: one that has half of the gold's words; status: that of any post told."""
    wanted = title_words(gold.titles[0])
    return {
        "country": gold.country == got.country,
        "title": any(wanted and len(wanted & title_words(t)) / len(wanted) >= 0.5 for t in got.titles),
        "status": gold.statuses[0] in got.statuses,
    }


def meeting_affinity(gold: Meet, got: Meet) -> float:
    """How well who, when and where agree, with type, sides and status where more than one fits."""
    who = _who(gold, got)
    if who < _WHO or not dates_compatible(gold.start, got.start):
        return 0.0
    where = _where(gold, got)
    if where == 0.0:
        return 0.0
    when = 1.0 if date_right(gold.start, got.start) else 0.3
    kind = 1.0 if gold.type == got.type else 0.5
    one, other = gold.countries, got.countries
    sides = len(one & other) / (len(one | other) or 1)
    return who * 4 + when * 2 + where + kind + sides * 0.5 + (gold.status == got.status) * 0.25


def _who(gold: Meet, got: Meet) -> float:
    """The share of the participants that are common: of those named, else of the countries."""
    named = gold.named
    if named:
        hits = sum(any(_is(side, other) for other in got.named) for side in named)
        return hits / max(len(named), len(got.named) or 1)
    one, other = gold.countries, got.countries
    who = len(one & other) / len(one | other) if one | other else _WHO
    # a conference whose participants the gold leaves open
    return max(who, _WHO) if not gold.sides and gold.type == got.type else who


def _is(gold: Side, got: Side) -> bool:
    return any(same_name(gold.names[0], name) for name in got.names)


def _where(gold: Meet, got: Meet) -> float:
    one, other = place_words(gold.place), place_words(got.place)
    if one & other:
        return 1.0
    if not one or not other:
        return 0.4
    return 0.3 if gold.place_country and gold.place_country == got.place_country else 0.0


def meeting_slots(gold: Meet, got: Meet) -> Slots:
    """Type, status, start, place (a word in common), its country, and whether the same people are named."""
    one, other = place_words(gold.place), place_words(got.place)
    named = gold.named
    return {
        "type": gold.type == got.type,
        "status": gold.status == got.status,
        "start": date_right(gold.start, got.start),
        "place": bool(one & other) if one else not other,
        "place_country": gold.place_country == got.place_country,
        "participants": len(named) == len(got.named)
        and all(any(_is(side, other) for other in got.named) for side in named),
    }


def figure_affinity(gold: Figure, got: Figure) -> float:
    """By the value and the kind of unit; where several have them, by the evidence and the period."""
    equal = abs(gold.value - got.value) <= 1e-6 * max(1.0, abs(gold.value))
    if not equal or unit_class(gold.unit) != unit_class(got.unit):
        return 0.0
    words = gold.evidence[0]
    same = 1.0 if any(told and (words in told or told in words) for told in got.evidence) else 0.5
    return 2.0 + same + date_right(gold.period, got.period)


def figure_slots(gold: Figure, got: Figure) -> Slots:
    """Period, whether it is a change and which way, qualifier, source where told, and what is measured."""
    verdict = {"period": date_right(gold.period, got.period), "change": gold.change == got.change}
    if gold.change:
        verdict["direction"] = gold.direction == got.direction
    verdict["qualifier"] = gold.qualifier == got.qualifier
    if gold.source:
        wanted, found = title_words(gold.source), title_words(got.source)
        verdict["source"] = bool(found) and (found <= wanted or len(wanted & found) >= len(wanted) / 2)
    wanted = title_words(gold.measure)
    verdict["measure"] = len(wanted & title_words(got.measure)) >= max(1, len(wanted) // 3)
    return verdict


def figures_alike(a: Figure, b: Figure) -> bool:
    """Whether two gold records of different articles can be one figure."""
    return figure_affinity(a, replace(b, evidence=())) > 0 and dates_compatible(a.period, b.period)


def day_affinity(gold: Day, got: Day) -> float:
    """By the words; of two "Monday" each finds its own by the value."""
    text = 1.0 if gold.text == got.text else 0.6 if gold.text in got.text or got.text in gold.text else 0.0
    return text and text + 0.2 * day_slots(gold, got)["value"]


def day_slots(gold: Day, got: Day) -> Slots:
    """Whether both values cover the same days."""
    return {"value": covered(gold.value) == covered(got.value)}


class Rules(NamedTuple):
    """How a kind is compared; `alike` says which gold of other articles a merged record may answer for."""

    affinity: Callable[[Any, Any], float]
    slots: Callable[[Any, Any], Slots]
    alike: Callable[[Any, Any], bool] | None = None


RULES = {
    "officials": Rules(person_affinity, person_slots),
    "meetings": Rules(meeting_affinity, meeting_slots, lambda a, b: meeting_affinity(a, b) > 0),
    "statistics": Rules(figure_affinity, figure_slots, figures_alike),
    "dates": Rules(day_affinity, day_slots),
}
