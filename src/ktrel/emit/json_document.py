"""`json`: the whole document as one JSON object, indented by two blanks."""

from __future__ import annotations

import re

import msgspec

from ..model.document import Document
from .numbers import plain

_BEGINS = re.compile(rb'\s*\{\s*"schema"\s*:')


def dumps(document: Document) -> bytes:
    """The document as JSON: its fields in their fixed order, `schema` first; UTF-8, unescaped."""
    return msgspec.json.format(msgspec.json.encode(plain(document)), indent=2) + b"\n"


def claims(data: bytes) -> bool:
    """Whether the bytes begin as a JSON object with a `schema` does, or hold one somewhere."""
    if _BEGINS.match(data):
        return True
    try:
        head = msgspec.json.decode(data, type=dict[str, msgspec.Raw])
    except (msgspec.DecodeError, RecursionError):
        return False
    return "schema" in head


def loads(data: bytes) -> Document:
    """The document in JSON bytes; ValueError, naming the field, where it is none."""
    try:
        return msgspec.json.decode(data, type=Document)
    except RecursionError as error:
        raise ValueError("it is nested too deep") from error
