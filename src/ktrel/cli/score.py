"""`ktrel score`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..links import real
from .choosing import Share
from .formats import format_option
from .reading import AskedReading, reading_options
from .streams import document_on, example, say, show, write_stdout

if TYPE_CHECKING:
    from ..ingest import Reading
    from ..model.document import Document
    from ..scoring import GoldFile, MergingScore, Scored

EXAMPLE = "ktrel score build/seeds.json tests/eval/gold/seeds --show"


@click.command("score", short_help="Hold a document against gold of your own.", epilog=example(EXAMPLE))
@click.argument("doc")
@click.argument("gold", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--merged",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Gold that says which reports are one meeting; GOLD.merged.json, where there is one.",
)
@click.option("--show", "shown", is_flag=True, help="Tell every record that is missed, extra or wrong.")
@click.option(
    "--at-least",
    metavar="F1",
    type=Share(),
    help="Exit with status 1 where the F1 of a kind is below that.",
)
@click.option(
    "--against",
    metavar="DIR",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder that the paths of the document start from; else the working directory.",
)
@format_option("json", told="A table, or all figures as JSON, with --show what came of every record.")
@reading_options
@click.pass_context
def command(
    ctx: click.Context,
    doc: str,
    gold: Path,
    merged: Path | None,
    shown: bool,
    at_least: float | None,
    against: Path | None,
    format_name: str,
    reading: AskedReading,
) -> None:
    """Hold a document against gold: what people say that its articles tell.

    DOC is what 'ktrel extract' wrote; '-' is standard input. GOLD is a folder with a JSON file for each input
    file (see docs/scoring.md). Articles of the document that the gold does not have are not counted.

    P, R and F1 count the records that are found, 'strict' those of which all slots are right. The exit status
    is 1 where the gold can't be read.
    """
    from ..scoring import read_gold, score

    document, wanted = document_on(doc), read_gold(gold)
    scored = score(document, wanted)
    told = merged or real(gold).with_name(f"{real(gold).name}.merged.json")
    merging = merging_of(document, wanted, told, against, reading()) if told.exists() else None
    if format_name == "json":
        write_stdout(as_json(scored, merging, with_verdicts=shown))
    else:
        as_table(scored, merging, with_verdicts=shown)
    if scored.missing:
        files = ", ".join((*scored.missing[:3], *(["..."] if len(scored.missing) > 3 else [])))
        say(f"ktrel: warning: the document has nothing of {len(scored.missing)} of the gold's files: {files}")
    ctx.exit(1 if at_least is not None and below(scored, at_least) else 0)


def merging_of(
    document: Document, gold: Iterable[GoldFile], path: Path, against: Path | None, reading: Reading
) -> MergingScore:
    """How the document merges, by the gold in that file."""
    from ..originals import texts_of
    from ..scoring import articles_by_name, read_merged, score_merging

    merged, found = read_merged(path), articles_by_name(document)
    files = {report.file for meeting in merged.meetings for report in meeting.reports}
    articles = {a.id for file in files for a in found.get(file, ())}
    texts = texts_of(document, articles, against, reading=reading)
    return score_merging(document, merged, tuple(gold), texts)


def as_table(scored: Scored, merging: MergingScore | None, *, with_verdicts: bool) -> None:
    """The figures on standard output, after what went wrong."""
    from ..views.scores import scores_view, verdict_lines

    if with_verdicts:
        lines = (f"{line}\n" for line in verdict_lines(scored.verdicts, merging))
        write_stdout("".join((*lines, "\n")).encode("utf-8", "replace"))
    show(scores_view(scored.kinds, merging))


def as_json(scored: Scored, merging: MergingScore | None, *, with_verdicts: bool) -> bytes:
    """The figures as one object."""
    import msgspec

    told: dict[str, object] = {**scored.kinds, "merging": merging}
    if with_verdicts:
        told["verdicts"] = [{**v._asdict(), "slots": dict(v.slots)} for v in scored.verdicts]
    return msgspec.json.format(msgspec.json.encode(told), indent=2) + b"\n"


def below(scored: Scored, floor: float) -> list[str]:
    """The kinds whose F1 is below the floor, said on standard error."""
    found = [k for k, s in scored.kinds.items() if s.tp + s.fp + s.fn and s.f1 < floor]
    for kind in found:
        say(f"ktrel: {kind}: F1 {scored.kinds[kind].f1:.3f} is below {floor}")
    return found
