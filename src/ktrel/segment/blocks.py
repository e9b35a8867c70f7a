"""The blocks of an article, and its text with everything else masked by blanks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..model.facts import Block, BlockKind, Span
from .furniture import furniture
from .header import Header
from .kinds import Kind, Piece, is_bare
from .stamps import find_stamps

_MASKED: frozenset[Kind] = frozenset(
    {
        "byline",
        "masthead",
        "section",
        "tags",
        "rule",
        "number",
        "end",
        "field",
        "furniture",
        "related",
        "url",
        "cell",
    }
)
_MOST_FILLERS = 3
_LONGEST_FILLER = 300
_LONGEST_HEAD = 100
_NOT_BLANK = re.compile(r"[^\n\r]")


class Layout:
    """The blocks of an article, in its own offsets, and what is masked, in the source text's: piece by piece.

    `base` is where the article begins in the source text.
    """

    def __init__(self, header: Header, base: int) -> None:
        heading = header.heading
        self._base = base
        self.dateline = header.dateline
        self.titles = {piece.start for piece in heading.titles}
        self.subtitles = {piece.start for piece in heading.subtitles}
        self.others = {
            piece.start
            for piece in (*heading.mastheads, *heading.plates, *heading.writers, *header.about_author)
        }
        self.blocks: list[Block] = []
        self.masks: list[Span] = []

    def block(self, kind: BlockKind, start: int, end: int) -> None:
        """Take a stretch as a block."""
        if start < end:
            self.blocks.append(Block(kind=kind, span=Span(start - self._base, end - self._base)))

    def mask(self, start: int, end: int) -> None:
        """Leave a stretch out of the text."""
        if start < end:
            self.masks.append(Span(start, end))


def lay_out(pieces: Sequence[Piece], header: Header, base: int) -> Layout:
    """What of each piece is text of which kind, and what is masked, in an article that begins at `base`."""
    layout = Layout(header, base)
    bare = is_bare(pieces) and not (layout.titles or layout.others)
    left_out = frozenset(_after_the_end(pieces)) if bare else _left_out(pieces)
    if bare and not left_out and layout.dateline is None and {p.tail for p in pieces} == {None}:
        layout.blocks = [Block(kind="body", span=Span(p.body - base, p.end - base)) for p in pieces]
        return layout
    heading = layout.titles | layout.others
    for at, piece in enumerate(pieces):
        if piece.kind == "prose" and at not in left_out and piece.start not in heading:
            _prose(piece, layout)
        else:
            _lay(piece, layout, at in left_out)
    return layout


def _left_out(pieces: Sequence[Piece]) -> frozenset[int]:
    """Headlines and items that stand in a list of other articles, or below the end of the text."""
    last = max((at for at, p in enumerate(pieces) if p.kind in ("prose", "row")), default=-1)
    found: list[int] = []
    listing = False
    for at, piece in enumerate(pieces):
        if piece.kind in ("related", "end") or (piece.kind in ("furniture", "tags") and at > last):
            listing = True
        elif piece.kind in ("prose", "row", "stamp") or (listing and _heads_text(pieces, at)):
            listing = False
        elif listing and piece.kind in ("headline", "item"):
            found.append(at)
    return frozenset((*found, *_after_the_end(pieces)))


def _after_the_end(pieces: Sequence[Piece]) -> Iterator[int]:
    """Short paragraphs at the foot that present the publisher, below an end mark or "About us"."""
    texts = [at for at, p in enumerate(pieces) if p.kind == "prose"]
    ends = [
        at
        for at, p in enumerate(pieces)
        if p.kind == "end" or (len(p.text) < _LONGEST_HEAD and furniture().foot_heads.is_one(p.text))
    ]
    last = next((at for at in ends if sum(t < at for t in texts[:2]) == 2), None)
    if last is None:
        return
    after = [at for at in texts if at > last]
    others = any(p.kind in ("headline", "stamp", "row") for p in pieces[last + 1 :])
    if (
        len(after) <= _MOST_FILLERS
        and not others
        and all(len(pieces[at].text) <= _LONGEST_FILLER for at in after)
    ):
        yield from after


def _heads_text(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a headline belongs to the paragraph right below it, with a blank line above."""
    below = pieces[at + 1] if at + 1 < len(pieces) else None
    return pieces[at].gap > 0 and below is not None and below.kind == "prose" and below.gap == 0


