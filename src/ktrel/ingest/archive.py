"""The records of a web archive (ISO 28500), one at a time, with a way on after each that is damaged.

Written out here since a reader for damaged files has to find the next record again, and since the
parsers that are fast bring a whole run down with what they cannot read.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

_START = re.compile(rb"WARC/[01]\.\d{1,2}\s*$")
# a stated length that is too long runs on into the record behind it
_NEXT = re.compile(rb"\r?\n\r?\n(?=WARC/[01]\.\d{1,2}\r?\n(?:WARC-|Content-))")
_STATUS = re.compile(r"HTTP/\d(?:\.\d)?\s+(\d{3})\b")
_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,8})[^\r\n]{0,200}\r?\n")
_LONGEST_LINE = 1 << 16
_MOST_HEADERS = 500


class Archived(NamedTuple):
    """A record: its headers by lower-case names, its content (None: beyond the limit), what is wrong."""

    headers: dict[str, str]
    content: bytes | None
    flaw: str | None = None


class Answer(NamedTuple):
    """What a server answered: status, headers by lower-case names, the body as it came."""

    status: int
    headers: dict[str, str]
    body: bytes


class _Stream:
    """A stream that takes back what was read too far."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._ahead = b""

    def put_back(self, ahead: bytes) -> None:
        self._ahead = ahead + self._ahead

    def read(self, size: int) -> bytes:
        taken, self._ahead = self._ahead[:size], self._ahead[size:]
        return taken + self._stream.read(size - len(taken)) if len(taken) < size else taken

    def line(self) -> bytes:
        if not self._ahead:
            return self._stream.readline(_LONGEST_LINE)
        end = self._ahead.find(b"\n") + 1
        if end:
            return self.read(end)
        taken, self._ahead = self._ahead, b""
        return taken + self._stream.readline(_LONGEST_LINE)


def records(source: BinaryIO, limit: int) -> Iterator[Archived]:
    """Each record in its order; what stands between two and is none comes as a flawed one without content."""
    stream = _Stream(source)
    lost = False
    while line := stream.line():
        if _START.match(line):
            lost = False
            yield _record(stream, limit)
        elif line.strip() and not lost:
            lost = True
            yield Archived({}, None, "here is no record: the archive is damaged, or a length before is wrong")


def _record(stream: _Stream, limit: int) -> Archived:
    headers, complete = _headers(stream)
    length = headers.get("content-length", "")
    if not complete or not re.fullmatch(r"\d{1,15}", length):
        return Archived(headers, None, "the record's header is damaged or cut short")
    left = int(length)
    if left > limit:
        while left > 0 and (chunk := stream.read(min(left, 1 << 20))):
            left -= len(chunk)
        return Archived(headers, None, f"the record is larger than {limit >> 20} MB")
    content = stream.read(left)
    if behind := _NEXT.search(content):
        stream.put_back(content[behind.end() :])
        return Archived(headers, content[: behind.start()], "the record is shorter than it states")
    return Archived(headers, content, "the record is cut short" if len(content) < left else None)


def _headers(stream: _Stream) -> tuple[dict[str, str], bool]:
    lines: list[bytes] = []
    for _ in range(_MOST_HEADERS):
        line = stream.line()
        if not line.strip():
            return _named(b"".join(lines)), bool(line)
        lines.append(line)
    return _named(b"".join(lines)), False


def _named(block: bytes) -> dict[str, str]:
    text = re.sub(r"\r?\n[ \t]+", " ", block.decode("utf-8", "replace"))
    pairs = (line.partition(":") for line in text.splitlines())
    return {name.strip().lower(): value.strip() for name, colon, value in pairs if colon}


def answer_in(content: bytes) -> Answer | None:
    """The answer of a web server that a record holds, None where it is none."""
    end = re.search(rb"\r?\n\r?\n", content[:_LONGEST_LINE])
    head = content[: end.start()] if end else b""
    match = _STATUS.match(head[:100].decode("ascii", "replace"))
    if end is None or match is None:
        return None
    return Answer(int(match[1]), _named(head.partition(b"\n")[2]), content[end.end() :])


def decoded(answer: Answer, limit: int) -> bytes | None:
    """The body of an answer, None where it unpacks to more than `limit` bytes.

    Archives often keep the headers of a body that they have decoded already: what is not encoded as its
    headers say is taken as it is, and of what is cut short so much as can be had.
    """
    body, coding = answer.body, answer.headers.get("content-encoding", "").lower()
    if "chunked" in answer.headers.get("transfer-encoding", "").lower():
        body = _joined(body)
    if coding in ("gzip", "x-gzip") and body.startswith(b"\x1f\x8b"):
        return _inflated(body, 31, limit)
    if coding == "deflate" and body.startswith(b"\x78"):
        return _inflated(body, 15, limit)
    return body if len(body) <= limit else None


def _joined(body: bytes) -> bytes:
    """The chunks joined; a body that does not begin with the length of one has none."""
    parts, at = [], 0
    while match := _CHUNK.match(body, at):
        size = int(match[1], 16)
        if not size:
            break
        parts.append(body[match.end() : match.end() + size])
        at = match.end() + size
        at += 2 if body[at : at + 2] == b"\r\n" else 1
    return b"".join(parts) if parts else body


def _inflated(body: bytes, window: int, limit: int) -> bytes | None:
    unpacker = zlib.decompressobj(window)
    try:
        told = unpacker.decompress(body, limit + 1)
    except zlib.error:
        return b""
    return told if len(told) <= limit else None
