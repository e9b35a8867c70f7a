"""JSON and JSON Lines: an article a record, read one record at a time."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import msgspec

from ..decoding import decode
from ..fields import containers, key, sources
from ..opening import RECORD_BYTES, Found, Input, StreamError
from . import InputFormat

_START = re.compile(rb"\s*(?:\[\s*)?\{\s*(?:\"|\})")
_OWN = re.compile(
    rb'(?:\xef\xbb\xbf)?\s*\{\s*(?:"schema"\s*:\s*"ktrel/|"kind":"(?:article|official|meeting|statistic|diagnostic)",)'
)
_MOST_TOLD = 10


def is_own_output(head: bytes) -> bool:
    """Whether these first bytes are those of a document that ktrel wrote."""
    return _OWN.match(head) is not None


def read(opened: Input) -> Iterator[Found]:
    """The article of each record: of a line, of an array, or of the list that one object holds."""
    if is_own_output(opened.head):
        message = "is a document that ktrel wrote: it was passed over (join documents with 'ktrel merge')"
        yield opened.diagnostic("warning", "own-output", message)
        return
    bad: list[int] = []
    head = opened.head.removeprefix(codecs.BOM_UTF8).lstrip()
    records = _array(opened) if head.startswith(b"[") else _lines(opened, bad)
    yield from sources(opened, records)
    for number in bad[:_MOST_TOLD]:
        message = f"the line is no JSON, or larger than {RECORD_BYTES >> 20} MB: it was left out"
        yield opened.diagnostic("error", "bad-record", message, number)
    if len(bad) > _MOST_TOLD:
        message = f"{len(bad) - _MOST_TOLD} more lines are no JSON: they were left out"
        yield opened.diagnostic("error", "bad-record", message)


def _lines(opened: Input, bad: list[int]) -> Iterator[tuple[int, Any]]:
    """Each line's record; where the first line is none, the whole as one object over many lines."""
    whole: list[bytes] | None = None
    size = 0
    for number, line in opened.lines():
        if whole is not None:
            size += len(line or b"")
            if line is None or size > RECORD_BYTES:
                raise StreamError("too-large", f"one object has more than {RECORD_BYTES >> 20} MB: split it")
            whole.append(line)
            continue
        if line is not None and not line.strip():
            continue
        try:
            record = _decoded(line)
        except ValueError:
            if number == 1 and line is not None and line.strip() in (b"{", b"\xef\xbb\xbf{"):
                whole = [line]
            else:
                bad.append(number)
            continue
        yield from _records(record, number)
    if whole is not None:
        yield from _records(_decoded(b"".join(whole)), 1)


def _decoded(line: bytes | None) -> Any:
    if line is None:
        raise ValueError("the line is too long")
    line = line.removeprefix(codecs.BOM_UTF8)
    try:
        return msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError):
        found = decode(line)
        return json.loads(found.text if found else "")
    except RecursionError as error:
        raise ValueError("what is in it is nested too deep") from error


def _records(record: Any, number: int) -> Iterator[tuple[int, Any]]:
    if isinstance(record, dict):
        if str(record.get("schema", "")).startswith("ktrel/"):
            return
        for name in _lists(tuple(record)):
            held = record[name]
            if isinstance(held, list) and held and isinstance(held[0], dict):
                yield from enumerate(held, 1)
                return
    yield number, record


@lru_cache(maxsize=256)
def _lists(names: tuple[str, ...]) -> tuple[str, ...]:
    """Those of a record's names under which objects keep their articles."""
    told = {key(name): name for name in names}
    return tuple(told[name] for name in containers().lists.names if name in told)


def _array(opened: Input) -> Iterator[tuple[int, Any]]:
    """The items of an array, each decoded as soon as it is complete."""
    stream = codecs.getreader("utf-8-sig")(opened.stream(), "replace")
    decoder, buffer, number = json.JSONDecoder(), stream.read(1 << 16).lstrip()[1:], 0
    while True:
        buffer = buffer.lstrip(" \t\r\n,")
        if buffer.startswith("]"):
            return
        try:
            record, end = decoder.raw_decode(buffer) if buffer else (None, 0)
        except (ValueError, RecursionError):
            end = 0
        if end:
            number += 1
            yield number, record
            buffer = buffer[end:]
            continue
        more = stream.read(max(1 << 16, len(buffer)))
        if not more or len(buffer) > RECORD_BYTES:
            raise StreamError(
                "bad-record", f"record {number + 1} is no JSON or not complete: the rest was left out"
            )
        buffer += more


FORMAT = InputFormat(
    "json", (".json", ".jsonl", ".ndjson"), lambda head: _START.match(head) is not None, read
)
