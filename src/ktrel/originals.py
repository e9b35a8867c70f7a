"""The texts that a document was read from: what evidence is shown in."""

from __future__ import annotations

from collections.abc import Iterable

from .model.document import Article, Diagnostic, Document
from .pipeline import clip

CONTAINED = "#"


def texts_of(document: Document, articles: Iterable[str]) -> dict[str, str]:
    """The text of each of these articles (by id) that can still be had.

    It is taken from the document where that was made with its texts, else from the files that it names,
    read anew from the working directory; a file that is gone or has changed gives nothing. Offsets of
    evidence count from the article's `start`.
    """
    wanted = {a.id: a for a in document.articles if a.id in set(articles)}
    texts = {key: a.text for key, a in wanted.items() if a.text is not None}
    by_file: dict[str, set[str]] = {}
    for key, article in wanted.items():
        if key not in texts:
            by_file.setdefault(file_of(article), set()).add(key)
    for path, missing in by_file.items():
        texts |= _read(path, missing)
    return texts


def file_of(article: Article) -> str:
    """The path of the file that an article came from; that of a record is its container's."""
    return article.path.split(CONTAINED, 1)[0]


def _read(path: str, missing: set[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    trouble: list[Diagnostic] = []
    for clipping in clip([path], trouble):
        if clipping.id in missing:
            found[clipping.id] = clipping.told
            if len(found) == len(missing):
                break
    return found
