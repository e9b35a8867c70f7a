"""Which figures of one value and unit are one: the same measure, told for the same time by several articles.

Only the first of each cluster is held against others of those that nothing tells apart but the article (the
same words and period): a figure that a thousand articles tell takes a thousand steps, not their square.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import product
from typing import NamedTuple

from ktrel import edtf

from .clusters import Groups

# Two measures with half of the shorter one's words in common are one, if value, unit and period agree.
ALIKE = 0.5


class Figure(NamedTuple):
    """A reported figure: what it is sorted by (value, kind of unit, whether it is a change and has a period),
    its number, its article and its place there."""

    value: float
    kind: str
    change: bool
    dated: bool
    number: int
    article: int
    place: int
    words: tuple[str, ...]
    period: str | None


_Cell = tuple[int, int]  # a stretch of time: how long (a power of two of days), and which


class _Sort(NamedTuple):
    """Figures that nothing tells apart but their articles."""

    words: frozenset[str]
    period: str | None


def same_figures(block: Sequence[Figure]) -> list[list[Figure]]:
    """The figures of a block (one value, kind and so on), in groups of those that are one."""
    if len(block) == 1:
        return [[block[0]]]
    joining = _Joining(block)
    links = _links(joining.sorts)
    for alike in sorted(links, reverse=True):
        joining.join(links[alike])
    return joining.groups()


class _Joining:
    """The clusters of a block's figures, by their places in it.

    Links are taken from the most alike on, ties by place. A link is passed over where a figure of the same
    sort comes earlier in the same cluster: that one's link to the same figure has joined the two, or nothing
    can, as what is kept apart once stays so.
    """

    def __init__(self, block: Sequence[Figure]) -> None:
        self._block = block
        self._groups = Groups(len(block))
        told = [_Sort(frozenset(figure.words), figure.period) for figure in block]
        self.sorts = list(dict.fromkeys(told))
        number = {sort: n for n, sort in enumerate(self.sorts)}
        self._sort = [number[sort] for sort in told]
        self._leading = [True] * len(block)  # whether it is the first of its sort in its cluster
        self._of_sort: list[list[int]] = [[] for _ in self.sorts]
        for place, sort in enumerate(self._sort):
            self._of_sort[sort].append(place)
        self._articles = {place: {figure.article} for place, figure in enumerate(block)}
        self._firsts = {place: {sort: place} for place, sort in enumerate(self._sort)}

    def join(self, links: dict[int, list[int]]) -> None:
        """Join along the links of one score, which are told as sorts that are linked."""
        for left in sorted(place for sort in links for place in self._leaders(sort)):
            if self._leading[left]:
                others = (place for sort in links[self._sort[left]] for place in self._leaders(sort))
                for right in sorted(place for place in others if place > left):
                    self._join(left, right)

    def groups(self) -> list[list[Figure]]:
        """The figures in their clusters."""
        return [[self._block[n] for n in self._groups.members(first)] for first in self._groups.firsts()]

    def _leaders(self, sort: int) -> list[int]:
        found = self._of_sort[sort] = [place for place in self._of_sort[sort] if self._leading[place]]
        return found

    def _join(self, left: int, right: int) -> None:
        a, b = sorted((self._groups.home(left), self._groups.home(right)))
        if a != b and not self._apart(a, b):
            self._groups.put(a, b)
            self._articles[a] = _united(self._articles[a], self._articles.pop(b))
            self._lead(a, self._firsts.pop(b))

    def _apart(self, a: int, b: int) -> bool:
        """Whether some figure of the one cluster cannot be some of the other."""
        if not self._articles[a].isdisjoint(self._articles[b]):
            return True
        ones, others = ({self.sorts[s].period for s in self._firsts[n]} for n in (a, b))
        return any(not at_one_time(one, other) for one, other in product(ones, others))

    def _lead(self, a: int, firsts: dict[int, int]) -> None:
        """Of each sort only the first of a cluster leads."""
        mine = self._firsts[a]
        if len(firsts) > len(mine):
            mine, firsts = firsts, mine
        for sort, place in firsts.items():
            other = mine.setdefault(sort, place)
            if other != place:
                mine[sort] = min(place, other)
                self._leading[max(place, other)] = False
        self._firsts[a] = mine


def _united(one: set[int], other: set[int]) -> set[int]:
    larger, smaller = (one, other) if len(one) >= len(other) else (other, one)
    larger |= smaller
    return larger


def at_one_time(a: str | None, b: str | None) -> bool:
    """Whether two periods may be one: they meet, and neither is a small part of the other."""
    if (a is None) != (b is None):
        return False
    one, other = edtf.days(a), edtf.days(b)
    if one is None or other is None:
        return True
    return one.overlaps(other) and 0.5 <= one.length / other.length <= 2


# ---------------------------------------------------------------- which sorts are alike


def _links(sorts: Sequence[_Sort]) -> dict[float, dict[int, list[int]]]:
    """For each degree of likeness the sorts (by number) that are linked, each with all it is linked to."""
    found: dict[float, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for a, b in _candidates(sorts):
        one, other = sorts[a], sorts[b]
        alike = len(one.words & other.words) / min(len(one.words), len(other.words))
        if alike >= ALIKE and at_one_time(one.period, other.period):
            found[alike][a].append(b)
            if a != b:
                found[alike][b].append(a)
    return found


def _candidates(sorts: Sequence[_Sort]) -> Iterator[tuple[int, int]]:
    """Pairs of sorts that may have enough words in common, each once, and each sort with itself.

    If half of a sort's words stand in a larger one, one of any larger half does: so its rarest are looked up.
    """
    common = Counter(word for sort in sorts for word in sort.words)
    by_word: dict[tuple[str, _Cell], list[int]] = defaultdict(list)
    for n, sort in enumerate(sorts):
        for key in product(sort.words, _cells(sort.period)):
            by_word[key].append(n)
    for n, sort in enumerate(sorts):
        telling = sorted(sort.words, key=lambda word: (common[word], word))[: len(sort.words) // 2 + 1]
        near = {m for key in product(telling, _cells_near(sort.period)) for m in by_word.get(key, ())}
        for m in near:
            larger = len(sorts[m].words) > len(sort.words)
            if larger or (len(sorts[m].words) == len(sort.words) and m >= n):
                yield min(n, m), max(n, m)


_UNKNOWN: _Cell = (-1, 0)
_ALL: _Cell = (-2, 0)


def _cells(period: str | None) -> list[_Cell]:
    """The cells of time that a period lies in, which are as large as it is, or half as large."""
    days = edtf.days(period)
    return [_UNKNOWN, _ALL] if days is None else [_ALL, *_covered(days, days.length.bit_length() - 1)]


def _cells_near(period: str | None) -> list[_Cell]:
    """The cells in which a period may lie that is one with this one: twice as long at most, half at least."""
    days = edtf.days(period)
    if days is None:
        return [_ALL]
    size = days.length.bit_length() - 1
    return [_UNKNOWN, *(cell for n in (size - 1, size, size + 1) if n >= 0 for cell in _covered(days, n))]


def _covered(days: edtf.Days, size: int) -> list[_Cell]:
    first, last = days.first.toordinal() >> size, days.last.toordinal() >> size
    return [(size, n) for n in range(first, last + 1)]
