"""`ktrel extract`."""

from __future__ import annotations

import os
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..errors import ExtraError, KnowledgeError, KtrelError, ModelError
from ..links import real
from ..urls import plain
from .choosing import confidence_option, trusted
from .correcting import corrections_option
from .knowledge import knowledge_option, refused
from .reading import AskedReading, extracting_options
from .streams import example, on_terminal, progress_shown, say, show_summary
from .strictness import status_of, strictness_options
from .targets import Target, checked_target, document_options, format_chosen, there_is, write_target

if TYPE_CHECKING:
    from ..model.records import Told

EXAMPLE = "ktrel extract seeds/ | jq '.meetings[] | {start, place: .place.name}'"


@click.command("extract", short_help="Read clippings and write what they tell.", epilog=example(EXAMPLE))
@click.argument("paths", nargs=-1, required=True)
@document_options
@click.option("--model", metavar="NAME", help="A spaCy pipeline, by package name or directory.")
@click.option(
    "--jobs",
    type=click.IntRange(1, 1 << 16),
    show_default="one for each processor, where there is work for them",
    metavar="N",
    help="Worker processes; the output is the same with any number.",
)
@click.option(
    "--scheduler",
    metavar="URL",
    help="Send the articles to the workers of a Dask cluster (tcp://host:8786) instead.",
)
@click.option("--with-text", is_flag=True, help="Put each article's text into its record.")
@knowledge_option
@extracting_options
@click.option("--no-cache", is_flag=True, help="Read every article anew, and keep nothing for the next run.")
@corrections_option
@confidence_option
@strictness_options
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    output: str | None,
    format_name: str | None,
    model: str | None,
    jobs: int | None,
    scheduler: str | None,
    with_text: bool,
    reading: AskedReading,
    no_cache: bool,
    corrections: str | None,
    knowledge: Path | None,
    min_confidence: float | None,
    strict: bool,
    fail_fast: bool,
    quiet: bool,
) -> None:
    """Read clippings and write the meetings, officials, statistics and dates that they tell.

    PATHS are files, directories (with all that is below them), URLs of either (s3://bucket/clips), or '-' for
    standard input.

    The document goes to standard output where that is a pipe or a file; on a terminal its summary is shown
    instead. The exit status is 0, or 1 where an input could not be read (the rest is written) or --strict or
    --fail-fast finds something, or 2 where the command was not understood.
    """
    from msgspec.structs import replace

    from ..annotate import DEFAULT_MODEL
    from ..merge.corrections import corrections_for
    from ..model.records import in_memory
    from ..unchanged import extracted

    asked, paths = reading(), tuple(map(plain, paths))
    shown = not output and on_terminal()
    format_name = format_chosen(format_name, output)
    target = None if shown else checked_target(format_name, output, "--format")
    if target:
        keep_inputs(target, paths, format_name)
    with ExitStack() as stack:
        try:
            with progress_shown(not quiet) as progress:
                merged = stack.enter_context(
                    extracted(
                        paths,
                        model=model or DEFAULT_MODEL,
                        jobs=jobs,
                        scheduler=scheduler,
                        with_text=with_text,
                        progress=progress,
                        reading=replace(asked, fail_fast=fail_fast),
                        cached=not no_cache,
                        corrections=corrections_for(corrections),
                        knowledge=knowledge,
                    )
                )
        except KnowledgeError as error:
            raise refused(error) from error
        except ExtraError as error:
            raise click.UsageError(str(error)) from error
        except ModelError as error:
            raise click.BadParameter(str(error), param_hint="'--model'") from error
        document = (
            merged if min_confidence is None else trusted(in_memory(merged), min_confidence, quiet=quiet)
        )
        status = deliver(document, format_name, target, shown=shown, quiet=quiet, strict=strict)
    ctx.exit(status)


def keep_inputs(target: Target, paths: tuple[str, ...], format_name: str) -> None:
    """Raises BadParameter where the target is a clipping that is read, or would be the next time."""
    from ..emit import FORMATS

    if format_name not in FORMATS and isinstance(target, Path):
        folder = next((path for path in paths if real(path) in real(target).parents), None)
        if folder is not None:
            text = f"{target} would be read as a clipping of {folder}: name another place"
            raise click.BadParameter(text, param_hint="'-o' / '--output'")
    head = _head_among(target, paths)
    if head is None:
        return
    from ..ingest.formats.json import is_own_output

    if is_own_output(head):  # what an earlier run wrote is passed over, and may be replaced
        return
    text = f"{target} is one of the inputs: it would be lost; name another file"
    raise click.BadParameter(text, param_hint="'-o' / '--output'")


def _head_among(target: Target, paths: tuple[str, ...]) -> bytes | None:
    """The first bytes of the target where it is one of the inputs, or lies below one."""
    if isinstance(target, str):
        below = any(target == path or target.startswith(path.rstrip("/") + "/") for path in paths)
        from ..emit.remote import head_of

        return head_of(target, 200) if below else None
    told = real(target)
    given = [real(path) for path in paths]
    if not target.is_file() or not any(
        told == path or path in told.parents or _leads_to(told, path) for path in given
    ):
        return None
    with target.open("rb") as file:
        return file.read(200)


def _leads_to(target: Path, folder: Path) -> bool:
    """Whether a link in a folder, or below it, is one to the target."""
    links = (
        Path(root, name)
        for root, _, names in os.walk(folder)
        for name in names
        if os.path.islink(os.path.join(root, name))
    )
    return any(real(link) == target for link in links)


def deliver(
    document: Told,
    format_name: str,
    target: Target | None,
    *,
    shown: bool,
    quiet: bool,
    strict: bool = False,
) -> int:
    """Write the document to `target` (None: standard output), or show its summary; gives the exit status."""
    quiet = quiet and not (strict and status_of(document, strict=True))  # say why the status is 1
    if shown:
        show_summary(document)
        say("\nFor the document itself add '-o FILE', or pipe it on.")
    elif target:
        to_file(document, format_name, target, quiet=quiet)
    else:
        write_target(document, format_name, None)
        report(document, quiet=quiet)
    return status_of(document, strict=strict)


def to_file(document: Told, format_name: str, path: Target, *, quiet: bool) -> None:
    """Write the document to a file or a folder, and show what is in it."""
    failed = any(d.severity == "error" for d in document.diagnostics)
    if not document.articles and failed and there_is(path):
        report(document, quiet=quiet)
        raise KtrelError("left as it was, since nothing could be read", str(path))
    write_target(document, format_name, path)
    if quiet:
        report(document, quiet=True)
    else:
        show_summary(document, err=True)


def report(document: Told, *, quiet: bool) -> None:
    """Tell the errors of a run and, unless `quiet`, how many warnings its document holds."""
    from ..views.trouble import diagnostic_lines, error_lines

    for line in error_lines(document.diagnostics) if quiet else diagnostic_lines(document.diagnostics):
        say(f"ktrel: {line}")
