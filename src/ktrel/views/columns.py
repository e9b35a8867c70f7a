"""Tables without rules, for any width of terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, zip_longest
from typing import NamedTuple

from .lines import Cell, Line, Lines, clipped, clipped_line, pieces_of, text_of, width_of, wrapped

NARROW = 100  # below this many columns, names and periods are told in short
READABLE = 14  # what a column of running text has where there is room
BEARABLE = 8  # what it keeps while other columns are whole
GAP = 2  # blanks between columns


class Column(NamedTuple):
    """How one column shares the width: `wide` ones take what the others leave, `most` bounds the others.

    No column is narrower than `least` while the terminal has room, and one that is of use only `whole` is
    cut last.
    """

    wide: bool = False
    right: bool = False
    wraps: bool = False
    most: int | None = None
    least: int = 0
    whole: bool = False


class Table(Lines):
    """Rows of cells under each other; a text that is too long for its column ends in `…` or is wrapped."""

    def __init__(self, *columns: Column) -> None:
        self.columns = columns
        self.rows: list[Sequence[Cell]] = []

    def add_row(self, *cells: Cell) -> None:
        """Add a row, a cell a column."""
        self.rows.append(cells)

    def lines(self, width: int) -> Iterator[Line]:
        """The rows as lines of that width."""
        if not self.rows:
            return
        by_column = list(zip(*self.rows, strict=True))
        widths = shared(self.columns, self._measured(), width)
        gaps = [*[GAP] * (len(widths) - 1), 0]
        laid = [
            _laid(cells, column, most, gap)
            for cells, column, most, gap in zip(by_column, self.columns, widths, gaps, strict=True)
        ]
        padding = [" " * (most + gap) for most, gap in zip(widths, gaps, strict=True)]
        fits = sum(map(len, padding)) <= width
        for row in zip(*laid, strict=True):
            for line in _row(row, padding):
                yield line if fits else clipped_line(line, width)

    def room_needed(self) -> int:
        """The width that shows all of it, running text aside, which needs no more than can be read."""
        gaps = GAP * (len(self.columns) - 1)
        return gaps + sum(_wanted(self.columns, self._measured()))

    def _measured(self) -> list[int]:
        """How wide the widest cell of each column is."""
        return [max(width_of(text_of(cell)) for cell in {*cells}) for cells in zip(*self.rows, strict=True)]


def _row(cells: Sequence[Cell | list[Cell]], padding: Sequence[str]) -> Iterator[Line]:
    """The lines of a row of padded cells, of which those in a list have several lines."""
    if list not in map(type, cells):
        yield _joined(cells)  # type: ignore[arg-type]
        return
    stacks = [cell if isinstance(cell, list) else (cell,) for cell in cells]
    for parts in zip_longest(*stacks):
        yield _joined([part or blank for part, blank in zip(parts, padding, strict=True)])


def _joined(cells: Sequence[Cell]) -> Line:
    """The cells of a line; where none has a style, they are one piece: there may be very many."""
    if tuple in map(type, cells):
        return tuple(chain.from_iterable(map(pieces_of, cells)))
    return (("".join(cells), ""),)  # type: ignore[arg-type]


def _laid(cells: Sequence[Cell], column: Column, width: int, gap: int) -> list[Cell | list[Cell]]:
    """Each cell of a column brought to its width, and the gap after it; what is told often is laid once."""

    def padded(part: Cell, taken: int) -> Cell:
        return _padded(part, width - taken, gap, right=column.right)

    def laid(cell: Cell) -> Cell | list[Cell]:
        taken = width_of(text_of(cell))
        if taken <= width:
            return padded(cell, taken)
        parts = wrapped(cell, width) if column.wraps else [clipped(cell, width)]
        lines = [padded(part, width_of(text_of(part))) for part in parts]
        return lines if column.wraps else lines[0]

    once = {cell: laid(cell) for cell in {*cells}}
    return [once[cell] for cell in cells]


def _padded(cell: Cell, missing: int, gap: int, *, right: bool) -> Cell:
    before, after = (missing, gap) if right else (0, missing + gap)
    if isinstance(cell, str):
        return " " * before + cell + " " * after
    return ((" " * before, ""), *cell, (" " * after, ""))


def shared(columns: Sequence[Column], needed: Sequence[int], width: int) -> list[int]:
    """How wide each column is: those that are not `wide` as they need, the others share the rest.

    Where that is not enough, running text is cut down first, and then what is widest.
    """
    room = max(width - GAP * (len(columns) - 1), 0)
    widths = _wanted(columns, [min(need, width) for need in needed])
    _cut_down(columns, widths, room)
    # A wide column shares the gap after it, too: the last one, which has none, is no narrower for that.
    gaps = [*[GAP] * (len(columns) - 1), 0]
    wide = sorted((i for i, column in enumerate(columns) if column.wide), key=lambda i: -widths[i])
    left = room - sum(widths) + sum(widths[i] + gaps[i] for i in wide)
    for number, i in enumerate(wide):
        others = wide[number + 1 :]
        fair = min(-(-left // (len(others) + 1)), left - sum(widths[j] + gaps[j] for j in others))
        widths[i] = max(widths[i], fair - gaps[i])
        left -= widths[i] + gaps[i]
    return widths


def _wanted(columns: Sequence[Column], needed: Sequence[int]) -> list[int]:
    """How wide the columns would be: as they need, those of running text as wide as can be read."""
    return [
        max(c.least, READABLE if c.wide else min(need, c.most or need))
        for c, need in zip(columns, needed, strict=True)
    ]


def _cut_down(columns: Sequence[Column], widths: list[int], room: int) -> None:
    while sum(widths) > room and max(widths) > 1:
        placed = list(enumerate(columns))
        texts = [i for i, c in placed if c.wide and widths[i] > max(min(c.least, READABLE), BEARABLE)]
        others = [i for i, c in placed if not c.whole and widths[i] > BEARABLE]
        widest = max(texts or others or range(len(widths)), key=lambda i: widths[i])
        widths[widest] -= 1
