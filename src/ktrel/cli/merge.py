"""`ktrel merge`."""

from __future__ import annotations

from pathlib import Path

import click

from ..emit import FORMATS, dumps
from .correcting import corrections_option
from .extract import TO_STDOUT, report, target, to_file
from .streams import example, on_terminal, say, show_summary, write_stdout

EXAMPLE = "ktrel merge june.json july.json -o summer.json"


@click.command("merge", short_help="Join documents made apart.", epilog=example(EXAMPLE))
@click.argument("documents", nargs=-1, required=True, metavar="DOC...")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    callback=target,
    help="Write the document to FILE, whole or not at all, and show its summary. '-' is standard output.",
)
@click.option(
    "--format",
    "format_name",
    type=click.Choice(list(FORMATS)),
    default="json",
    show_default=True,
    help="One JSON object, or JSON Lines: one record a line.",
)
@corrections_option
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
@click.pass_context
def command(
    ctx: click.Context,
    documents: tuple[str, ...],
    output: str | None,
    format_name: str,
    corrections: str | None,
    quiet: bool,
) -> None:
    """Join documents made apart, as if all their articles had been extracted together.

    DOC is what 'ktrel extract' or 'ktrel merge' wrote, as JSON or JSON Lines; '-' is standard input. An
    article that stands in several of them is taken once.

    The exit status is 0, or 1 where a DOC is none or one of its inputs could not be read, or 2 where the
    command was not understood.
    """
    from ..emit import load
    from ..merge.corrections import corrections_for
    from ..pipeline import join

    decided = corrections_for(corrections)
    document = join([(path, load(path)) for path in documents], decided)
    failed = any(d.severity == "error" for d in document.diagnostics)
    if output and output != TO_STDOUT:
        to_file(document, format_name, Path(output), quiet=quiet)
    elif output == TO_STDOUT or not on_terminal():
        write_stdout(dumps(document, format_name))
        report(document, quiet=quiet)
    else:
        show_summary(document)
        say("\nFor the document itself add '-o FILE', or pipe it: ktrel merge ... | jq .")
    ctx.exit(1 if failed else 0)
