"""PDF, with the extra `ktrel[documents]`: the text layer of its pages."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Iterator

from ...model.facts import Hints, SourceText
from ..limits import MOST_PAGES
from ..opening import Found, Input
from ..publishers import is_publisher_like
from . import InputFormat

MISSING = "this needs pypdf and python-docx: pip install 'ktrel[documents]'"
# how many lines at the top and at the foot of a page may be running heads
_EDGE = 3
_FIGURES = re.compile(r"\d+")


def read(opened: Input) -> Iterator[Found]:
    """The text of the document, its pages joined, without the heads and feet that run through them."""
    try:
        import pypdf
        from pypdf.errors import DependencyError, PyPdfError
    except ImportError:
        yield opened.diagnostic("error", "missing-extra", MISSING)
        return
    # what the library says of flaws that it mends is no talk of ours
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(opened.seekable(), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            message = "the document is locked with a password: save it without one"
            yield opened.diagnostic("error", "encrypted", message)
            return
        pages = [page.extract_text().split("\n") for page in reader.pages[:MOST_PAGES]]
        hints = _hints(reader)
    except DependencyError as error:
        yield opened.diagnostic("error", "encrypted", f"the document is locked ({error}): save it without")
        return
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        message = f"the document is damaged ({type(error).__name__}: {error})"[:300]
        yield opened.diagnostic("error", "damaged-input", f"{message}: save it anew")
        return
    text = "\n".join(line for page in _without_running_lines(pages) for line in page).strip("\n")
    if not text.strip():
        message = "there is no text in it, only pictures of pages: have them recognised (OCR) first"
        yield opened.diagnostic("warning", "empty-input", message)
        return
    if len(reader.pages) > MOST_PAGES:
        message = f"only the first {MOST_PAGES:,} of its {len(reader.pages):,} pages were read: split it"
        yield opened.diagnostic("warning", "truncated", message)
    sound = text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")
    yield SourceText(path=opened.path, encoding="utf-8", text=sound, hints=hints)


def _without_running_lines(pages: list[list[str]]) -> Iterator[list[str]]:
    """Each page without the lines at its edges that stand, but for their figures, on half of all pages."""
    told = [[line.rstrip() for line in page] for page in pages]
    counts = Counter(key for page in told for key in {_key(page[n]) for n in _edges(page)})
    running = {key for key, n in counts.items() if key and n >= 3 and n * 2 >= len(pages)}
    for page in told:
        edges = set(_edges(page))
        yield [line for n, line in enumerate(page) if n not in edges or _key(line) not in running]


def _edges(page: list[str]) -> list[int]:
    filled = [n for n, line in enumerate(page) if line.strip()]
    return filled[:_EDGE] + filled[-_EDGE:]


def _key(line: str) -> str:
    return _FIGURES.sub("0", " ".join(line.split()).casefold())


def _hints(reader: object) -> Hints:
    """The author where it is an office; titles of PDFs are mostly names of files and of templates."""
    info = getattr(reader, "metadata", None)
    author = getattr(info, "author", None)
    return Hints(source=author if isinstance(author, str) and is_publisher_like(author) else None)


FORMAT = InputFormat("pdf", (".pdf",), lambda head: b"%PDF-" in head[:1024], read)
