"""One record a real meeting across articles."""

from collections.abc import Sequence
from datetime import date

from ktrel import edtf
from ktrel.model.document import Meeting
from ktrel.model.facts import ArticleFacts

from .corrections import Ref, Told
from .decided import Docket, Find, Match, forbidding, named_in, quoting, ruled
from .identity import report_id
from .meeting_record import meeting_record
from .officials import Roster
from .ordinals import counted
from .report import Report, report_of
from .tellings import tellings, told_as_one


def meetings(facts: Sequence[ArticleFacts], people: Roster, docket: Docket) -> tuple[Meeting, ...]:
    """The meetings of articles given in canonical order, by the day they (are to) begin."""
    reports = [report_of(f, m, people) for f in facts for m in f.meetings]
    find = _finder(reports)
    whole, single = docket.ignored(find)
    one, two = docket.rulings("one_meeting", find), docket.rulings("not_one_meeting", find)
    told = tellings(reports, named_in([*one, *two]) | whole | single)
    taken: set[str] = set()
    found: list[Meeting] = []
    for cluster in ruled(told_as_one(told, forbidding(two)), one, two):
        members = [i for i in cluster.members if i not in single]
        if not members or not whole.isdisjoint(members):
            continue
        of_one = [reports[i] for i in members]
        first = min(of_one, key=lambda r: r.order)
        identity = report_id("meeting", first.clipping, first.told.spans[0], taken)
        found.append(meeting_record(identity, of_one, cluster.reasons, people))
    return tuple(sorted(counted(found), key=lambda m: (_first_day(m), m.id)))


def _first_day(meeting: Meeting) -> date:
    covered = edtf.days(meeting.start)
    return covered.first if covered else date.max


def _finder(reports: Sequence[Report]) -> Find:
    """Finds the reports that a reference of a correction means: by the id of a meeting, whose earliest report
    gives it its id, or by their evidence."""
    by_id: dict[str, int] = {}

    def find(ref: Ref) -> Match:
        if isinstance(ref, Told):
            return quoting(ref, ((r.clipping.path, [e.text for e in r.evidence]) for r in reports))
        if not by_id:
            taken: set[str] = set()
            for i, r in enumerate(reports):
                by_id[report_id("meeting", r.clipping, r.told.spans[0], taken)] = i
        return Match(frozenset({by_id[ref]}) if ref in by_id else frozenset(), True)

    return find
