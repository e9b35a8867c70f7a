"""One record a real meeting across articles."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from ktrel import edtf
from ktrel.model.document import Meeting
from ktrel.model.facts import ArticleFacts

from .clusters import Link, clustered
from .identity import report_id
from .meeting_record import meeting_record
from .officials import Roster
from .report import Report, report_of
from .same_meeting import apart, reason_to_join, recent_window

# Reports dated more loosely than this fall into the block of every month that they may mean only
# up to here; a decade names no meeting.
MAX_MONTHS = 13


def meetings(facts: Sequence[ArticleFacts], people: Roster) -> tuple[Meeting, ...]:
    """The meetings of articles given in canonical order, by the day they (are to) begin."""
    reports = [report_of(f, m, people) for f in facts for m in f.meetings]
    clusters = clustered(len(reports), _links(reports), lambda a, b: apart(reports[a], reports[b]))
    taken: set[str] = set()
    found: list[Meeting] = []
    for cluster in clusters:
        told = [reports[i] for i in cluster.members]
        first = min(told, key=lambda r: r.order)
        identity = report_id("meeting", first.clipping, first.told.spans[0], taken)
        found.append(meeting_record(identity, told, cluster.reasons, people))
    return tuple(sorted(found, key=lambda m: (_first_day(m), m.id)))


def _first_day(meeting: Meeting) -> date:
    covered = edtf.days(meeting.start)
    return covered.first if covered else date.max


def _links(reports: Sequence[Report]) -> Iterator[Link]:
    """Every pair in a common block that may be one meeting, with how well and why."""
    blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, report in enumerate(reports):
        for side in sorted(report.sides):
            for month in _months(report):
                blocks[side, month].append(i)
    seen: set[tuple[int, int]] = set()
    for _, block in sorted(blocks.items()):
        for at, a in enumerate(block):
            for b in block[at + 1 :]:
                if (a, b) not in seen:
                    seen.add((a, b))
                    joined = reason_to_join(reports[a], reports[b])
                    if joined:
                        yield Link(joined.score, a, b, joined.reason)


def _months(report: Report) -> list[str]:
    """The months that a report may mean, with two days' grace at either end."""
    window = report.days or recent_window(report)
    if window is None or window.length > 31 * MAX_MONTHS:
        return ["?"]
    month = (window.first - timedelta(2)).replace(day=1)
    found = []
    while month <= window.last + timedelta(2):
        found.append(f"{month:%Y-%m}")
        month = (month + timedelta(32)).replace(day=1)
    return found
