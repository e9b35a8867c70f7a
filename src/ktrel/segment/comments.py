"""Readers' comments below an article, which are no text of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .furniture import furniture
from .kinds import Piece
from .phrases import bare

_COUNT = re.compile(r"^\W*\d+\s+|\W*\d+\W*$")
_LONGEST = 40


def without_comments(pieces: list[Piece]) -> list[Piece]:
    """The pieces, those from the head of comments to the last "Reply" below it as furniture."""
    links = [at for at, p in enumerate(pieces) if len(p.text) <= _LONGEST and _is_link(p.text)]
    if not links:
        return pieces
    head = _head(pieces, links[0])
    if head is None:
        return pieces
    return [
        p._replace(kind="furniture", stamps=(), name=None, publisher=None) if head <= at <= links[-1] else p
        for at, p in enumerate(pieces)
    ]


def _is_link(text: str) -> bool:
    return furniture().comment_links.is_one(_COUNT.sub("", text))


def _head(pieces: Sequence[Piece], before: int) -> int | None:
    """Where the comments begin: their head, below text and above the first of their links."""
    text = next((at for at, p in enumerate(pieces) if p.kind == "prose"), before)
    for at in range(text + 1, before):
        if (
            len(pieces[at].text) <= _LONGEST
            and bare(_COUNT.sub("", pieces[at].text)) in furniture().comment_heads
        ):
            return at
    return None
