"""Which articles of a run are one text: the wire story that twelve papers printed, whole or cut.

Texts are compared by MinHash (Broder 1997) over runs of four words and found by its bands (locality
sensitive hashing), in an index that SQLite keeps in a private file once it outgrows its cache: the memory
it needs does not grow with the corpus.
"""

from __future__ import annotations

import re
import sqlite3
from array import array
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise
from operator import itemgetter
from typing import NamedTuple

from . import edtf
from .model.facts import Clipping
from .model.sketch import Sketch

Place = tuple[str, int]  # a clipping's path and part

# Runs of so many words are compared; a text of fewer than _SHORT words is compared as a whole, one of
# fewer than _FEWEST not at all.
_RUN = 4
_SHORT = 30
_FEWEST = 8
# 128 values estimate a share to within 0.04; 16 bands of 4 find nine pairs in ten that share 60 %.
_VALUES = 128
_BANDS = 16
_ROWS = 4
# One text: most of the shorter stands in the longer, and not as a small part of it. What is told in the
# same words on days far apart (a monthly release) is not one text.
_SHARED = 0.8
_ALIKE = 0.4
_DAYS = 10
_CACHE_KB = 2 * 1024
_WORD = re.compile(r"\w+")


class _Entry(NamedTuple):
    """An article of the index: `runs` is the number of its runs of words."""

    number: int
    published: str | None
    identity: str
    path: str
    part: int
    runs: int
    values: bytes

    @property
    def order(self) -> tuple[str, str, str, int]:
        """The earliest first, the undated last."""
        return self.published or "9999", self.identity, self.path, self.part


class DuplicateIndex:
    """The texts of a run, and which of them are copies; closed by `close` or as a context manager.

    >>> with DuplicateIndex() as index:                                   # doctest: +SKIP
    ...     for clipping in index.watched(clippings):
    ...         print(clipping.title)
    ...     print(index.originals())
    {('b.txt', 0): ('a.txt', 0)}
    """

    def __init__(self) -> None:
        # An empty name is a file of the connection's own, written when the cache is full and never kept.
        self._store = sqlite3.connect("", isolation_level=None)
        self._sketches: dict[Place, Sketch] = {}  # of the articles that are on their way
        self._store.execute(f"PRAGMA cache_size = -{_CACHE_KB}")
        self._store.execute("PRAGMA journal_mode = OFF")
        self._store.execute(
            "CREATE TABLE entry (number INTEGER PRIMARY KEY, published TEXT, identity TEXT, path TEXT, "
            "part INT, runs INT, marks BLOB)"
        )
        self._store.execute("CREATE TABLE band (mark INT, number INT)")
        # one transaction for all: at the end of each SQLite would go through all the pages of its cache
        self._store.execute("BEGIN")

    def watched(self, clippings: Iterable[Clipping]) -> Iterator[Clipping]:
        """The same clippings, each entered in the index on its way."""
        for clipping in clippings:
            self.add(clipping)
            yield clipping

    def add(self, clipping: Clipping) -> None:
        """Enter an article; one of a few words is passed over."""
        if sketch := sketch_of(clipping):
            self._sketches[clipping.path, clipping.part] = sketch
            self.enter(clipping, sketch)

    def enter(self, clipping: Clipping, sketch: Sketch) -> None:
        """Enter an article of which the sketch of its text is known."""
        values = array("I", sketch.values)
        number = self._store.execute(
            "INSERT INTO entry VALUES (NULL, ?, ?, ?, ?, ?, ?)",
            (clipping.published, clipping.id, clipping.path, clipping.part, *sketch),
        ).lastrowid
        bands = (hash((n, *values[n * _ROWS : (n + 1) * _ROWS])) for n in range(_BANDS))
        self._store.executemany("INSERT INTO band VALUES (?, ?)", ((band, number) for band in bands))

    def sketch_of(self, clipping: Clipping) -> Sketch | None:
        """The sketch of the text of an article that was added, once; one that was passed over has none."""
        return self._sketches.pop((clipping.path, clipping.part), None)

    def originals(self) -> dict[Place, Place]:
        """For each article that repeats an earlier one (by date of publication) the first that tells it."""
        groups = _Groups()
        found = self._store.execute("SELECT mark, number FROM band ORDER BY mark, number")
        for _, rows in groupby(found, key=itemgetter(0)):
            numbers = [number for _, number in rows]
            if len(numbers) > 1 and len({groups.first(n) for n in numbers}) > 1:
                self._join(numbers, groups)
        originals = {}
        for members in groups.all():
            entries = sorted(map(self._entry, members), key=lambda e: e.order)
            first = entries[0].path, entries[0].part
            originals.update({(e.path, e.part): first for e in entries[1:]})
        return originals

    def _join(self, numbers: list[int], groups: _Groups) -> None:
        """Join what is one text; each is compared with the first and with the one before it."""
        entries = sorted(map(self._entry, numbers), key=lambda e: e.order)
        for before, entry in pairwise(entries):
            for other in (before, entries[0]):
                if groups.first(entry.number) != groups.first(other.number) and _one_text(entry, other):
                    groups.join(entry.number, other.number)

    def _entry(self, number: int) -> _Entry:
        row = self._store.execute("SELECT * FROM entry WHERE number = ?", (number,)).fetchone()
        return _Entry(*row)

    def close(self) -> None:
        """Give the index up, and its file with it."""
        self._store.close()

    def __enter__(self) -> DuplicateIndex:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def sketch_of(clipping: Clipping) -> Sketch | None:
    """The sketch of an article's text, None where it has too few words."""
    runs = _runs(clipping)
    return Sketch(len(runs), _values(runs).tobytes()) if runs else None


