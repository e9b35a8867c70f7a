"""Files that are written whole or not at all."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable
from pathlib import Path

from ..errors import KtrelError
from ..links import check_leads_on, real
from .beside import held, sweep

BLOCK = 2**20  # bytes of a file that are read at a time


def check_target(path: Path) -> None:
    """Raises KtrelError, saying what to do, where a file of that name could not be written anyway.

    For use before long work; `write_whole` may fail all the same.
    """
    check_leads_on(path)
    if path.is_dir():
        raise KtrelError("is a directory: name a file in it", str(path))
    folder = real(path).parent
    if not folder.is_dir():
        raise KtrelError(f"its folder does not exist: make it first (mkdir -p {folder})", str(path))
    if path.is_file() and not os.access(path, os.W_OK):
        raise KtrelError(
            f"is read-only: name another file, or make it writable (chmod u+w {path})", str(path)
        )
    if not os.access(path if path.exists() and not path.is_file() else folder, os.W_OK):
        raise KtrelError(f"no permission to write in {folder}: choose another place", str(path))


def write_whole(path: Path, data: bytes | Iterable[bytes]) -> None:
    """Write a file so that at any moment it is either as it was or complete.

    The data goes to a temporary file beside it, to the disk, and then under its name, with the
    permissions of the file that it replaces; data in pieces is written as it comes. What is no regular file
    (a pipe, /dev/stdout) is written directly. What a run that was killed has left beside it is removed.
    Raises KtrelError where that fails; what was there before is then unchanged.
    """
    pieces = [data] if isinstance(data, bytes) else data
    target = real(path)  # a link stays a link: what it points to is replaced
    try:
        if (stream := _stream(path)) is not None:
            with os.fdopen(os.dup(stream), "wb") as file:
                file.writelines(pieces)
        elif target.exists() and not target.is_file():
            with target.open("wb") as file:
                file.writelines(pieces)
        else:
            _replace(target, pieces)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise KtrelError(f"cannot be written: {error.strerror}; nothing was changed", str(path)) from error


def _stream(path: Path) -> int | None:
    """The stream of this process that a path names: `/dev/stdout`, `/dev/fd/63` of `-o >(gzip)`.

    It is written by its number: others may write the file that it leads to, before and after.
    """
    match = _STREAM.fullmatch(os.path.normpath(path))
    return (int(match[2]) if match[2] else {"out": 1, "err": 2}[match[1]]) if match else None


_STREAM = re.compile(r"/dev/std(out|err)|(?:/dev/fd|/proc/self/fd)/(\d{1,5})")


def _replace(target: Path, pieces: Iterable[bytes]) -> None:
    sweep(target)
    with held(target, _new) as temporary:
        with temporary.open("wb") as file:
            if target.exists():
                os.fchmod(file.fileno(), stat.S_IMODE(target.stat().st_mode))
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, target)
    settle(target.parent)


def _new(path: Path) -> None:
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666))


def settle(folder: Path) -> None:
    """Bring the renaming itself to the disk, where the system lets a folder be opened for that."""
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(descriptor)
    except OSError:
        return  # the file is whole and in place; some file systems don't sync folders
    finally:
        os.close(descriptor)
