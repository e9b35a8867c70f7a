"""Joining things that are one under constraints, the same way in every order of the input."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")


class Link(NamedTuple):
    """That two items (by index) may be one: how strongly, and why."""

    score: float
    left: int
    right: int
    reason: str


class Cluster(NamedTuple, Generic[T]):
    """Items that are one, in the order of the input, with the reasons that joined them."""

    members: tuple[int, ...]
    reasons: tuple[str, ...]


def clustered(
    count: int,
    links: Iterable[Link],
    apart: Callable[[int, int], bool],
    kind: Callable[[int], Hashable] = lambda item: item,
) -> list[Cluster[int]]:
    """The items 0…count-1 in clusters, joined along `links` from the strongest on.

    Two clusters become one only where no item of the one is `apart` from an item of the other
    (complete-link constraints), so a chain of near-misses never joins two different things. Ties go
    by index; hence give the items in an order that does not depend on the input's. Items of one `kind`
    are alike for `apart`, and asked about once a cluster.
    """
    home = list(range(count))
    members: dict[int, list[int]] = {i: [i] for i in range(count)}
    asked: dict[int, dict[Hashable, int]] = {i: {kind(i): i} for i in range(count)}
    reasons: dict[int, list[str]] = {i: [] for i in range(count)}
    for link in sorted(links, key=lambda k: (-k.score, k.left, k.right)):
        a, b = sorted((home[link.left], home[link.right]))
        if a == b or any(apart(x, y) for x in asked[a].values() for y in asked[b].values()):
            continue
        for item in members[b]:
            home[item] = a
        members[a] += members.pop(b)
        asked[a] = asked.pop(b) | asked[a]
        reasons[a] += [*reasons.pop(b), link.reason]
    return [Cluster(tuple(sorted(members[k])), _unique(reasons[k])) for k in sorted(members)]


def _unique(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))
