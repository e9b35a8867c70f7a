"""One record a real meeting across articles."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from operator import itemgetter

from msgspec.structs import replace

from ktrel import edtf
from ktrel.model.document import Meeting
from ktrel.store import Codec, Shelf, Sorted

from .clusters import Cluster
from .corpus import Corpus
from .corrections import Ref, Told
from .decided import Docket, Find, Match, forbidding, named_in, quoting, ruled
from .identity import report_id
from .meeting_record import meeting_record
from .numbering import Numbering
from .officials import Roster
from .ordinals import Counted
from .reports import Reports
from .tellings import Tellings, told_as_one

_MEETING = Codec[Meeting](Meeting)


class Meetings:
    """The meetings of a corpus, on the disk, numbered by the first of their reports."""

    def __init__(self) -> None:
        self._records = Shelf("record")
        self._ids = Numbering()
        self._days: Sorted[tuple[int, str, int]] = Sorted()
        self._counted = Counted(self.__getitem__)
        self._count = 0

    def add(self, number: int, meeting: Meeting) -> None:
        """Take a meeting under the id that it wants."""
        self._records.put(number, _MEETING.encode(meeting))
        self._ids.want(meeting.id, number)
        self._days.add((_first_day(meeting).toordinal(), meeting.id, number))
        self._counted.take(number, meeting)
        self._count += 1

    def __getitem__(self, number: int) -> Meeting:
        """A meeting under the id that it has, once all are there."""
        meeting = _MEETING.decode(self._records.get(number, "record")[0])
        identity = self._ids.id_of(meeting.id, number)
        return meeting if identity == meeting.id else replace(meeting, id=identity)

    def records(self) -> Iterator[Meeting]:
        """The meetings, by the day they (are to) begin, then by id; their numbers held against each other."""
        for _, rows in groupby(self._days, key=itemgetter(0, 1)):
            of_one_id = sorted((self[number] for _, _, number in rows), key=lambda m: m.id)
            yield from map(self._counted.checked, of_one_id)

    def __len__(self) -> int:
        return self._count

    def close(self) -> None:
        """Give the records up, and their files with them."""
        self._records.close()
        self._days.close()
        self._counted.close()


def meetings(corpus: Corpus, people: Roster, docket: Docket) -> Meetings:
    """The meetings that the articles of a corpus tell."""
    reports = Reports(corpus, people)
    found = Meetings()
    for cluster in _told(reports, docket):
        of_one = [reports.whole(i) for i in cluster.members]
        first = min(of_one, key=lambda r: r.order)
        identity = report_id("meeting", first.clipping, first.told.spans[0])
        found.add(cluster.members[0], meeting_record(identity, of_one, cluster.reasons, people))
    reports.close()
    return found


def _told(reports: Reports, docket: Docket) -> Iterator[Cluster]:
    """The reports of each meeting, as the corrections want it."""
    find = _finder(reports)
    whole, single = docket.ignored(find)
    one, two = docket.rulings("one_meeting", find), docket.rulings("not_one_meeting", find)
    told = Tellings(reports, named_in([*one, *two]) | whole | single)
    for cluster in ruled(told_as_one(told, len(reports), forbidding(two)), one, two):
        members = tuple(i for i in cluster.members if i not in single)
        if members and whole.isdisjoint(members):
            yield Cluster(members, cluster.reasons)


def _first_day(meeting: Meeting) -> date:
    covered = edtf.days(meeting.start)
    return covered.first if covered else date.max


def _finder(reports: Reports) -> Find:
    """Finds the reports that a reference of a correction means: by the id of a meeting, whose earliest report
    gives it its id, or by their evidence."""
    by_id: dict[str, int] = {}

    def find(ref: Ref) -> Match:
        if isinstance(ref, Told):
            told = (reports.whole(i) for i in range(len(reports)))
            return quoting(ref, ((r.clipping.path, [e.text for e in r.evidence]) for r in told))
        if not by_id:
            ids = Numbering()
            wanted = [report_id("meeting", r.clipping, r.told.spans[0]) for r in reports]
            for i, identity in enumerate(wanted):
                ids.want(identity, i)
            by_id.update((ids.id_of(identity, i), i) for i, identity in enumerate(wanted))
        return Match(frozenset({by_id[ref]}) if ref in by_id else frozenset(), True)

    return find
