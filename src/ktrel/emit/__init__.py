"""Documents to files and back; one output format a file, each known here by its name.

A format is a module with `dumps(document) -> bytes`, `loads(data) -> Document` and
`claims(data) -> bool` (whether bytes look like that format).
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

from ..errors import DocumentError
from ..model.document import Document

FORMATS = {"json": "json_document", "ndjson": "json_lines"}


def format_named(name: str) -> ModuleType:
    """The module of the output format of that name; ValueError where there is none."""
    if name not in FORMATS:
        raise ValueError(f"no output format {name!r}: choose from {', '.join(FORMATS)}")
    return import_module(f".{FORMATS[name]}", __name__)


def dumps(document: Document, format: str = "json") -> bytes:
    """The document as UTF-8 bytes in that format, with a newline at the end."""
    data: bytes = format_named(format).dumps(document)
    return data


def loads(data: bytes, path: str) -> Document:
    """The document in bytes of any format that can be read back; `path` is what an error calls them."""
    if not data.strip():
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


def load(path: str | Path) -> Document:
    """The document in a file, or on standard input for "-"."""
    if str(path) == "-":
        return loads(sys.stdin.buffer.read(), "<stdin>")
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise DocumentError(f"cannot be read: {error.strerror}", str(path)) from error
    return loads(data, str(path))
