"""`csv`: the tidy tables, a CSV file each."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.records import Told
from ..records.tidy import TABLES
from .tabular import csv_chunks


def tables(document: Told) -> Iterator[tuple[str, Iterator[bytes]]]:
    """A CSV file of each tidy table, in pieces; one without rows has its header."""
    for table in TABLES.values():
        yield f"{table.name}.csv", csv_chunks(table.header, table.rows(document))
