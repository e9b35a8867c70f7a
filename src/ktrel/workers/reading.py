"""From files to articles: the stages before the model, for whoever reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from ..ingest import File, Reading, read, read_file
from ..model.document import Diagnostic
from ..model.facts import Clipping, SourceText
from ..segment import segment
from ..segment.shortening import shortened


def clippings_under(
    paths: Iterable[str | Path], reading: Reading | None = None
) -> Iterator[Clipping | Diagnostic]:
    """Every article of every input, in the order of the inputs; what can't be read comes as a Diagnostic."""
    asked = reading or Reading()
    return _cut(read(paths, asked), asked)


def clippings_in(file: File, reading: Reading) -> Iterator[Clipping | Diagnostic]:
    """Every article of one file, and what of it can't be read."""
    return _cut(read_file(file, reading), reading)


def _cut(sources: Iterable[SourceText | Diagnostic], reading: Reading) -> Iterator[Clipping | Diagnostic]:
    for source in sources:
        if isinstance(source, Diagnostic):
            yield source
            continue
        yield from source.diagnostics
        empty = True
        for found in segment(source):
            empty = False
            clipping = shortened(found, reading.max_article_words)
            yield clipping.seen_through(source.mending) if source.mending else clipping
        if empty:
            message = "there is no text in it: it was left out"
            yield Diagnostic(path=source.path, severity="warning", code="empty-input", message=message)