def _lay(piece: Piece, layout: Layout, left_out: bool) -> None:
    if piece.start in layout.titles:
        layout.mask(piece.start, piece.body)
        layout.block("title", piece.body, piece.end)
    elif piece.start in layout.others:
        _furniture(piece, layout)
    elif piece.kind == "prose" and not left_out:
        _prose(piece, layout)
    elif piece.kind == "caption":
        _caption(piece, layout)
    elif piece.kind == "row":
        layout.block("table", piece.start, piece.end)
    elif piece.kind in ("stamp", "credit") or (piece.kind == "field" and piece.name == "date"):
        _stamped(piece, layout)
    elif left_out or piece.kind in _MASKED:
        _furniture(piece, layout)
    elif piece.kind == "item":
        layout.block("body", piece.body, piece.end)
    else:
        layout.block("subtitle" if piece.start in layout.subtitles else "heading", piece.body, piece.end)


def _prose(piece: Piece, layout: Layout) -> None:
    start, dateline = piece.body, layout.dateline
    if dateline is None and piece.tail is None:
        layout.block("body", start, piece.end)
        return
    if dateline is not None and dateline.start == piece.body:
        layout.block("stamp", dateline.start, dateline.end)
        start = dateline.body
    _text("body", piece, start, layout)


def _text(kind: BlockKind, piece: Piece, start: int, layout: Layout) -> None:
    """A block up to the credit or end mark that closes the piece, which is masked."""
    if piece.tail is None:  # a piece has no blanks at its ends
        layout.block(kind, start, piece.end)
        return
    end = piece.tail
    layout.block(kind, start, piece.start + len(piece.text[: end - piece.start].rstrip()))
    layout.mask(end, piece.end)


def _caption(piece: Piece, layout: Layout) -> None:
    layout.mask(piece.start, piece.body)
    if any(c.isalnum() for c in piece.proper):
        _text("caption", piece, piece.body, layout)
    else:
        layout.mask(piece.body, piece.end)


def _stamped(piece: Piece, layout: Layout) -> None:
    """A stamp, the dates of a credit, or the value of a date field; the rest is masked."""
    if piece.kind == "stamp":
        layout.block("stamp", piece.start, piece.end)
        return
    at = piece.start
    for stamp in piece.stamps or find_stamps(piece.proper, piece.body):
        layout.mask(at, stamp.start)
        layout.block("stamp", stamp.start, stamp.end)
        at = stamp.end
    layout.mask(at, piece.end)


def _furniture(piece: Piece, layout: Layout) -> None:
    """Mask a piece but for full dates: "Next release: 7 March 2024" in a contact line tells the reader."""
    at = piece.start
    if piece.kind == "furniture" and len(piece.text) > 12:
        for stamp in find_stamps(piece.text, piece.start):
            if stamp.complete and not stamp.figures:
                layout.mask(at, stamp.start)
                layout.block("stamp", stamp.start, stamp.end)
                at = stamp.end
    layout.mask(at, piece.end)


def masked(raw: str, base: int, masks: Sequence[Span]) -> str:
    """The text with the masked stretches (offsets of the source text) as blanks, newlines kept."""
    return "".join(_slices(raw, base, masks)) if masks else raw


def _slices(raw: str, base: int, masks: Sequence[Span]) -> Iterator[str]:
    at = 0
    for mask in masks:
        start, end = mask.start - base, mask.end - base
        yield raw[at:start]
        yield _NOT_BLANK.sub(" ", raw[start:end])
        at = end
    yield raw[at:]
