"""Compressed streams, read as they come, and the point at which one is no archive but a bomb."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from typing import BinaryIO, cast

from .limits import FREE_BYTES
from .opening import StreamError


class Meter:
    """How much came out of an archive against how much went in; `ratio` is what real text never reaches."""

    def __init__(self, ratio: int, consumed: Callable[[], int]) -> None:
        self._ratio = ratio
        self._consumed = consumed
        self._out = 0

    def add(self, size: int) -> None:
        """Count what came out; raises StreamError where it is too much for what went in."""
        self._out += size
        if self._out > FREE_BYTES and self._out > self._ratio * max(1, self._consumed()):
            message = (
                f"it expands more than {self._ratio}-fold, as only archives made to fill memory do: "
                "unpack it if you trust it"
            )
            raise StreamError("archive-bomb", message)


class Unpacked(io.RawIOBase):
    """A decompressing stream whose only errors are StreamErrors, its output metered."""

    def __init__(self, stream: BinaryIO, meter: Meter) -> None:
        self._stream = stream
        self._meter = meter

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(cast(bytearray, buffer))
        try:
            chunk = self._stream.read(len(view))
        except StreamError:
            raise
        except (OSError, EOFError, zlib.error, ValueError, RuntimeError, NotImplementedError) as error:
            raise _damaged(error) from error
        except Exception as error:  # the codecs' own errors have no base of theirs
            raise _damaged(error) from error
        self._meter.add(len(chunk))
        view[: len(chunk)] = chunk
        return len(chunk)


class Counted:
    """A stream that knows how many bytes were read from it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.count = 0

    def read(self, size: int = -1) -> bytes:
        """As of any stream."""
        chunk = self._stream.read(size)
        self.count += len(chunk)
        return chunk


def buffered(stream: object, meter: Meter) -> BinaryIO:
    """A decompressing stream, guarded and buffered."""
    return cast(BinaryIO, io.BufferedReader(Unpacked(cast(BinaryIO, stream), meter), 1 << 17))


def _damaged(error: Exception) -> StreamError:
    reason = str(error) or type(error).__name__
    message = f"the archive is damaged, cut short or encrypted ({reason}): what came before this is kept"
    return StreamError("damaged-archive", message)
