"""How far a run is."""

from __future__ import annotations


class Progress(int):
    """The number of articles done; `share` is how much of the inputs' bytes lies behind, None if unknown.

    >>> Progress(12, 0.5), Progress(12, 0.5).share
    (12, 0.5)
    """

    share: float | None

    def __new__(cls, done: int, share: float | None = None) -> Progress:
        progress = super().__new__(cls, done)
        progress.share = share
        return progress
