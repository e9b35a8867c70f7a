"""The order of the stages, nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Executor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from .annotate import DEFAULT_MODEL
from .cache import ArticleCache
from .duplicates import DuplicateIndex, sketch_of
from .errors import InputError
from .ingest import Reading, bytes_before, checked, files_under
from .knowledge.loader import digest
from .merge.corpus import Corpus
from .merge.corrections import NONE, Corrections
from .merge.joining import article_facts, diagnostics_of, generator_of
from .merge.merging import Merged, merge
from .model.document import Diagnostic, Document, Generator
from .model.facts import ArticleFacts, Clipping
from .model.progress import Progress
from .model.records import in_memory
from .names.known import known_people
from .store import room
from .urls import check_urls
from .version import __version__
from .workers import Extraction, Setting, clippings_under, crew_for, facts_of_clippings
from .workers.memory import let_go


def extract(paths: Iterable[str | Path], **options: Any) -> Document:
    """What `extracted` gives with the same options, in memory."""
    with extracted(paths, **options) as merged:
        return in_memory(merged)


@contextmanager
def extracted(
    paths: Iterable[str | Path],
    *,
    model: str = DEFAULT_MODEL,
    jobs: int | None = 1,
    executor: Executor | None = None,
    scheduler: str | None = None,
    with_text: bool = False,
    progress: Callable[[Progress], None] | None = None,
    reading: Reading | None = None,
    cached: bool | Path = False,
    corrections: Corrections = NONE,
    knowledge: Path | None = None,
) -> Iterator[Merged]:
    """What everything under `paths` (files, directories, "-" for standard input) tells, on the disk.

    `jobs` processes (None: one for each processor, where that pays), the workers of `executor` or those of
    the Dask cluster at `scheduler` work side by side and give the same document as one. `progress` is called
    with the number of articles done so far; `reading` is how inputs are taken; `cached` takes articles of
    earlier runs from the cache (True: in its usual folder, else in that one); `corrections` is what an
    analyst decided, `knowledge` a folder of one's own people files. Raises KtrelError where the model cannot
    be loaded, `jobs` is below one, the cluster can't be had, `reading` asks for what there is not or a people
    file is malformed; an input that cannot be read becomes a diagnostic of the document instead, or raises
    where `reading` says so.
    """
    asked = checked(reading or Reading())
    known = known_people(knowledge)
    paths = list(paths)
    check_urls(paths)
    setting = Setting(
        model=model,
        knowledge=knowledge and knowledge.absolute(),
        timeout=asked.timeout_per_article,
        cached=cached if scheduler else False,
    )
    crew = crew_for(setting, jobs=jobs, executor=executor, scheduler=scheduler)
    before, total = bytes_before(paths) if progress else ({}, 0)
    diagnostics: list[Diagnostic] = []
    with room(), Corpus() as corpus:
        with DuplicateIndex() as index, Extraction(setting, crew) as extraction, ExitStack() as stack:
            found: Iterator[ArticleFacts | Diagnostic]
            if scheduler:
                found = extraction.facts_of_files(files_under(paths), asked)
            elif cached is False:
                found = extraction.facts(clip(paths, diagnostics, asked))
            else:
                folder = None if cached is True else cached
                store = stack.enter_context(ArticleCache(model, folder, own=digest(knowledge)))
                found = store.facts(clip(paths, diagnostics, asked), extraction.facts)
            for article in found:
                if asked.fail_fast:
                    stop_at_errors([article] if isinstance(article, Diagnostic) else article.diagnostics)
                if isinstance(article, Diagnostic):
                    diagnostics.append(article)
                    continue
                sketch = article.sketch or sketch_of(article.clipping)
                if sketch:
                    index.enter(article.clipping, sketch)
                corpus.add(replace(article, sketch=sketch), with_text=with_text)
                if progress:
                    progress(Progress(len(corpus), _share(article.clipping.path, before, total)))
            originals = index.originals()
        let_go()
        corpus.tell(diagnostics)
        generator = Generator(name="ktrel", version=__version__, model=model, knowledge=digest(knowledge))
        with Merged(corpus, generator, originals, known, corrections) as merged:
            yield merged


def _share(path: str, before: Mapping[str, int], total: int) -> float | None:
    """How much of all bytes lies before the file that an article came from; None where there is one file."""
    done = before.get(path, before.get(path.split("#", 1)[0]))
    return done / total if done is not None and total and len(before) > 1 else None


def join(
    documents: Iterable[tuple[str, Document]], corrections: Corrections = NONE, knowledge: Path | None = None
) -> Document:
    """The document of all articles of several, as if they had been extracted together.

    Each comes with what an error calls it. Raises DocumentError where one lacks what that takes,
    KnowledgeError where a people file of the folder `knowledge` is malformed.
    """
    given = list(documents)
    known = known_people(knowledge)
    facts = article_facts(given)
    with DuplicateIndex() as index:
        for found in facts:
            if found.sketch:
                index.enter(found.clipping, found.sketch)
        originals = index.originals()
    present = Generator(name="ktrel", version=__version__, model="unknown", knowledge=digest(knowledge))
    generator = generator_of([d for _, d in given], present)
    return merge(
        facts,
        diagnostics_of(given, generator),
        generator,
        originals=originals,
        known=known,
        corrections=corrections,
    )


def stop_at_errors(diagnostics: Iterable[Diagnostic]) -> None:
    """Raises InputError with the first error of these."""
    for found in diagnostics:
        if found.severity == "error":
            raise InputError(f"{found.message} (stopped here; nothing was written)", found.path)


def facts_of_each(
    paths: Iterable[str | Path],
    diagnostics: list[Diagnostic],
    *,
    model: str | None = None,
    reading: Reading | None = None,
    knowledge: Path | None = None,
) -> Iterator[ArticleFacts]:
    """What each article tells by itself, in the order of the inputs; what can't be read is a diagnostic.

    Raises KnowledgeError where a people file of the folder `knowledge` is malformed.
    """
    timeout = reading.timeout_per_article if reading else None
    setting = Setting(model=model or DEFAULT_MODEL, knowledge=knowledge, timeout=timeout)
    yield from facts_of_clippings(clip(paths, diagnostics, reading), setting)


def clip(
    paths: Iterable[str | Path], diagnostics: list[Diagnostic], reading: Reading | None = None
) -> Iterator[Clipping]:
    """Every article of every input; what could not be read goes to `diagnostics`."""
    for found in clippings_under(paths, reading):
        if not isinstance(found, Diagnostic):
            yield found
            continue
        if reading and reading.fail_fast:
            stop_at_errors([found])
        diagnostics.append(found)
