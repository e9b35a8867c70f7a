"""What articles told in earlier runs.

The key of an entry is a hash of the article as segmentation found it, of ktrel's own code and knowledge, and
of the model.
"""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path

import msgspec
from msgspec.structs import replace

from ..model.document import Diagnostic, Record
from ..model.facts import ArticleFacts, Clipping, DateMention, MeetingReport, People, StatisticReport
from .context import context
from .store import Store

LIMIT = 768 * 1024**2  # bytes of entries
TOGETHER = 64  # articles looked up at a time
_WRITTEN = 32  # new articles written at a time: an interrupted run loses no more
_TABLE = "entry"

# Gives the facts of each clipping, and in its place each that is known already.
Compute = Callable[[Iterable[Clipping | ArticleFacts]], Iterator[ArticleFacts]]


class _Stored(Record, frozen=True, kw_only=True):
    """What of an article's facts does not depend on where its file lies."""

    words: int
    dates: tuple[DateMention, ...]
    people: People
    meetings: tuple[MeetingReport, ...]
    statistics: tuple[StatisticReport, ...]
    diagnostics: tuple[Diagnostic, ...]


class ArticleCache:
    """The articles in a folder, for one model and digest of the user's `own` knowledge; a context manager.

    Where the folder can't be written or another run holds the file for long, extraction goes on without.
    """

    def __init__(self, model: str, folder: Path | None = None, *, own: str = "", limit: int = LIMIT) -> None:
        self._limit = limit
        self._context = context(model, own)
        self._store = Store(folder)
        self._new: list[tuple[bytes, bytes]] = []
        self._used: list[bytes] = []

    def __enter__(self) -> ArticleCache:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Keep to the limit, and let the file go."""
        self._write()
        self._store.keep_to(_TABLE, self._limit)
        self._store.close()

    def facts(self, clippings: Iterable[Clipping], compute: Compute) -> Iterator[ArticleFacts]:
        """The facts of each clipping in their order: known ones from here, the others from `compute`."""
        new: deque[bytes | None] = deque()
        for found in compute(self._looked_up(clippings, new)):
            if key := new.popleft():
                self._keep(key, found)
            yield found

    def _looked_up(
        self, clippings: Iterable[Clipping], new: deque[bytes | None]
    ) -> Iterator[Clipping | ArticleFacts]:
        """The facts of each clipping that is known, the others as they are; `new` gets the keys of these."""
        rest = iter(clippings)
        while together := list(islice(rest, TOGETHER)):
            keys = [self._key(clipping) for clipping in together]
            known = self._known(keys)
            for key, clipping in zip(keys, together, strict=True):
                new.append(None if key in known else key)
                yield _restored(known[key], clipping) if key in known else clipping

    def _key(self, clipping: Clipping) -> bytes:
        bare = replace(clipping, path="", diagnostics=())
        return hashlib.blake2b(msgspec.msgpack.encode(bare), digest_size=20, key=self._context).digest()

    def _known(self, keys: list[bytes]) -> dict[bytes, _Stored]:
        found = self._store.look_up(_TABLE, dict.fromkeys(keys))
        known = {key: stored for key, data in found.items() if (stored := _decoded(data))}
        self._used.extend(known)
        return known

    def _keep(self, key: bytes, facts: ArticleFacts) -> None:
        if any(d.severity == "error" for d in facts.diagnostics):
            return  # a defect may be mended by then
        self._new.append((key, _encoded(facts)))
        if len(self._new) >= _WRITTEN:
            self._write()

    def _write(self) -> None:
        new, used = self._new, self._used
        self._new, self._used = [], []
        self._store.write(_TABLE, new, used)


def _encoded(facts: ArticleFacts) -> bytes:
    beside = facts.clipping.diagnostics
    stored = _Stored(
        words=facts.words,
        dates=facts.dates,
        people=facts.people,
        meetings=facts.meetings,
        statistics=facts.statistics,
        diagnostics=tuple(d for d in facts.diagnostics if d not in beside),
    )
    return msgspec.msgpack.encode(stored)


def _decoded(data: bytes) -> _Stored | None:
    try:
        return msgspec.msgpack.decode(data, type=_Stored)
    except msgspec.DecodeError:
        return None


def _restored(stored: _Stored, clipping: Clipping) -> ArticleFacts:
    told = (replace(d, path=clipping.path) for d in stored.diagnostics)
    return ArticleFacts(
        clipping=clipping,
        words=stored.words,
        dates=stored.dates,
        people=stored.people,
        meetings=stored.meetings,
        statistics=stored.statistics,
        diagnostics=(*clipping.diagnostics, *told),
    )
