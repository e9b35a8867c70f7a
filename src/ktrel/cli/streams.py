"""Standard output and standard error: data goes to the one, talk to the other."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..model.document import Document


def write_stdout(data: bytes) -> None:
    """Write UTF-8 bytes to standard output, whatever encoding the terminal's locale names."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def show_summary(document: Document, *, err: bool = False) -> None:
    """Show the summary on standard output, or on standard error as talk."""
    from rich.console import Console

    from ..views.summary import summary

    stream = sys.stderr if err else sys.stdout
    stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    Console(file=stream).print(summary(document))
