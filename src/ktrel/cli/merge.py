"""`ktrel merge`."""

from __future__ import annotations

from pathlib import Path

import click

from ..errors import KnowledgeError
from .choosing import confidence_option, trusted
from .correcting import corrections_option
from .extract import deliver
from .knowledge import knowledge_option, refused
from .streams import example, on_terminal
from .strictness import strictness_options
from .targets import checked_target, document_options, format_chosen

EXAMPLE = "ktrel merge june.json july.json -o summer.json"


@click.command("merge", short_help="Join documents made apart.", epilog=example(EXAMPLE))
@click.argument("documents", nargs=-1, required=True, metavar="DOC...")
@document_options
@corrections_option
@knowledge_option
@confidence_option
@strictness_options
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
@click.pass_context
def command(
    ctx: click.Context,
    documents: tuple[str, ...],
    output: str | None,
    format_name: str | None,
    corrections: str | None,
    knowledge: Path | None,
    min_confidence: float | None,
    strict: bool,
    fail_fast: bool,
    quiet: bool,
) -> None:
    """Join documents made apart, as if all their articles had been extracted together.

    DOC is what 'ktrel extract' or 'ktrel merge' wrote, as JSON or JSON Lines; '-' is standard input. An
    article that stands in several of them is taken once.

    The exit status is 0, or 1 where a DOC is none, one of its inputs could not be read, or --strict or
    --fail-fast finds something, or 2 where the command was not understood.
    """
    from ..emit import load
    from ..merge.corrections import corrections_for
    from ..pipeline import join, stop_at_errors

    shown = not output and on_terminal()
    format_name = format_chosen(format_name, output)
    target = None if shown else checked_target(format_name, output, "--format", documents)
    given = [(path, load(path)) for path in documents]
    if fail_fast:
        stop_at_errors(d for _, document in given for d in document.diagnostics)
    try:
        document = join(given, corrections_for(corrections), knowledge)
    except KnowledgeError as error:
        raise refused(error) from error
    document = trusted(document, min_confidence, quiet=quiet)
    ctx.exit(deliver(document, format_name, target, shown=shown, quiet=quiet, strict=strict))
