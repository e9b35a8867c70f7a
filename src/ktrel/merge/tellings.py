"""Reports that cannot be told apart, taken together: twelve papers with one wire story are one telling.

What is compared with each other is tellings, so that a meeting which a thousand articles report costs no more
than one that three do.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from .blocks import pairs
from .clusters import Cluster, Link, clustered
from .constraints import apart, told_twice
from .report import Report
from .same_meeting import reason_to_join, reason_to_see_one

Apart = Callable[[int, int], bool]


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


def links(told: Sequence[Telling], apart: Apart) -> list[Link]:
    """Which tellings may be of one meeting, how well and why."""
    found = []
    for a, b in pairs([t.first for t in told]):
        reason = None if apart(a, b) else reason_to_see_one(told[a].first, told[b].first)
        if reason:
            found.append(Link(reason.score, a, b, reason.reason))
    return _unambiguous(told, found, apart)


def _unambiguous(told: Sequence[Telling], found: Sequence[Link], apart: Apart) -> list[Link]:
    """The links without those of a vague telling that fits two different meetings equally well."""
    firm = [link for link in found if _vaguer(told, link) is None]
    home = {
        item: n
        for n, cluster in enumerate(clustered(len(told), firm, apart))
        for item in cluster.members
    }
    choices: dict[int, dict[int, Link]] = defaultdict(dict)  # vague telling -> meeting -> best link
    for link in found:
        vague = _vaguer(told, link)
        if vague is not None:
            at = home[_other(link, vague)]
            best = choices[vague].get(at)
            choices[vague][at] = link if best is None else max(best, link, key=lambda k: k.score)
    torn = {vague for vague, links in choices.items() if _torn(vague, links.values(), apart)}
    return [link for link in found if _vaguer(told, link) not in torn]


def _torn(vague: int, links: Iterable[Link], apart: Apart) -> bool:
    ranked = sorted(links, key=lambda k: -k.score)
    if len(ranked) < 2 or ranked[0].score > ranked[1].score:
        return False
    return apart(_other(ranked[0], vague), _other(ranked[1], vague))


def _other(link: Link, item: int) -> int:
    return link.right if item == link.left else link.left


def _vaguer(told: Sequence[Telling], link: Link) -> int | None:
    """That of two tellings which is dated more loosely or names fewer people; None where neither does."""
    left, right = _vagueness(told[link.left].first), _vagueness(told[link.right].first)
    if left == right:
        return None
    return link.left if left > right else link.right


def _vagueness(report: Report) -> tuple[bool, int, bool]:
    length = report.days.length if report.days else 10**6
    return not report.named, 0 if report.exact else length, report.told_vaguely


def told_as_one(
    told: Sequence[Telling], forbidden: Apart = lambda a, b: False
) -> list[Cluster[int]]:
    """The reports (by index) of each meeting, with the reasons why they are one.

    `forbidden` says of two reports whether it is decided that they are of two meetings.
    """

    def apart(a: int, b: int) -> bool:
        return forbidden(told[a].members[0], told[b].members[0]) or told[a].apart(told[b])

    found: list[Cluster[int]] = []
    for cluster in clustered(len(told), links(told, apart), apart):
        members = sorted(i for t in cluster.members for i in told[t].members)
        alike = [reason for t in cluster.members if (reason := told[t].reason)]
        found.append(Cluster(tuple(members), tuple(dict.fromkeys([*alike, *cluster.reasons]))))
    return found
