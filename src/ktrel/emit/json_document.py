"""`json`: the whole document as one JSON object, indented by two blanks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from ..model.document import Document, Record
from ..model.records import Told
from .numbers import plain_record

_KINDS = ("articles", "officials", "meetings", "statistics", "diagnostics")
_BEGINS = re.compile(rb'\s*\{\s*"schema"\s*:')


def chunks(document: Told) -> Iterator[bytes]:
    """The document as JSON: its fields in their fixed order, `schema` first; UTF-8, unescaped."""
    begin = b"{"
    for field in Document.__struct_fields__:
        yield begin + b'\n  "%s": ' % field.encode()
        value = getattr(document, field)
        yield from _listed(value) if field in _KINDS else [_formatted(value, 2)]
        begin = b","
    yield b"\n}\n"


def _listed(records: Iterable[Record]) -> Iterator[bytes]:
    begin = b"["
    for record in records:
        yield begin + b"\n    " + _formatted(plain_record(record), 4)
        begin = b","
    yield b"[]" if begin == b"[" else b"\n  ]"


def _formatted(value: Any, indent: int) -> bytes:
    """A value as it stands so many blanks from the margin: no string holds a newline of its own."""
    return msgspec.json.format(msgspec.json.encode(value), indent=2).replace(b"\n", b"\n" + b" " * indent)


def claims(data: bytes) -> bool:
    """Whether the bytes begin as a JSON object with a `schema` does, or hold one somewhere."""
    if _BEGINS.match(data):
        return True
    try:
        head = msgspec.json.decode(data, type=dict[str, msgspec.Raw])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return False
    return "schema" in head


def loads(data: bytes) -> Document:
    """The document in JSON bytes; ValueError, naming the field, where it is none."""
    try:
        return msgspec.json.decode(data, type=Document)
    except RecursionError as error:
        raise ValueError("it is nested too deep") from error
