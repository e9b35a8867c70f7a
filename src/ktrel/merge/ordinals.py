"""Numbers of meetings ("their second") held against what they count: those of these persons or countries.

The corpus need not know all of them, so a number may be higher than what is found, but not lower.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator

from msgspec.structs import replace

from ktrel import edtf
from ktrel.model.document import Conflict, ConflictValue, Meeting
from ktrel.store import Sorted

# A "first" is mostly the first of a kind ("first since 2011", "first in this office"): nothing to check.
FEWEST = 2

_Circle = tuple[str, ...]


class Counted:
    """The meetings in person that took place, by who met; `meeting` gives one by its number."""

    def __init__(self, meeting: Callable[[int], Meeting]) -> None:
        self._meeting = meeting
        self._met: Sorted[tuple[_Circle, int, int]] = Sorted()  # who, the last day, the meeting's number
        self._asked: set[_Circle] = set()
        self._found: dict[_Circle, list[tuple[int, str, int]]] | None = None

    def take(self, number: int, meeting: Meeting) -> None:
        """Take a meeting into account."""
        if meeting.ordinal:
            self._asked.update(_circles(meeting))
        covered = edtf.days(meeting.end or meeting.start)
        if covered and meeting.status == "held" and meeting.type in ("summit", "talks"):
            self._met.extend((circle, covered.last.toordinal(), number) for circle in _circles(meeting))

    def checked(self, meeting: Meeting) -> Meeting:
        """A meeting, with a conflict where its number is too low; of several numbers `merged_because` says
        what each of them counts."""
        if not meeting.ordinal:
            return meeting
        told = [v.value for c in meeting.conflicts if c.field == "ordinal" for v in c.values]
        if told:
            notes = (self._note(number, meeting) for number in told)
            return replace(meeting, merged_because=(*meeting.merged_because, *filter(None, notes)))
        persons = next((c for c in _circles(meeting) if not {*c} <= {*meeting.countries}), ())
        earlier = self._before(persons, meeting)
        if meeting.ordinal < FEWEST or len(earlier) < meeting.ordinal:
            return meeting
        evidence = tuple(self._meeting(number).evidence[0] for _, _, number in earlier)
        values = (
            ConflictValue(value=meeting.ordinal, evidence=meeting.evidence[:1]),
            ConflictValue(value=len(earlier) + 1, evidence=evidence),
        )
        return replace(meeting, conflicts=(*meeting.conflicts, Conflict(field="ordinal", values=values)))

    def close(self) -> None:
        """Give up what was counted, and its file with it."""
        self._met.close()

    def _note(self, number: int, meeting: Meeting) -> str | None:
        for circle in _circles(meeting):
            if len(self._before(circle, meeting)) + 1 == number:
                return f"number {number} counts the meetings of {', '.join(circle)}"
        return None

    def _before(self, circle: _Circle, meeting: Meeting) -> list[tuple[int, str, int]]:
        """The meetings of that circle that were over before this one began: last day, id and number."""
        if self._found is None:
            self._found = self._lists()
        covered = edtf.days(meeting.start)
        met = self._found.get(circle, [])
        return met[: bisect_left(met, (covered.first.toordinal(), "", 0)) if covered else 0]

    def _lists(self) -> dict[_Circle, list[tuple[int, str, int]]]:
        found: dict[_Circle, list[tuple[int, str, int]]] = {}
        for circle, last, number in self._met:
            if circle in self._asked:
                found.setdefault(circle, []).append((last, self._meeting(number).id, number))
        return {circle: sorted(met) for circle, met in found.items()}


def _circles(meeting: Meeting) -> Iterator[_Circle]:
    """The two persons who met, and, of a summit, the two countries."""
    persons = {p.official for p in meeting.participants if p.official}
    if len(persons) == len(meeting.participants) == FEWEST:
        yield tuple(sorted(persons))
    if meeting.type == "summit" and len(meeting.countries) == FEWEST:
        yield tuple(sorted(meeting.countries))
