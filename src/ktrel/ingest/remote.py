"""Files at URLs, listed and opened."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO, cast

from ..urls import guarded, opened


def stream(url: str) -> BinaryIO:
    """The file at a URL as a stream; raises OSError where it can't be opened."""
    system, path = opened(url)
    return cast(BinaryIO, guarded(lambda: system.open(path, "rb")))


def stated(url: str) -> tuple[int | None, str | None]:
    """The file's size in bytes, and the day (UTC) on which it was last changed; None where nobody knows."""
    system, path = opened(url)
    size: int | None = guarded(lambda: system.size(path))
    try:
        changed: str | None = system.modified(path).date().isoformat()
    except Exception:  # noqa: BLE001 - each kind of store has its own way of not knowing
        changed = None
    return size, changed


def listed(url: str) -> Iterator[tuple[str, int | None]] | None:
    """The URL and size of every file below one that is a folder; None where it is a file itself.

    Files that are hidden, or lie in a hidden folder, are passed over. Raises FileNotFoundError where there is
    nothing, OSError where that can't be looked at.
    """
    system, path = opened(url)
    told: dict[str, Any] = guarded(lambda: system.info(path))
    if told["type"] != "directory":
        return None
    found: dict[str, dict[str, Any]] = guarded(lambda: system.find(path, detail=True))
    root = path.rstrip("/")
    below = ((name[len(root) :], entry.get("size")) for name, entry in found.items())
    return ((url.rstrip("/") + name, size) for name, size in below if not _hidden(name))


def _hidden(path: str) -> bool:
    return any(part.startswith(".") for part in path.split("/"))
