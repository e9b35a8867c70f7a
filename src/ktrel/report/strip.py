"""A strip of bars over time: above the line what was held, below it what was planned or not held."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from ..model.document import Meeting
from .corpus import month
from .shown import anchor
from .timeline import month_name

HELD = ("held", "ongoing")
WIDTH, HEIGHT = 720.0, 84.0
MOST_MONTHS = 60
WIDEST = 24.0
LEAST_APART = 76.0  # of two labels


class Bar(NamedTuple):
    """One month or year: where its bars stand, how high they are, how to name it, where it leads."""

    x: float
    width: float
    held: float
    ahead: float
    told: str
    anchor: str
    label: str | None


class Strip(NamedTuple):
    """The bars, and how many meetings have no place among them."""

    bars: list[Bar]
    width: float
    height: float
    line: float
    unplaced: int


def strip(meetings: Sequence[Meeting]) -> Strip | None:
    """The strip of these meetings, which are in the order of their dates; None where none is dated.

    It has bars for months, or for years where it is a long time or few months are told.
    """
    dated = [(key, m) for m in meetings if (key := month(m)) and 1 < int(key[:4]) < 9999]
    months = [(key, m) for key, m in dated if "-" in key]
    numbers = sorted({_number(key) for key, _ in months})
    if numbers and numbers[-1] - numbers[0] < MOST_MONTHS and len(months) * 2 > len(dated):
        every = [f"{n // 12:04}-{n % 12 + 1:02}" for n in range(numbers[0], numbers[-1] + 1)]
        return _strip(every, months, len(meetings))
    if not dated:
        return None
    years = [(key[:4], m) for key, m in dated]
    told = sorted({year for year, _ in years})
    every = [f"{year:04}" for year in range(int(told[0]), int(told[-1]) + 1)]
    return _strip(every if len(every) <= WIDTH / 4 else told, years, len(meetings))


def _number(key: str) -> int:
    return int(key[:4]) * 12 + int(key[5:7]) - 1


def _strip(every: Sequence[str], placed: Sequence[tuple[str, Meeting]], total: int) -> Strip:
    counts = Counter((key, m.status in HELD) for key, m in placed)
    first = {key: anchor("meeting", m.id) for key, m in reversed(placed)}
    most = max((n for (_, held), n in counts.items() if held), default=0)
    unit = HEIGHT / (most + max((n for (_, held), n in counts.items() if not held), default=0))
    step = WIDTH / len(every)
    width = round(min(step * 0.8, WIDEST), 1)
    labelled = max(1, -(-int(LEAST_APART) // max(1, int(step))))
    bars = []
    for n, key in enumerate(every):
        held, ahead = counts[key, True], counts[key, False]
        label = _label(key) if n % labelled == 0 else None
        if held or ahead or label:
            x = round(n * step + (step - width) / 2, 1)
            heights = (round(unit * held, 1), round(unit * ahead, 1))
            name = month_name(key) if "-" in key else key
            told = f"{name}: {held} held, {ahead} planned or not held"
            bars.append(Bar(x, width, *heights, told, first.get(key, ""), label))
    return Strip(bars, WIDTH, HEIGHT, round(unit * most, 1), total - len(placed))


def _label(key: str) -> str:
    return f"{month_name(key)[:3]} {key[:4]}" if "-" in key else key
