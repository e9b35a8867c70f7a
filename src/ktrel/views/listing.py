"""Rows of a table for a terminal: the columns with the longest texts share what the others leave."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.text import Text

from .columns import NARROW, Column, table
from .figures import amount
from .text import counted, printable

SHORT = 24  # a column whose texts are no longer is shown whole


class Listing:
    """The rows under their header, and below them how many there are.

    A console that is too narrow for all columns gets those without the `spare` ones.
    """

    def __init__(
        self, header: Sequence[str], rows: Sequence[Sequence[Any]], noun: str, spare: Iterable[str] = ()
    ) -> None:
        self.header, self.rows, self.noun, self.spare = header, rows, noun, frozenset(spare)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        narrow = options.max_width < NARROW
        kept = [i for i, name in enumerate(self.header) if not (narrow and name in self.spare)]
        header = [self.header[i] for i in kept]
        yield _grid(header, [[row[i] for i in kept] for row in self.rows], self.noun)


def _grid(header: Sequence[str], rows: Sequence[Sequence[Any]], noun: str) -> RenderableType:
    total = Text(counted(len(rows), noun), style="dim")
    if not rows:
        return total
    cells = [[_cell(name, value) for name, value in zip(header, row, strict=True)] for row in rows]
    grid = table(*(_column(i, name, rows, cells) for i, name in enumerate(header)))
    grid.add_row(*(Text(name, style="bold") for name in header))
    for row in cells:
        grid.add_row(*row)
    return Group(grid, total)


def _column(at: int, name: str, rows: Sequence[Sequence[Any]], cells: Iterable[Sequence[str]]) -> Column:
    number = all(isinstance(row[at], int | float | None) for row in rows)
    wide = max(len(row[at]) for row in cells) > SHORT
    return Column(wide=wide, wraps=wide, right=number, least=len(name))


def _cell(name: str, value: Any) -> str:
    if isinstance(value, float | int) and name in ("value", "value_max", "previous"):
        return amount(value)
    return "" if value is None else printable(str(value))
