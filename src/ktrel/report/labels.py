"""Labels beside the points of a drawing, where they cover neither points nor each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

LETTER, LINE = 7.6, 15.0  # room for a letter and a line of labels of 14 units
GAP = 4.0
STEP = 8.0

Box = tuple[float, float, float, float]  # left, top, right, bottom


class Point(NamedTuple):
    """A point with its radius, to be named."""

    x: float
    y: float
    radius: float
    name: str


class Label(NamedTuple):
    """Where a name is written."""

    x: float
    y: float
    side: Literal["start", "middle", "end"]


def labels(
    points: Sequence[Point], frame: Box, lines: Iterable[tuple[Point, Point]] = ()
) -> list[Label | None]:
    """For each point, the first in order being the most important, where its name has room; None: nowhere.

    A name covers one of the `lines` between points only where there is no other room.
    """
    crossed = [box for line in lines for box in _along(*line)]
    taken: list[Box] = [(p.x - p.radius, p.y - p.radius, p.x + p.radius, p.y + p.radius) for p in points]
    found: list[Label | None] = []
    for point in points:
        free = [
            (label, box)
            for label, box in _choices(point)
            if _within(box, frame) and not any(_cross(box, other) for other in taken)
        ]
        clear = (choice for choice in free if not any(_cross(choice[1], other) for other in crossed))
        label, box = next(clear, free[0] if free else (None, None))
        found.append(label)
        taken += [box] if box else []
    return found


def _along(one: Point, other: Point) -> list[Box]:
    """Small boxes that cover a line."""
    steps = max(1, int(max(abs(one.x - other.x), abs(one.y - other.y)) / STEP))
    middles = [
        (one.x + (other.x - one.x) * n / steps, one.y + (other.y - one.y) * n / steps) for n in range(steps)
    ]
    return [(x - 1, y - 1, x + 1, y + 1) for x, y in middles]


def _choices(point: Point) -> list[tuple[Label, Box]]:
    x, y, radius, name = point
    wide, off = LETTER * len(name), radius + GAP
    return [
        (_label(x + off, y + 5, "start"), (x + off, y - LINE / 2, x + off + wide, y + LINE / 2)),
        (_label(x - off, y + 5, "end"), (x - off - wide, y - LINE / 2, x - off, y + LINE / 2)),
        (_label(x, y - off, "middle"), (x - wide / 2, y - off - LINE, x + wide / 2, y - off)),
        (_label(x, y + off + 11, "middle"), (x - wide / 2, y + off, x + wide / 2, y + off + LINE)),
        (_label(x + 4, y - off, "start"), (x + 4, y - off - LINE, x + 4 + wide, y - off)),
        (_label(x - 4, y - off, "end"), (x - 4 - wide, y - off - LINE, x - 4, y - off)),
        (_label(x + 4, y + off + 11, "start"), (x + 4, y + off, x + 4 + wide, y + off + LINE)),
        (_label(x - 4, y + off + 11, "end"), (x - 4 - wide, y + off, x - 4, y + off + LINE)),
    ]


def _label(x: float, y: float, side: Literal["start", "middle", "end"]) -> Label:
    return Label(round(x, 1), round(y, 1), side)


def _within(box: Box, frame: Box) -> bool:
    return box[0] >= frame[0] and box[1] >= frame[1] and box[2] <= frame[2] and box[3] <= frame[3]


def _cross(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
