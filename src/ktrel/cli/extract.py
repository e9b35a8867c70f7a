"""`ktrel extract`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ..emit import FORMATS


@click.command("extract", epilog="Example: ktrel extract seeds/ | jq '.meetings[] | {start, place: .place.name}'")
@click.argument("paths", nargs=-1, required=True)
@click.option("-o", "--output", metavar="FILE", help="Write the document to FILE, whole or not at all ('-': standard output).")
@click.option("--format", "format_name", type=click.Choice(list(FORMATS)), default="json", show_default=True, help="One JSON object, or one record a line.")
@click.option("--model", metavar="NAME", help="A spaCy pipeline, by package name or directory.")
@click.option("--jobs", type=click.IntRange(min=1), default=1, show_default=True, metavar="N", help="Worker processes.")
@click.option("--with-text", is_flag=True, help="Put each article's text into its record.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
@click.pass_context
def command(ctx: click.Context, paths: tuple[str, ...], output: str | None, format_name: str, model: str | None, jobs: int, with_text: bool, quiet: bool) -> None:
    """Read clippings and write the meetings, officials, statistics and dates that they tell.

    PATHS are files, directories, or '-' for standard input.
    """
    from .. import dumps, extract
    from .streams import show_summary, write_stdout

    document = extract(paths, model=model, jobs=jobs, with_text=with_text)
    data = dumps(document, format_name).encode()
    if output and output != "-":
        Path(output).write_bytes(data)
        show_summary(document, err=True)
    elif output == "-" or not sys.stdout.isatty():
        write_stdout(data)
    else:
        show_summary(document)
    if any(d.severity == "error" for d in document.diagnostics):
        ctx.exit(1)
