"""Rows of a table for a terminal: the columns with the longest texts share what the others leave."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from .columns import NARROW, Column, Table
from .figures import amount
from .lines import Line, Lines, clipped_line
from .text import counted, printable

SHORT = 24  # a column whose texts are no longer is shown whole
_WHOLE = frozenset(("id",))  # what is copied to open a record
_AMOUNTS = frozenset(("value", "value_max", "previous"))


class Listing(Lines):
    """The rows under their header, and below them how many there are.

    A console that is too narrow for all columns gets those without the `spare` ones; where that is not
    enough, the `yielding` ones go, one by one, until the others have room to be read.
    """

    def __init__(
        self,
        header: Sequence[str],
        rows: Sequence[Sequence[Any]],
        noun: str,
        spare: Iterable[str] = (),
        yielding: Iterable[str] = (),
    ) -> None:
        self.header, self.rows, self.noun = header, rows, noun
        self.spare, self.yielding = frozenset(spare), tuple(yielding)

    def lines(self, width: int) -> Iterator[Line]:
        """The header, the rows, and their number."""
        if self.rows:
            values = zip(*self.rows, strict=True)
            columns: dict[str, Sequence[Any]] = dict(zip(self.header, values, strict=True))
            for name in self.spare if width < NARROW else ():
                columns.pop(name, None)
            grid = _table(columns)
            for name in self.yielding:
                if grid.room_needed() > width and name in columns:
                    del columns[name]
                    grid = _table(columns)
            yield from grid.lines(width)
        yield clipped_line(((counted(len(self.rows), self.noun), "dim"),), width)


def _table(values: dict[str, Sequence[Any]]) -> Table:
    cells = {name: _cells(name, of_column) for name, of_column in values.items()}
    grid = Table(*(_column(name, values[name], cells[name]) for name in values))
    grid.add_row(*(((name, "bold"),) for name in values))
    grid.rows.extend(zip(*cells.values(), strict=True))
    return grid


def _column(name: str, values: Iterable[Any], cells: Iterable[str]) -> Column:
    number = all(isinstance(value, int | float | None) for value in values)
    wide = max(map(len, {*cells})) > SHORT
    return Column(wide=wide, wraps=wide, right=number, least=len(name), whole=name in _WHOLE)


def _cells(name: str, values: Sequence[Any]) -> list[str]:
    """The values as text; what is told often is brought into shape once."""
    once = {text: printable(text) for text in {*values} if isinstance(text, str)}
    return [once[value] if isinstance(value, str) else _cell(name, value) for value in values]


def _cell(name: str, value: Any) -> str:
    if value is None:
        return ""
    if name in _AMOUNTS and isinstance(value, float | int):
        return amount(value)
    return printable(str(value))
