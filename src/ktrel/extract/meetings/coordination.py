"""One trigger, several meetings: `met in A last June, in B in August and in C in September`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from ...model.facts import DateMention, PlaceMention, Span
from .scene import Scene
from .triggers import Trigger
from .when import is_point
from .where import TOWARDS, is_located

_JOINT = re.compile(
    r"(?:[,;—–]|\band\b|\bthen\b|\blater\b|\bagain\b|\s)*+(?:for [^,;.]{1,40}? )?"
    r"(?:in|at|near) (?:the |[\w.]+(?:'s|’s) )?"
)
_COMMA = re.compile(r"[,;]|\band\b|\bthen\b")


class Stop(NamedTuple):
    """One place with its date, and the stretch of the sentence that tells them."""

    place: PlaceMention
    date: DateMention | None
    span: Span


def stops(scene: Scene, trigger: Trigger) -> list[Stop]:
    """The places with dates that a trigger strings together; empty where it tells one meeting only.

    The parser loses such conjuncts, so this reads the surface: place and date in turns, joined by
    commas, "and", "then". "In Tokyo, Japan" and "in the Hall in Beijing in June" are one stop.
    """
    after = [p for p in scene.places if p.span.start > trigger.span.start and is_located(scene, p)]
    end = _zone_end(scene, trigger)
    places = [p for p in after if p.span.start < end]
    dates = [d for d in scene.dates if trigger.span.start < d.span.start < end and is_point(d.value)]
    text = scene.sentence.passage.text
    base = scene.sentence.passage.block.span.start
    groups: list[tuple[PlaceMention, DateMention | None]] = []
    for place in places:
        between = text[groups[-1][0].span.end - base : place.span.start - base] if groups else ""
        date = _next_date(place, places, dates)
        if groups and not _joins(between, _dates_between(groups[-1][0], place, dates), base, text):
            continue
        groups.append((place, date))
    if len(groups) < 2 or sum(date is not None for _, date in groups) < 2:
        return []
    return _spanned(_lent(groups), text, base)


_AGAIN = re.compile(r"(?:,| and|, and| then|, then)(?: then)?(?: (?P<again>again))?(?: (?:on|in))? ")
_TIMES = re.compile(r"\b(?:twice|thrice|(?:two|three|four|five|six|seven|several) times)\b")


def times(scene: Scene, trigger: Trigger) -> list[DateMention]:
    """The days on which a trigger says that something came again: `met on May 2 and again on June 3`,
    `twice, in May and in June`; empty where it tells one time only."""
    base, text, end = (
        scene.sentence.passage.block.span.start,
        scene.sentence.passage.text,
        _zone_end(scene, trigger),
    )
    dates = [d for d in scene.dates if trigger.span.end <= d.span.start < end and is_point(d.value)]
    if len(dates) < 2:
        return []
    gaps = [_AGAIN.fullmatch(text[a.span.end - base : b.span.start - base]) for a, b in pairwise(dates)]
    counted = _TIMES.search(text[trigger.span.start - base : dates[0].span.start - base])
    if not all(gaps) or not (counted or any(gap and gap["again"] for gap in gaps)):
        return []
    return dates


_ON_TO = re.compile(r"(?:,|,? and|,? then|,? and then|,? as well as)(?: on)?(?: to| in)?(?: the)? $")


def route(scene: Scene, trigger: Trigger) -> list[Stop]:
    """The stops of one journey: `visited Rome, Bern and Oslo`, `a tour of Kenya and Uganda`."""
    base, text = scene.sentence.passage.block.span.start, scene.sentence.passage.text
    end, found = _zone_end(scene, trigger), list[PlaceMention]()
    for place in (p for p in scene.places if trigger.span.end <= p.span.start < end and p.kind != "venue"):
        between = text[found[-1].span.end - base : place.span.start - base] if found else ""
        goes_on = found and _ON_TO.fullmatch(between) and not _is_in(found[-1], place, between)
        if goes_on or (not found and is_located(scene, place, TOWARDS)):
            found.append(place)
        elif found and place.kind != "country":
            break
    if len(found) < 2 or len({(p.name, p.country) for p in found}) < len(found):
        return []
    return [Stop(p, None, p.span) for p in found]


def _is_in(one: PlaceMention, other: PlaceMention, between: str) -> bool:
    """`Lima, Peru` is one stop."""
    return between == ", " and other.kind in ("country", "region") and one.country == other.country


_AFTER = re.compile(
    r"\b(?:after|following) (?:(?:those|the ones|one|meetings|talks|encounters|summits) )?(?:in |at )?$"
)
_PAIRED = re.compile(r",? (?:in|on|of) (?:the )?$")


def earlier_stops(scene: Scene, trigger: Trigger) -> list[Stop]:
    """The meetings that an ordinal counts back: `their third, after Oslo in May and Bern in June`."""
    base, text = scene.sentence.passage.block.span.start, scene.sentence.passage.text
    found: list[Stop] = []
    for place in (p for p in scene.places if p.span.start > trigger.span.start):
        before = text[max(0, place.span.start - base - 60) : place.span.start - base]
        date = next((d for d in scene.dates if 0 < d.span.start - place.span.end <= 12), None)
        paired = date is not None and _PAIRED.fullmatch(text[place.span.end - base : date.span.start - base])
        if date is None or not paired or not is_point(date.value):
            continue
        if (_AFTER.search(before) and _counts(before, trigger)) or (found and _CHAIN.search(before)):
            found.append(Stop(place, date, Span(place.span.start, date.span.end)))
    return found or _earlier_days(scene, trigger)


def _earlier_days(scene: Scene, trigger: Trigger) -> list[Stop]:
    """The same told day first: `their third, following those of May 2 in Oslo and June 3 in Bern`."""
    base, text = scene.sentence.passage.block.span.start, scene.sentence.passage.text
    chained: list[DateMention] = []
    for date in (d for d in scene.dates if d.span.start > trigger.span.start and is_point(d.value)):
        before = text[max(0, date.span.start - base - 60) : date.span.start - base]
        opens = _THOSE_OF.search(before) and _counts(before, trigger)
        gap = text[chained[-1].span.end - base : date.span.start - base] if chained else ""
        if opens or _DAY_CHAIN.search(gap):
            chained.append(date)
    places = [_in_which(scene, date, text) for date in chained]
    shared = places[-1] if places else None  # "those of May 2 and June 3 in Oslo"
    there = [(date, place or shared) for date, place in zip(chained, places, strict=True)]
    return [
        Stop(place, date, Span(date.span.start, max(date.span.end, place.span.end)))
        for date, place in there
        if place is not None
    ]


def _in_which(scene: Scene, date: DateMention, text: str) -> PlaceMention | None:
    """The place right behind a day: `on May 2 in Oslo`."""
    base = scene.sentence.passage.block.span.start
    return next(
        (p for p in scene.places if _IN.fullmatch(text[date.span.end - base : p.span.start - base])), None
    )


_THOSE_OF = re.compile(
    r"\b(?:after|following) (?:those|the ones|meetings|talks|encounters|summits)(?: held)? (?:of|on) $"
)
_DAY_CHAIN = re.compile(r"(?: (?:in|at) [^,;.]{2,40})?(?:,| and|, and) (?:on |of )?")
_IN = re.compile(r",? (?:in|at) (?:the )?")
_CHAIN = re.compile(r"(?:,|\band\b|, and) (?:in |at )?$")
_RANKED = re.compile(
    r"\b(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|latest|\d+(?:nd|rd|th)) "
    r"(?:[\w-]+ ){0,8}(?:after|following)\b"
)


def _counts(before: str, trigger: Trigger) -> bool:
    return bool(_RANKED.search(before)) or any(
        c.lower_ in ("second", "third", "fourth", "fifth") for c in trigger.token.children
    )


def _zone_end(scene: Scene, trigger: Trigger) -> int:
    later = [t.span.start for t in scene.triggers if t.span.start > trigger.span.start]
    return min(later, default=scene.sentence.span.end)


def _next_date(
    place: PlaceMention, places: Sequence[PlaceMention], dates: Sequence[DateMention]
) -> DateMention | None:
    following = min((p.span.start for p in places if p.span.start > place.span.start), default=10**9)
    return next((d for d in dates if place.span.end <= d.span.start < following), None)


def _dates_between(a: PlaceMention, b: PlaceMention, dates: Sequence[DateMention]) -> list[DateMention]:
    return [d for d in dates if a.span.end <= d.span.start < b.span.start]


def _joins(between: str, dates: list[DateMention], base: int, text: str) -> bool:
    """Whether what stands between two places makes them two stops rather than one nested in the other."""
    rest = between
    if dates:
        rest = text[dates[-1].span.end - base : dates[-1].span.end - base + len(between)]
        rest = between[len(between) - (len(between) - between.rfind(dates[-1].text) - len(dates[-1].text)) :]
    return bool(_JOINT.fullmatch(rest)) and bool(_COMMA.search(rest))


def _lent(
    groups: list[tuple[PlaceMention, DateMention | None]],
) -> list[tuple[PlaceMention, DateMention | None]]:
    """`in A and then in B in May`: the date of the later stop holds for the one without."""
    filled: list[tuple[PlaceMention, DateMention | None]] = []
    for at, (place, date) in enumerate(groups):
        later = next((d for _, d in groups[at + 1 :] if d is not None), None)
        filled.append((place, date or later))
    return filled


def _spanned(groups: list[tuple[PlaceMention, DateMention | None]], text: str, base: int) -> list[Stop]:
    found = []
    for place, date in groups:
        at = place.span.start - base
        preposition = re.search(r"\b(?:in|at|near) (?:the |[\w.]+(?:'s|’s) )?$", text[:at])
        start = base + (preposition.start() if preposition else at)
        own_date = (
            date
            if date is not None
            and date.span.start > place.span.start
            and date.span.start - place.span.end < 12
            else None
        )
        found.append(Stop(place, date, Span(start, own_date.span.end if own_date else place.span.end)))
    return found
