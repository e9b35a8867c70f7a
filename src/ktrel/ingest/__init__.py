"""Inputs to decoded source text: finding the files, decoding them, one input format a file.

A new input format is one new module in `formats/` with a `FORMAT` of its own; nothing else changes.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from ..model.document import Diagnostic
from ..model.facts import SourceText
from ..urls import is_url
from .limits import size_of
from .opening import Input, open_input
from .reading import Reading, checked, fields_of, read_input
from .registry import read_from_folders
from .walking import STDIN, File, find_files, is_seen, seen

__all__ = [
    "File",
    "Input",
    "Reading",
    "bytes_before",
    "checked",
    "fields_of",
    "files_under",
    "is_seen",
    "read",
    "read_file",
    "size_of",
]


def read(paths: Iterable[str | Path], reading: Reading | None = None) -> Iterator[SourceText | Diagnostic]:
    """Every source text under `paths` (files, directories, "-" for standard input), one at a time.

    Directories, and URLs that are as good as one, are searched with their subdirectories; hidden files are
    passed over, and a file given twice is read once. The order is that of the paths, whatever the order of
    the arguments. A container (an archive, a feed, JSON Lines) is read as a stream and gives a text for each
    record. What cannot be read comes as a Diagnostic in its place; nothing is raised.

    >>> [source.path for source in read(["notes/b.txt", "notes/a.txt"])]
    ['notes/a.txt', 'notes/b.txt']
    """
    asked = reading or Reading()
    for found in find_files(paths, read_from_folders()):
        if isinstance(found, Diagnostic):
            yield found
        else:
            yield from read_file(found, asked)


def files_under(paths: Iterable[str | Path]) -> Iterator[File | Diagnostic]:
    """Every file under `paths` with what tells it from others of its path, for somebody else to read."""
    for found in find_files(paths, read_from_folders()):
        yield found if isinstance(found, Diagnostic) else seen(found)


def bytes_before(paths: Iterable[str | Path]) -> tuple[dict[str, int], int]:
    """For each file under `paths` how many bytes are read before it, and how many there are in all.

    For telling how far a run is: nothing is opened, and what can't be looked at counts nothing.
    """
    before: dict[str, int] = {}
    total = 0
    for found in find_files(paths, read_from_folders()):
        if isinstance(found, File) and found.path != STDIN:
            before[found.path] = total
            with suppress(OSError):
                total += found.size or (0 if is_url(found.location) else os.path.getsize(found.location))
    return before, total


def read_file(file: File, reading: Reading) -> Iterator[SourceText | Diagnostic]:
    """Every source text of one file, and a Diagnostic in the place of what cannot be read."""

    def read_inside(opened: Input) -> Iterator[SourceText | Diagnostic]:
        return read_input(opened, reading)

    stdin = sys.stdin.buffer if file.path == STDIN else None
    opened = open_input(file, stdin, read_inside, reading.fields, reading.max_file_size)
    if isinstance(opened, Diagnostic):
        yield opened
        return
    with opened:
        yield from read_inside(opened)
