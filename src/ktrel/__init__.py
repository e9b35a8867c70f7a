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

from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .errors import KtrelError
from .version import __version__

if TYPE_CHECKING:
    from .model.document import Document as Document

__all__ = ["Document", "KtrelError", "__version__", "dumps", "extract", "load"]

# The function `ktrel.extract` shares its name with the package of the extractors. Importing a package
# binds it to its parent's attribute, once: done here, before the function is defined, it can't later
# put the package in the function's place.
import_module(".extract", __name__)


def extract(
    paths: Iterable[str | Path] | str | Path,
    *,
    model: str | None = None,
    jobs: int = 1,
    with_text: bool = False,
    progress: Callable[[int], None] | None = None,
    input_format: str | None = None,
    fields: Mapping[str, str] | None = None,
    published: str | None = None,
    published_from: str | None = None,
    cache: bool | Path = False,
    knowledge: str | Path | None = None,
) -> Document:
    """The document of everything under `paths`: files, directories, or "-" for standard input.

    `model` is a spaCy pipeline by package name or directory (None: the one that ktrel installs), `jobs` the
    number of worker processes, `with_text` puts each article's text into its record, `progress` is called
    with the number of articles done so far. The same files give the same document, in whatever order and
    with whatever `jobs`.

    `input_format` takes every input for that format, `fields` says how records call title, text, date, url,
    source, author or language (`{"text": "body"}`), `published` (EDTF) dates articles of which none is told,
    and `published_from="mtime"` lets the day on which a file was last changed (UTC) do so.

    `cache` takes articles that earlier runs have read from the cache, as the command line does: True for its
    usual folder, or another one.
    `knowledge` is a folder of people files of your own (docs/knowledge.md), known beside the built-in ones.

    What cannot be read becomes an entry of `Document.diagnostics` with severity "error", and the rest is
    extracted. Raises ModelError where the spaCy pipeline is missing or lacks a component, KnowledgeError
    where a people file is malformed.

    >>> document = ktrel.extract(["seeds/"], with_text=True)            # doctest: +SKIP
    >>> document.officials[0].name                                      # doctest: +SKIP
    'Lee Jae Myung'
    """
    from .annotate import DEFAULT_MODEL
    from .ingest import Reading
    from .pipeline import extract as run

    given = [paths] if isinstance(paths, str | Path) else paths
    reading = Reading(
        input_format=input_format, fields=fields or {}, published=published, published_from=published_from
    )
    return run(
        given,
        model=model or DEFAULT_MODEL,
        jobs=jobs,
        with_text=with_text,
        progress=progress,
        reading=reading,
        cached=cache,
        knowledge=Path(knowledge) if knowledge else None,
    )


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
    """The document as text in one of the output formats, "json" or "ndjson", as the command line writes it.

    Raises ValueError for a format that there is not.

    >>> ktrel.dumps(document, "ndjson").splitlines()[0]                 # doctest: +SKIP
    '{"kind":"article","id":"1f2e3d4c5b6a", ...}'
    """
    from .emit import dumps as write

    return write(document, format).decode("utf-8")


def __getattr__(name: str) -> Any:
    if name == "Document":
        return import_module(".model.document", __name__).Document
    raise AttributeError(f"module 'ktrel' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
