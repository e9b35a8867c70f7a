"""Rows of the tidy tables as a reader wants to see them: figures whole, articles by name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..model.document import Document
from ..records.tidy import Row, Table
from .figures import figure
from .naming import origin


def shown(rows: Iterable[Row], table: Table, document: Document) -> list[Row]:
    """The rows with what a reader would look up: a value with its unit, whose article a date is from."""
    if table.name == "statistics":
        return _with(rows, table, "value", "id", {s.id: figure(s) for s in document.statistics})
    if table.name == "dates":
        return _with(rows, table, "article", "article", {a.id: origin(a) for a in document.articles})
    return list(rows)


def _with(rows: Iterable[Row], table: Table, name: str, key: str, told: dict[Any, str]) -> list[Row]:
    """The rows with what is told for the value of `key` in the column of that name."""
    at, by = table.header.index(name), table.header.index(key)
    return [(*row[:at], told.get(row[by], row[at]), *row[at + 1 :]) for row in rows]
