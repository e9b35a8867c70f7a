"""Opening an input: its first bytes for the choice of format, the rest as a stream."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from types import TracebackType
from typing import IO, BinaryIO, cast

from ..model.document import Diagnostic, Severity
from ..model.facts import SourceText
from ..urls import is_url
from .limits import RECORD_BYTES as RECORD_BYTES
from .limits import SPOOL_BYTES, TEXT_BYTES, size_shown
from .remote import stated
from .remote import stream as remote_stream
from .walking import STDIN, File

HEAD_BYTES = 8192
_MEND = "raise --max-file-size, or split it into several files"
_UNSPOOLED = "the archive inside is too large to be read: unpack it first"
_IN_MEMORY = 8 * 1024 * 1024

Found = SourceText | Diagnostic
Reader = Callable[["Input"], Iterator[Found]]


class StreamError(OSError):
    """A stream that may not or cannot be read on; `code` is that of its diagnostic."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class Input:
    """An open input: `head` shows its first bytes, `name` is its file name, `path` that in the document.

    `head` is not consumed: `read_up_to`, `lines` and `stream` start at the first byte; one of them may be
    used, once. `depth` is the number of containers around it, `fields` are the user's names of fields; `most`
    bytes are read of it, and of whatever is inside it, where that is said.
    """

    def __init__(
        self,
        file: File,
        stream: BinaryIO,
        owned: bool,
        reader: Reader | None = None,
        fields: Mapping[str, str] | None = None,
        depth: int = 0,
        most: int | None = None,
    ) -> None:
        self.path = file.path
        self.name = file.path.rsplit("/", 1)[-1]
        self.fields = fields or {}
        self.depth = depth
        self._location = file.location
        self._most = most
        self._whole = stream
        self._stream = stream if most is None else _bounded(stream, most)
        self._owned = owned
        self._reader = reader
        self.head = _fill(stream, HEAD_BYTES)

    def read_up_to(self, limit: int) -> bytes | None:
        """All bytes of the input, None where there are more than `limit`; may raise OSError."""
        rest = _fill(self._stream, limit - len(self.head) + 1)
        whole = self.head + rest
        return None if len(whole) > limit else whole

    def stream(self) -> BinaryIO:
        """The input from its first byte on, as a buffered stream; may raise OSError when read."""
        return cast(BinaryIO, io.BufferedReader(_Replayed(self.head, self._stream), 1 << 16))

    def lines(self, limit: int = RECORD_BYTES) -> Iterator[tuple[int, bytes | None]]:
        """Each line with its number from 1, None in the place of one with more than `limit` bytes."""
        stream, number = self.stream(), 0
        while line := stream.readline(limit + 1):
            number += 1
            if len(line) <= limit:
                yield number, line
                continue
            while line and not line.endswith(b"\n"):
                line = stream.readline(1 << 20)
            yield number, None

    def seekable(self) -> IO[bytes]:
        """The input as a stream that can be read in any order; raises StreamError where it is too large."""
        if self._whole.seekable() and (self._owned or self._most is None):
            self._whole.seek(0)
            return self._whole
        import shutil
        import tempfile

        spool = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 (closed with its last reader)
        shutil.copyfileobj(_Bounded(self.stream(), SPOOL_BYTES, _UNSPOOLED), spool)
        spool.seek(0)
        return cast(IO[bytes], spool)

    def read_inside(
        self, stream: BinaryIO, inner: str | None = None, name: str | None = None
    ) -> Iterator[Found]:
        """What a stream inside this input holds.

        `inner` is what the document calls it beside the path of this input (None: the same path, for what
        is merely compressed), `name` its file name, by which its format may be told.
        """
        path = self.path if inner is None else f"{self.path}#{inner}"
        file = File(path, self._location)
        try:
            opened = Input(file, stream, False, self._reader, self.fields, self.depth + 1, self._most)
        except StreamError as error:
            yield unreadable(path, error)
            return
        opened.name = (name or inner or self.name).rsplit("/", 1)[-1]
        assert self._reader is not None
        yield from self._reader(opened)

    def changed(self) -> str | None:
        """The day (UTC) on which the file was last changed, None for standard input."""
        if self._location == STDIN:
            return None
        if is_url(self._location):
            return stated(self._location)[1]
        return datetime.fromtimestamp(os.stat(self._location).st_mtime, UTC).date().isoformat()

    @property
    def text_bytes(self) -> int:
        """How many bytes of text may be held at once."""
        return self._most or TEXT_BYTES

    def too_large(self, what: str) -> Diagnostic:
        """What is said where a text has more than `text_bytes`."""
        message = f"{what} is larger than {size_shown(self.text_bytes)}: {_MEND}"
        return self.diagnostic("error", "too-large", message)

    def diagnostic(self, severity: Severity, code: str, message: str, inner: object = None) -> Diagnostic:
        """A diagnostic about this input, or about its record `inner`."""
        path = self.path if inner is None else f"{self.path}#{inner}"
        return Diagnostic(path=path, severity=severity, code=code, message=message)

    def __enter__(self) -> Input:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._owned:
            self._whole.close()


