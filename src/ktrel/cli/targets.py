"""Where a document is written in a format: a file, a folder, or standard output."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..emit import EXPORTS, STREAMED, chunks, format_named
from ..emit.exporting import check_export, export, format_of
from ..errors import ExtraError, KtrelError
from ..links import real
from ..model.records import in_memory
from ..urls import is_url, plain
from .streams import on_terminal, write_stdout

if TYPE_CHECKING:
    from ..model.records import Told

TO_STDOUT = "-"
DOCUMENTS = ("json", "ndjson")  # the formats that hold all of a document, and are read again
Target = Path | str  # a path, or the URL of a file


def document_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """A command with -o and --format, which say where its document goes and as what."""
    command = click.option(
        "--format",
        "format_name",
        type=click.Choice(list(EXPORTS)),
        metavar="FORMAT",
        help="json (one object), ndjson (a record a line), or any format of 'ktrel export'; where it is not "
        "said, what FILE ends on, else json.",
    )(command)
    return click.option(
        "-o",
        "--output",
        metavar="FILE",
        help="Write the document to FILE, whole or not at all, and show its summary. '-' is standard output.",
    )(command)


def format_for(output: str | None) -> str | None:
    """The format that the name of the file ends on; None where there is none, or it ends on that of none."""
    return format_of(Path(output)) if output and output != TO_STDOUT else None


def format_chosen(format_name: str | None, output: str | None) -> str:
    """The format that --format names, else the one that the file's name ends on, else `json`."""
    return format_name or format_for(output) or DOCUMENTS[0]


def checked_target(
    format_name: str, output: str | None, option: str, documents: Iterable[str] = ()
) -> Target | None:
    """Where to write, None for standard output; UsageError or BadParameter at once where that can't be.

    The work before it may be long. `option` is what chose the format, for the errors. One of the
    `documents` that are read is written over only by a document.
    """
    target = target_named(output) if output and output != TO_STDOUT else None
    if format_name not in DOCUMENTS:
        keep_documents(target, documents)
    try:
        if target is None:
            _check_stdout(format_name)
            format_named(format_name)
        elif EXPORTS[format_name].form == "tables" and Path(target).suffix == f".{format_name}":
            raise click.UsageError(f"'{Path(target).name}' is one file; {_many(format_name)}")
        else:
            check_export(format_name, target)
    except ExtraError as error:
        raise click.BadParameter(error.message, param_hint=f"'{option}'") from error
    except KtrelError as error:
        raise click.BadParameter(str(error), param_hint="'-o' / '--output'") from error
    return target


def keep_documents(target: Target | None, documents: Iterable[str]) -> None:
    """Raises BadParameter where the target is a document that the command reads: it would be lost."""
    told = real(target) if isinstance(target, Path) and target.is_file() else None
    if told is not None and any(real(document) == told for document in documents):
        text = f"{target} is the document that is read: it would be lost; name another file"
        raise click.BadParameter(text, param_hint="'-o' / '--output'")


def target_named(output: str) -> Target:
    """What the user calls a file: a path, or where it is a URL just that."""
    output = plain(output)
    return output if is_url(output) else Path(output)


def _check_stdout(format_name: str) -> None:
    form = EXPORTS[format_name].form
    if form == "tables":
        raise click.UsageError(_many(format_name))
    if form == "binary" and on_terminal():
        raise click.UsageError(f"{format_name} is no text: write it to a file with -o FILE")


def _many(format_name: str) -> str:
    one = "; one alone: ktrel show meetings DOC --format csv" if format_name == "csv" else ""
    return f"{format_name} is a file a table: name a folder with -o, or a .zip{one}"


def write_target(document: Told, format_name: str, target: Target | None) -> None:
    """Write the document there, whole or not at all; it comes into memory only where the format needs it."""
    if format_name not in STREAMED:
        document = in_memory(document)
    if target is None:
        write_stdout(chunks(document, format_name))
    else:
        export(document, format_name, target)


def there_is(target: Target) -> bool:
    """Whether there is anything yet."""
    if isinstance(target, Path):
        return target.exists()
    from ..emit.remote import head_of

    return head_of(target, 1) is not None
