"""The file of the cache: opened or made, numbered by run, mended where damaged, left alone where locked."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from zstandard import ZstdCompressor, ZstdDecompressor, ZstdError

from .standing import is_damage, mark, standing_of

VARIABLE = "KTREL_CACHE_DIR"
FILE = "articles.sqlite"
PATIENCE = 30.0  # seconds that a run waits for another to finish writing
_CHECK = 16
_PAGES = 2000  # pages given back at a time
_TABLES = ("entry", "document")

Row = tuple[bytes, int, bytes, bytes]  # key, run, checksum, data


def cache_folder() -> Path:
    """Where the cache is kept: KTREL_CACHE_DIR, or the platform's folder for caches."""
    if told := os.environ.get(VARIABLE):
        return Path(told)
    from platformdirs import user_cache_path

    return user_cache_path("ktrel", appauthor=False)


class Store:
    """The store in a folder, for one run; `run` is its number, one more than that of the newest before.

    Where the folder can't be written or another run holds the file for long, nothing is found and nothing
    is kept.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.path = (folder or cache_folder()) / FILE
        self._file = _opened(self.path)
        self.run = _next_run(self._file) if self._file else 0

    def close(self) -> None:
        """Let the file go."""
        if self._file:
            self._file.close()
            self._file = None

    def attempt(self, act: Callable[[sqlite3.Connection], object]) -> None:
        """Do something with the file; where it is damaged it is made anew, where it is locked left alone."""
        if self._file is None:
            return
        try:
            act(self._file)
        except sqlite3.DatabaseError as error:
            self.close()  # where it is locked, full or read-only, this run goes on without
            if is_damage(error):
                remove(self.path)
                self._file = _opened(self.path)

    def look_up(self, table: str, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        """The data of those keys that a table has undamaged."""
        found: dict[bytes, bytes] = {}

        def look(file: sqlite3.Connection) -> None:
            for key in keys:
                row = file.execute(f"SELECT checked, data FROM {table} WHERE key = ?", (key,)).fetchone()
                if row and (data := _unsealed(key, *row)) is not None:
                    found[key] = data

        self.attempt(look)
        return found

    def write(self, table: str, new: list[tuple[bytes, bytes]], used: list[bytes]) -> None:
        """Keep what is new, and note what was used, in one short transaction: other runs need not wait."""
        rows = [(key, self.run, *_sealed(key, data)) for key, data in new]

        def write(file: sqlite3.Connection) -> None:
            with file:
                file.executemany(f"INSERT OR REPLACE INTO {table} VALUES (?, ?, ?, ?)", rows)
                ages = [(self.run, key) for key in used]
                file.executemany(f"UPDATE {table} SET run = ?1 WHERE key = ?2 AND run != ?1", ages)

        if rows or used:
            self.attempt(write)

    def stand_still(self) -> None:
        """See the file from now on as it is now, whatever other runs do to it."""
        self.attempt(lambda file: file.execute("BEGIN"))

    def move_on(self) -> None:
        """See what others have done to it."""
        self.attempt(lambda file: file.rollback())

    def keep_to(self, table: str, limit: int) -> None:
        """Let the oldest runs' entries go until a table has no more bytes than that."""
        self.attempt(lambda file: _forget_oldest(file, table, limit))


def _forget_oldest(file: sqlite3.Connection, table: str, limit: int) -> None:
    size = file.execute(f"SELECT total(length(data)) FROM {table}").fetchone()[0]
    while size > limit:
        row = file.execute(
            f"SELECT run, total(length(data)) FROM {table} GROUP BY run ORDER BY run LIMIT 1"
        ).fetchone()
        if row is None:  # another run has emptied it
            break
        oldest, freed = row
        with file:
            file.execute(f"DELETE FROM {table} WHERE run = ?", (oldest,))
        size -= freed
    file.execute(f"PRAGMA incremental_vacuum({_PAGES})")


def _opened(path: Path) -> sqlite3.Connection | None:
    """The store in that file, made where it is missing and anew where damaged or of an older layout.

    None where none can be, or where it is another program's file, which is left as it is.
    """
    for _ in range(2):
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            file = sqlite3.connect(path, timeout=PATIENCE)
            standing = standing_of(file)
            if standing in ("foreign", "older"):
                file.close()
                if standing == "foreign":
                    return None
                remove(path)
                continue
            file.execute("PRAGMA auto_vacuum = INCREMENTAL")
            file.execute("PRAGMA journal_mode = WAL")
            file.execute("PRAGMA synchronous = NORMAL")
            if standing == "empty":
                mark(file)
            file.execute("CREATE TABLE IF NOT EXISTS meta (run INTEGER)")
            for table in _TABLES:
                file.execute(
                    f"CREATE TABLE IF NOT EXISTS {table}"
                    " (key BLOB PRIMARY KEY, run INTEGER, checked BLOB, data BLOB)"
                )
                file.execute(f"CREATE INDEX IF NOT EXISTS {table}_run ON {table} (run)")
            file.commit()
            return file
        except OSError:
            return None
        except sqlite3.DatabaseError as error:
            if not is_damage(error):
                return None
            remove(path)
    return None


def remove(path: Path) -> None:
    """Remove the file of a store."""
    for suffix in ("", "-wal", "-shm"):
        with suppress(OSError):  # held by another run: left to it
            Path(f"{path}{suffix}").unlink(missing_ok=True)


def _next_run(file: sqlite3.Connection) -> int:
    """The number of this run: one more than the newest of all."""
    try:
        with file:
            newest = file.execute("SELECT max(run) FROM meta").fetchone()[0] or 0
            file.execute("DELETE FROM meta")
            file.execute("INSERT INTO meta VALUES (?)", (newest + 1,))
    except sqlite3.DatabaseError:
        return 0
    return int(newest) + 1


def _sealed(key: bytes, data: bytes) -> tuple[bytes, bytes]:
    """The data in a small form, after a checksum of it and of its key."""
    small = ZstdCompressor(level=3).compress(data)
    return hashlib.blake2b(small, digest_size=_CHECK, key=key).digest(), small


def _unsealed(key: bytes, checked: bytes, small: bytes) -> bytes | None:
    """What was kept under a key; None where that is not what was written, or was under another."""
    try:
        if hashlib.blake2b(small, digest_size=_CHECK, key=key).digest() != checked:
            return None
        return ZstdDecompressor().decompress(small)
    except (TypeError, ZstdError):
        return None
