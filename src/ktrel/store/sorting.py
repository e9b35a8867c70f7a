"""Rows in ascending order, however many: sorted in memory while they are few, else in runs on the disk."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator
from heapq import merge
from tempfile import TemporaryFile
from typing import IO, Any, Generic, TypeVar

Row = TypeVar("Row")

# So many rows are held and sorted at a time, and so many of a run are read from the disk at a time.
AT_ONCE = 4_000
_READ = 100


class Sorted(Generic[Row]):
    """Rows that come in any order and are gone through in ascending order, as often as one likes.

    `once`: equal rows count as one. Rows are what compares and pickles, tuples mostly; give them a number
    that tells them apart before anything that does not compare.

    >>> rows = Sorted([(2, "b"), (1, "a")])
    >>> rows.add((0, "c"))
    >>> list(rows)
    [(0, 'c'), (1, 'a'), (2, 'b')]
    """

    def __init__(self, rows: Iterable[Row] = (), *, once: bool = False, at_once: int | None = None) -> None:
        self._once, self._at_once = once, at_once or AT_ONCE
        self._held: list[Row] = []
        self._seen: set[Row] = set()
        self._ordered = True
        self._runs: list[list[int]] = []  # where the pieces of each run begin
        self._file: IO[bytes] | None = None
        self.extend(rows)

    def add(self, row: Row) -> None:
        """Take a row."""
        if self._once:
            self._seen.add(row)
            if len(self._seen) >= self._at_once:
                self._put_down()
            return
        self._held.append(row)
        self._ordered = False
        if len(self._held) >= self._at_once:
            self._put_down()

    def extend(self, rows: Iterable[Row]) -> None:
        """Take several rows."""
        for row in rows:
            self.add(row)

    def __iter__(self) -> Iterator[Row]:
        self._order()
        if not self._runs:
            return iter(self._held)
        rows = merge(*(self._read(run) for run in self._runs), self._held)  # type: ignore[type-var]
        return _each_once(rows) if self._once else rows

    def __bool__(self) -> bool:
        return bool(self._runs or self._held or self._seen)

    def close(self) -> None:
        """Give the rows up, and the file with them."""
        self._held, self._runs = [], []
        self._seen.clear()
        if self._file:
            self._file.close()

    def _order(self) -> None:
        if self._seen:
            self._held = list({*self._held, *self._seen})
            self._seen = set()
            self._ordered = False
        if not self._ordered:
            self._held.sort()
            self._ordered = True

    def _put_down(self) -> None:
        """Write what is held as a run."""
        self._order()
        if self._file is None:
            self._file = TemporaryFile(prefix="ktrel-")  # noqa: SIM115 (open as long as the rows are)
        self._file.seek(0, 2)
        begins = []
        for at in range(0, len(self._held), _READ):
            begins.append(self._file.tell())
            pickle.dump(self._held[at : at + _READ], self._file, pickle.HIGHEST_PROTOCOL)
        self._runs.append(begins)
        self._held = []

    def _read(self, run: list[int]) -> Iterator[Row]:
        assert self._file is not None
        for at in run:
            self._file.seek(at)
            rows: list[Row] = pickle.load(self._file)
            yield from rows


def _each_once(rows: Iterator[Row]) -> Iterator[Row]:
    before: Any = None
    for row in rows:
        if row != before:
            yield row
        before = row
