"""The blocks of an article, and its text with everything else masked by blanks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..model.facts import Block, BlockKind, Span
from .datelines import Dateline
from .header import Header
from .kinds import Kind, Piece
from .stamps import find_stamps

_MASKED: frozenset[Kind] = frozenset(
    {"byline", "masthead", "section", "tags", "rule", "number", "end", "furniture", "related", "url", "cell"}
)
_NOT_BLANK = re.compile(r"[^\n\r]")


class Laid(NamedTuple):
    """Blocks and masked stretches of an article, in offsets of the source text."""

    blocks: list[Block]
    masks: list[Span]


def lay_out(pieces: Sequence[Piece], header: Header) -> Laid:
    """What of each piece is text of which kind, and what is masked."""
    laid = Laid([], [])
    closed = False
    last_prose = max((p.start for p in pieces if p.kind == "prose"), default=-1)
    for piece in pieces:
        if piece.kind in ("end", "related") or (piece.kind == "furniture" and piece.start > last_prose):
            closed = True
        elif piece.kind in ("prose", "row"):
            closed = False
        _lay(piece, header, closed, piece.start > last_prose, laid)
    return laid


def _lay(piece: Piece, header: Header, closed: bool, after_text: bool, laid: Laid) -> None:
    if piece in header.titles:
        _block(laid, "title", piece.body, piece.end)
    elif piece.kind == "prose":
        _prose(piece, header.dateline, laid)
    elif piece.kind in ("stamp", "credit"):
        _stamped(piece, laid)
    elif piece.kind == "caption":
        _partly(piece, "caption", laid)
    elif piece.kind == "row":
        _block(laid, "table", piece.start, piece.end)
    elif piece.kind == "field":
        _field(piece, laid)
    elif piece in header.mastheads or piece.kind in _MASKED or (closed and piece.kind in ("headline", "item")):
        _mask(piece, laid)
    elif piece.kind == "item":
        _block(laid, "body", piece.body, piece.end)
    else:
        _block(laid, "subtitle" if piece in header.subtitles else "heading", piece.body, piece.end)


def _block(laid: Laid, kind: BlockKind, start: int, end: int) -> None:
    if start < end:
        laid.blocks.append(Block(kind=kind, span=Span(start, end)))


def _prose(piece: Piece, dateline: Dateline | None, laid: Laid) -> None:
    start = piece.body
    if dateline is not None and dateline.start == piece.body:
        _block(laid, "stamp", dateline.start, dateline.end)
        start = dateline.body
    _block(laid, "body", start, piece.end if piece.tail is None else _trimmed(piece, piece.tail))
    if piece.tail is not None:
        laid.masks.append(Span(piece.tail, piece.end))


def _trimmed(piece: Piece, end: int) -> int:
    return piece.start + len(piece.text[: end - piece.start].rstrip())


def _stamped(piece: Piece, laid: Laid) -> None:
    if piece.kind == "stamp":
        _block(laid, "stamp", piece.start, piece.end)
        return
    at = piece.start
    for stamp in piece.stamps:
        laid.masks.append(Span(at, stamp.start))
        _block(laid, "stamp", stamp.start, stamp.end)
        at = stamp.end
    laid.masks.append(Span(at, piece.end))


def _partly(piece: Piece, kind: BlockKind, laid: Laid) -> None:
    end = piece.end if piece.tail is None else piece.tail
    _block(laid, kind, piece.body, end)
    laid.masks.extend(span for span in (Span(piece.start, piece.body), Span(end, piece.end)) if span.start < span.end)


def _field(piece: Piece, laid: Laid) -> None:
    if piece.name == "date":
        laid.masks.append(Span(piece.start, piece.body))
        _block(laid, "stamp", piece.body, piece.end)
    else:
        _mask(piece, laid)


def _mask(piece: Piece, laid: Laid) -> None:
    """Mask a piece but for full dates: "Next release: 7 March 2024" in a contact line is told to the reader."""
    at = piece.start
    if piece.kind == "furniture":
        for stamp in find_stamps(piece.text, piece.start):
            if stamp.complete and not stamp.figures:
                laid.masks.append(Span(at, stamp.start))
                _block(laid, "stamp", stamp.start, stamp.end)
                at = stamp.end
    laid.masks.append(Span(at, piece.end))


def masked(raw: str, base: int, masks: Sequence[Span]) -> str:
    """The text with the masked stretches (offsets of the source text) as blanks, newlines kept."""
    return "".join(_slices(raw, base, masks))


def _slices(raw: str, base: int, masks: Sequence[Span]) -> Iterator[str]:
    at = 0
    for mask in masks:
        start, end = mask.start - base, mask.end - base
        yield raw[at:start]
        yield _NOT_BLANK.sub(" ", raw[start:end])
        at = end
    yield raw[at:]
