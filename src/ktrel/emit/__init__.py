"""Documents to files and back; one output format a file, each known here by its name.

A format is a module with `dumps(document) -> bytes`, or, where it is written record by record, with
`chunks(document)`, its bytes in pieces; where it is a file a table, with `tables(document)`: the name of each
and its bytes in pieces.
Those in `FORMATS` hold the whole document and are read back: they have `loads(data) -> Document` and
`claims(data) -> bool` (whether bytes look like that format) besides.
"""

from __future__ import annotations

import codecs
import sys
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Literal, NamedTuple

from ..errors import DocumentError, ExtraError
from ..model.document import Document
from ..model.records import Told


class Format(NamedTuple):
    """How a format is written: its module, the endings of its files, one file or one a table, its extra.

    `library` is the module that the extra brings, None where none is needed.
    """

    module: str
    endings: tuple[str, ...]
    form: Literal["text", "binary", "tables"] = "text"
    library: str | None = None
    extra: str | None = None


FORMATS = {"json": "json_document", "ndjson": "json_lines"}
EXPORTS = {
    "json": Format("json_document", (".json",)),
    "ndjson": Format("json_lines", (".ndjson", ".jsonl")),
    "csv": Format("csv_tables", (), "tables"),
    "parquet": Format("parquet_tables", (), "tables", "pyarrow", "parquet"),
    "sqlite": Format("sqlite_database", (".sqlite", ".sqlite3", ".db"), "binary"),
    "jsonld": Format("json_ld", (".jsonld",)),
    "ftm": Format("follow_the_money", (".ftm", ".ijson")),
    "events": Format("event_rows", ()),
    "ics": Format("calendar_events", (".ics",), "text", "icalendar", "calendar"),
    "graphml": Format("graphml", (".graphml",), "text", "networkx", "graph"),
    "gexf": Format("gexf", (".gexf",), "text", "networkx", "graph"),
    "md": Format("markdown_brief", (".md",)),
}


# What is written record by record, wherever the document lies.
STREAMED = frozenset({"json", "ndjson", "csv", "parquet", "sqlite"})


def format_named(name: str) -> ModuleType:
    """The module of the output format of that name.

    Raises ValueError where there is none, and ExtraError where its library is missing.
    """
    if name not in EXPORTS:
        raise ValueError(f"no output format {name!r}: choose from {', '.join(EXPORTS)}")
    format_ = EXPORTS[name]
    if format_.library and not find_spec(format_.library):
        raise ExtraError(f"{name} needs {format_.library}: pip install 'ktrel[{format_.extra}]'")
    return import_module(f".{format_.module}", __name__)


def dumps(document: Document, format: str = "json") -> bytes:
    """The document as the bytes of one file in that format; ValueError where the format is a file a table."""
    return b"".join(chunks(document, format))


def chunks(document: Told, format: str = "json") -> Iterator[bytes]:
    """The same in pieces, of a document that may lie on the disk where the format is one of `STREAMED`."""
    module = format_named(format)
    if EXPORTS[format].form == "tables":
        raise ValueError(f"{format} is a file a table: export it to a folder or a .zip")
    if format not in STREAMED:
        return iter([module.dumps(document)])
    pieces: Iterator[bytes] = module.chunks(document)
    return pieces


def tables(document: Told, format: str) -> Iterator[tuple[str, Iterator[bytes]]]:
    """The files of a format that is one a table, each with its name, in pieces."""
    yield from format_named(format).tables(document)


def loads(data: bytes, path: str) -> Document:
    """The document in bytes of any format that can be read back; `path` is what an error calls them."""
    data = _as_utf8(data)
    if not data or data.isspace():
        raise DocumentError("is empty; expected what 'ktrel extract' writes", path)
    for name in FORMATS:
        module = format_named(name)
        if module.claims(data):
            try:
                document: Document = module.loads(data)
            except ValueError as error:
                raise DocumentError(f"is no ktrel/1 document: {error}", path) from error
            return document
    raise DocumentError("is no ktrel/1 document; write one with 'ktrel extract ... -o FILE'", path)


def _as_utf8(data: bytes) -> bytes:
    """The bytes without a byte-order mark; from UTF-16, as some shells redirect, to UTF-8."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace").encode("utf-8")
    return data.removeprefix(codecs.BOM_UTF8)


def load(path: str | Path) -> Document:
    """The document in a file, or on standard input for "-"."""
    if str(path) == "-":
        return loads(sys.stdin.buffer.read(), "<stdin>")
    try:
        if Path(path).is_char_device():
            raise DocumentError("is a device, no document", str(path))
        data = Path(path).read_bytes()
    except OSError as error:
        raise DocumentError(f"cannot be read: {error.strerror}", str(path)) from error
    return loads(data, str(path))
