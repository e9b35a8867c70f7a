"""`ktrel report`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from ..errors import KtrelError
from .choosing import choosing_options, part_of
from .reading import AskedReading, reading_options
from .streams import document_on, example, say, write_stdout
from .targets import TO_STDOUT, keep_documents


@click.command(
    "report",
    short_help="Write a document as one web page.",
    epilog=example("ktrel report build/seeds.json -o build/report.html"),
)
@click.argument("doc", default="-", metavar="[DOC]")
@click.option("-o", "--output", metavar="FILE", help="Write to FILE, whole or not at all.")
@click.option("--title", metavar="TEXT", help="What the page is called.")
@click.option("--excerpts", is_flag=True, help="Of the articles only the sentences with evidence.")
@click.option(
    "--against",
    metavar="DIR",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder that the paths of the document start from; else the working directory.",
)
@choosing_options
@reading_options
def command(
    doc: str,
    output: str | None,
    title: str | None,
    excerpts: bool,
    against: Path | None,
    reading: AskedReading,
    **asked: Any,
) -> None:
    """Write a document as one web page that needs nothing else, to send to a colleague.

    DOC is what 'ktrel extract' wrote; '-' or nothing is standard input. Without -o the page goes to standard
    output.

    The page has the meetings on a timeline, who met whom, a map, the figures, the officials, what reports
    disagree on, and the articles with their evidence marked. Whole articles are other people's copyright:
    --excerpts limits the page to the sentences that tell something. The files are read with the same
    --input-format and --fields as they were then; where one is gone or has changed since, the evidence
    itself is shown.

    The filters combine, as those of 'ktrel export' do.
    """
    from ..originals import texts_of
    from ..report import page
    from ..views.text import counted

    target = checked(output)
    keep_documents(target, [doc])
    document = part_of(document_on(doc), asked)
    texts = texts_of(document, (article.id for article in document.articles), against, reading=reading())
    data = page(document, texts, excerpts=excerpts, title=title)
    if target is None:
        write_stdout(data)
        return
    from ..emit.files import write_whole

    write_whole(target, data)
    told = [counted(len(document.meetings), "meeting"), counted(len(document.articles), "article")]
    missing = len(document.articles) - len(texts)
    if missing:
        told.append(f"of {missing:,} only the evidence, as their files are gone or changed")
    say(f"ktrel: {', '.join(told)}: written to {output}")


def checked(output: str | None) -> Path | None:
    """Where to write, None for standard output; BadParameter at once where that can't be."""
    from ..emit.files import check_target

    target = Path(output) if output and output != TO_STDOUT else None
    if target is not None:
        try:
            check_target(target)
        except KtrelError as error:
            raise click.BadParameter(str(error), param_hint="'-o' / '--output'") from error
    return target
