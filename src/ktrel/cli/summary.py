"""`ktrel summary`."""

from __future__ import annotations

import click

from .streams import example, show_summary


@click.command("summary", epilog=example("ktrel extract seeds/ | ktrel summary -"))
@click.argument("file")
def command(file: str) -> None:
    """Show what a document holds, on one screen.

    FILE is what 'ktrel extract' wrote, as JSON or JSON Lines; '-' is standard input.
    """
    from ..emit import load

    show_summary(load(file))
