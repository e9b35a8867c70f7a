"""How an article is headed: which stamps, bylines, papers and datelines stand above its text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from .datelines import Dateline, read_dateline
from .furniture import furniture
from .imprint import publisher_in
from .kinds import Piece
from .phrases import plain


class Layout(NamedTuple):
    """How an article of the text is headed: what the heads of others are held against."""

    stamps: frozenset[str]
    byline: bool
    mastheads: frozenset[str]
    dateline: bool
    digest: bool
    papers: bool
    paper_last: bool
    ruled: bool

    @property
    def told(self) -> bool:
        """Whether it tells an origin of its own: a stamp, a byline or a dateline."""
        return bool(self.stamps) or self.byline or self.dateline

    @property
    def signed(self) -> bool:
        """Whether it tells more than a chronology does of its entries: not a date alone."""
        return self.dateline or (bool(self.stamps) and (self.byline or self.papers))


def layout_of(head: Sequence[Piece], paragraph: Piece) -> Layout:
    """How the lines `head` above a paragraph head it."""
    return Layout(
        frozenset(s.form for p in head if p.kind in ("stamp", "credit") for s in p.stamps),
        any(p.kind == "byline" for p in head),
        frozenset(plain(p.text).strip("-• ") for p in head if p.kind in ("masthead", "headline", "cell")),
        dateline_of(paragraph) is not None,
        any(furniture().digests.search(plain(p.text)) for p in head[:8]) or _counts(head),
        any(p.kind == "masthead" or any(s.label for s in p.stamps) for p in head),
        paper_last_in(head),
        bool(head) and any(p.kind == "rule" for p in head[:-1]) and rule_above(head),
    )


def _counts(head: Sequence[Piece]) -> bool:
    """Whether the first headline of all is number one of several: "1) Talks in Riga end"."""
    first = next((p for p in head if p.kind == "headline"), None)
    return first is not None and first.name == "1"


def paper_last_in(head: Sequence[Piece]) -> bool:
    """Whether the paper's name stands between headline and paragraph, as alerts have it."""
    if len(head) < 2 or not any(is_title(p) for p in head[:-1]):
        return False
    return head[-1].kind == "masthead" or (head[-1].kind == "headline" and publisher_in(head[-1]) is not None)


def rule_above(head: Sequence[Piece]) -> bool:
    """Whether the only headline between a rule and its paragraph stands right below the rule."""
    last = max((at for at, p in enumerate(head) if p.kind == "rule"), default=None)
    return last is not None and [p.kind for p in head[last + 1 :]] == ["headline"]


def dateline_of(paragraph: Piece) -> Dateline | None:
    """The dateline that a paragraph begins with."""
    return read_dateline(paragraph.proper[:120], paragraph.body, leading=True)


def is_title(piece: Piece) -> bool:
    """Whether a piece may be the headline of an article."""
    return piece.kind == "headline" or (piece.kind == "field" and piece.name == "title")
