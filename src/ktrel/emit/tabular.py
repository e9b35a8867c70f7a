"""Rows as CSV or as a Markdown table."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

from .characters import one_line, plain_text
from .numbers import whole

# A cell that begins so is run as a formula by spreadsheets. Source: OWASP, CSV Injection.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def csv_bytes(header: Iterable[str], rows: Iterable[Iterable[Any]]) -> bytes:
    """CSV (RFC 4180, UTF-8, newlines as `\\n`) with a header; what a spreadsheet would run gets a `'`.

    Control characters become `\\ufffd`.
    """
    return b"".join(csv_chunks(header, rows))


def csv_chunks(header: Iterable[str], rows: Iterable[Iterable[Any]]) -> Iterator[bytes]:
    """The same, a row at a time."""
    told = io.StringIO()
    writer = csv.writer(told, lineterminator="\n")
    writer.writerow(header)
    for row in rows:
        yield told.getvalue().encode("utf-8", "replace")
        told.seek(0)
        told.truncate()
        writer.writerow([_cell(value) for value in row])
    yield told.getvalue().encode("utf-8", "replace")


def _cell(value: Any) -> Any:
    if isinstance(value, str):
        value = plain_text(value)
        return f"'{value}" if value.startswith(_FORMULA) else value
    return whole(value)


def markdown_bytes(header: Iterable[str], rows: Iterable[Iterable[Any]]) -> bytes:
    """A Markdown table (GitHub's), each row on one line; what would be markup is escaped."""
    header = list(header)
    lines = [_line(header), _line(["---"] * len(header)), *(_line(_marked(v) for v in row) for row in rows)]
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "replace")


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _marked(value: Any) -> str:
    return "" if value is None else escaped(str(whole(value)))


def escaped(text: str) -> str:
    """Text on one line that Markdown shows as it stands."""
    return "".join(f"\\{c}" if c in "\\`*_[]<>|#" else c for c in one_line(text))
