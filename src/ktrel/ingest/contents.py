"""What lies under some paths, as digests: whether anything of it has changed."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

import msgspec

from ..model.document import Diagnostic
from .registry import read_from_folders
from .walking import File, find_files

_PIECE = 1 << 20
_DAY = 86_400 * 10**9  # nanoseconds


class Contents(NamedTuple):
    """Two digests: `content`, of the bytes of all files and what they are called, and `state`.

    The latter is of what the system says of the files; it differs after any change, even one that was undone.
    """

    content: bytes
    state: bytes


def contents(paths: Iterable[str | Path], *, dated: bool = False) -> Contents | None:
    """What lies under `paths`; None where that is standard input, a pipe, or can't be read.

    Where files are `dated`, the days on which they were last changed (UTC) are part of their content.
    """
    content, state = blake2b(), blake2b()
    try:
        for found, told in states(paths):
            if isinstance(found, File) and not stat.S_ISREG(os.stat(found.location).st_mode):
                return None
            state.update(told)
            content.update(_content(found, dated))
    except (OSError, ValueError):
        return None
    return Contents(content.digest(), state.digest())


def state_of(paths: Iterable[str | Path]) -> bytes:
    """The `state` of what lies under `paths`, without reading it."""
    state = blake2b()
    for _, told in states(paths):
        state.update(told)
    return state.digest()


def states(paths: Iterable[str | Path]) -> Iterator[tuple[File | Diagnostic, bytes]]:
    """Each file under `paths`, and what can't be read of them, with what the system says of it."""
    for found in find_files(paths, read_from_folders()):
        yield found, _state(found)


def _state(found: File | Diagnostic) -> bytes:
    if isinstance(found, Diagnostic):
        return msgspec.msgpack.encode(found)
    return msgspec.msgpack.encode(tuple(found)) + state_at(found.location)


def state_at(location: str | Path) -> bytes:
    """What the system says of one file; nothing where there is none, as behind a link that leads nowhere."""
    try:
        told = os.stat(location)
    except OSError:
        return b""
    return msgspec.msgpack.encode((told.st_size, told.st_mtime_ns, told.st_ctime_ns, told.st_ino))


def _content(found: File | Diagnostic, dated: bool) -> bytes:
    if isinstance(found, Diagnostic):
        return msgspec.msgpack.encode(found)
    total = blake2b()
    with open(found.location, "rb") as file:
        day = os.fstat(file.fileno()).st_mtime_ns // _DAY if dated else None
        while piece := file.read(_PIECE):
            total.update(piece)
    return msgspec.msgpack.encode((found.path, day, total.digest()))
