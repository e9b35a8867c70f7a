"""Standard output and standard error: data goes to the one, talk to the other."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, TextIO

import click

from ..errors import KtrelError
from ..garbage import uncollected
from ..views.text import harmless

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from ..model.document import Document
    from ..model.progress import Progress
    from ..model.records import Told


def open_closed_streams() -> None:
    """Let standard input be empty and talk go nowhere where the caller has closed them.

    Standard output stays closed: data that would be lost is an error.
    """
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115 (open as long as the process)
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115


def bound_screen() -> None:
    """Forget a size of the screen that no screen has: all the lines of a table are padded to it."""
    for variable in ("COLUMNS", "LINES"):
        told = os.environ.get(variable, "").strip()
        if len(told) > _DIGITS or told.strip("0") == "":
            os.environ.pop(variable, None)


_DIGITS = 4


def write_stdout(data: bytes | Iterable[bytes]) -> None:
    """Write UTF-8 bytes, whole or in pieces, to standard output, whatever encoding the locale names."""
    check_stdout()
    try:
        for piece in [data] if isinstance(data, bytes) else data:
            sys.stdout.buffer.write(piece)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        abandon_stdout()
        raise KtrelError(f"cannot be written: {error.strerror}", "standard output") from error


def check_stdout() -> None:
    """Raises KtrelError where the caller has closed standard output."""
    if sys.stdout is None:
        raise KtrelError("is closed; write to a file with -o", "standard output")


def abandon_stdout() -> None:
    """Let what is still buffered for standard output go nowhere, so that no error comes of it at the end."""
    if sys.stdout:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def say(message: str) -> None:
    """Talk to the user, on standard error; where nobody can hear it, nothing is lost but talk."""
    with suppress(OSError):
        click.echo(harmless(message), err=True)


def document_on(path: str) -> Document:
    """The document in that file, or on standard input for "-"; UsageError where nobody pipes one."""
    from ..emit import load

    if path == "-" and sys.stdin.isatty():
        raise click.UsageError("name a document, or pipe one: ktrel extract seeds/ | ktrel summary -")
    with uncollected():
        return load(path)


def show_summary(
    document: Told, *, top: int | None = None, width: int | None = None, err: bool = False
) -> None:
    """Show the summary on standard output, or on standard error as talk."""
    from ..views.summary import Summary

    show(Summary(document, top), width=width, err=err)


def show(view: RenderableType, *, width: int | None = None, err: bool = False) -> None:
    """Print a view on standard output, or on standard error as talk; `width` is the terminal's if None."""
    # Printed to a string first: what a closed pipe comes to is decided in one place, not by rich.
    if not err:
        check_stdout()
    stream = sys.stderr if err else sys.stdout
    screen = console(stream)
    if width:
        screen.width = width
    with screen.capture() as captured:
        screen.print(view)
    lines = "".join(f"{line.rstrip()}\n" for line in captured.get().splitlines())
    if err:
        with suppress(OSError):
            click.echo(lines, err=True, nl=False, color=True)
    else:
        write_stdout(lines.encode(stream.encoding, "replace"))


def example(command: str) -> str:
    """The end of a command's help: an example that can be copied as it stands, on a line of its own."""
    return f"\b\nExample:\n  {command}"


def on_terminal() -> bool:
    """Whether somebody is looking at standard output."""
    return sys.stdout is not None and sys.stdout.isatty()


def console(stream: TextIO) -> Console:
    """A console on that stream; characters that its encoding lacks will come out as `?`."""
    from ..views.screen import Screen

    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure:
        reconfigure(errors="replace")
    return Screen(file=stream, highlight=False)


@contextmanager
def progress_shown(wanted: bool) -> Iterator[Callable[[Progress], None] | None]:
    """What to call with the number of articles done; None where nobody would see it."""
    if not wanted or not sys.stderr.isatty():
        yield None
        return
    from ..views.progress import articles_done

    with articles_done(console(sys.stderr)) as advance:
        yield advance
