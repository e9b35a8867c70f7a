"""Spans with both ends or with one."""

from __future__ import annotations

from msgspec.structs import replace

from ..calendar.period import Grain, Period, spanning
from ..calendar.recurrence import Recurrence, distance
from .points import Recurring, settled
from .scene import Expression, Scene


class Between(Expression, frozen=True):
    """From one to the other, both included; an end that is told more poorly is read by the other."""

    first: Expression
    last: Expression

    def resolve(self, scene: Scene) -> Period | None:
        """The span; None where it ends before it begins."""
        first, last = _settled(self.first, scene), _settled(self.last, scene)
        if isinstance(first, Recurring) and isinstance(last, Recurring):
            return _recurring(first.unit, last.unit, scene)
        if isinstance(first, Recurring):
            end = last.resolve(scene)
            start = first.unit.before(end.first) if end else None
        else:
            start = first.resolve(scene)
            end = (
                last.unit.after(start.first) if isinstance(last, Recurring) and start else last.resolve(scene)
            )
        return spanning(start, end) if start and end else None


def _settled(end: Expression, scene: Scene) -> Expression:
    unit = settled(end.unit, scene) if isinstance(end, Recurring) else None
    return Recurring(unit) if unit else end


def _recurring(first: Recurrence, last: Recurrence, scene: Scene) -> Period | None:
    """Of two ends that recur, the span that fits story or tense; a week under way is not yet told as past."""
    told = scene.narrated() if first.cycle >= Grain.YEAR else None
    at, tense = told.first if told else scene.published(first.cycle), scene.tense()
    if at is None:
        return None
    spans = [
        span
        for start in first.around(at)
        if (end := last.after(start.first)) and (span := spanning(start, end))
    ]
    over = [s for s in spans if (s.last if first.cycle is Grain.WEEK else s.first) <= at]
    ahead = [s for s in spans if (s.first if first.cycle is Grain.WEEK else s.last) >= at]
    if told is not None or (tense > 0 and ahead):
        return ahead[0] if ahead else None
    if tense < 0 and over:
        return over[-1]
    return min(spans, key=lambda span: distance(span, at), default=None)


class Since(Expression, frozen=True):
    """Open at its end: "since 2007"."""

    inner: Expression

    def resolve(self, scene: Scene) -> Period | None:
        """The period, open."""
        found = self.inner.resolve(scene)
        return replace(found, since=True) if found else None


class Until(Expression, frozen=True):
    """Open at its start: "until June"."""

    inner: Expression

    def resolve(self, scene: Scene) -> Period | None:
        """The period, open."""
        found = self.inner.resolve(scene)
        return replace(found, until=True) if found else None
