"""Who met whom: a drawing of those who met most, and every pair as a table."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from math import sqrt
from typing import NamedTuple

from ..model.document import Document, Meeting
from .corpus import Corpus, Country, country
from .forces import placed
from .labels import Label, Point, labels
from .shown import anchor
from .strip import HELD

WIDTH, HEIGHT, MARGIN, SIDE = 720.0, 460.0, 36.0, 96.0
MOST = 60  # officials that are drawn
MOST_PAIRS = 500  # that the table has
SHADES = 6  # of points, by country


class Node(NamedTuple):
    """An official as a point."""

    anchor: str
    name: str
    country: Country | None
    shade: int
    meetings: int
    x: float
    y: float
    radius: float
    label: Label | None


class Edge(NamedTuple):
    """Two officials who met, as a line."""

    one: Node
    other: Node
    times: int
    width: float


class Pair(NamedTuple):
    """Two officials who met, with the meetings: number and place on the page of each."""

    one: tuple[str, str]
    other: tuple[str, str]
    meetings: list[tuple[str, str, str]]


class Network(NamedTuple):
    """The drawing, how many officials it leaves out, the countries by shade, and the table."""

    nodes: list[Node]
    edges: list[Edge]
    undrawn: int
    key: list[tuple[int, str]]
    pairs: list[Pair]
    all_pairs: int
    width: float
    height: float


def network(corpus: Corpus) -> Network | None:
    """Who met whom in meetings that were held or are under way; None where nobody met."""
    shared = _shared(corpus.document)
    if not shared:
        return None
    times = Counter[str]()
    for (one, other), meetings in shared.items():
        times[one] += len(meetings)
        times[other] += len(meetings)
    drawn = sorted(times, key=lambda key: (-times[key], key))[:MOST]
    nodes, key = _nodes(drawn, corpus, shared)
    by_id = dict(zip(drawn, nodes, strict=True))
    edges = [
        Edge(by_id[one], by_id[other], len(meetings), round(1 + 1.5 * sqrt(len(meetings)), 1))
        for (one, other), meetings in shared.items()
        if one in by_id and other in by_id
    ]
    pairs = sorted(shared.items(), key=lambda item: (-len(item[1]), item[0]))
    told = [_pair(*pair, meetings, corpus) for pair, meetings in pairs[:MOST_PAIRS]]
    return Network(nodes, edges, len(times) - len(drawn), key, told, len(pairs), WIDTH, HEIGHT)


def _shared(document: Document) -> dict[tuple[str, str], list[Meeting]]:
    """The meetings of each two officials who met, in a fixed order."""
    known = {official.id for official in document.officials}
    shared: dict[tuple[str, str], list[Meeting]] = {}
    for meeting in document.meetings:
        if meeting.status in HELD:
            present = {p.official for p in meeting.participants if p.official and p.official in known}
            for pair in combinations(sorted(present), 2):
                shared.setdefault(pair, []).append(meeting)
    return dict(sorted(shared.items()))


def _nodes(
    drawn: list[str], corpus: Corpus, shared: dict[tuple[str, str], list[Meeting]]
) -> tuple[list[Node], list[tuple[int, str]]]:
    number = {key: n for n, key in enumerate(drawn)}
    edges = [(number[one], number[other]) for one, other in shared if one in number and other in number]
    met = {key: {m.id for pair, found in shared.items() if key in pair for m in found} for key in drawn}
    points = _points([(corpus.names[key], len(met[key])) for key in drawn], edges)
    named = labels(points, (0, 0, WIDTH, HEIGHT), [(points[one], points[other]) for one, other in edges])
    of = [country(corpus.officials[key].country) for key in drawn]
    shades = {c: n for n, (c, _) in enumerate(Counter(c for c in of if c).most_common(SHADES - 1), 1)}
    nodes = [
        Node(
            anchor=anchor("official", key),
            name=point.name,
            country=c,
            shade=shades.get(c, 0) if c else 0,
            meetings=len(met[key]),
            x=point.x,
            y=point.y,
            radius=point.radius,
            label=label,
        )
        for key, point, c, label in zip(drawn, points, of, named, strict=True)
    ]
    others = [(0, "others")] if any(node.shade == 0 for node in nodes) else []
    return nodes, [*((n, c.name) for c, n in shades.items()), *others]


def _points(told: list[tuple[str, int]], edges: list[tuple[int, int]]) -> list[Point]:
    """Where those of these names and numbers of meetings are drawn."""
    at = placed(len(told), edges, WIDTH - 2 * SIDE, HEIGHT - 2 * MARGIN)
    return [
        Point(round(x + SIDE, 1), round(y + MARGIN, 1), round(min(6 + 2.5 * sqrt(times), 22), 1), name)
        for (x, y), (name, times) in zip(at, told, strict=True)
    ]


def _pair(one: str, other: str, meetings: list[Meeting], corpus: Corpus) -> Pair:
    told = [
        (corpus.numbers[m.id], anchor("meeting", m.id), m.start or "undated")
        for m in sorted(meetings, key=lambda m: int(corpus.numbers[m.id][1:]))
    ]
    return Pair(
        (corpus.names[one], anchor("official", one)), (corpus.names[other], anchor("official", other)), told
    )
