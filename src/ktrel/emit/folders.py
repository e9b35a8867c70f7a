"""Folders and zip archives of files that belong together, written whole or not at all."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryFile

from ..errors import KtrelError
from ..links import check_leads_on, real
from .beside import held, moved_away, sweep
from .exchange import exchanged
from .files import BLOCK, settle

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip archive can name
Files = Iterable[tuple[str, Iterable[bytes]]]


def zipped(files: Files) -> Iterator[bytes]:
    """A zip archive of the files, in pieces, without a clock: the same files give the same bytes."""
    with TemporaryFile(prefix="ktrel-") as told:
        with zipfile.ZipFile(told, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, pieces in files:
                entry = zipfile.ZipInfo(name, _EPOCH)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = 0o644 << 16
                entry.create_system = 3  # Unix, on every system
                _pack(archive, entry, pieces)
        told.seek(0)
        yield from iter(lambda: told.read(BLOCK), b"")


def _pack(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, pieces: Iterable[bytes]) -> None:
    """Write a file of the archive, whose size has to be known first."""
    with TemporaryFile(prefix="ktrel-") as whole:
        whole.writelines(pieces)
        entry.file_size = whole.tell()
        whole.seek(0)
        with archive.open(entry, "w") as file:
            file.writelines(iter(lambda: whole.read(BLOCK), b""))


def check_folder(path: Path, names: Iterable[str]) -> None:
    """Raises KtrelError, saying what to do, where no folder of files of those names can be written there.

    A folder that is there already is replaced, but only where nothing else is in it, and nobody stands in it:
    a shell would be left in a folder that is gone.
    """
    check_leads_on(path)
    parent = real(path).parent
    if path.exists() and not path.is_dir():
        raise KtrelError("is a file: name a folder, or a .zip", str(path))
    if not parent.is_dir():
        raise KtrelError(f"its folder does not exist: make it first (mkdir -p {parent})", str(path))
    if path.is_dir() and (others := _others(path, frozenset(names))):
        raise KtrelError(f"holds other files ({min(others)}): name a folder of its own", str(path))
    if real(path) in (here := Path.cwd(), *here.parents):
        raise KtrelError("is the working directory, or holds it: name another folder (./tables)", str(path))
    if not os.access(parent, os.W_OK):
        raise KtrelError(f"no permission to write in {parent}: choose another place", str(path))


def _others(folder: Path, names: frozenset[str]) -> list[str]:
    """What is in a folder besides files of those names."""
    return [f.name for f in folder.iterdir() if f.name not in names or f.is_symlink() or not f.is_file()]


def write_folder(path: Path, files: Files) -> None:
    """Write a folder of files so that at any moment it is either as it was or complete.

    The files go to a temporary folder beside it, to the disk, and then in one step under its name. Where the
    system can't exchange two folders, the one replaced is out of the way for a moment between two renamings;
    the next run puts it back where this one is killed just then. Raises KtrelError where any of that fails;
    what was there before is then unchanged.
    """
    target = real(path)
    names: set[str] = set()
    sweep(target)
    try:
        with held(target, Path.mkdir) as beside:
            for name, pieces in files:
                names.add(name)
                with open(beside / name, "xb") as file:
                    file.writelines(pieces)
                    file.flush()
                    os.fsync(file.fileno())
            settle(beside)
            if target.is_dir() and (others := _others(target, frozenset(names))):
                raise KtrelError(f"holds other files by now ({min(others)}): nothing was changed", str(path))
            _put(beside, target)
    except OSError as error:
        raise KtrelError(f"cannot be written: {error.strerror}; nothing was changed", str(path)) from error
    settle(target.parent)


def _put(new: Path, target: Path) -> None:
    """Put a folder under a name; what had it is then under that of the new one, or gone."""
    if not target.exists():
        try:
            new.rename(target)
            return
        except OSError:
            if not target.exists():  # else another run was faster
                raise
    if not exchanged(new, target):
        with moved_away(target):
            new.rename(target)
