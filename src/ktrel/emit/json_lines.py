"""`ndjson`: JSON Lines, one record a line, each with its `kind` first."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from ..model.document import Article, Diagnostic, Document, Generator, Meeting, Official, Record, Statistic
from ..model.records import Told
from .numbers import plain_record

KINDS: dict[str, tuple[str, type[Record]]] = {
    "article": ("articles", Article),
    "official": ("officials", Official),
    "meeting": ("meetings", Meeting),
    "statistic": ("statistics", Statistic),
    "diagnostic": ("diagnostics", Diagnostic),
}
UNKNOWN = Generator(name="ktrel", version="unknown", model="unknown", knowledge="unknown")


class _Kind(msgspec.Struct):
    kind: str


def chunks(document: Told) -> Iterator[bytes]:
    """The records of the document, one a line: articles, officials, meetings, statistics, diagnostics."""
    encoder = msgspec.json.Encoder()
    for kind, (field, _) in KINDS.items():
        for record in map(plain_record, getattr(document, field)):
            values = {name: getattr(record, name) for name in record.__struct_fields__}
            yield encoder.encode({"kind": kind, **values}) + b"\n"


def claims(data: bytes) -> bool:
    """Whether the first line is a JSON object with a known `kind`."""
    try:
        return msgspec.json.decode(data.lstrip().split(b"\n", 1)[0], type=_Kind).kind in KINDS
    except msgspec.DecodeError:
        return False


def loads(data: bytes) -> Document:
    """The document whose records the lines are; its generator, which no line holds, is "unknown".

    Raises ValueError, with the number of the line, for a line that is no record.
    """
    found: dict[str, list[Record]] = {field: [] for field, _ in KINDS.values()}
    for number, line in enumerate(data.split(b"\n"), 1):
        if line.strip():
            field, record = _record(line, number)
            found[field].append(record)
    return Document(generator=UNKNOWN, **{field: tuple(records) for field, records in found.items()})  # type: ignore[arg-type]


def _record(line: bytes, number: int) -> tuple[str, Record]:
    try:
        kind = msgspec.json.decode(line, type=_Kind).kind
        if kind not in KINDS:
            raise ValueError(f"no record is of kind {kind!r}")
        field, record = KINDS[kind]
        return field, msgspec.json.decode(line, type=record)
    except ValueError as error:
        raise ValueError(f"line {number}: {error}") from error
