"""Opening an input: its first bytes for the choice of format, the rest as a stream."""

from __future__ import annotations

from types import TracebackType
from typing import BinaryIO

from ..model.document import Diagnostic, Severity
from .walking import File

HEAD_BYTES = 8192


class Input:
    """An open input: `head` shows its first bytes, `rest` reads on, `name` is its file name.

    `head` is not consumed: `read_up_to` and iteration start at the first byte.
    """

    def __init__(self, file: File, stream: BinaryIO, owned: bool) -> None:
        self.path = file.path
        self.name = file.path.rsplit("/", 1)[-1]
        self._stream = stream
        self._owned = owned
        self.head = _fill(stream, HEAD_BYTES)

    def read_up_to(self, limit: int) -> bytes | None:
        """All bytes of the input, None where there are more than `limit`; may raise OSError."""
        rest = _fill(self._stream, limit - len(self.head) + 1)
        whole = self.head + rest
        return None if len(whole) > limit else whole

    def diagnostic(self, severity: Severity, code: str, message: str) -> Diagnostic:
        """A diagnostic about this input."""
        return Diagnostic(path=self.path, severity=severity, code=code, message=message)

    def __enter__(self) -> Input:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._owned:
            self._stream.close()


def open_input(file: File, stream: BinaryIO | None = None) -> Input | Diagnostic:
    """The file opened (or the given stream taken for it), a Diagnostic where that fails."""
    try:
        return Input(file, stream or open(file.location, "rb"), owned=stream is None)
    except (OSError, ValueError) as error:
        return unreadable(file.path, error)


def unreadable(path: str, error: Exception) -> Diagnostic:
    """What is said of an input that the system will not read."""
    reason = getattr(error, "strerror", None) or str(error)
    message = f"the file cannot be read ({reason}): check its permissions and that it is complete"
    return Diagnostic(path=path, severity="error", code="unreadable-input", message=message)


def _fill(stream: BinaryIO, size: int) -> bytes:
    chunks: list[bytes] = []
    while size > 0 and (chunk := stream.read(min(size, 1 << 20))):
        chunks.append(chunk)
        size -= len(chunk)
    return b"".join(chunks)
