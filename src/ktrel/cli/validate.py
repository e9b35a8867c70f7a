"""`ktrel validate`."""

from __future__ import annotations

from pathlib import Path

import click

from .reading import AskedReading, reading_options
from .streams import document_on, example, say, write_stdout


@click.command(
    "validate",
    short_help="Check a document, and its evidence against the files.",
    epilog=example("ktrel validate build/seeds.json --against ."),
)
@click.argument("doc", default="-", metavar="[DOC]")
@click.option(
    "--against",
    metavar="DIR",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Check every piece of evidence in the files below DIR, which the paths of the document start from.",
)
@reading_options
@click.pass_context
def command(ctx: click.Context, doc: str, against: Path | None, reading: AskedReading) -> None:
    """Check that a document keeps what ktrel/1 promises: types, ids, references, dates and evidence.

    DOC is what 'ktrel extract' wrote; '-' or nothing is standard input. Evidence is held against the texts in
    the document, where it was made with --with-text, and with --against against the files themselves, which
    are read with the same --input-format and --fields as they were then.

    Every problem is a line on standard output. The exit status is 1 where there is one.
    """
    from ..records.soundness import misplaced, problems
    from ..views.text import counted, printable

    document = document_on(doc)
    found = list(problems(document))
    told = [counted(len(document.articles), "article")]
    if against:
        from ..originals import texts_of

        every = (a.id for a in document.articles)
        texts = texts_of(document, every, against, stored=False, reading=reading())
        found += misplaced(document, texts)
        missing = [a for a in document.articles if a.id not in texts]
        for article in missing:
            say(f"ktrel: error: {printable(article.path)}: gone or changed: {article.id} not checked")
        told.append(f"{len(texts)} of them against the files")
    lines = dict.fromkeys(f"{printable(p.record)}: {printable(p.message)}\n" for p in found)
    write_stdout("".join(lines).encode("utf-8", "replace"))
    say(f"ktrel: {counted(len(lines), 'problem')} in {', '.join(told)}")
    ctx.exit(1 if lines or (against and missing) else 0)
