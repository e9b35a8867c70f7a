"""Where the points of a network are drawn: those that are joined near each other, the others apart.

The method is that of Fruchterman and Reingold, Graph Drawing by Force-directed Placement (1991). It starts
from a circle and draws nothing at random, so that the same network is drawn the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, pi, sin, sqrt

ROUNDS = 300
PULL = 0.35  # to the middle, which keeps together what is not joined


def placed(
    count: int, edges: Sequence[tuple[int, int]], width: float, height: float
) -> list[tuple[float, float]]:
    """Where `count` points are within that frame; an edge joins two of them."""
    if count == 1:
        return [(width / 2, height / 2)]
    # Rounded: the last digits of sines differ from machine to machine, and would grow.
    at = [(round(cos(2 * pi * n / count), 6), round(sin(2 * pi * n / count), 6)) for n in range(count)]
    ideal = sqrt(4 / count) if count else 1.0
    for n in range(ROUNDS):
        at = _moved(at, edges, ideal, 0.2 * (1 - n / ROUNDS))
    return _fitted(at, width, height)


def _moved(
    at: list[tuple[float, float]], edges: Sequence[tuple[int, int]], ideal: float, most: float
) -> list[tuple[float, float]]:
    """All points moved by the forces on them, by no more than `most`."""
    ends = [1] * len(at)  # those of many edges are held more loosely, so that a crowd has room
    for edge in edges:
        for end in edge:
            ends[end] += 1
    by = [[-PULL * x, -PULL * y] for x, y in at]
    for one in range(len(at)):
        for other in range(one):
            x, y, squared = _between(at, one, other)
            _push(by, one, other, x, y, ideal * ideal / squared)
    for one, other in edges:
        x, y, squared = _between(at, one, other)
        _push(by, one, other, x, y, -sqrt(squared / (ends[one] * ends[other])) / ideal)
    moved = []
    for (x, y), (dx, dy) in zip(at, by, strict=True):
        far = sqrt(dx * dx + dy * dy) or 1.0
        step = min(far, most) / far
        moved.append((x + dx * step, y + dy * step))
    return moved


def _between(at: list[tuple[float, float]], one: int, other: int) -> tuple[float, float, float]:
    """The way from one point to the other, and the square of its length."""
    x, y = at[one][0] - at[other][0], at[one][1] - at[other][1]
    return x, y, max(x * x + y * y, 1e-6)


def _push(by: list[list[float]], one: int, other: int, x: float, y: float, force: float) -> None:
    by[one][0] += x * force
    by[one][1] += y * force
    by[other][0] -= x * force
    by[other][1] -= y * force


def _fitted(at: list[tuple[float, float]], width: float, height: float) -> list[tuple[float, float]]:
    """The points stretched to the frame."""
    xs, ys = [x for x, _ in at], [y for _, y in at]
    wide, high = (max(xs) - min(xs)) or 1.0, (max(ys) - min(ys)) or 1.0
    return [(round((x - min(xs)) / wide * width, 1), round((y - min(ys)) / high * height, 1)) for x, y in at]
