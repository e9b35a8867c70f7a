"""Reports that cannot be told apart, taken together: twelve papers with one wire story are one telling.

What is compared with each other is tellings, so that a meeting which a thousand articles report costs no more
than one that three do.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from .clusters import Cluster, clustered
from .constraints import apart, told_twice
from .linking import Apart, links
from .report import Report
from .same_meeting import reason_to_join, reason_to_see_one


@dataclass(frozen=True)
class Telling:
    """Reports (by index) of one signature, of one article each unless it tells the event twice."""

    members: tuple[int, ...]
    reports: tuple[Report, ...]

    @cached_property
    def first(self) -> Report:
        """The report that stands for all."""
        return self.reports[0]

    @cached_property
    def articles(self) -> frozenset[str]:
        """The articles that tell it so."""
        return frozenset(r.clipping.id for r in self.reports)

    def apart(self, other: "Telling") -> bool:
        """Whether something rules out that the two are of one meeting: an article tells each but once."""
        if apart(self.first, other.first):
            return True
        return not self.articles.isdisjoint(other.articles) and not told_twice(self.first, other.first)

    @cached_property
    def reason(self) -> str | None:
        """Why its reports are one meeting; None where there is one report only."""
        reason = reason_to_see_one(self.first, self.first) if len(self.reports) > 1 else None
        return reason.reason if reason else None


def tellings(reports: Sequence[Report], alone: Collection[int] = ()) -> list[Telling]:
    """The tellings of reports in canonical order, by their first reports; those of `alone` stay alone."""
    groups: dict[Any, list[int]] = defaultdict(list)
    told: dict[Any, int] = defaultdict(int)
    for i, report in enumerate(reports):
        key = report.signature
        if i in alone or not reason_to_join(report, report):
            groups[key, i].append(i)
        elif told_twice(report, report):
            groups[key].append(i)
        else:
            # The second of two alike meetings of one article is the second of another article's two.
            told[key, report.clipping.id] += 1
            groups[key, "number", told[key, report.clipping.id]].append(i)
    return [Telling(tuple(g), tuple(reports[i] for i in g)) for g in sorted(groups.values())]


def told_as_one(
    told: Sequence[Telling], forbidden: Apart = lambda a, b: False
) -> list[Cluster[int]]:
    """The reports (by index) of each meeting, with the reasons why they are one.

    `forbidden` says of two reports whether it is decided that they are of two meetings.
    """

    def apart(a: int, b: int) -> bool:
        return forbidden(told[a].members[0], told[b].members[0]) or told[a].apart(told[b])

    found: list[Cluster[int]] = []
    for cluster in clustered(len(told), links([t.first for t in told], apart), apart):
        members = sorted(i for t in cluster.members for i in told[t].members)
        alike = [reason for t in cluster.members if (reason := told[t].reason)]
        found.append(Cluster(tuple(members), tuple(dict.fromkeys([*alike, *cluster.reasons]))))
    return found
