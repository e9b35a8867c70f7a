"""`csv`: the tidy tables, a CSV file each."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.document import Document
from ..records.tidy import TABLES
from .tabular import csv_bytes


def tables(document: Document) -> Iterator[tuple[str, bytes]]:
    """A CSV file of each tidy table; one without rows has its header."""
    for table in TABLES.values():
        yield f"{table.name}.csv", csv_bytes(table.header, table.rows(document))
