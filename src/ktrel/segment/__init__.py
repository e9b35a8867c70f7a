"""Source text to articles."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from ..model.document import Diagnostic
from ..model.facts import Clipping, Hints, SourceText, Span
from .blocks import lay_out, masked
from .boundaries import Part, parts_of
from .decks import headed
from .header import Header, read_headers
from .inference import inferred
from .kinds import Piece, is_bare
from .language import language_of
from .lines import is_wrapped, lines_of, unwrapped
from .pieces import is_special, pieces_of
from .plain import read_lines
from .publication import publications
from .told import Publication

__all__ = ["segment"]

_SAMPLE = 2000


def segment(source: SourceText) -> Iterator[Clipping]:
    """The articles of a source text, in order, each with its header and its blocks.

    Every article's `raw` is a slice of the source text, and `text` the same slice with all that is no
    part of the article (share bars, mastheads, bylines, lists of other articles) as blanks. A defect that a
    text brings to light costs that text and is told as an error of it; it must not cost the run.
    """
    try:
        yield from _articles(source)
    except Exception as error:  # noqa: BLE001 - the boundary that keeps a run alive
        yield _unread(source, f"{type(error).__name__}: {error}"[:200])


def _articles(source: SourceText) -> Iterator[Clipping]:
    pieces = _pieces(source.text)
    seen: dict[str, int] = {}
    parts = [Part(pieces, [])] if source.hints.whole and pieces else parts_of(pieces)
    headers = read_headers(parts, pieces)
    if source.hints.published:  # what the container states goes before all that the text tells
        dates = [Publication()] * len(parts)
    else:
        dates = inferred(parts, headers, publications(parts, headers, pieces))
    for number, (part, header, date) in enumerate(zip(parts, headers, dates, strict=True)):
        yield _clipping(source, number, part, header, date, seen, alone=len(parts) == 1)


def _unread(source: SourceText, reason: str) -> Clipping:
    """A text that could not be taken apart, whole, with nothing to be read in it."""
    message = f"the text could not be taken apart ({reason}); please report it"
    told = Diagnostic(path=source.path, severity="error", code="extraction-failed", message=message)
    return Clipping(
        id=hashlib.sha256(source.text.encode("utf-8", "replace")).hexdigest()[:12],
        path=source.path,
        encoding=source.encoding,
        part=0,
        start=0,
        end=len(source.text),
        raw=source.text,
        text=" " * len(source.text),
        blocks=(),
        title=source.hints.title,
        diagnostics=(told,),
    )


def _pieces(text: str) -> list[Piece]:
    lines = read_lines(text)
    plain = [line for line in lines if isinstance(line, Piece)]
    if len(plain) == len(lines):
        return plain
    if is_wrapped(lines):
        short = lines_of(text)
        lines = list(unwrapped(text, short, [is_special(line) for line in short]))
    pieces = pieces_of(lines)
    return pieces if is_bare(pieces) else headed(pieces)


def _clipping(
    source: SourceText,
    number: int,
    part: Part,
    header: Header,
    date: Publication,
    seen: dict[str, int],
    *,
    alone: bool,
) -> Clipping:
    start, end = part.pieces[0].start, part.pieces[-1].end
    raw = source.text[start:end]
    laid = lay_out(part.pieces, header, start)
    hints = source.hints
    date = _hinted(date, hints)
    # of a container's several articles each has a title and an address of its own
    title = hints.title or header.title if alone else header.title or hints.title
    return Clipping(
        id=_identity(raw, seen),
        path=source.path,
        encoding=source.encoding,
        part=number,
        start=start,
        end=end,
        raw=raw,
        text=masked(raw, start, laid.masks),
        blocks=tuple(laid.blocks),
        title=title,
        source=hints.source or header.source,
        author=hints.author or header.author,
        published=date.value,
        published_basis=date.basis,
        published_span=_inside(date, start, end),
        dateline_place=header.place,
        url=hints.url or header.url if alone else header.url,
        language=language_of(_body(part)) or hints.language,
        tags=tuple(dict.fromkeys((*hints.tags, *header.tags))) if alone else header.tags,
        diagnostics=tuple(_diagnostics(source.path, title, date)),
    )


def _hinted(date: Publication, hints: Hints) -> Publication:
    """The date that the container states, else the text's, else the one to take where the text tells none."""
    if hints.published:
        return Publication(hints.published, "stated")
    if hints.otherwise and not date.value:
        return Publication(hints.otherwise, hints.otherwise_basis)
    return date


def _identity(raw: str, seen: dict[str, int]) -> str:
    """A short hash of the content, with a suffix where one text has the same article twice."""
    digest = hashlib.sha256(raw.encode("utf-8", "replace")).hexdigest()[:12]
    seen[digest] = number = seen.get(digest, 0) + 1
    return digest if number == 1 else f"{digest}-{number}"


def _body(part: Part) -> str:
    text = ""
    for piece in part.pieces:
        if piece.kind in ("prose", "item"):
            text += piece.text[:_SAMPLE] + " "
            if len(text) > _SAMPLE:
                break
    return text[:_SAMPLE].rstrip()


def _moved(span: Span, start: int) -> Span:
    return Span(span.start - start, span.end - start)


def _inside(date: Publication, start: int, end: int) -> Span | None:
    span = date.span
    return _moved(span, start) if span and start <= span.start and span.end <= end else None


def _diagnostics(path: str, title: str | None, date: Publication) -> Iterator[Diagnostic]:
    for code, message in date.notes:
        named = f"'{title}': {message}" if title else message
        yield Diagnostic(path=path, severity="warning", code=code, message=named)
