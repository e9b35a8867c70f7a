"""The texts that a document was read from: what evidence is shown in and held against."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from .model.document import Article, Diagnostic, Document
from .pipeline import clip

CONTAINED = "#"


def texts_of(
    document: Document, articles: Iterable[str], folder: Path | None = None, *, stored: bool = True
) -> dict[str, str]:
    """The text of each of these articles (by id) that can still be had.

    It is taken from the document where that was made with its texts (unless not `stored`), else from the
    files that it names, read anew from `folder` (None: the working directory); a file that is gone or has
    changed gives nothing. Offsets of evidence count from the article's `start`.
    """
    chosen = set(articles)
    wanted = {a.id: a for a in document.articles if a.id in chosen}
    texts = {key: a.text for key, a in wanted.items() if stored and a.text is not None}
    by_file: dict[str, set[str]] = {}
    for key, article in wanted.items():
        if key not in texts:
            by_file.setdefault(file_of(article), set()).add(key)
    for path, missing in by_file.items():
        texts |= _read(folder / path if folder else Path(path), missing)
    return texts


def file_of(article: Article) -> str:
    """The path of the file that an article came from; that of a record is its container's."""
    return article.path.split(CONTAINED, 1)[0]


def _read(path: Path, missing: set[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    trouble: list[Diagnostic] = []
    for clipping in clip([path], trouble) if path.exists() else ():
        if clipping.id in missing:
            found[clipping.id] = clipping.told
            if len(found) == len(missing):
                break
    return found
