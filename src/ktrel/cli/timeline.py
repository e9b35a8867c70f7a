"""`ktrel timeline`."""

from __future__ import annotations

from typing import Any

import click

from ..garbage import uncollected
from .choosing import choosing_options, chosen
from .listings import list_out
from .streams import document_on, example


@click.command(
    "timeline",
    short_help="The meetings of a document, month by month.",
    epilog=example("ktrel timeline build/seeds.json --country JP --since 2025"),
)
@click.argument("doc", default="-", metavar="[DOC]")
@choosing_options
def command(doc: str, **asked: Any) -> None:
    """Show the meetings of a document month by month, what was held against what is planned.

    DOC is what 'ktrel extract' wrote; '-' or nothing is standard input. The filters combine.
    """
    from ..views.calendar import Timeline

    with uncollected(ending=True):
        list_out(Timeline(chosen(document_on(doc), "meetings", asked)))