def open_input(
    file: File,
    stream: BinaryIO | None = None,
    reader: Reader | None = None,
    fields: Mapping[str, str] | None = None,
    most: int | None = None,
) -> Input | Diagnostic:
    """The file opened (or the given stream taken for it), a Diagnostic where that fails."""
    opened = None
    try:
        opened = stream or _opened(file.location)
        if most is not None and stream is None and (_size(opened, file.location) or 0) > most:
            raise StreamError("too-large", f"it is larger than {size_shown(most)} and was left out: {_MEND}")
        return Input(file, opened, stream is None, reader, fields, most=most)
    except Exception as error:  # what the libraries of remote stores raise has no base of its own
        if not (isinstance(error, OSError | ValueError) or is_url(file.location)):
            raise
        if opened is not None and stream is None:
            opened.close()
        return unreadable(file.path, error)


def _opened(location: str) -> BinaryIO:
    return remote_stream(location) if is_url(location) else open(location, "rb")


def _size(opened: BinaryIO, location: str) -> int | None:
    return stated(location)[0] if is_url(location) else os.fstat(opened.fileno()).st_size


def unreadable(path: str, error: Exception) -> Diagnostic:
    """What is said of an input that the system will not read."""
    if isinstance(error, StreamError):
        return Diagnostic(path=path, severity="error", code=error.code, message=str(error))
    reason = getattr(error, "strerror", None) or str(error)
    message = f"the file cannot be read ({reason}): check its permissions and that it is complete"
    return Diagnostic(path=path, severity="error", code="unreadable-input", message=message)


class _Replayed(io.RawIOBase):
    """The bytes already read, then the stream that they were read from."""

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        self._head = head
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(cast(bytearray, buffer))
        chunk = self._head[: len(view)] if self._head else self._stream.read(len(view))
        self._head = self._head[len(view) :]
        view[: len(chunk)] = chunk
        return len(chunk)


class _Bounded:
    """A stream that raises StreamError, with that message, beyond its limit."""

    def __init__(self, stream: BinaryIO, limit: int, message: str) -> None:
        self._stream = stream
        self._left = limit
        self._message = message

    def read(self, size: int = -1) -> bytes:
        chunk = self._stream.read(size)
        self._left -= len(chunk)
        if self._left < 0:
            raise StreamError("too-large", self._message)
        return chunk


def _bounded(stream: BinaryIO, most: int) -> BinaryIO:
    message = f"it is larger than {size_shown(most)}, and what came before is kept: {_MEND}"
    return cast(BinaryIO, _Bounded(stream, most, message))


def _fill(stream: BinaryIO, size: int) -> bytes:
    chunks: list[bytes] = []
    while size > 0 and (chunk := stream.read(min(size, 1 << 20))):
        chunks.append(chunk)
        size -= len(chunk)
    return b"".join(chunks)
