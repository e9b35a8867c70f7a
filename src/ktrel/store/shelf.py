"""Values by number on the disk, as many as one likes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any

_CACHE_KB = 2 * 1024


class Shelf:
    """Rows of named columns under ascending or any other numbers, in a SQLite file that has no name.

    The file is the connection's own, written once its cache is full, and never outlives the process.

    >>> shelf = Shelf("name", "data")
    >>> shelf.put(7, "a", b"...")
    >>> shelf.get(7, "data")
    (b'...',)
    """

    def __init__(self, *columns: str) -> None:
        self._store = sqlite3.connect("", isolation_level=None)
        self._store.execute(f"PRAGMA cache_size = -{_CACHE_KB}")
        self._store.execute("PRAGMA journal_mode = OFF")
        self._store.execute(f"CREATE TABLE row (number INTEGER PRIMARY KEY, {', '.join(columns)})")
        self._store.execute("BEGIN")  # one transaction for all: none is ever taken back
        self._put = f"INSERT OR REPLACE INTO row VALUES (?{', ?' * len(columns)})"

    def put(self, number: int, *values: Any) -> None:
        """Put a row under a number; one that was there is replaced."""
        self._store.execute(self._put, (number, *values))

    def get(self, number: int, columns: str) -> tuple[Any, ...]:
        """These columns (`"name, data"`) of the row under a number; KeyError where there is none."""
        row: tuple[Any, ...] | None = self._store.execute(
            f"SELECT {columns} FROM row WHERE number = ?", (number,)
        ).fetchone()
        if row is None:
            raise KeyError(number)
        return row

    def set(self, number: int, column: str, value: Any) -> None:
        """Change one value of a row."""
        self._store.execute(f"UPDATE row SET {column} = ? WHERE number = ?", (value, number))

    def numbers(self) -> Iterator[int]:
        """The numbers that are taken, in ascending order."""
        return (number for (number,) in self._store.execute("SELECT number FROM row ORDER BY number"))

    def close(self) -> None:
        """Give the rows up, and the file with them."""
        self._store.close()
