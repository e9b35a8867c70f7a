"""Numbers of meetings ("their second") held against what they count: those of these persons or countries.

The corpus need not know all of them, so a number may be higher than what is found, but not lower.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from msgspec.structs import replace

from ktrel import edtf
from ktrel.model.document import Conflict, ConflictValue, Evidence, Meeting

# A "first" is mostly the first of a kind ("first since 2011", "first in this office"): nothing to check.
FEWEST = 2

_Circle = frozenset[str]


def counted(meetings: Sequence[Meeting]) -> list[Meeting]:
    """The meetings, those whose number is too low with a conflict; of several numbers `merged_because` says
    what each of them counts."""
    before = _Before(meetings)
    return [_checked(m, before) if m.ordinal else m for m in meetings]


class _Before:
    """The meetings in person that took place, by who met, with their last days."""

    def __init__(self, meetings: Sequence[Meeting]) -> None:
        found: dict[_Circle, list[tuple[date, str, Evidence]]] = defaultdict(list)
        for meeting in meetings:
            covered = edtf.days(meeting.end or meeting.start)
            if covered and meeting.status == "held" and meeting.type in ("summit", "talks"):
                for circle in _circles(meeting):
                    found[circle].append((covered.last, meeting.id, meeting.evidence[0]))
        self._found = {circle: sorted(met, key=lambda m: m[:2]) for circle, met in found.items()}

    def of(self, circle: _Circle, meeting: Meeting) -> list[Evidence]:
        """The first report of each meeting of that circle that was over before this one began."""
        covered = edtf.days(meeting.start)
        met = self._found.get(circle, [])
        until = bisect_left(met, (covered.first, ""), key=lambda m: m[:2]) if covered else 0
        return [evidence for _, _, evidence in met[:until]]


def _circles(meeting: Meeting) -> Iterator[_Circle]:
    """The two persons who met, and, of a summit, the two countries."""
    persons = frozenset(p.official for p in meeting.participants if p.official)
    if len(persons) == len(meeting.participants) == FEWEST:
        yield persons
    if meeting.type == "summit" and len(meeting.countries) == FEWEST:
        yield frozenset(meeting.countries)


def _checked(meeting: Meeting, before: _Before) -> Meeting:
    told = [v.value for c in meeting.conflicts if c.field == "ordinal" for v in c.values]
    if told:
        notes = (_note(number, meeting, before) for number in told)
        return replace(meeting, merged_because=(*meeting.merged_because, *filter(None, notes)))
    persons = next((c for c in _circles(meeting) if not c <= set(meeting.countries)), frozenset[str]())
    earlier = before.of(persons, meeting)
    number = meeting.ordinal or 0
    if number < FEWEST or len(earlier) < number:
        return meeting
    values = (
        ConflictValue(value=number, evidence=meeting.evidence[:1]),
        ConflictValue(value=len(earlier) + 1, evidence=tuple(earlier)),
    )
    return replace(meeting, conflicts=(*meeting.conflicts, Conflict(field="ordinal", values=values)))


def _note(number: int, meeting: Meeting, before: _Before) -> str | None:
    for circle in _circles(meeting):
        if len(before.of(circle, meeting)) + 1 == number:
            return f"number {number} counts the meetings of {', '.join(sorted(circle))}"
    return None
