"""Files at URLs, written whole or not at all."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from ..errors import KtrelError
from ..urls import guarded, opened, without_secrets

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

# Stores in which an object is put in its place in one piece, or not at all; elsewhere a file is written
# beside it and moved.
_STORES = frozenset({"s3", "s3a", "gs", "gcs", "abfs", "abfss", "az", "adl", "oss", "memory"})


def check_url(url: str) -> None:
    """Raises KtrelError where no file can be written at that URL, as far as can be told without trying."""
    system, path = opened(url)
    try:
        folder = url.endswith("/") or guarded(lambda: system.isdir(path))
    except OSError as error:
        raise KtrelError(f"cannot be looked at: {error.strerror or error}", without_secrets(url)) from error
    if folder:
        raise KtrelError("is a directory: name a file in it", without_secrets(url))


def write_url(url: str, data: bytes) -> None:
    """Write a file at a URL, so that it is at any moment either as it was or complete.

    Raises KtrelError where that fails; what was there before is then unchanged.
    """
    system, path = opened(url)
    kinds = {system.protocol} if isinstance(system.protocol, str) else {*system.protocol}
    try:
        if kinds & _STORES:
            guarded(lambda: system.pipe_file(path, data))
        else:
            guarded(lambda: _replace(system, path, data))
    except OSError as error:
        message = f"cannot be written: {error.strerror or error}; nothing was changed"
        raise KtrelError(message, without_secrets(url)) from error


def head_of(url: str, size: int) -> bytes | None:
    """The first bytes of a file at a URL, None where there is none that could be read."""
    system, path = opened(url)
    try:
        head: bytes = guarded(lambda: system.cat_file(path, end=size))
    except OSError:
        return None
    return head


def _replace(system: AbstractFileSystem, path: str, data: bytes) -> None:
    folder, _, name = path.rpartition("/")
    beside = f"{folder}/.ktrel-{secrets.token_hex(6)}-{name}.tmp"
    try:
        with system.open(beside, "wb") as file:
            file.write(data)
        system.mv(beside, path)
    except BaseException:
        if system.exists(beside):
            system.rm_file(beside)
        raise
