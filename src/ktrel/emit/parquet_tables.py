"""`parquet`: the tidy tables, an Apache Parquet file each, with the extra `ktrel[parquet]`."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from ..model.document import Document
from ..records.tidy import TABLES, Column, Table
from .characters import plain_text
from .numbers import storable

_TYPES = {str: pa.string(), int: pa.int64(), float: pa.float64()}


def tables(document: Document) -> Iterator[tuple[str, bytes]]:
    """A Parquet file of each tidy table; calendar days are `date32`, and every value may be null."""
    about = document.generator
    told = {"schema": document.schema, "generator": f"{about.name} {about.version}", "model": about.model}
    for table in TABLES.values():
        written = io.BytesIO()
        pq.write_table(_arrow(table, document, told), written, compression="zstd")
        yield f"{table.name}.parquet", written.getvalue()


def _arrow(table: Table, document: Document, about: dict[str, str]) -> Any:
    fields = [pa.field(column.name, _type(column)) for column in table.columns]
    rows = list(table.rows(document))
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(fields)
    arrays = [
        pa.array([_value(value, column) for value in values], type=field.type)
        for column, field, values in zip(table.columns, fields, columns, strict=True)
    ]
    return pa.table(arrays, schema=pa.schema(fields, metadata=about))


def _type(column: Column) -> Any:
    return pa.date32() if column.holds_days else _TYPES[column.type]


def _value(value: Any, column: Column) -> Any:
    if value is None or column.type is not str:
        return storable(value, column.type)
    return date.fromisoformat(value) if column.holds_days else plain_text(value)
