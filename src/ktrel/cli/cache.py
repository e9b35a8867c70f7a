"""`ktrel cache`."""

from __future__ import annotations

import click

from .streams import example, write_stdout


@click.command(
    "cache", short_help="Show or clear what earlier runs have read.", epilog=example("ktrel cache info")
)
@click.argument("act", type=click.Choice(["info", "clear"]))
def command(act: str) -> None:
    """Show where the cache is and how large, or clear it.

    Articles that an earlier run of 'ktrel extract' has read, with the same ktrel, knowledge and model, are
    not read by the model again, and of inputs and options that have not changed at all the document is
    taken as it was. The cache keeps to 1 GB; KTREL_CACHE_DIR names another folder for it.
    """
    from ..cache import clear, info
    from ..views.text import counted, printable

    found = info() if act == "info" else clear()
    told = f"{printable(str(found.path))}: {counted(found.articles, 'article')}, {found.size / 1e6:,.1f} MB"
    write_stdout(f"{told}{' cleared' if act == 'clear' else ''}\n".encode("utf-8", "replace"))
