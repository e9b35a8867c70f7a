"""Rows of a table in the order of a column."""

from __future__ import annotations

from collections.abc import Iterable

from ..errors import SelectionError
from .tidy import Row, Table


def place_of(name: str, table: Table) -> int:
    """Where a column stands; SelectionError, naming all that there are, where it is none."""
    if name not in table.header:
        raise SelectionError(f"{table.name} have no column '{name}'; there are {', '.join(table.header)}")
    return table.header.index(name)


def ordered(rows: Iterable[Row], table: Table, by: str) -> list[Row]:
    """The rows in the order of a column, or with `-` before its name from the last to the first.

    Rows without a value come last in either order; rows with equal values stay as they are.
    """
    at = place_of(by.removeprefix("-"), table)
    known: list[Row] = []
    unknown: list[Row] = []
    for row in rows:
        (unknown if row[at] is None else known).append(row)
    return sorted(known, key=lambda row: row[at], reverse=by.startswith("-")) + unknown


def picked(rows: Iterable[Row], table: Table, names: Iterable[str]) -> list[Row]:
    """Of each row the columns of those names, in their order."""
    at = [place_of(name, table) for name in names]
    return [tuple(row[i] for i in at) for row in rows]
