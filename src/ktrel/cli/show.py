"""`ktrel show`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from ..errors import SelectionError
from ..garbage import uncollected
from .choosing import choosing_options, chosen
from .formats import format_option
from .listings import list_out
from .reading import AskedReading, reading_options
from .streams import document_on, example, show, write_stdout

if TYPE_CHECKING:
    from ..ingest import Reading
    from ..model.document import Document, Record

KINDS = ("meetings", "officials", "statistics", "articles", "dates")
# What a table shows where no columns are asked for.
COLUMNS = {
    "meetings": ("start", "end", "status", "type", "participants", "place", "reports", "id"),
    "officials": ("name", "country", "title", "status", "mentions", "articles", "id"),
    "statistics": ("value", "measure", "period", "source", "reports", "id"),
    "articles": ("published", "source", "title", "words", "path", "id"),
    "dates": ("value", "text", "type", "basis", "article"),
}
# Left out where it is narrow, and what then goes first where there still is no room for the others.
SPARE = ("end", "reports", "articles", "mentions", "words", "path", "basis")
YIELDING = {"statistics": ("source", "id")}
SORTED = {"meetings": "first_day"}
OF_KINDS = ("table", "csv", "md")  # formats of rows; a record alone is shown in the first
EXAMPLE = "ktrel extract seeds/ | ktrel show meetings - --country KR --since 2025-06"


@click.command("show", short_help="List the records of a document, or open one.", epilog=example(EXAMPLE))
@click.argument("what", metavar="KIND|ID")
@click.argument("doc", default="-", metavar="[DOC]")
@choosing_options
@click.option("--sort", metavar="COLUMN", help="In that order; '-COLUMN' from the last to the first.")
@click.option("--columns", metavar="LIST", help="Which columns, by commas; 'all' is all.")
@format_option(
    "json", "ndjson", "csv", "md", told="A table, whole records as JSON, or the columns as CSV or Markdown."
)
@reading_options
@click.pass_context
def command(
    ctx: click.Context,
    /,
    what: str,
    doc: str,
    sort: str | None,
    columns: str | None,
    format_name: str,
    reading: AskedReading,
    **asked: Any,
) -> None:
    """List meetings, officials, statistics, articles or dates of a document, or open one record by its ID.

    DOC is what 'ktrel extract' wrote; '-' or nothing is standard input. The filters combine: a record has to
    fit all of them. A table shows the columns that say most; CSV and Markdown have all of them.

    With an ID (or its beginning) every field is shown, and each passage that tells it, highlighted in the
    text of its file, which is read with the same --input-format and --fields as it was then.
    """
    with uncollected():
        document = document_on(doc)
        if what not in KINDS:
            record = record_of(what, document)
            refuse_filters(ctx, what, ("sort", "columns", *asked))
            open_record(record, document, format_name, reading())
            return
        document = chosen(document, what, asked)
        if format_name in ("json", "ndjson"):
            write_stdout(as_json(document, what, lines=format_name == "ndjson"))
        else:
            as_rows(document, what, sort or SORTED.get(what), columns, format_name)


def as_rows(document: Document, kind: str, sort: str | None, columns: str | None, format_name: str) -> None:
    """The records as rows of the columns asked for, on standard output."""
    from ..records.ordering import ordered, picked
    from ..records.tidy import TABLES

    table = TABLES[kind]
    names = tuple(columns.split(",")) if columns else COLUMNS[kind] if format_name == "table" else ("all",)
    header = table.header if names == ("all",) else names
    rows = list(table.rows(document))
    try:
        rows = ordered(rows, table, sort) if sort else rows
        if names is COLUMNS[kind]:
            from ..views.shown import shown

            rows = shown(rows, table, document)
        rows = picked(rows, table, header)
    except SelectionError as error:
        raise click.UsageError(error.message) from error
    if format_name == "table":
        from ..views.listing import Listing

        left_out = ((), ()) if columns else (SPARE, YIELDING.get(kind, ()))
        list_out(Listing(header, rows, kind.removesuffix("s"), *left_out))
        return
    from ..emit.tabular import csv_bytes, markdown_bytes

    write_stdout((csv_bytes if format_name == "csv" else markdown_bytes)(header, rows))


def as_json(document: Document, kind: str, *, lines: bool) -> bytes:
    """The whole records, as one array or one a line."""
    import msgspec

    from ..emit.numbers import plain

    document = plain(document)
    records = (
        [{"article": a.id, **msgspec.structs.asdict(d)} for a in document.articles for d in a.dates]
        if kind == "dates"
        else list(getattr(document, kind))
    )
    if lines:
        return b"".join(msgspec.json.encode(record) + b"\n" for record in records)
    return msgspec.json.format(msgspec.json.encode(records), indent=2) + b"\n"


def refuse_filters(ctx: click.Context, what: str, options: Iterable[str]) -> None:
    """UsageError where what chooses among many is asked of one record; what settings say of lists is not."""
    typed = {p.name for p in ctx.command.params if _typed(ctx, p)}
    names = [{"people": "--with"}.get(name, f"--{name}") for name in options if name in typed]
    if "format_name" in typed and ctx.params["format_name"] in OF_KINDS[1:]:
        names.append(f"--format {ctx.params['format_name']}")
    if names:
        kinds = ", ".join(KINDS)
        raise click.UsageError(
            f"'{what}' is one record, and {names[0]} is for lists: leave it out, or name a kind ({kinds})"
        )


def _typed(ctx: click.Context, parameter: click.Parameter) -> bool:
    return ctx.get_parameter_source(parameter.name or "") is ParameterSource.COMMANDLINE


def open_record(record: Record, document: Document, format_name: str, reading: Reading) -> None:
    """Show all of a record, or write it as JSON, on a line of its own as ndjson."""
    if format_name not in OF_KINDS:
        write_stdout(record_json(record, document, lines=format_name == "ndjson"))
        return
    from ..originals import texts_of
    from ..views.record import passages_of, record_view

    articles = {evidence.article for evidence in passages_of(record)}
    show(record_view(record, document, texts_of(document, articles, reading=reading)))


def record_json(record: Record, document: Document, *, lines: bool) -> bytes:
    """The record as it stands in a list of its kind."""
    import msgspec
    from msgspec.structs import replace

    from ..emit.numbers import plain
    from ..model.document import Statistic

    if isinstance(record, Statistic):
        record = plain(replace(document, statistics=(record,))).statistics[0]
    data = msgspec.json.encode(record)
    return (data if lines else msgspec.json.format(data, indent=2)) + b"\n"


def record_of(what: str, document: Document) -> Record:
    """The record of that id or beginning; UsageError where there is none or more than one."""
    import difflib

    records = {
        r.id: r
        for kind in ("articles", "officials", "meetings", "statistics")
        for r in getattr(document, kind)
    }
    if what in records:
        found: Record = records[what]
        return found
    begun = [key for key in records if key.startswith(what) or key.partition("-")[2].startswith(what)]
    if len(begun) == 1:
        return records[begun[0]]  # type: ignore[no-any-return]
    if begun and what not in ("meeting", "official", "statistic", "article", "date"):
        raise click.UsageError(f"'{what}' begins {len(begun)} ids: {', '.join(sorted(begun)[:5])} ...")
    near = difflib.get_close_matches(what, [*KINDS, *records], n=3)
    hint = f" Did you mean {' or '.join(near)}?" if near else f" Kinds are {', '.join(KINDS)}."
    raise click.UsageError(f"no kind and no id of a record is '{what}'.{hint}")
