"""One record a real meeting across articles."""

from collections.abc import Sequence
from datetime import date

from ktrel import edtf
from ktrel.model.document import Meeting
from ktrel.model.facts import ArticleFacts

from .identity import report_id
from .meeting_record import meeting_record
from .officials import Roster
from .report import report_of
from .tellings import cluster_of, tellings


def meetings(facts: Sequence[ArticleFacts], people: Roster) -> tuple[Meeting, ...]:
    """The meetings of articles given in canonical order, by the day they (are to) begin."""
    reports = [report_of(f, m, people) for f in facts for m in f.meetings]
    taken: set[str] = set()
    found: list[Meeting] = []
    for members, reasons in cluster_of(tellings(reports)):
        told = [reports[i] for i in members]
        first = min(told, key=lambda r: r.order)
        identity = report_id("meeting", first.clipping, first.told.spans[0], taken)
        found.append(meeting_record(identity, told, reasons, people))
    return tuple(sorted(found, key=lambda m: (_first_day(m), m.id)))


def _first_day(meeting: Meeting) -> date:
    covered = edtf.days(meeting.start)
    return covered.first if covered else date.max
