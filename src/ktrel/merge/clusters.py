"""Joining things that are one under constraints, the same way in every order of the input."""

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple, Protocol


class Link(NamedTuple):
    """That two items (by number) may be one: how strongly (more is stronger), and why."""

    score: float
    left: int
    right: int
    reason: str

    @property
    def row(self) -> "Row":
        """The link as it is sorted: the strongest first, ties by number."""
        return -self.score, self.left, self.right, self.reason


Row = tuple[float, int, int, str]


class Cluster(NamedTuple):
    """Items that are one, in the order of the input, with the reasons that joined them."""

    members: tuple[int, ...]
    reasons: tuple[str, ...]


class Joined(Protocol):
    """Items in clusters, each of which goes by its first item."""

    def home(self, item: int) -> int:
        """The first item of the cluster that an item is in."""

    def members(self, first: int) -> list[int]:
        """The items of the cluster with that first item."""

    def reasons(self, first: int) -> tuple[str, ...]:
        """Why they are one."""

    def __iter__(self) -> Iterator[Cluster]: ...


class Groups:
    """The items 0…count-1, each by itself until it is put to another; a few bytes an item.

    A group goes by its first item.
    """

    def __init__(self, count: int) -> None:
        self._above = array("I", range(count))
        self._last = array("I", range(count))
        self._next = array("I", [0]) * count  # 0, which follows on nothing, is the end

    def home(self, item: int) -> int:
        """The first item of the group that an item is in."""
        above = self._above
        while (up := above[item]) != item:
            above[item] = above[up]
            item = up
        return item

    def members(self, first: int) -> list[int]:
        """The items of the group with that first item, in the order of the input."""
        return sorted(self._walk(first))

    def firsts(self) -> Iterator[int]:
        """The first item of each group, in the order of the input."""
        return (item for item, up in enumerate(self._above) if item == up)

    def put(self, first: int, other: int) -> None:
        """Make the groups of these two first items one; `first` comes before `other`."""
        self._above[other] = first
        self._next[self._last[first]] = other
        self._last[first] = self._last[other]

    def _walk(self, first: int) -> Iterator[int]:
        yield first
        item = first
        while item := self._next[item]:
            yield item


class Clusters(Groups):
    """Groups that are joined along links, from the strongest on.

    Two clusters become one only where no item of the one is `apart` from an item of the other (complete-link
    constraints), so a chain of near-misses never joins two different things. Ties go by number: give the
    items in an order that does not depend on the input's. Items of one of the `kinds` are alike for `apart`,
    and asked about once a cluster.
    """

    def __init__(
        self, count: int, apart: Callable[[int, int], bool], kinds: Sequence[int] | None = None
    ) -> None:
        super().__init__(count)
        self._apart, self._kinds = apart, kinds
        self._reasons: dict[int, dict[str, None]] = {}
        self._asked: dict[int, list[int]] = {}  # an item of each kind, where there are several

    def join(self, links: Iterable[Row]) -> None:
        """Join along links, given in their order."""
        for _, left, right, reason in links:
            a, b = sorted((self.home(left), self.home(right)))
            if a != b and not self._kept_apart(a, b):
                self._unite(a, b, reason)

    def reasons(self, first: int) -> tuple[str, ...]:
        """Why the items of the cluster with that first item are one."""
        return tuple(self._reasons.get(first, ()))

    def __iter__(self) -> Iterator[Cluster]:
        """The clusters, by their first items."""
        return (Cluster(tuple(self.members(n)), self.reasons(n)) for n in self.firsts())

    def _kept_apart(self, a: int, b: int) -> bool:
        apart, ones, others = self._apart, self._alike(a), self._alike(b)
        return any(apart(x, y) for x in ones for y in others)

    def _alike(self, first: int) -> list[int]:
        """An item of each kind that the cluster has."""
        if self._kinds is None:
            return list(self._walk(first))
        return self._asked.get(first) or [first]

    def _unite(self, a: int, b: int, reason: str) -> None:
        if self._kinds is not None:
            kinds = {self._kinds[item]: item for item in (*self._alike(b), *self._alike(a))}
            self._asked.pop(b, None)
            if len(kinds) > 1:
                self._asked[a] = list(kinds.values())
        self.put(a, b)
        told = self._reasons.setdefault(a, {})
        told.update(self._reasons.pop(b, {}))
        told[reason] = None