class _Groups:
    """Disjoint sets of numbers; only what was ever joined is kept."""

    def __init__(self) -> None:
        self._above: dict[int, int] = {}

    def first(self, number: int) -> int:
        """The number that stands for the set."""
        while (above := self._above.get(number, number)) != number:
            self._above[number] = self._above.get(above, above)
            number = above
        return number

    def join(self, one: int, other: int) -> None:
        """Make two sets one."""
        low, high = sorted((self.first(one), self.first(other)))
        self._above[high] = low
        self._above.setdefault(low, low)

    def all(self) -> Iterable[list[int]]:
        """The sets with more than one member."""
        sets: dict[int, list[int]] = {}
        for number in sorted(self._above):
            sets.setdefault(self.first(number), []).append(number)
        return sets.values()


def _runs(clipping: Clipping) -> list[str]:
    """The runs of words of an article's text, its headline and stamps left out."""
    words: list[str] = []
    for block in clipping.blocks:
        if block.kind in ("body", "table"):
            words += _WORD.findall(clipping.text[block.span.start : block.span.end].lower())
    if len(words) < _SHORT:
        return [" ".join(words)] if len(words) >= _FEWEST else []
    return list({" ".join(run) for run in zip(*(words[n:] for n in range(_RUN)), strict=False)})


def _values(runs: list[str]) -> array[int]:
    from rensa import RMinHash

    sketch = RMinHash(num_perm=_VALUES, seed=1)
    sketch.update(runs)
    return array("I", sketch.digest())


def _one_text(a: _Entry, b: _Entry) -> bool:
    """Whether two texts are one, as far as their sketches and dates tell."""
    one, other = array("I", a.values), array("I", b.values)
    alike = sum(x == y for x, y in zip(one, other, strict=True)) / _VALUES
    shared = alike / (1 + alike) * (a.runs + b.runs) / min(a.runs, b.runs)
    return alike >= _ALIKE and shared >= _SHARED and not _far_apart(a.published, b.published)


def _far_apart(a: str | None, b: str | None) -> bool:
    one, other = edtf.days(a), edtf.days(b)
    return one is not None and other is not None and abs((one.first - other.first).days) > _DAYS
