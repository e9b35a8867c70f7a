"""Plots as SVG: bars, and lines on logarithmic axes, in the colours of docs/summary.svg."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from math import ceil, floor, log10
from typing import NamedTuple

WIDTH, EDGE, ROW = 760, 24, 30
LABELS, VALUES = 210, 110  # columns left for what stands beside the bars
GROUND, TEXT, DIM, RULE = "#292929", "#c5c8c6", "#868887", "#4b4e55"
COLOURS = ("#98a84b", "#68a0b3", "#d0b344", "#cc555a", "#9872a2")
FONT = "font-family='Fira Code, monospace' font-size='14'"

Point = tuple[float, float]


class Bar(NamedTuple):
    """A bar: its label, how long it is, what is written behind it, and whether it is ours."""

    label: str
    value: float
    told: str
    ours: bool = False


def bars(title: str, rows: Sequence[Bar]) -> str:
    """Bars under each other, the longest over the whole width."""
    most = max(bar.value for bar in rows)
    room = WIDTH - 2 * EDGE - LABELS - VALUES
    parts = []
    for number, bar in enumerate(rows):
        y = EDGE + ROW * (number + 1.6)
        length = max(1.0, room * bar.value / most)
        parts += [
            _text(EDGE, y + 15, bar.label),
            f"<rect x='{EDGE + LABELS}' y='{y:g}' width='{length:.1f}' height='20' rx='3'"
            f" fill='{COLOURS[0] if bar.ours else COLOURS[1]}'/>",
            _text(EDGE + LABELS + length + 8, y + 15, bar.told, DIM),
        ]
    return _picture(title, round(2 * EDGE + ROW * (len(rows) + 1.6)), parts)


def lines(title: str, across: str, up: str, series: Mapping[str, Sequence[Point]]) -> str:
    """A line for each series, both axes logarithmic."""
    height, bottom, left = 380, 380 - 2 * EDGE - 12, EDGE + 70
    xs, ys = ([p[axis] for points in series.values() for p in points] for axis in (0, 1))
    at_x = _scale(xs, left, WIDTH - EDGE - 90)
    at_y = _scale(ys, bottom, EDGE + 46)
    parts = [_text(left, height - EDGE + 4, across, DIM), _text(EDGE, EDGE + 28, up, DIM)]
    for value in _decades(xs):
        parts += [_rule(at_x(value), EDGE + 46, at_x(value), bottom)]
        parts += [_text(at_x(value), bottom + 18, f"{value:,.0f}", DIM, "middle")]
    for value in _decades(ys):
        parts += [_rule(left, at_y(value), WIDTH - EDGE - 90, at_y(value))]
        parts += [_text(left - 8, at_y(value) + 5, f"{value:,g}", DIM, "end")]
    names: list[tuple[float, float, str, str]] = []
    for number, (name, points) in enumerate(series.items()):
        colour = COLOURS[number % len(COLOURS)]
        path = " ".join(f"{at_x(x):.1f},{at_y(y):.1f}" for x, y in points)
        parts.append(f"<polyline points='{path}' fill='none' stroke='{colour}' stroke-width='2'/>")
        names.append((at_y(points[-1][1]), at_x(points[-1][0]), name, colour))
    return _picture(title, height, [*parts, *_beside(names)])


def _beside(names: Sequence[tuple[float, float, str, str]]) -> Iterator[str]:
    """The names of lines behind their ends, one below the other where these lie close."""
    free = 0.0
    for y, x, name, colour in sorted(names):
        free = max(y + 5, free)
        yield _text(x + 8, free, name, colour)
        free += 16


class _Scale(NamedTuple):
    least: float
    most: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        share = (log10(value) - self.least) / (self.most - self.least)
        return self.start + share * (self.end - self.start)


def _scale(values: Sequence[float], start: float, end: float) -> _Scale:
    """Where a value stands, from the decade below the least to that above the greatest."""
    least, most = floor(log10(min(values))), ceil(log10(max(values)))
    return _Scale(least, max(most, least + 1), start, end)


def _decades(values: Sequence[float]) -> list[float]:
    least, most = floor(log10(min(values))), ceil(log10(max(values)))
    return [10.0**power for power in range(least, max(most, least + 1) + 1)]


def _rule(x1: float, y1: float, x2: float, y2: float) -> str:
    return f"<line x1='{x1:.1f}' y1='{y1:.1f}' x2='{x2:.1f}' y2='{y2:.1f}' stroke='{RULE}'/>"


def _text(x: float, y: float, text: str, colour: str = TEXT, anchor: str = "start") -> str:
    return f"<text x='{x:.1f}' y='{y:.1f}' fill='{colour}' text-anchor='{anchor}'>{escape(text)}</text>"


def _picture(title: str, height: int, parts: Sequence[str]) -> str:
    body = "\n".join(parts)
    return (
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {WIDTH} {height}' {FONT} role='img'>\n"
        f"<title>{escape(title)}</title>\n"
        f"<rect width='{WIDTH}' height='{height}' rx='8' fill='{GROUND}'/>\n"
        f"{_text(EDGE, EDGE + 6, title)}\n{body}\n</svg>\n"
    )
