"""`sqlite`: the tidy tables as a SQLite database with foreign keys, full-text search and views."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from ..errors import KtrelError
from ..model.records import Told
from ..records.tidy import TABLES, Column, Table
from ..store import room
from .characters import plain_text
from .files import BLOCK
from .numbers import storable

_TYPES = {str: "TEXT", int: "INTEGER", float: "REAL"}
# Tables whose rows belong to a record of one of several kinds: beside kind and id stands a key for each.
_OF_KINDS = {"meeting": "meetings", "statistic": "statistics"}
_INDEXED = {
    "articles": ("source", "published_day"),
    "meetings": ("first_day", "status"),
    "statistics": ("first_day", "unit"),
}

# External content: the texts stand once, in the table. Datasette finds the index by `content="evidence"`.
_SEARCH = """
CREATE VIRTUAL TABLE evidence_fts
  USING fts5(text, content="evidence", content_rowid="row_id",
             tokenize="porter unicode61 remove_diacritics 2");
INSERT INTO evidence_fts (evidence_fts) VALUES ('rebuild');
"""

_VIEWS = """
CREATE VIEW meetings_with_participants AS
  SELECT m.id AS meeting, m.status, m.type, m.start, m.end, m.first_day, m.place, p.number, p.official,
         coalesce(o.name, p.name) AS name, coalesce(p.title, o.title) AS title, p.country, p.role
  FROM meetings m JOIN participants p ON p.meeting = m.id LEFT JOIN officials o ON o.id = p.official
  ORDER BY m.first_day, m.id, p.number;
CREATE VIEW who_met_whom AS
  SELECT one.official AS official, a.name AS name, other.official AS other, b.name AS other_name,
         count(DISTINCT m.id) AS meetings, min(m.first_day) AS first_day, max(m.last_day) AS last_day
  FROM meetings m
  JOIN participants one ON one.meeting = m.id
  JOIN participants other ON other.meeting = m.id AND other.official > one.official
  JOIN officials a ON a.id = one.official JOIN officials b ON b.id = other.official
  WHERE m.status IN ('held', 'ongoing')
  GROUP BY one.official, other.official ORDER BY meetings DESC, one.official, other.official;
CREATE VIEW planned_meetings AS
  SELECT * FROM meetings WHERE status IN ('planned', 'proposed') ORDER BY first_day IS NULL, first_day, id;
CREATE VIEW reports AS
  SELECT e.kind, e.record, e.meeting, e.statistic, e.text, a.source, a.published, a.title, a.url, a.path,
         e.article, e.start, e.end
  FROM evidence e JOIN articles a ON a.id = e.article ORDER BY a.published_day, e.record, e.start;
"""


def chunks(document: Told) -> Iterator[bytes]:
    """The database file: a table for each of the tidy tables, `about`, `evidence_fts` and the views.

    Raises KtrelError where two records of a kind have the same id.
    """
    with TemporaryDirectory(prefix="ktrel-") as folder:
        path = Path(folder) / "database"
        with room(), closing(sqlite3.connect(path)) as database:
            _write(database, document)
        with path.open("rb") as file:
            yield _timeless(file.read(BLOCK))
            yield from iter(lambda: file.read(BLOCK), b"")


def _timeless(begin: bytes) -> bytes:
    """The first bytes of a database file without the count of its changes and the version of its library.

    Source: The SQLite Database File Format, 1.3 (offsets 24, 92 and 96).
    """
    head = bytearray(begin)
    head[24:28] = bytes(4)
    head[92:100] = bytes(8)
    return bytes(head)


def _write(database: sqlite3.Connection, document: Told) -> None:
    database.execute("PRAGMA journal_mode = OFF")  # what is left half written is thrown away
    database.execute("PRAGMA synchronous = OFF")
    try:
        with database:
            _about(database, document)
            for table in TABLES.values():
                _fill(database, table, document)
    except sqlite3.IntegrityError as error:
        raise KtrelError(f"no database can be made ({error}): check it with 'ktrel validate'") from error
    database.executescript(_SEARCH + _VIEWS + "ANALYZE;")


def _about(database: sqlite3.Connection, document: Told) -> None:
    generator = document.generator
    told = {"schema": document.schema, "generator": generator.name, "version": generator.version}
    told |= {"model": generator.model, "knowledge": generator.knowledge}
    database.execute("CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT)")
    database.executemany("INSERT INTO about VALUES (?, ?)", told.items())


def _fill(database: sqlite3.Connection, table: Table, document: Told) -> None:
    database.execute(_created(table))
    names = ", ".join(_quoted(name) for name in table.header)
    marks = ", ".join("?" * len(table.columns))
    insert = f"INSERT INTO {_quoted(table.name)} ({names}) VALUES ({marks})"
    database.executemany(insert, _rows(table, document))
    for statement in _indexes(table):
        database.execute(statement)


def _rows(table: Table, document: Told) -> Iterator[list[Any]]:
    types = [column.type for column in table.columns]
    for row in table.rows(document):
        yield [
            plain_text(value) if isinstance(value, str) else storable(value, type_)
            for value, type_ in zip(row, types, strict=True)
        ]


def _created(table: Table) -> str:
    """The statement that makes a table; one that has no key of its own is numbered."""
    lines = [] if table.keyed else ["row_id INTEGER PRIMARY KEY"]
    for at, column in enumerate(table.columns):
        key = " PRIMARY KEY" if table.keyed and at == 0 else ""
        lines.append(f"{_quoted(column.name)} {_TYPES[column.type]}{key}{_reference(column.refers_to)}")
    if _of_kinds(table):
        for kind, refers_to in _OF_KINDS.items():
            value = f"GENERATED ALWAYS AS (CASE kind WHEN '{kind}' THEN record END) VIRTUAL"
            lines.append(f"{kind} TEXT {value}{_reference(refers_to)}")
    return f"CREATE TABLE {_quoted(table.name)} (\n  " + ",\n  ".join(lines) + "\n)"


def _reference(table: str | None) -> str:
    return f" REFERENCES {_quoted(table)} (id)" if table else ""


def _of_kinds(table: Table) -> bool:
    return {"kind", "record"} <= set(table.header)


def _indexes(table: Table) -> Iterator[str]:
    """An index on each reference, and on what is often asked for."""
    names = [column.name for column in table.columns if _is_asked_for(column, table)]
    names += _OF_KINDS if _of_kinds(table) else ()
    for name in names:
        yield f"CREATE INDEX {table.name}_{name} ON {_quoted(table.name)} ({_quoted(name)})"


def _is_asked_for(column: Column, table: Table) -> bool:
    return column.refers_to is not None or column.name in _INDEXED.get(table.name, ())


def _quoted(name: str) -> str:
    return f'"{name}"'
