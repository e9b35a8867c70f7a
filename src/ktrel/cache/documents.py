"""The documents of earlier runs, for when nothing has changed at all."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from ..model.document import Document
from .context import context, installed
from .store import Store

LIMIT = 256 * 1024**2  # bytes of documents
_TABLE = "document"


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
        self._store.keep_to(_TABLE, self._limit)
        self._store.close()

    def found(self, key: bytes) -> Document | None:
        """The document of that key; None where there is none, or it is damaged."""
        data = self._store.look_up(_TABLE, [key]).get(key)
        if data is None:
            return None
        self._store.write(_TABLE, [], [key])
        try:
            return msgspec.msgpack.decode(data, type=Document)
        except msgspec.DecodeError:
            return None

    def keep(self, key: bytes, document: Document) -> None:
        """Keep a document; one that tells an error is not kept, as what caused it may be mended by then."""
        if not any(d.severity == "error" for d in document.diagnostics):
            self._store.write(_TABLE, [(key, msgspec.msgpack.encode(document))], [])
