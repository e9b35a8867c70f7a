"""Web archives (WARC, and WET as plain text), record by record."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model.document import Diagnostic
from ...model.facts import Hints, SourceText
from ..archive import Archived, answer_in, decoded, records
from ..decoding import decode
from ..opening import RECORD_BYTES, Found, Input
from ..page import page_of
from ..publishers import publisher_at
from . import InputFormat

_PAGES = ("text/html", "application/xhtml+xml")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,20})", re.I)
_UNREAD = ("br", "zstd", "dcb", "dcz")
_MOST_TOLD = 10


def read(opened: Input) -> Iterator[Found]:
    """The page of each response with text, the text of each conversion; other records are passed over.

    A record's number counts all that the file holds, whatever their kind.
    """
    found, flawed = 0, 0
    for number, record in enumerate(records(opened.stream(), RECORD_BYTES), 1):
        if record.flaw:
            flawed += 1
            if flawed <= _MOST_TOLD:
                yield _flaw(opened, record, number)
        result = _found(opened, record, number)
        if result is not None:
            found += isinstance(result, SourceText)
            yield result
    if flawed > _MOST_TOLD:
        message = f"{flawed - _MOST_TOLD} more records are damaged: what could be read of them was"
        yield opened.diagnostic("error", "bad-record", message)
    if not found and not flawed:
        yield opened.diagnostic("warning", "no-articles", "no record in the archive is a page with text")


def _flaw(opened: Input, record: Archived, number: int) -> Diagnostic:
    lost = "it was left out" if record.content is None else "what there is of it was read"
    return opened.diagnostic("error", "bad-record", f"{record.flaw}: {lost}", number)


def _found(opened: Input, record: Archived, number: int) -> Found | None:
    """The text of a page that a server gave, or of one that was taken out of such a page."""
    kind, told = record.headers.get("warc-type", "").lower(), record.headers.get("content-type", "")
    if not record.content or kind not in ("response", "resource", "conversion"):
        return None
    if kind != "response":
        return _source(opened, record, record.content, told, number)
    answer = answer_in(record.content)
    told = answer.headers.get("content-type", "") if answer else ""
    # plain text of a server is robots.txt and the like; its articles are pages
    if answer is None or not 200 <= answer.status < 300 or _type(told) not in _PAGES:
        return None
    body = decoded(answer, RECORD_BYTES)
    if body is None:
        message = f"the page unpacks to more than {RECORD_BYTES >> 20} MB: it was left out"
        return opened.diagnostic("error", "too-large", message, number)
    coding = answer.headers.get("content-encoding", "").lower()
    if coding in _UNREAD and b"<" not in body[:200]:
        message = f"the page is compressed with {coding}, which is not read: have it archived decoded"
        return opened.diagnostic("error", "unread-encoding", message, number)
    return _source(opened, record, body, told, number)


def _source(opened: Input, record: Archived, body: bytes, told: str, number: int) -> Found | None:
    url = record.headers.get("warc-target-uri", "").strip("<> ") or None
    path = f"{opened.path}#{number}"
    if _type(told) in _PAGES:
        charset = match[1] if (match := _CHARSET.search(told)) else None
        page = page_of(body, url, charset)
        if page is None:
            return opened.diagnostic("warning", "empty-input", "there is no text on the page", number)
        return SourceText(path=path, encoding="utf-8", text=page.text, hints=page.hints)
    text = decode(body) if _type(told) == "text/plain" else None
    if text is None or not text.text.strip():
        return None
    hints = Hints(url=url, source=publisher_at(url) if url else None)
    return SourceText(path=path, encoding=text.encoding, text=text.text, hints=hints)


def _type(told: str) -> str:
    return told.partition(";")[0].strip().lower()


FORMAT = InputFormat("warc", (".warc", ".wet"), lambda head: head.startswith(b"WARC/"), read)
