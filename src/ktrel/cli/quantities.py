"""`ktrel quantities`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from .formats import format_option
from .reading import AskedReading, reading_options, those_read
from .streams import example, show, write_stdout

if TYPE_CHECKING:
    from ..model.document import Diagnostic

EXAMPLE = "echo 'Exports rose 5.5 percent to $3.2bn.' | ktrel quantities"


@click.command(
    "quantities", short_help="Find the quantities in a text and read them.", epilog=example(EXAMPLE)
)
@click.argument("files", nargs=-1, metavar="[FILE|-]...")
@format_option("json", told="What is written; see above.")
@reading_options
@click.pass_context
def command(
    ctx: click.Context,
    files: tuple[str, ...],
    format_name: str,
    reading: AskedReading,
) -> None:
    """Find numbers with their units, and say how exact they are and which way they went.

    FILE is a text (any format that 'ktrel extract' reads), '-' or nothing is standard input. Dates, clock
    times, names and codes with a number in them are left out.

    The table has the value, its unit, what is counted, and what the words around tell: how exact the value
    is, and whether it is a difference (+, -), a new level (=) or an old one (<). 'json' has all of it by
    name. No model is loaded.
    """
    from ..tagging import measured_texts

    failed: list[Diagnostic] = []
    texts = those_read(measured_texts(files or ("-",), reading()), failed)
    if format_name == "table":
        from ..views.quantities import quantities_table

        show(quantities_table(texts))
    else:
        from ..emit.quantities import json_quantities

        for data in json_quantities(texts):
            write_stdout(data)
    ctx.exit(1 if any(d.severity == "error" for d in failed) else 0)
