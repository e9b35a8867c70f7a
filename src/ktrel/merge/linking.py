"""Which tellings are of one meeting: the plain first, then the vague, each with one meeting at most.

A plain telling has its day and its names. Vague ones (the month alone, the countries alone) are compared with
one plain telling of each kind that a meeting has, and with each other only where no meeting takes them: many
reports of few people cost what their meetings do, not the square of their number.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from ktrel.store import Sorted

from .blocks import Blocks, Marks
from .clusters import Clusters, Link, Row
from .report import Report
from .same_meeting import reason_to_see_one

Apart = Callable[[int, int], bool]
Told = Callable[[int], Report]
_Choice = tuple[int, int, int, float]  # the vaguer telling of a link, its two tellings, its score


def linked(told: Told, numbers: Collection[int], blocks: Blocks, clusters: Clusters, apart: Apart) -> None:
    """Join those of the tellings, each given by its first report, that are of one meeting.

    What plain tellings say outweighs what vague ones do, which comes before what these say among themselves.
    """
    size = max(numbers, default=-1) + 1
    plain, vague = Marks(size), Marks(size)
    for n in numbers:
        report = told(n)
        (plain if report.exact and not report.told_vaguely else vague)[n] = True
    _join(clusters, _between(told, blocks, plain, plain, apart))
    shown = _shown(told, clusters, plain)
    left = vague[:]
    with_plain = _Found(told, vague, _between(told, blocks, shown, vague, apart))
    _join(clusters, _without(with_plain.links(clusters, apart), left))
    among_vague = _Found(told, left, _between(told, blocks, left, vague, apart))
    _join(clusters, among_vague.links(clusters, apart))


def _join(clusters: Clusters, found: Iterable[Link]) -> None:
    rows: Sorted[Row] = Sorted(link.row for link in found)
    clusters.join(rows)
    rows.close()


def _without(found: Iterable[Link], left: Marks) -> Iterator[Link]:
    """The same links; what they join is no longer left."""
    for link in found:
        left[link.left] = left[link.right] = False
        yield link


def _between(told: Told, blocks: Blocks, some: Marks, others: Marks, apart: Apart) -> Iterator[Link]:
    """Links of one of some with one of the others."""
    for a, b in blocks.pairs(some, others):
        reason = None if apart(a, b) else reason_to_see_one(told(a), told(b))
        if reason:
            yield Link(reason.score, a, b, reason.reason)


def _shown(told: Told, clusters: Clusters, plain: Marks) -> Marks:
    """Of the plain tellings of each meeting one for each place, occasion, number and circle of people."""
    shown = Marks(len(plain))
    for first in range(len(plain)):
        if not plain[first] or clusters.home(first) != first:
            continue
        found: dict[tuple[Any, ...], int] = {}
        for n in clusters.members(first):
            report = told(n)
            place = report.told.place.country if report.told.place else None
            facets = report.named, report.place_words, place, report.occasion, report.told.ordinal
            found.setdefault((report.type, report.to_come, *facets), n)
        for n in found.values():
            shown[n] = True
    return shown


class _Found:
    """Links that were found; those of a vaguer telling that fits two meetings equally well don't count."""

    def __init__(self, told: Told, vague: Marks, found: Iterable[Link]) -> None:
        self._told, self._vague = told, vague
        self._found: Sorted[tuple[int, int, float, str, int]] = Sorted()
        self._choices: Sorted[_Choice] = Sorted()
        for link in found:
            item = self._vaguer(link.left, link.right)
            self._found.add((link.left, link.right, link.score, link.reason, item))
            if item >= 0:
                self._choices.add((item, link.left, link.right, link.score))

    def links(self, clusters: Clusters, apart: Apart) -> Iterator[Link]:
        """Those that count, when the meetings are these clusters."""
        torn = Marks(len(self._vague))
        for item, choices in groupby(self._choices, key=itemgetter(0)):
            torn[item] = _torn(item, choices, clusters, apart)
        self._choices.close()
        for left, right, score, reason, item in self._found:
            if item < 0 or not torn[item]:
                yield Link(score, left, right, reason)
        self._found.close()

    def _vaguer(self, left: int, right: int) -> int:
        """That of two tellings which is the vague one, or the vaguer; -1 where they are alike."""
        if self._vague[left] != self._vague[right]:
            return left if self._vague[left] else right
        one, other = _vagueness(self._told(left)), _vagueness(self._told(right))
        return -1 if one == other else left if one > other else right


def _torn(item: int, choices: Iterable[_Choice], clusters: Clusters, apart: Apart) -> bool:
    """Whether the two meetings that a telling fits best fit equally well, and are two."""
    best: dict[int, tuple[float, int]] = {}  # meeting -> the score of its best link, and who is linked
    for _, left, right, score in choices:
        other = right if item == left else left
        home = clusters.home(other)
        if home not in best or score > best[home][0]:
            best[home] = score, other
    ranked = sorted(best.values(), key=lambda found: -found[0])
    return len(ranked) > 1 and ranked[0][0] == ranked[1][0] and apart(ranked[0][1], ranked[1][1])


def _vagueness(report: Report) -> tuple[bool, int, bool]:
    length = report.days.length if report.days else 10**6
    return not report.named, 0 if report.exact else length, report.told_vaguely
