"""Temporary files and folders beside a target: held while they are written, swept where a run was killed.

A run that is killed can't remove what it was writing. Its name tells which target it was for, and a lock,
which the system takes back when a process ends, whether somebody is writing it still: the next run for that
target removes what nobody holds. Where there are no such locks (Windows), nothing is swept.
"""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path

TEMPORARY, REPLACED = ".tmp", ".old"
_TRIES = 5


@contextmanager
def held(target: Path, make: Callable[[Path], object]) -> Iterator[Path]:
    """A temporary path beside the target, where `make` makes a file or folder; gone at the end."""
    path, lock = _made(target, make)
    try:
        yield path
    finally:
        removed(path)
        _let_go(lock)


def _made(target: Path, make: Callable[[Path], object]) -> tuple[Path, int | None]:
    for _ in range(_TRIES):
        path = target.with_name(f"{_start(target)}{secrets.token_hex(6)}{TEMPORARY}")
        make(path)
        try:
            return path, _lock(path)
        except OSError:
            removed(path)  # another run took it for left over in the moment between
    raise FileExistsError(f"no temporary name is free beside {target}")


@contextmanager
def moved_away(target: Path) -> Iterator[Path]:
    """A folder renamed for a moment, and back where what is done meanwhile fails; else it is removed."""
    path = target.with_name(f"{_start(target)}{secrets.token_hex(6)}{REPLACED}")
    lock = _lock(target)
    try:
        target.rename(path)
        try:
            yield path
        except BaseException:
            path.rename(target)
            raise
        removed(path)
    finally:
        _let_go(lock)


def sweep(target: Path) -> None:
    """Remove what killed runs have left beside a target; a folder that one had moved away is put back."""
    with suppress(OSError):
        for path in sorted(target.parent.glob(f"{_start(target)}*"), key=lambda p: p.suffix):
            with suppress(OSError):
                lock = _lock(path)
                if lock is None:
                    return
                if path.suffix == REPLACED and not target.exists():
                    path.rename(target)
                elif path.suffix in (TEMPORARY, REPLACED):
                    removed(path)
                _let_go(lock)


def removed(path: Path) -> None:
    """Remove a file or a folder, as far as that can be done."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with suppress(OSError):
            path.unlink(missing_ok=True)


def _start(target: Path) -> str:
    """How the names of temporary files for this target begin; short, however long its own name is."""
    return f".ktrel-{blake2b(os.fsencode(target.name), digest_size=4).hexdigest()}-"


def _lock(path: Path) -> int | None:
    """A descriptor by which this process alone holds the path; None where the system has no locks.

    Raises OSError where another process holds it, or it is gone.
    """
    try:
        import fcntl
    except ImportError:
        return None
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise
        except OSError:  # a file system without locks
            os.close(descriptor)
            return None
        if not os.path.samestat(os.fstat(descriptor), os.stat(path)):
            raise FileNotFoundError(path)
    except BaseException:
        with suppress(OSError):
            os.close(descriptor)
        raise
    return descriptor


def _let_go(lock: int | None) -> None:
    if lock is not None:
        os.close(lock)
