"""`json`: the whole document as one JSON object, indented by two blanks."""

from __future__ import annotations

import msgspec

from ..model.document import Document
from .numbers import plain


def dumps(document: Document) -> bytes:
    """The document as JSON: its fields in their fixed order, `schema` first; UTF-8, unescaped."""
    return msgspec.json.format(msgspec.json.encode(plain(document)), indent=2) + b"\n"


def claims(data: bytes) -> bool:
    """Whether the bytes are one JSON object with a `schema`."""
    try:
        head = msgspec.json.decode(data, type=dict[str, msgspec.Raw])
    except msgspec.DecodeError:
        return False
    return "schema" in head


def loads(data: bytes) -> Document:
    """The document in JSON bytes; ValueError, naming the field, where it is none."""
    return msgspec.json.decode(data, type=Document)
