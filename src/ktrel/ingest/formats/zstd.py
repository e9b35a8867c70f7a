"""Zstandard around any other format."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, cast

from ..limits import ZSTD_RATIO
from ..opening import Found, Input
from ..unpacking import Counted, Meter, buffered
from . import InputFormat

_LARGEST_WINDOW = 1 << 27  # what `zstd` itself unpacks without being told to


def read(opened: Input) -> Iterator[Found]:
    """What is in the compressed file, under the path of the file itself."""
    import zstandard

    counted = Counted(opened.stream())
    unpacker = zstandard.ZstdDecompressor(max_window_size=_LARGEST_WINDOW)
    unpacked = unpacker.stream_reader(cast(BinaryIO, counted), read_across_frames=True)
    stream = buffered(unpacked, Meter(ZSTD_RATIO, lambda: counted.count))
    yield from opened.read_inside(stream, name=opened.name.removesuffix(".zst"))


FORMAT = InputFormat("zstd", (".zst",), lambda head: head.startswith(b"\x28\xb5\x2f\xfd"), read, wraps=True)
