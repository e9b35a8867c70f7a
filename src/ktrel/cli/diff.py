"""`ktrel diff`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from .formats import format_option
from .streams import document_on, example, show, write_stdout

if TYPE_CHECKING:
    from ..records.difference import Difference


@click.command(
    "diff",
    short_help="What changed from one document to another.",
    epilog=example("ktrel diff monday.json today.json"),
)
@click.argument("old")
@click.argument("new")
@format_option("json", told="A table, or one JSON object a line.")
def command(old: str, new: str, format_name: str) -> None:
    """Show which articles, officials, meetings and statistics are new, changed or gone.

    OLD and NEW are what 'ktrel extract' wrote; one of them may be '-', standard input. Of a changed record
    the fields are shown with their values before and now: a status that moved from planned to held, say.
    """
    from ..records.difference import differences

    if old == new == "-":
        raise click.UsageError("only one of the two can be standard input")
    found = list(differences(document_on(old), document_on(new)))
    if format_name == "json":
        write_stdout(as_json(found))
        return
    from ..views.difference import difference_view

    show(difference_view(found))


def as_json(found: list[Difference]) -> bytes:
    """Each difference as one line of JSON."""
    import msgspec

    lines = ({**d._asdict(), "changes": [change._asdict() for change in d.changes]} for d in found)
    return b"".join(msgspec.json.encode(line) + b"\n" for line in lines)
