"""The C library's memory in a process that has run the model."""

from __future__ import annotations

import ctypes
import os
from collections.abc import Callable

# Parameters of glibc's mallopt(3), and how much is kept.
_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3
_KEPT = 256 * 1024 * 1024
_LARGE = 32 * 1024 * 1024  # the largest threshold that glibc takes
_USUAL = 128 * 1024


def keep_memory() -> None:
    """Let freed memory be used again, and not be given back at once.

    Dask starts its workers with `MALLOC_TRIM_THRESHOLD_=65536`: each batch of the model then fetches from
    the system again what the one before it gave back, which costs a third more time (680,000 page faults in
    96 articles, not 3,000). Where the C library is another there is nothing to do.
    """
    _set(_LARGE, _KEPT)


def give_memory_back() -> None:
    """Let freed memory go as the process was told when it was started."""
    _set(_USUAL, int(os.environ.get("MALLOC_TRIM_THRESHOLD_", _USUAL)))


def let_go() -> None:
    """Give the system what is free: after extraction a sixth of the process, held between what stays."""
    if trim := _of_library("malloc_trim"):
        trim(0)


def _set(mapped: int, kept: int) -> None:
    if mallopt := _of_library("mallopt"):
        mallopt(_MMAP_THRESHOLD, mapped)
        mallopt(_TRIM_THRESHOLD, kept)


def _of_library(name: str) -> Callable[..., int] | None:
    """A function of the C library; None where that has none of this name, or cannot be asked (Windows)."""
    return None if os.name == "nt" else getattr(ctypes.CDLL(None), name, None)
