"""`ktrel dates`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from .formats import format_option
from .reading import AskedReading, reading_options, those_read
from .streams import example, show, write_stdout

if TYPE_CHECKING:
    from ..model.document import Diagnostic

EXAMPLE = "echo 'They met last Wednesday.' | ktrel dates --anchor 2026-01-22"


def anchor_date(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """The value of --anchor, refused where it is no date."""
    from ..edtf import days

    if value is not None and (days(value) is None or "/" in value):
        raise click.BadParameter(f"'{value}' is no date: write 2026-01-22, 2026-01 or 2026-01-22T15:04")
    return value


@click.command(
    "dates", short_help="Find the dates in a text and say which they are.", epilog=example(EXAMPLE)
)
@click.argument("files", nargs=-1, metavar="[FILE|-]...")
@click.option("--anchor", metavar="DATE", callback=anchor_date, help="When the text was written.")
@format_option("json", "timeml", "timex-jsonl", told="What is written; see above.")
@reading_options
@click.pass_context
def command(
    ctx: click.Context,
    files: tuple[str, ...],
    anchor: str | None,
    format_name: str,
    reading: AskedReading,
) -> None:
    """Find calendar expressions, durations and recurrences, and say what each of them means.

    FILE is a text (any format that 'ktrel extract' reads), '-' or nothing is standard input. With --anchor it
    is one text of that date; without, it is taken apart into articles, each with its own date of publication.

    'json' has the values in EDTF, 'timeml' TIMEX3 inline (TimeML 1.2.1), 'timex-jsonl' a line of JSON for
    each input with the TIMEX3 of it. No model is loaded.
    """
    from ..tagging import tag_texts

    failed: list[Diagnostic] = []
    texts = those_read(tag_texts(files or ("-",), anchor, reading()), failed)
    if format_name == "table":
        from ..views.dates import dates_table

        show(dates_table(texts))
    else:
        from ..emit.timex import FORMATS

        for data in FORMATS[format_name](texts):
            write_stdout(data)
    ctx.exit(1 if any(d.severity == "error" for d in failed) else 0)
