"""`ktrel schema`."""

from __future__ import annotations

import click

from .streams import example, write_stdout


@click.command("schema", epilog=example("ktrel schema > ktrel-1.schema.json"))
def command() -> None:
    """Print the JSON Schema (draft 2020-12) of the documents."""
    import msgspec

    from ..model.schema import document_schema

    write_stdout(msgspec.json.format(msgspec.json.encode(document_schema()), indent=2) + b"\n")
