"""The order of the stages, nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from .annotate import DEFAULT_MODEL
from .cache import ArticleCache
from .duplicates import DuplicateIndex
from .errors import InputError, KtrelError
from .ingest import Reading, bytes_before, checked, read
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
from .segment import segment
from .segment.shortening import shortened
from .store import room
from .version import __version__
from .workers import Extraction, facts_of_clippings


def extract(paths: Iterable[str | Path], **options: Any) -> Document:
    """What `extracted` gives with the same options, in memory."""
    with extracted(paths, **options) as merged:
        return in_memory(merged)


@contextmanager
def extracted(
    paths: Iterable[str | Path],
    *,
    model: str = DEFAULT_MODEL,
    jobs: int = 1,
    with_text: bool = False,
    progress: Callable[[Progress], None] | None = None,
    reading: Reading | None = None,
    cached: bool | Path = False,
    corrections: Corrections = NONE,
    knowledge: Path | None = None,
) -> Iterator[Merged]:
    """What everything under `paths` (files, directories, "-" for standard input) tells, on the disk.

    `jobs` processes work side by side and give the same document as one. `progress` is called with
    the number of articles done so far; `reading` is how inputs are taken; `cached` takes articles of earlier
    runs from the cache (True: in its usual folder, else in that one); `corrections` is what an analyst
    decided, `knowledge` a folder of one's own people files. Raises KtrelError where the model cannot be
    loaded, `jobs` is below one, `reading` asks for what there is not or a people file is malformed; an input
    that cannot be read becomes a diagnostic of the document instead, or raises where `reading` says so.
    """
    if jobs < 1:
        raise KtrelError(f"{jobs} is no number of processes: give 1 or more", "--jobs")
    asked = checked(reading or Reading())
    known = known_people(knowledge)
    paths = list(paths)
    before, total = bytes_before(paths) if progress else ({}, 0)
    diagnostics: list[Diagnostic] = []
    with room(), Corpus() as corpus:
        with (
            DuplicateIndex() as index,
            Extraction(model, jobs, knowledge, asked.timeout_per_article) as extraction,
            ExitStack() as stack,
        ):
            clippings = index.watched(clip(paths, diagnostics, asked))
            if cached is False:
                found = extraction.facts(clippings)
            else:
                folder = None if cached is True else cached
                store = stack.enter_context(ArticleCache(model, folder, own=digest(knowledge)))
                found = store.facts(clippings, extraction.facts)
            for article in found:
                corpus.add(replace(article, sketch=index.sketch_of(article.clipping)), with_text=with_text)
                if asked.fail_fast:
                    stop_at_errors(article.diagnostics)
                if progress:
                    progress(Progress(len(corpus), _share(article.clipping.path, before, total)))
            originals = index.originals()
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
    clippings = clip(paths, diagnostics, reading)
    yield from facts_of_clippings(clippings, model or DEFAULT_MODEL, knowledge, timeout)


def clip(
    paths: Iterable[str | Path], diagnostics: list[Diagnostic], reading: Reading | None = None
) -> Iterator[Clipping]:
    """Every article of every input; what could not be read goes to `diagnostics`."""
    asked = reading or Reading()
    for source in read(paths, asked):
        if isinstance(source, Diagnostic):
            if asked.fail_fast:
                stop_at_errors([source])
            diagnostics.append(source)
            continue
        diagnostics.extend(source.diagnostics)
        empty = True
        for found in segment(source):
            empty = False
            clipping = shortened(found, asked.max_article_words)
            yield clipping.seen_through(source.mending) if source.mending else clipping
        if empty:
            message = "there is no text in it: it was left out"
            diagnostics.append(
                Diagnostic(path=source.path, severity="warning", code="empty-input", message=message)
            )
