"""One record with all that it says, and its evidence in the paragraph around it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

import msgspec
from rich.console import Group, RenderableType
from rich.text import Text

from ..model.document import Article, Document, Evidence, Record
from .columns import Column, Table
from .naming import called
from .text import printable

AROUND = 200  # characters of context before and after
MOST = 40  # passages that are shown of a record with more
HIGHLIGHT = "bold yellow"
_NOT_FIELDS = frozenset(("evidence", "mentions", "dates", "text"))


def passages_of(record: Record) -> list[Evidence]:
    """The evidence or the mentions of a record."""
    return [e for name in ("evidence", "mentions") for e in getattr(record, name, ())]


def record_view(record: Record, document: Document, texts: dict[str, str]) -> RenderableType:
    """The fields of a record that say something, and each passage that it rests on.

    `texts` are those of the articles, by id; where one is missing, only the evidence itself is shown.
    """
    articles = {article.id: article for article in document.articles}
    passages = list(_passages(passages_of(record), articles, texts))
    shown = [part for source, told in passages[:MOST] for part in (Text(), Text(source, style="dim"), told)]
    rest = [Text(f"and {len(passages) - MOST} more", style="dim")] if len(passages) > MOST else []
    return Group(_fields(record), *shown, *rest)


def _passages(
    found: Iterable[Evidence], articles: dict[str, Article], texts: dict[str, str]
) -> Iterator[tuple[str, Text]]:
    """Where each paragraph with evidence stands, and the paragraph with all its evidence highlighted."""
    for key, of_article in groupby(found, key=lambda e: e.article):
        article, text = articles.get(key), texts.get(key)
        if article is None or text is None:
            for evidence in of_article:
                yield _source(article, [evidence]), Text(printable(evidence.text), style=HIGHLIGHT)
            continue
        spans = sorted(of_article, key=lambda e: e.start)
        for _, group in groupby(spans, key=lambda e: _line(text, e.start - article.start)):
            together = list(group)
            yield _source(article, together), _in_context(text, article.start, together)


def _line(text: str, at: int) -> int:
    """Where the line of a place in a text begins."""
    return text.rfind("\n", 0, max(at, 0)) + 1


def _source(article: Article | None, found: list[Evidence]) -> str:
    """Publisher or title, date and place in the file: `Korea Herald, 2026-01-22, clip.txt:1204-1260`."""
    if article is None:
        return found[0].article
    place = f"{article.path}:{found[0].start}-{max(e.end for e in found)}"
    named = called(article)
    return printable(place) if named == printable(article.path) else f"{named}, {printable(place)}"


def _in_context(text: str, offset: int, found: list[Evidence]) -> Text:
    """The pieces of evidence of one line, highlighted, with what stands around them in it."""
    spans = _joined([(e.start - offset, e.end - offset) for e in found])
    line = _line(text, spans[0][0])
    end = text.find("\n", spans[-1][1])
    begin = max(line, spans[0][0] - AROUND)
    finish = min(len(text) if end < 0 else end, spans[-1][1] + AROUND)
    told = Text(" …" if begin > line else "")
    at = begin
    for start, stop in spans:
        told.append(_flat(text[at:start])).append(_flat(text[start:stop]), style=HIGHLIGHT)
        at = stop
    told.append(_flat(text[at:finish]))
    return told.append("…" if finish < (len(text) if end < 0 else end) else "")


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The stretches without overlaps."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _flat(text: str) -> str:
    """Text on one line for a terminal, with the blanks at its ends."""
    told = printable(text)
    return (" " if text[:1].isspace() else "") + told + (" " if told and text[-1:].isspace() else "")


def _fields(record: Record) -> RenderableType:
    grid = Table(Column(), Column(wide=True, wraps=True))
    values = msgspec.to_builtins(record)
    for name, value in values.items():
        if name in _NOT_FIELDS or value in (None, [], ()):
            continue
        for n, line in enumerate(_lines(value)):
            grid.add_row((("" if n else name, "bold"),), printable(line))
    return grid


def _lines(value: Any) -> list[str]:
    """A value on a line, or each of several values on its own."""
    return [short(v) for v in value] if isinstance(value, list | tuple) else [short(value)]


def short(value: Any) -> str:
    """A value of any kind in few words, without its evidence."""
    if isinstance(value, list | tuple):
        return " or ".join(short(v) for v in value)
    if not isinstance(value, dict):
        return str(value)
    if "text" in value and value.keys() <= {"text", "evidence"}:
        return str(value["text"])
    told = {k: v for k, v in value.items() if k not in _NOT_FIELDS and v is not None}
    return ", ".join(short(v) if k == "name" else f"{k} {short(v)}" for k, v in told.items())
