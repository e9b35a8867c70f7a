"""Which files the arguments mean: directories searched, duplicates left out, in the order of paths."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from ..errors import KtrelError
from ..model.document import Diagnostic
from ..urls import is_url, plain, without_secrets
from .remote import listed, stated

STDIN = "-"


class File(NamedTuple):
    """A file to read: `path` is what the document calls it, `location` where it lies.

    `size` in bytes and `changed`, in whole seconds, are told where somebody else is to read the same file.
    """

    path: str
    location: str
    size: int | None = None
    changed: int | None = None


def find_files(paths: Iterable[str | Path], wanted: Callable[[str], bool]) -> Iterator[File | Diagnostic]:
    """Every file under `paths` once, sorted by its path; `wanted` says which names a directory yields.

    A file named itself is always taken. Missing paths, unreadable directories and directories that
    contain themselves come as Diagnostics, as do other paths of a file, a directory with nothing to read and
    a count of what one holds in other formats.
    """
    found: list[tuple[str, File | Diagnostic]] = []
    for path in dict.fromkeys(os.fspath(p) for p in paths):
        found.extend((entry.path, entry) for entry in _under(path, wanted))
    taken: dict[object, str] = {}
    for path, entry in sorted(found, key=lambda pair: (pair[0], isinstance(pair[1], Diagnostic))):
        key: object = entry if isinstance(entry, Diagnostic) else _identity(entry.location)
        if key not in taken:
            taken[key] = path
            yield entry
        elif path != taken[key]:
            message = f"is the same file as {taken[key]}: it was read once"
            yield Diagnostic(path=path, severity="warning", code="same-file", message=message)


def shown(location: str) -> str:
    """The path as the document calls it: forward slashes, relative to the working directory if below it."""
    absolute, here = os.path.abspath(location), os.getcwd()
    below = absolute.startswith(os.path.join(here, ""))
    path = os.path.relpath(absolute, here) if below else os.path.normpath(location)
    readable = os.fsencode(path).decode("utf-8", "replace")
    return readable.replace(os.sep, "/")


def seen(file: File) -> File:
    """The same with size and time of change, where they are known, and a location that holds everywhere."""
    if file.path == STDIN or is_url(file.location):
        return file
    try:
        told = os.stat(file.location)
    except OSError:
        return file._replace(size=None, changed=None)
    return File(file.path, os.path.abspath(file.location), told.st_size, int(told.st_mtime))


def is_seen(file: File) -> bool:
    """Whether what lies there is the file that was `seen` by somebody else."""
    try:
        here = file._replace(size=stated(file.location)[0]) if is_url(file.location) else seen(file)
    except (OSError, KtrelError):
        return False
    return here.size is not None and here == file


def _identity(location: str) -> str:
    return location if is_url(location) else os.path.realpath(location)


def _under(path: str, wanted: Callable[[str], bool]) -> Iterator[File | Diagnostic]:
    path = plain(path)
    if path == STDIN:
        yield File(STDIN, STDIN)
    elif is_url(path):
        yield from _at(path, wanted)
    elif os.path.isdir(path):
        skipped, empty = _Skipped(0), True
        for entry in _folder(path, wanted, frozenset(), skipped):
            empty = False
            yield entry
        if empty and not skipped.count:
            message = "there is nothing to read in it: hidden files are passed over, name one to have it read"
            yield Diagnostic(path=shown(path), severity="warning", code="empty-folder", message=message)
        if skipped.count:
            yield _passed_over(shown(path), skipped.count)
    elif os.path.lexists(path):
        yield File(shown(path), path)
    else:
        message = "there is no such file or directory: check the spelling and the working directory"
        yield Diagnostic(path=shown(path), severity="error", code="missing-input", message=message)


def _at(url: str, wanted: Callable[[str], bool]) -> Iterator[File | Diagnostic]:
    path = without_secrets(url)
    try:
        found = listed(url)
    except FileNotFoundError:
        message = "there is no such file or directory: check the spelling, and that the credentials are right"
        yield Diagnostic(path=path, severity="error", code="missing-input", message=message)
        return
    except OSError as error:
        message = f"it cannot be looked at ({error.strerror or error}): check address and credentials"
        yield Diagnostic(path=path, severity="error", code="unreadable-input", message=message)
        return
    if found is None:
        yield File(path, url, _size(url))
        return
    skipped = 0
    for location, size in found:
        if wanted(location.rsplit("/", 1)[-1]):
            yield File(without_secrets(location), location, size)
        else:
            skipped += 1
    if skipped:
        yield _passed_over(path, skipped)


def _size(url: str) -> int | None:
    try:
        return stated(url)[0]
    except OSError:
        return None


def _passed_over(path: str, count: int) -> Diagnostic:
    message = f"{count} files of other formats were passed over: name a file to have it read"
    return Diagnostic(path=path, severity="warning", code="skipped-files", message=message)


class _Skipped:
    """How many files of a directory were passed over."""

    def __init__(self, count: int) -> None:
        self.count = count


def _folder(
    folder: str, wanted: Callable[[str], bool], above: frozenset[str], skipped: _Skipped
) -> Iterator[File | Diagnostic]:
    real = os.path.realpath(folder)
    if real in above:
        message = "the directory contains itself through a link: the link was not followed"
        yield Diagnostic(path=shown(folder), severity="warning", code="directory-loop", message=message)
        return
    try:
        names = sorted(name for name in os.listdir(folder) if not name.startswith("."))
    except OSError as error:
        message = f"the directory cannot be listed ({error.strerror}): check its permissions"
        yield Diagnostic(path=shown(folder), severity="error", code="unreadable-input", message=message)
        return
    for name in names:
        path = os.path.join(folder, name)
        if os.path.isdir(path):
            yield from _folder(path, wanted, above | {real}, skipped)
        elif wanted(name) and (os.path.isfile(path) or not os.path.exists(path)):
            # a link that leads nowhere is told as unreadable; a pipe or a device would be waited for
            yield File(shown(path), path)
        else:
            skipped.count += 1
