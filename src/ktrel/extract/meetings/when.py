"""The date of what a trigger tells."""

from __future__ import annotations

from ...edtf import days, without_time
from ...model.facts import DateMention
from .scene import Scene
from .telling import When
from .triggers import Trigger

_BASES = ("own", "clause", "sentence")
_YEARS = 366


def when(scene: Scene, trigger: Trigger) -> tuple[When, DateMention] | None:
    """The date told for a trigger with what it rests on, and the mention itself (for the evidence)."""
    usable = [(claim, d) for claim, d in scene.owned(trigger, scene.dates) if is_point(d.value)]
    if not usable:
        return _antecedent(scene, trigger)
    closest = usable[0][0].closeness
    same = [d for claim, d in usable if claim.closeness == closest]
    best = min(same, key=lambda d: (_length(d.value), abs(d.span.start - trigger.span.start)))
    return dated(best.value or "", _BASES[closest]), best


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


def _length(value: str | None) -> int:
    covered = days(value)
    return covered.length if covered else 10**6


def is_point(value: str | None) -> bool:
    """Whether a value says when something was, rather than since or until when."""
    covered = days(value)
    return bool(value) and covered is not None and ".." not in (value or "") and covered.length <= _YEARS


def dated(value: str, basis: str) -> When:
    """A value as start and end: `2023-06-21/2023-06-22` is from the 21st to the 22nd."""
    start, _, end = value.partition("/")
    start = without_time(start)
    return When(start, without_time(end) if end else start, basis)
