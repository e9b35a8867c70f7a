"""`parquet`: the tidy tables, an Apache Parquet file each, with the extra `ktrel[parquet]`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from tempfile import TemporaryFile
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from ..model.records import Told
from ..records.tidy import TABLES, Column, Row, Table, groups
from .characters import plain_text
from .files import BLOCK
from .numbers import storable

ROWS = 2**16  # rows of a row group, which is held in memory
_TYPES = {str: pa.string(), int: pa.int64(), float: pa.float64()}


def tables(document: Told) -> Iterator[tuple[str, Iterator[bytes]]]:
    """A Parquet file of each tidy table, in pieces; calendar days are `date32`, every value may be null."""
    about = document.generator
    told = {"schema": document.schema, "generator": f"{about.name} {about.version}", "model": about.model}
    for table in TABLES.values():
        yield f"{table.name}.parquet", _chunks(table, document, told)


def _chunks(table: Table, document: Told, about: dict[str, str]) -> Iterator[bytes]:
    schema = pa.schema([pa.field(c.name, _type(c)) for c in table.columns], metadata=about)
    with TemporaryFile(prefix="ktrel-") as file:
        with pq.ParquetWriter(file, schema, compression="zstd") as writer:
            for rows in groups(table.rows(document), ROWS):
                writer.write_table(_arrow(table, rows, schema), row_group_size=ROWS)
        file.seek(0)
        yield from iter(lambda: file.read(BLOCK), b"")


def _arrow(table: Table, rows: Sequence[Row], schema: Any) -> Any:
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(table.columns)
    arrays = [
        pa.array([_value(value, column) for value in values], type=field.type)
        for column, field, values in zip(table.columns, schema, columns, strict=True)
    ]
    return pa.table(arrays, schema=schema)


def _type(column: Column) -> Any:
    return pa.date32() if column.holds_days else _TYPES[column.type]


def _value(value: Any, column: Column) -> Any:
    if value is None or column.type is not str:
        return storable(value, column.type)
    return date.fromisoformat(value) if column.holds_days else plain_text(value)
