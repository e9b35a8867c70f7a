"""The documents of earlier runs, for when nothing has changed at all.

A document is kept in pieces of some hundred records, under its key and their number; piece 0, written last,
says how many there are. So neither keeping nor reading one takes more memory than a piece.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec

from ..errors import KtrelError
from ..model.document import (
    SCHEMA,
    Article,
    Diagnostic,
    Generator,
    Meeting,
    Official,
    Record,
    Statistic,
)
from ..model.records import Records, Told
from .context import context, installed
from .store import Store

LIMIT = 256 * 1024**2  # bytes of documents
PIECE = 256  # records
_TABLE = "document"


class _Head(Record, frozen=True, kw_only=True):
    """Piece 0: what made the document, and how many records of each kind there are, in their order."""

    generator: Generator
    numbers: tuple[int, ...]

    def pieces(self) -> int:
        """How many pieces come after this one."""
        return sum(-(-number // PIECE) for number in self.numbers)


def document_key(inputs: bytes, options: Mapping[str, Any], *, model: str, own: str) -> bytes:
    """The key of the document of these inputs with these options.

    `own` is the digest of the user's knowledge. Everything that is installed counts, too: libraries have
    their part in how inputs are read.
    """
    told = msgspec.msgpack.encode([inputs, options, installed()], enc_hook=str, order="deterministic")
    return hashlib.blake2b(told, digest_size=20, key=context(model, own)).digest()


class DocumentCache:
    """The documents in a folder; closed by `close` or as a context manager."""

    def __init__(self, folder: Path | None = None, *, limit: int = LIMIT) -> None:
        self._limit = limit
        self._store = Store(folder)

    def __enter__(self) -> DocumentCache:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Keep to the limit, and let the file go."""
        self._store.move_on()
        self._store.keep_to(_TABLE, self._limit)
        self._store.close()

    def found(self, key: bytes) -> KeptDocument | None:
        """The document of that key, as long as the cache is open; None where there is none, or not whole."""
        head = self._head(key)
        if head is None:
            return None
        pieces = [_piece(key, number) for number in range(head.pieces() + 1)]
        self._store.write(_TABLE, [], pieces)
        self._store.stand_still()
        if self._head(key) == head and all(self._store.look_up(_TABLE, [piece]) for piece in pieces):
            return KeptDocument(self._store, key, head)
        self._store.move_on()
        return None

    def _head(self, key: bytes) -> _Head | None:
        data = self._store.look_up(_TABLE, [_piece(key, 0)])
        try:
            return msgspec.msgpack.decode(data[_piece(key, 0)], type=_Head) if data else None
        except msgspec.DecodeError:
            return None

    def keep(self, key: bytes, told: Told) -> None:
        """Keep a document; one that tells an error is not kept, as what caused it may be mended by then."""
        if any(d.severity == "error" for d in told.diagnostics):
            return
        number, of_kinds = 0, []
        for kind, records in _KINDS.items():
            rest = iter(getattr(told, kind))
            while piece := list(islice(rest, PIECE)):
                number += 1
                data = msgspec.msgpack.encode(piece)
                if _decoded(data, records) != piece:  # a record that breaks a rule of its type
                    return
                self._store.write(_TABLE, [(_piece(key, number), data)], [])
            of_kinds.append(len(getattr(told, kind)))
        head = _Head(generator=told.generator, numbers=tuple(of_kinds))
        self._store.write(_TABLE, [(_piece(key, 0), msgspec.msgpack.encode(head))], [])


class KeptDocument:
    """A document in the cache, as what a run gives: its records, kind by kind."""

    schema = SCHEMA

    def __init__(self, store: Store, key: bytes, head: _Head) -> None:
        self.generator = head.generator
        self._store, self._key = store, key
        places = dict(zip(_KINDS, zip(_places(head), head.numbers, strict=True), strict=True))
        self.articles: Records[Article] = self._records("articles", *places["articles"])
        self.officials: Records[Official] = self._records("officials", *places["officials"])
        self.meetings: Records[Meeting] = self._records("meetings", *places["meetings"])
        self.statistics: Records[Statistic] = self._records("statistics", *places["statistics"])
        self.diagnostics: Records[Diagnostic] = self._records("diagnostics", *places["diagnostics"])

    def _records(self, kind: str, place: tuple[int, int], number: int) -> Records[Any]:
        return Records(lambda: self._read(kind, place), number)

    def _read(self, kind: str, place: tuple[int, int]) -> Iterator[Any]:
        for number in range(*place):
            data = self._store.look_up(_TABLE, [_piece(self._key, number)])
            records = _decoded(next(iter(data.values())), _KINDS[kind]) if data else None
            if records is None:
                raise KtrelError("was changed while it was read: run it again", str(self._store.path))
            yield from records


_KINDS: dict[str, Any] = {
    "articles": list[Article],
    "officials": list[Official],
    "meetings": list[Meeting],
    "statistics": list[Statistic],
    "diagnostics": list[Diagnostic],
}


def _piece(key: bytes, number: int) -> bytes:
    return key + number.to_bytes(4, "big")


def _places(head: _Head) -> Iterator[tuple[int, int]]:
    """For each kind the number of its first piece, and of that after its last."""
    start = 1
    for number in head.numbers:
        end = start + -(-number // PIECE)
        yield start, end
        start = end


def _decoded(data: bytes, records: Any) -> list[Any] | None:
    try:
        found: list[Any] = msgspec.msgpack.decode(data, type=records)
    except msgspec.DecodeError:
        return None
    return found
