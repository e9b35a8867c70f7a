"""What pronouns can refer to: persons named or meant by a title, and groups of them, in text order."""

from __future__ import annotations

from bisect import bisect_left

from ...model.facts import Reference, Span
from .drafts import Draft
from .scene import Scene, Seen

_BREAKS = (".", ";", '"', " said", " met ")


class Antecedents:
    """Persons and groups of an article by where they are mentioned."""

    def __init__(self, scene: Scene, titles: list[Reference]) -> None:
        by_number = {d.number: d for d in scene.drafts}
        told = [r for r in titles if r.persons]
        single = [
            Seen(r.span.start, r.span.end, by_number[r.persons[0]])
            for r in told
            if len(r.persons) == 1 and not r.plural
        ]
        self._seen = sorted([*scene.seen, *single], key=lambda s: (s.start, s.end))
        self._starts = [s.start for s in self._seen]
        groups = [(r.span, tuple(by_number[n] for n in r.persons)) for r in told if len(r.persons) > 1]
        self._groups = sorted([*groups, *_pairs(scene)], key=lambda g: g[0])
        self._group_starts = [g[0].start for g in self._groups]

    def between(self, start: int, end: int) -> list[Seen]:
        """Single persons mentioned from one article offset up to another, in text order."""
        return self._seen[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def ending(self, end: int) -> Draft | None:
        """The person whose mention ends at an offset, or one blank before it."""
        at = bisect_left(self._starts, end)
        near = [s for s in self._seen[max(0, at - 4) : at] if 0 <= end - s.end <= 1]
        return near[-1].draft if near else None

    def group(self, start: int, end: int) -> tuple[Span, tuple[Draft, ...]] | None:
        """The last group mentioned between two offsets."""
        found = self._groups[bisect_left(self._group_starts, start) : bisect_left(self._group_starts, end)]
        return next((g for g in reversed(found) if g[0].end <= end), None)


def _pairs(scene: Scene) -> list[tuple[Span, tuple[Draft, ...]]]:
    """ "A and B", also with an apposition between: persons joined directly."""
    found: list[tuple[Span, tuple[Draft, ...]]] = []
    for first, second in zip(scene.seen, scene.seen[1:], strict=False):
        if first.draft is second.draft or second.start - first.end > 60:
            continue
        between = scene.text(first.end, second.start)
        joined = between.startswith((" and ", ", and ")) or (
            between.startswith(", ") and between.endswith(" and ")
        )
        if joined and not any(mark in between for mark in _BREAKS):
            found.append((Span(first.start, second.end), (first.draft, second.draft)))
    return found
