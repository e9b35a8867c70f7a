"""A mended view of a text, and the way back to the text as it stands in the file."""

from bisect import bisect_left, bisect_right
from typing import NamedTuple

from .document import Record


class Edit(NamedTuple):
    """What the view shows from `start` to `end` stands in the original from `told_start` to `told_end`."""

    start: int
    end: int
    told_start: int
    told_end: int


class Mending(Record, frozen=True, kw_only=True):
    """The original of a mended view, and the edits between the two, in their order and apart."""

    original: str
    edits: tuple[Edit, ...]

    def told(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the original that a stretch of the view shows.

        A stretch that ends within what was mended is widened to all of it.
        """
        return self._told_start(start), self._told_end(end)

    def part(self, start: int, end: int) -> "Mending":
        """The mending of a stretch of the view, both sides counted from its beginning."""
        told_start, told_end = self.told(start, end)
        within = (
            e
            for e in self.edits
            if (e.start < end and start < e.end)  # also where only a part of what was mended is seen
            or (start <= e.start and e.end <= end and told_start <= e.told_start and e.told_end <= told_end)
        )
        return Mending(
            original=self.original[told_start:told_end],
            edits=tuple(
                Edit(
                    max(e.start - start, 0),
                    min(e.end, end) - start,
                    e.told_start - told_start,
                    e.told_end - told_start,
                )
                for e in within
            ),
        )

    def _told_start(self, at: int) -> int:
        n = bisect_right(self.edits, at, key=lambda e: e.start)
        edit = self.edits[n - 1] if n else Edit(0, 0, 0, 0)
        return edit.told_start if at < edit.end else edit.told_end + at - edit.end

    def _told_end(self, at: int) -> int:
        n = bisect_left(self.edits, at, key=lambda e: e.start)
        edit = self.edits[n - 1] if n else Edit(0, 0, 0, 0)
        return edit.told_end if at < edit.end else edit.told_end + at - edit.end
