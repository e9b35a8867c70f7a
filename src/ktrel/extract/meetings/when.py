"""The date of what a trigger tells."""

from __future__ import annotations

import re

from ...edtf import day_of, days, moved, without_time
from ...model.facts import DateMention
from .grammar import is_verb, lemma
from .lexicon import NounSense, lexicon
from .scene import Scene
from .telling import When
from .triggers import Trigger

_AND = re.compile(r" and (?:on )?")
_BASES = ("own", "clause", "sentence")
_YEARS = 366
_WEEK = 7
_LONG_PAST = 60


def when(scene: Scene, trigger: Trigger) -> tuple[When, DateMention] | None:
    """The date told for a trigger with what it rests on, and the mention itself (for the evidence)."""
    usable = [(claim, d) for claim, d in scene.owned(trigger, scene.dates) if is_point(d.value)]
    if not usable:
        return _antecedent(scene, trigger) or _said_after(scene, trigger)
    closest = usable[0][0].closeness
    same = [d for claim, d in usable if claim.closeness == closest]
    same = [d for d in same if scene.describes(trigger, d)] or same
    best = min(same, key=lambda d: (_length(d.value), abs(d.span.start - trigger.span.start)))
    told = dated(best.leaves or best.value or "", _BASES[closest])
    following = _next_day(scene, best)
    return (When(told.start, following, told.basis) if following else told), best


def _next_day(scene: Scene, date: DateMention) -> str | None:
    """`on Sunday and Monday`: the day after, named right behind a day."""
    day = day_of(date.value)
    if day is None:
        return None
    text, base = scene.sentence.passage.text, scene.sentence.passage.block.span.start
    for other in scene.dates:
        gap = text[date.span.end - base : other.span.start - base] if other.span > date.span else ""
        if _AND.fullmatch(gap):
            after = day_of(other.value)
            return other.value if after is not None and (after - day).days == 1 else None
    return None


def _antecedent(scene: Scene, trigger: Trigger) -> tuple[When, DateMention] | None:
    """`since 2005, when they met`: the date that the clause describes."""
    verb = trigger.verb
    at = next((c for c in verb.children if c.lower_ == "when"), None) if verb is not None else None
    if at is None:
        return None
    start = scene.sentence.passage.span(at).start
    before = [d for d in scene.dates if 0 <= start - d.span.end <= 3 and d.value]
    value = (before[-1].value or "").split("/")[0] if before else ""
    return (dated(value, "clause"), before[-1]) if is_point(value) else None


def _said_after(scene: Scene, trigger: Trigger) -> tuple[When, DateMention] | None:
    """`said on Friday after meeting Rossi`: who speaks of a meeting that day comes out of it."""
    here = trigger.token
    if here.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ == "after" for c in here.children):
        says = here.head
    else:
        after = next((t for t in here.ancestors if t.lower_ in _AFTER or is_verb(t)), None)
        if after is None or after.lower_ not in _AFTER:
            return None
        says = after.head
    if lemma(says) not in lexicon().reference.reporting:
        return None
    for date in scene.dates:
        root = scene.root_of(date.span)
        if root is not None and day_of(date.value) is not None and says in (root.head, root.head.head):
            return dated(date.value or "", "said"), date
    return None


_AFTER = frozenset({"after", "following"})


def _length(value: str | None) -> int:
    covered = days(value)
    return covered.length if covered else 10**6


def is_point(value: str | None) -> bool:
    """Whether a value says when something was, rather than since or until when."""
    covered = days(value)
    return bool(value) and covered is not None and ".." not in (value or "") and covered.length <= _YEARS


_WEEKDAY = re.compile(
    r"(?:next |on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?: (?:morning|afternoon|evening|night))?", re.I
)
_EVENING = re.compile(r"tonight|this evening|later (?:today|this (?:afternoon|evening))", re.I)
_NO_YEAR = re.compile(r"(?:early |mid-|late )?[A-Z][a-z]+\.?(?: \d{1,2})?|\d{1,2} [A-Z][a-z]+")


def is_weekday(words: str) -> bool:
    """Whether a date is told by the day of the week alone."""
    return _WEEKDAY.fullmatch(words) is not None


def moved_ahead(when: When, words: str, published: str | None) -> When:
    """The next day or month of that name for what is to come, where the told one lies behind publication."""
    told, today = days(when.start), days(published)
    if told is None or today is None or told.last >= today.first:
        return when
    if is_weekday(words) and (today.first - told.last).days < _WEEK and when.start == when.end:
        day = moved(told.first, _WEEK).isoformat()
        return When(day, day, when.basis)
    if _NO_YEAR.fullmatch(words) and when.start == when.end and (today.first - told.last).days > _LONG_PAST:
        year = f"{int(when.start[:4]) + 1}{when.start[4:]}"
        return When(year, year, when.basis)
    return when


def is_of_calling_off(scene: Scene, trigger: Trigger, when: When | None, published: str | None) -> bool:
    """Whether a day is that of the decision: `on Thursday cancelled his visit`, written on that Friday."""
    today, told = day_of(published), days(when.start if when else None)
    if (
        when is None
        or today is None
        or told is None
        or not 0 <= (today - told.first).days <= _WEEK
        or told.length > _WEEK
    ):
        return False
    dates = [d for d in scene.dates if without_time((d.value or "").split("/")[0]) == when.start]
    return isinstance(trigger.sense, NounSense) and any(scene.hangs_on_carrier(trigger, d) for d in dates)


def lies_ahead(when: When, words: str, published: str | None) -> bool:
    """Whether what is told in the simple present is to come: on a weekday, or in a time that is not over."""
    told, today = days(when.start), days(published)
    if told is None or today is None or when.basis == "story":
        return False
    if _EVENING.fullmatch(words):
        return told.last >= today.first
    if _WEEKDAY.fullmatch(words):
        return told.last != today.first
    return told.last >= today.last and 1 < told.length <= _WEEK


def dated(value: str, basis: str) -> When:
    """A value as start and end: `2023-06-21/2023-06-22` is from the 21st to the 22nd."""
    start, _, end = value.partition("/")
    start = without_time(start)
    return When(start, without_time(end) if end else start, basis)
