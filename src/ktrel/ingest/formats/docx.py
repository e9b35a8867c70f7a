"""Word documents (.docx), with the extra `ktrel[documents]`."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from ...model.facts import Hints, SourceText
from ..limits import DOCUMENT_BYTES
from ..opening import Found, Input
from ..publishers import is_publisher_like
from . import InputFormat
from .pdf import MISSING

_DAMAGED = "the document is damaged or no Word document: save it anew as .docx"
# the date that Word's own template has, which programs leave as it is
_TEMPLATE_YEAR = 2013


def read(opened: Input) -> Iterator[Found]:
    """The text of the document: paragraphs and tables in their order, a row a line."""
    try:
        import docx
        from docx.opc.exceptions import OpcError
    except ImportError:
        yield opened.diagnostic("error", "missing-extra", MISSING)
        return
    source = opened.seekable()
    try:
        with zipfile.ZipFile(source) as archive:
            if sum(member.file_size for member in archive.infolist() if _is_xml(member)) > DOCUMENT_BYTES:
                message = f"its text unpacks to more than {DOCUMENT_BYTES >> 20} MB: it was left out"
                yield opened.diagnostic("error", "archive-bomb", message)
                return
        source.seek(0)
        document = docx.Document(source)
        text = "\n\n".join(_lines(document))
        hints = _hints(document.core_properties)
    except (OpcError, zipfile.BadZipFile, ValueError, KeyError, AttributeError, RecursionError, SyntaxError):
        yield opened.diagnostic("error", "damaged-input", _DAMAGED)
        return
    if not text:
        yield opened.diagnostic("warning", "empty-input", "there is no text in it: it was left out")
        return
    yield SourceText(path=opened.path, encoding="utf-8", text=text, hints=hints)


def _is_xml(member: zipfile.ZipInfo) -> bool:
    return member.filename.endswith((".xml", ".rels"))


def _lines(document: Any) -> Iterator[str]:
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            rows = (" | ".join(_cells(row)) for row in block.rows)
            text = "\n".join(row for row in rows if row)
        else:
            text = block.text.strip()
        if text:
            yield text


def _cells(row: Any) -> Iterator[str]:
    """The cells of a row as they are written.

    `row.cells` gives one for each column that a cell claims to span, and it may claim any number of them.
    """
    from docx.table import _Cell

    for written in row._tr.tc_lst:
        if text := " ".join(_Cell(written, row.table).text.split()):
            yield text


def _hints(told: Any) -> Hints:
    """What the properties tell; the day of writing stands in where the text tells no date."""
    author = " ".join((told.author or "").split())
    office = author if author and is_publisher_like(author) else None
    created = told.created
    dated = isinstance(created, datetime) and created.year != _TEMPLATE_YEAR
    return Hints(
        title=" ".join((told.title or "").split()) or None,
        source=office,
        author=author if author and not office and author != "python-docx" else None,
        otherwise=created.date().isoformat() if dated else None,
        otherwise_basis="inferred",
    )


def _recognises(head: bytes) -> bool:
    parts = b"[Content_Types].xml" in head or b"_rels/.rels" in head
    return head.startswith(b"PK\x03\x04") and parts and b"word/" in head


FORMAT = InputFormat("docx", (".docx",), _recognises, read)
