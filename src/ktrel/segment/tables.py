"""Tables that a copy from a page or PDF leaves behind: lines of cells set apart by strokes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .boilerplate import boilerplate_kind
from .kinds import Piece
from .lines import Line

_FIGURE = re.compile(r"[(+\-–$€£¥₩]?\s?\d[\d,. ]*(?:%|bn|m|tn|k)?\)?|:?-{2,}:?|n/?a", re.I)
_LONGEST = 160


def table_rows(lines: Sequence[Line | Piece]) -> frozenset[int]:
    """The indexes of the lines that are rows: two or more below each other, built alike, with figures.

    "Travel | 312 |" is a row above "Transport | 208 |" and a menu's entry elsewhere.
    """
    return frozenset(
        at
        for run in _runs(lines)
        if _is_table([lines[at] for at in run])
        for at in run
        if any(c.isalnum() for c in lines[at].text)
    )


def _runs(lines: Sequence[Line | Piece]) -> Iterator[list[int]]:
    """Lines that follow each other and have equally many strokes."""
    run: list[int] = []
    stroked = [at for at, line in enumerate(lines) if "|" in line.text and len(line.text) <= _LONGEST]
    for at in stroked:
        line = lines[at]
        alike = run and run[-1] == at - 1 and line.text.count("|") == lines[run[-1]].text.count("|")
        if not alike or line.gap:
            if len(run) > 1:
                yield run
            run = []
        run.append(at)
    if len(run) > 1:
        yield run


def _is_table(run: Sequence[Line | Piece]) -> bool:
    figured = sum(any(_FIGURE.fullmatch(cell.strip()) for cell in line.text.split("|")) for line in run)
    return figured * 2 >= len(run) and not any(boilerplate_kind(line.text) == "furniture" for line in run)
