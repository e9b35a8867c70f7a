"""The texts that a document was read from: what evidence is shown in and held against."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from .ingest import Reading
from .model.document import Article, Diagnostic, Document
from .pipeline import clip

CONTAINED = "#"


def texts_of(
    document: Document,
    articles: Iterable[str],
    folder: Path | None = None,
    *,
    stored: bool = True,
    reading: Reading | None = None,
) -> dict[str, str]:
    """The text of each of these articles (by id) that can still be had.

    It is taken from the document where that was made with its texts (unless not `stored`), else from the
    files that it names, read anew from `folder` (None: the working directory), as `reading` says where the
    document was made so; a file that is gone or has changed gives nothing. Offsets of evidence count from
    the article's `start`.
    """
    chosen = set(articles)
    wanted = {a.id: a for a in document.articles if a.id in chosen}
    texts = {key: a.text for key, a in wanted.items() if stored and a.text is not None}
    by_file: dict[Path, set[str]] = {}
    for key, article in wanted.items():
        if key not in texts:
            by_file.setdefault(file_of(article, folder or Path()), set()).add(key)
    for path, missing in by_file.items():
        texts |= _read(path, missing, reading)
    return texts


def file_of(article: Article, folder: Path) -> Path:
    """The file that an article came from; that of a record is its container's.

    `export.csv#3` is the third record of a file, `C# report.txt` is a file: it is the longest of the names
    that there is.
    """
    name = article.path
    while CONTAINED in name and not (folder / name).exists():
        name = name.rpartition(CONTAINED)[0]
    return folder / name


def _read(path: Path, missing: set[str], reading: Reading | None) -> dict[str, str]:
    # Of articles of the same content all but the first have an id that goes on after the content's.
    by_content: dict[str, list[str]] = {}
    for key in missing:
        by_content.setdefault(key.partition("-")[0], []).append(key)
    found: dict[str, str] = {}
    trouble: list[Diagnostic] = []
    for clipping in clip([path], trouble, reading) if path.exists() else ():
        found |= dict.fromkeys(by_content.get(clipping.id, ()), clipping.told)
        if len(found) == len(missing):
            break
    return found
