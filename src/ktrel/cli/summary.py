"""`ktrel summary`."""

from __future__ import annotations

import click

from .choosing import confidence_option, trusted
from .streams import document_on, example, show_summary


@click.command("summary", epilog=example("ktrel extract seeds/ | ktrel summary -"))
@click.argument("file", default="-", metavar="[DOC]")
@click.option("--top", type=click.IntRange(1, 1 << 30), metavar="N", help="So many rows of each kind.")
@click.option("--width", type=click.IntRange(20, 9999), metavar="N", help="Columns of the screen.")
@confidence_option
def command(file: str, top: int | None, width: int | None, min_confidence: float | None) -> None:
    """Show what a document holds, on one screen.

    DOC is what 'ktrel extract' wrote, as JSON or JSON Lines; '-' or nothing is standard input. What is not
    shown for want of room is counted.
    """
    show_summary(trusted(document_on(file), min_confidence), top=top, width=width)
