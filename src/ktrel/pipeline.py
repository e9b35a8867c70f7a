"""The order of the stages, nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from .annotate import DEFAULT_MODEL, annotate
from .errors import KtrelError
from .ingest import read
from .knowledge.loader import digest
from .merge import merge
from .model.document import Diagnostic, Document, Generator
from .model.facts import ArticleFacts, Clipping
from .segment import segment
from .version import __version__

if TYPE_CHECKING:
    from .model.annotated import Annotated

# Articles handed to a worker process at a time: enough for the model's batches, few enough to keep
# all workers busy at the end of a run.
BATCH = 32


def extract(
    paths: Iterable[str | Path],
    *,
    model: str = DEFAULT_MODEL,
    jobs: int = 1,
    with_text: bool = False,
    progress: Callable[[int], None] | None = None,
) -> Document:
    """The document of everything under `paths` (files, directories, "-" for standard input).

    `jobs` processes work side by side and give the same document as one. `progress` is called with
    the number of articles done so far. Raises KtrelError where the model cannot be loaded or `jobs`
    is below one; an input that cannot be read becomes a diagnostic of the document instead.
    """
    if jobs < 1:
        raise KtrelError(f"{jobs} is no number of processes: give 1 or more", "--jobs")
    diagnostics: list[Diagnostic] = []
    facts: list[ArticleFacts] = []
    for found in _facts(clip(paths, diagnostics), model, jobs):
        facts.append(found)
        if progress:
            progress(len(facts))
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
    """What one annotated article tells, by itself.

    A defect that an article brings to light costs that article's facts and is told as an error; it
    must not cost the run.
    """
    clipping = article.clipping
    try:
        return _extracted(article)
    except Exception as error:  # noqa: BLE001 - the boundary that keeps a run alive
        told = Diagnostic(
            path=clipping.path,
            severity="error",
            code="extraction-failed",
            message=f"article {clipping.part}: {type(error).__name__}: {error}; please report it with the file",
        )
        return ArticleFacts(clipping=clipping, words=article.words, diagnostics=(*clipping.diagnostics, told))


def _extracted(article: Annotated) -> ArticleFacts:
    from .extract.dates import find_dates
    from .extract.meetings import find_meetings
    from .extract.people import find_people
    from .extract.places import find_places
    from .extract.statistics import find_statistics

    dates = find_dates(article.clipping)
    places = find_places(article)
    people = find_people(article)
    return ArticleFacts(
        clipping=article.clipping,
        words=article.words,
        dates=dates,
        people=people,
        meetings=find_meetings(article, people, dates, places),
        statistics=find_statistics(article, people, dates),
        diagnostics=article.clipping.diagnostics,
    )


def _facts(clippings: Iterable[Clipping], model: str, jobs: int) -> Iterator[ArticleFacts]:
    if jobs == 1:
        yield from map(facts_of, annotate(clippings, model))
        return
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        batches = _batches(clippings)
        waiting = [pool.submit(_work, batch, model) for batch in islice(batches, 2 * jobs)]
        while waiting:
            yield from waiting.pop(0).result()
            waiting += [pool.submit(_work, batch, model) for batch in islice(batches, 1)]


def _work(clippings: list[Clipping], model: str) -> list[ArticleFacts]:
    return [facts_of(article) for article in annotate(clippings, model)]


def _batches(clippings: Iterable[Clipping]) -> Iterator[list[Clipping]]:
    rest = iter(clippings)
    while batch := list(islice(rest, BATCH)):
        yield batch
