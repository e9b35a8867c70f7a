"""Reports that cannot be told apart, taken together: twelve papers with one wire story are one telling.

What is compared with each other is tellings, so that a meeting which a thousand articles report costs no more
than one that three do.
"""

from array import array
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import groupby
from operator import itemgetter

from ktrel.store import Sorted

from .blocks import Blocks
from .clusters import Cluster, Clusters, Groups
from .constraints import apart, told_twice
from .linking import Apart, linked
from .report import Report
from .reports import Reports
from .same_meeting import reason_to_join, reason_to_see_one

_NEAR = 4_000  # tellings that are kept at hand


@dataclass(frozen=True)
class Telling:
    """Reports of one signature, of one article each unless it tells the event twice.

    `first` stands for all; `articles` (by number) tell it so, in so many `reports`.
    """

    first: Report
    articles: frozenset[int]
    reports: int

    def apart(self, other: "Telling") -> bool:
        """Whether something rules out that the two are of one meeting: an article tells each but once."""
        if apart(self.first, other.first):
            return True
        return not self.articles.isdisjoint(other.articles) and not told_twice(self.first, other.first)

    @cached_property
    def reason(self) -> str | None:
        """Why its reports are one meeting; None where there is one report only."""
        reason = reason_to_see_one(self.first, self.first) if self.reports > 1 else None
        return reason.reason if reason else None


class Tellings(Groups):
    """The tellings of reports in canonical order, each by its first report; those of `alone` stay alone."""

    def __init__(self, reports: Reports, alone: Collection[int] = ()) -> None:
        super().__init__(len(reports))
        self._reports = reports
        self._read = lru_cache(maxsize=_NEAR)(self._telling)
        alike = _alike(reports, alone)
        for _, rows in groupby(alike, key=itemgetter(0, 1)):
            first, *others = (i for _, _, i in rows)
            for other in others:
                self.put(first, other)
        alike.close()

    def __getitem__(self, first: int) -> Telling:
        return self._read(first)

    def _telling(self, first: int) -> Telling:
        members = self.members(first)
        articles = frozenset(self._reports.articles[i] for i in members)
        return Telling(self._reports[first], articles, len(members))


def _alike(reports: Reports, alone: Collection[int]) -> Sorted[tuple[bytes, int, int]]:
    """The reports that others may be alike to, by what they tell."""
    rows: Sorted[tuple[bytes, int, int]] = Sorted()
    told: Counter[bytes] = Counter()
    article = -1
    for i in range(len(reports)):
        report, signature, number = reports[i], b"", 0
        if reports.articles[i] != article:
            article = reports.articles[i]
            told.clear()
        if i in alone or not reason_to_join(report, report):
            continue
        signature = report.signature
        if not told_twice(report, report):
            # The second of two alike meetings of one article is the second of another article's two.
            told[signature] += 1
            number = told[signature]
        rows.add((signature, number, i))
    return rows


class Meetings:
    """The reports of each meeting, and why they are one."""

    def __init__(self, told: Tellings, clusters: Clusters) -> None:
        self._told, self._clusters = told, clusters

    def home(self, report: int) -> int:
        """The first report of the meeting that a report tells."""
        return self._clusters.home(self._told.home(report))

    def members(self, first: int) -> list[int]:
        """The reports of the meeting with that first report."""
        return sorted(i for t in self._clusters.members(first) for i in self._told.members(t))

    def reasons(self, first: int) -> tuple[str, ...]:
        """Why the reports of the meeting with that first report are one."""
        alike = [reason for t in self._clusters.members(first) if (reason := self._told[t].reason)]
        return tuple(dict.fromkeys([*alike, *self._clusters.reasons(first)]))

    def __iter__(self) -> Iterator[Cluster]:
        """The meetings, by their first reports."""
        for first in self._told.firsts():
            if self._clusters.home(first) == first:
                yield Cluster(tuple(self.members(first)), self.reasons(first))


def told_as_one(told: Tellings, count: int, forbidden: Apart = lambda a, b: False) -> Meetings:
    """The reports (of so many) of each meeting, with the reasons why they are one.

    `forbidden` says of two reports whether it is decided that they are of two meetings.
    """

    def apart(a: int, b: int) -> bool:
        return forbidden(a, b) or told[a].apart(told[b])

    firsts = array("I", told.firsts())
    blocks = Blocks((n, told[n].first) for n in firsts)
    clusters = Clusters(count, apart)
    linked(lambda n: told[n].first, firsts, blocks, clusters, apart)
    blocks.close()
    return Meetings(told, clusters)
