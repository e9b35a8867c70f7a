"""`ktrel export`."""

from __future__ import annotations

from typing import Any

import click

from ..emit import EXPORTS
from .choosing import choosing_options, part_of
from .streams import document_on, example, say
from .targets import checked_target, format_for, write_target

EXAMPLE = "ktrel export build/seeds.json --to sqlite -o build/seeds.sqlite"


@click.command("export", short_help="Write a document for other programs.", epilog=example(EXAMPLE))
@click.argument("doc", default="-", metavar="[DOC]")
@click.option(
    "--to",
    "format_name",
    type=click.Choice(list(EXPORTS)),
    metavar="FORMAT",
    help=f"{', '.join(EXPORTS)}. Where FILE ends on it, it need not be said.",
)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    help="Write to FILE, whole or not at all. csv and parquet: a folder, or a .zip.",
)
@choosing_options
def command(doc: str, format_name: str | None, output: str | None, **asked: Any) -> None:
    """Write a document in a format of other programs: databases, data frames, calendars, graphs.

    DOC is what 'ktrel extract' wrote; '-' or nothing is standard input. Without -o the export goes to
    standard output.

    The filters combine. They choose meetings, officials and statistics (only kinds that can answer:
    statistics have no country); who took part in the meetings comes along, and so do the articles that tell
    of any of them.
    """
    from ..views.text import counted

    format_name = format_name or format_for(output)
    if format_name is None:
        raise click.UsageError(f"say the format with --to: {', '.join(EXPORTS)}")
    target = checked_target(format_name, output, "--to", [doc])
    document = part_of(document_on(doc), asked)
    write_target(document, format_name, target)
    if target is not None:
        told = [counted(len(document.meetings), "meeting"), counted(len(document.officials), "official")]
        told += [counted(len(document.statistics), "figure"), counted(len(document.articles), "article")]
        say(f"ktrel: {', '.join(told)} written to {output}")
