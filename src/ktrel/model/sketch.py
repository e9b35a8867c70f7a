"""What a text leaves behind for telling whether another is the same."""

from typing import NamedTuple


class Sketch(NamedTuple):
    """The number of an article's runs of words, and their MinHash."""

    runs: int
    values: bytes
