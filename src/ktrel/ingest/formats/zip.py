"""Zip archives around any other formats."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterator
from typing import IO

from ..limits import DEFLATE_RATIO, MOST_MEMBERS
from ..opening import Found, Input, StreamError
from ..registry import read_from_folders
from ..unpacking import Meter, buffered
from . import InputFormat


def read(opened: Input) -> Iterator[Found]:
    """What is in each file of the archive, in the order of their names; nothing is written to the disk."""
    source = opened.seekable()
    try:
        archive = zipfile.ZipFile(source)
    except zipfile.BadZipFile as error:
        message = f"the archive is damaged or cut short ({error}): get it anew"
        yield opened.diagnostic("error", "damaged-archive", message)
        return
    size = _size(source)
    # over all files: a bomb's members may share their bytes
    meter = Meter(DEFLATE_RATIO, lambda: size)
    wanted, skipped = read_from_folders(), 0
    for member in sorted(archive.infolist()[:MOST_MEMBERS], key=lambda m: m.filename):
        if member.is_dir() or _hidden(member.filename):
            continue
        if not wanted(member.filename):
            skipped += 1
            continue
        yield from _read_member(opened, archive, member, meter)
    if (beyond := len(archive.infolist()) - MOST_MEMBERS) > 0:
        message = f"of more than {MOST_MEMBERS:,} files {beyond:,} were left out: unpack it to have them read"
        yield opened.diagnostic("warning", "truncated", message)
    if skipped:
        message = f"{skipped} files of other formats were passed over: unpack them to have them read"
        yield opened.diagnostic("warning", "skipped-files", message)


def _read_member(
    opened: Input, archive: zipfile.ZipFile, member: zipfile.ZipInfo, meter: Meter
) -> Iterator[Found]:
    name = member.filename.replace("\\", "/").encode("utf-8", "replace").decode("utf-8")
    try:
        with archive.open(member) as unpacked:
            yield from opened.read_inside(buffered(unpacked, meter), name)
    except StreamError:
        raise
    except (OSError, RuntimeError, NotImplementedError, zipfile.BadZipFile) as error:
        message = f"the file in the archive cannot be unpacked ({error}): unpack it first"
        yield opened.diagnostic("error", "damaged-archive", message, name)


def _size(source: IO[bytes]) -> int:
    at = source.tell()
    size = source.seek(0, os.SEEK_END)
    source.seek(at)
    return size


def _hidden(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return any(part.startswith((".", "__MACOSX")) for part in parts if part not in (".", ".."))


FORMAT = InputFormat("zip", (".zip",), lambda head: head.startswith(b"PK\x03\x04"), read, wraps=True)
