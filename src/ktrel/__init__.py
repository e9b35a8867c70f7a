"""Meetings, officials and statistics out of raw news clippings, as grounded records.

The command line's main job as a library:

>>> import ktrel
>>> document = ktrel.extract(["seeds/"])                                # doctest: +SKIP
>>> [meeting.start for meeting in document.meetings]                    # doctest: +SKIP
['2025-06-17', '2025-08-23', ...]
>>> text = ktrel.dumps(document)                                        # doctest: +SKIP
>>> again = ktrel.load("build/seeds.json")                              # doctest: +SKIP

Importing `ktrel` is cheap: spaCy and the rest are imported by the first `extract`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from .errors import KtrelError
from .version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from concurrent.futures import Executor
    from pathlib import Path

    from .model.document import Document as Document
    from .model.progress import Progress

__all__ = ["Document", "KtrelError", "__version__", "dumps", "export", "extract", "load", "merge"]

# The functions `ktrel.extract` and `ktrel.merge` share their names with packages. Importing a package
# binds it to its parent's attribute, once: done here, before the functions are defined, it can't later
# put the package in the function's place.
import_module(".extract", __name__)
import_module(".merge", __name__)


def extract(
    paths: Iterable[str | Path] | str | Path,
    *,
    model: str | None = None,
    jobs: int | None = 1,
    executor: Executor | None = None,
    scheduler: str | None = None,
    with_text: bool = False,
    progress: Callable[[Progress], None] | None = None,
    input_format: str | None = None,
    fields: Mapping[str, str] | None = None,
    published: str | None = None,
    published_from: str | None = None,
    max_file_size: int | str | None = None,
    max_article_words: int | None = None,
    timeout_per_article: float | None = None,
    fail_fast: bool = False,
    cache: bool | Path = False,
    corrections: str | Path | None = None,
    knowledge: str | Path | None = None,
) -> Document:
    """The document of everything under `paths`: files, directories, URLs, or "-" for standard input.

    `model` is a spaCy pipeline by package name or directory (None: the one that ktrel installs), `jobs` the
    number of worker processes (None: one for each processor, where there is work for them), `with_text` puts
    each article's text into its record, `progress` is called with the number of articles done so far. The
    same files give the same document, in whatever order and with whatever `jobs`.

    In place of processes of its own it takes any `executor` of `concurrent.futures`, or sends the articles to
    the Dask cluster whose `scheduler` is at an address (docs/scaling.md).

    `input_format` takes every input for that format, `fields` says how records call title, text, date, url,
    source, author or language (`{"text": "body"}`), `published` (EDTF) dates articles of which none is told,
    and `published_from="mtime"` lets the day on which a file was last changed (UTC) do so. `corrections` is a
    file of what an analyst decided (docs/corrections.md); none is looked for.

    `cache` takes articles that earlier runs have read from the cache, as the command line does: True for its
    usual folder, or another one.
    `knowledge` is a folder of people files of your own (docs/knowledge.md), known beside the built-in ones.

    No file, and nothing that is unpacked, is read beyond `max_file_size` (bytes, or "64M"), no article beyond
    `max_article_words` (None: 100,000), and one that takes more than `timeout_per_article` seconds is given
    up (None: it has all the time): each is told in the diagnostics. With `fail_fast` the first error raises
    InputError.

    What cannot be read becomes an entry of `Document.diagnostics` with severity "error", and the rest is
    extracted. Raises ModelError where the spaCy pipeline is missing or lacks a component, CorrectionsError
    where the corrections can't be read, KnowledgeError where a people file is malformed, ExtraError where the
    library for a URL or a cluster is missing.

    >>> document = ktrel.extract(["seeds/"], with_text=True)            # doctest: +SKIP
    >>> document.officials[0].name                                      # doctest: +SKIP
    'Lee Jae Myung'
    """
    from pathlib import Path

    from .annotate import DEFAULT_MODEL
    from .ingest import Reading, size_of
    from .ingest.limits import ARTICLE_WORDS
    from .merge.corrections import corrections_for
    from .model.records import in_memory
    from .unchanged import extracted

    given = [paths] if isinstance(paths, str | Path) else list(paths)
    reading = Reading(
        input_format=input_format,
        fields=fields or {},
        published=published,
        published_from=published_from,
        max_file_size=None if max_file_size is None else size_of(max_file_size),
        max_article_words=ARTICLE_WORDS if max_article_words is None else max_article_words,
        timeout_per_article=timeout_per_article,
        fail_fast=fail_fast,
    )
    with extracted(
        given,
        cached=cache,
        jobs=jobs,
        executor=executor,
        scheduler=scheduler,
        progress=progress,
        model=model or DEFAULT_MODEL,
        with_text=with_text,
        reading=reading,
        corrections=corrections_for(corrections),
        knowledge=Path(knowledge) if knowledge else None,
    ) as told:
        return in_memory(told)


def merge(
    documents: Iterable[Document],
    *,
    corrections: str | Path | None = None,
    knowledge: str | Path | None = None,
) -> Document:
    """The documents joined, as if all their articles had been extracted together.

    `corrections` and `knowledge` are as for `extract`; those with which a document was made hold for that
    document only.

    Articles that stand in several of them are taken once. Raises DocumentError where a document was written
    by another release or holds no facts to merge (`Article.facts`): extract its articles anew then.

    >>> merged = ktrel.merge([ktrel.load("june.json"), ktrel.load("july.json")])      # doctest: +SKIP
    """
    from pathlib import Path

    from .merge.corrections import corrections_for
    from .pipeline import join

    given = [(f"document {number}", document) for number, document in enumerate(documents, 1)]
    return join(given, corrections_for(corrections), Path(knowledge) if knowledge else None)


def load(path: str | Path) -> Document:
    """The document in a file that ktrel wrote, as JSON or JSON Lines; "-" reads standard input.

    Raises DocumentError, with the path and what to do, where the file is missing or is no ktrel/1
    document. JSON Lines hold no generator: the one of the result then says "unknown".

    >>> ktrel.load("build/seeds.json").schema                           # doctest: +SKIP
    'ktrel/1'
    """
    from .emit import load as read

    return read(path)


def dumps(document: Document, format: str = "json") -> str:
    """The document as text in an output format that is one text file, as the command line writes it.

    These are "json" and "ndjson", which `load` reads, and "jsonld", "ftm", "events", "ics", "graphml", "gexf"
    and "md". Raises ValueError for a format that there is not or that is no text, and ExtraError, with the
    command that installs it, where the library of a format is missing.

    >>> ktrel.dumps(document, "ndjson").splitlines()[0]                 # doctest: +SKIP
    '{"kind":"article","id":"1f2e3d4c5b6a", ...}'
    """
    from .emit import EXPORTS
    from .emit import dumps as write

    if format in EXPORTS and EXPORTS[format].form == "binary":
        raise ValueError(f"{format} is no text: export it to a file")
    return write(document, format).decode("utf-8")


def export(document: Document, format: str, target: str | Path) -> None:
    """Write the document in an output format: to a file, or a file a table to a folder or a .zip.

    Besides what `dumps` gives there are "sqlite", a database file, and "csv" and "parquet", a file a table in
    a folder of their own (which is replaced) or in a .zip. All is written whole or not at all, and the same
    document gives the same bytes. Raises ValueError for a format that there is not, ExtraError where its
    library is missing, and KtrelError, with the path, where the target can't be written: what was there
    before is then unchanged.

    >>> ktrel.export(document, "sqlite", "build/seeds.sqlite")          # doctest: +SKIP
    >>> ktrel.export(document, "parquet", "build/tables")               # doctest: +SKIP
    """
    from .emit.exporting import export as write

    write(document, format, target)


def __getattr__(name: str) -> Any:
    if name == "Document":
        return import_module(".model.document", __name__).Document
    raise AttributeError(f"module 'ktrel' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
