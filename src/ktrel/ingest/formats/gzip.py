"""gzip around any other format."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, cast

from ..limits import DEFLATE_RATIO
from ..opening import Found, Input
from ..unpacking import Counted, Meter, buffered
from . import InputFormat


def read(opened: Input) -> Iterator[Found]:
    """What is in the compressed file, under the path of the file itself."""
    import gzip

    counted = Counted(opened.stream())
    unpacked = gzip.GzipFile(fileobj=cast(BinaryIO, counted))
    stream = buffered(unpacked, Meter(DEFLATE_RATIO, lambda: counted.count))
    yield from opened.read_inside(stream, name=opened.name.removesuffix(".gz"))


FORMAT = InputFormat("gzip", (".gz",), lambda head: head.startswith(b"\x1f\x8b\x08"), read, wraps=True)
