"""Ids for records that are made in their order, where few share the one that they want."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

from ktrel.store import Sorted


class Numbering:
    """The ids that records want, by the records' numbers; where several want one, the later have a suffix."""

    def __init__(self) -> None:
        self._wanted: Sorted[tuple[str, int]] = Sorted()
        self._others: dict[int, str] | None = None

    def want(self, identity: str, number: int) -> None:
        """Take the id that a record wants; of several records the one with the lowest number has it."""
        self._wanted.add((identity, number))

    def id_of(self, wanted: str, number: int) -> str:
        """The id that a record has, once all are told."""
        if self._others is None:
            self._others = dict(self._suffixed())
        return self._others.get(number, wanted)

    def _suffixed(self) -> Iterator[tuple[int, str]]:
        for identity, rows in groupby(self._wanted, key=itemgetter(0)):
            next(rows)
            yield from ((number, f"{identity}-{n}") for n, (_, number) in enumerate(rows, 2))
        self._wanted.close()
