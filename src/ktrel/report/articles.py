"""The articles with their evidence highlighted in what is shown of their text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from ..model.document import Article
from .corpus import Corpus, heading
from .marks import Mark, marks_of
from .passages import Passage, paragraphs, remains, sentences
from .shown import anchor


class Piece(NamedTuple):
    """Text that is marked the same throughout.

    `kinds` are those of the records that rest on it, `places` the names of the evidence that begins here,
    `person` the official who is named, `ended` the marks of meetings and figures that end after it.
    """

    start: int
    text: str
    kinds: tuple[str, ...]
    places: list[str]
    person: Mark | None
    ended: list[Mark]


class ArticleRow(NamedTuple):
    """An article as the page shows it; `shown` says how much of its text."""

    article: Article
    anchor: str
    title: str
    published: str
    shown: str
    lines: list[list[Piece]]
    copy_of: tuple[str, str] | None


def article_rows(corpus: Corpus, texts: Mapping[str, str], *, excerpts: bool) -> list[ArticleRow]:
    """All articles, the newest first, the undated last."""
    marks = marks_of(corpus)
    by_day = sorted(corpus.articles.values(), key=lambda a: (a.path, a.part))
    by_day.sort(key=lambda a: a.published or "", reverse=True)
    return [_row(a, corpus, texts.get(a.id), marks[a.id], excerpts=excerpts) for a in by_day]


def _row(
    article: Article, corpus: Corpus, text: str | None, marks: Sequence[Mark], *, excerpts: bool
) -> ArticleRow:
    if text is None:
        shown, passages = "evidence", remains(marks)
    elif excerpts:
        shown, passages = "excerpts", sentences(text, article.start, marks)
    else:
        shown, passages = "text", paragraphs(text, article.start)
    placed: set[str] = set()
    lines = pieces(passages, marks, placed)
    # What a record links to is there even where the text is not what it was.
    strays = [mark for mark in marks if mark.linked and mark.spot not in placed]
    lines += pieces(remains(strays), strays, placed)
    first = corpus.articles.get(article.duplicate_of or "")
    copy_of = (heading(first), anchor("article", first.id)) if first else None
    return ArticleRow(
        *(article, anchor("article", article.id), heading(article), _published(article)),
        *(shown, lines, copy_of),
    )


def _published(article: Article) -> str:
    day = article.published.split("T")[0] if article.published else "undated"
    return ", ".join(filter(None, (article.source, day)))


def pieces(passages: Sequence[Passage], marks: Sequence[Mark], placed: set[str]) -> list[list[Piece]]:
    """Each passage cut where marks begin and end; `marks` in the order of their beginnings.

    `placed` are the places of evidence that are on the page already; those of the pieces are added.
    """
    lines, active, waiting = [], list[Mark](), list(reversed(marks))
    for passage in passages:
        while waiting and waiting[-1].start < passage.end:
            active.append(waiting.pop())
        active = [mark for mark in active if mark.end > passage.start]
        lines.append(_cut(passage, active, placed))
    return lines


def _cut(passage: Passage, marks: Sequence[Mark], placed: set[str]) -> list[Piece]:
    edges = {passage.start, passage.end}
    for mark in marks:
        edges |= {edge for edge in (mark.start, mark.end) if passage.start < edge < passage.end}
    ordered = sorted(edges)
    found, active, waiting = [], list[Mark](), list(reversed(marks))
    for start, end in pairwise(ordered):
        while waiting and waiting[-1].start <= start:
            active.append(waiting.pop())
        active = [mark for mark in active if mark.end > start]
        text = passage.text[start - passage.start : end - passage.start]
        found.append(_piece(start, text, active, end, placed))
    return found


def _piece(start: int, text: str, marks: Sequence[Mark], end: int, placed: set[str]) -> Piece:
    places = list(dict.fromkeys(m.spot for m in marks if m.spot not in placed))
    placed.update(places)
    kinds = tuple(sorted({mark.kind for mark in marks}))
    person = next((m for m in reversed(marks) if m.kind == "official"), None)
    ended = [m for m in marks if m.number and m.end == end]
    return Piece(start, text, kinds, places, person, list({m.target: m for m in ended}.values()))
