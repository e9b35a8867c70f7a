"""CSV with a header, its columns told apart by commas, semicolons or tabs: an article a row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from ..decoding import decode
from ..fields import containers, key, sources
from ..opening import RECORD_BYTES, Found, Input, StreamError
from . import InputFormat

_DELIMITERS = (",", "\t", ";", "|")


def read(opened: Input) -> Iterator[Found]:
    """The article of each row, the header not counted."""
    csv.field_size_limit(RECORD_BYTES)
    found = decode(opened.head)
    # the head of a text may end in mid-character, which decodes as UTF-8 with one flaw
    encoding = found.encoding if found else "utf-8"
    text = io.TextIOWrapper(
        opened.stream(), "utf-8-sig" if encoding == "utf-8" else encoding, "replace", newline=""
    )
    try:
        rows = csv.DictReader(_lines(text), delimiter=_delimiter(opened.head))
        yield from sources(opened, enumerate(map(dict, rows), 1))
    except csv.Error as error:
        message = f"a row cannot be read ({error}): what came before it is kept"
        yield opened.diagnostic("error", "bad-record", message)


def _lines(text: io.TextIOWrapper) -> Iterator[str]:
    while line := text.readline(RECORD_BYTES):
        if len(line) >= RECORD_BYTES:
            raise StreamError("too-large", f"a line has more than {RECORD_BYTES >> 20} MB: split the file")
        yield line


def _delimiter(head: bytes) -> str:
    header = head.splitlines()[0] if head.strip() else b""
    return max(_DELIMITERS, key=lambda d: header.count(d.encode()))


def _recognises(head: bytes) -> bool:
    """Whether the first line names a text and something else that articles have."""
    first, newline, _ = head.partition(b"\n")
    if not newline or len(first) > 1000:
        return False
    cells = first.decode("utf-8-sig", "replace").strip().split(_delimiter(head))
    if any(len(cell) > 40 for cell in cells):
        return False
    known = containers().fields
    named = {f for f, names in known.items() for cell in cells if key(cell) in names}
    return "text" in named and len(named) >= 2


FORMAT = InputFormat("csv", (".csv", ".tsv"), _recognises, read)
