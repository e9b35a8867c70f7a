"""Tables without rules, for any width of terminal."""

from __future__ import annotations

from typing import NamedTuple

from rich.table import Table

NARROW = 100  # below this many columns, names and periods are told in short
READABLE = 14  # what a column of running text keeps, however narrow the terminal


class Column(NamedTuple):
    """How one column shares the width: `wide` ones take what the others leave, `most` bounds the others.

    No column is narrower than `least`, and no wide one than what can be read.
    """

    wide: bool = False
    right: bool = False
    wraps: bool = False
    most: int | None = None
    least: int = 0


def table(*columns: Column) -> Table:
    """An empty table of those columns; a text that is too long for its column ends in `…`."""
    grid = Table.grid(padding=(0, 2, 0, 0), expand=True)
    grid.pad_edge = False
    for column in columns:
        grid.add_column(
            justify="right" if column.right else "left",
            ratio=1 if column.wide else None,
            min_width=max(column.least, READABLE) if column.wide else column.least or None,
            max_width=column.most,
            no_wrap=not column.wraps,
            overflow="fold" if column.wraps else "ellipsis",
        )
    return grid
