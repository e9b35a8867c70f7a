"""The order of the stages, nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from .annotate import DEFAULT_MODEL, annotate
from .ingest import read
from .knowledge.loader import digest
from .merge import merge
from .model.document import Diagnostic, Document, Generator
from .model.facts import ArticleFacts, Clipping
from .segment import segment
from .version import __version__

if TYPE_CHECKING:
    from .model.annotated import Annotated


def extract(paths: Iterable[str | Path], *, model: str = DEFAULT_MODEL, with_text: bool = False) -> Document:
    """The document of everything under `paths` (files, directories, "-" for standard input)."""
    diagnostics: list[Diagnostic] = []
    clippings = list(clip(paths, diagnostics))
    facts = [facts_of(article) for article in annotate(clippings, model)]
    generator = Generator(name="ktrel", version=__version__, model=model, knowledge=digest())
    return merge(facts, diagnostics, generator, with_text=with_text)


def clip(paths: Iterable[str | Path], diagnostics: list[Diagnostic]) -> Iterator[Clipping]:
    """Every article of every input; what could not be read goes to `diagnostics`."""
    for source in read(paths):
        if isinstance(source, Diagnostic):
            diagnostics.append(source)
            continue
        diagnostics.extend(source.diagnostics)
        yield from segment(source)


def facts_of(article: Annotated) -> ArticleFacts:
    """What one annotated article tells, by itself."""
    from .extract.dates import find_dates
    from .extract.meetings import find_meetings
    from .extract.people import find_people
    from .extract.places import find_places
    from .extract.statistics import find_statistics

    dates = find_dates(article.clipping)
    places = find_places(article)
    people = find_people(article)
    meetings = find_meetings(article, people, dates, places)
    statistics = find_statistics(article, people, dates)
    return ArticleFacts(
        clipping=article.clipping,
        words=article.words,
        dates=dates,
        people=people,
        meetings=meetings,
        statistics=statistics,
        diagnostics=article.clipping.diagnostics,
    )
