"""Lists of articles of which a page shows no text: paper, headline and date of each, card by card."""

from __future__ import annotations

from collections.abc import Sequence

from .kinds import Piece
from .mastheads import house, looks_like_publisher

_SHORTEST_TITLE = 4


def card_starts(pieces: Sequence[Piece]) -> list[int]:
    """Where each card begins, [] where the lines are no list of headlines with a date or an age each.

    The dates stand above the headlines or below them, the same for all.
    """
    titles = [at for at, piece in enumerate(pieces) if _is_title(piece)]
    dates = [at for at, piece in enumerate(pieces) if _is_date(piece)]
    if len(titles) < 2 or len(titles) != len(dates):
        return []
    pairs = list(zip(titles, dates, strict=True))
    if all(title < date for title, date in pairs) and all(
        date < title for date, title in zip(dates, titles[1:], strict=False)
    ):
        ends = [_with_byline(pieces, date) for date in dates]
    elif all(date < title for date, title in pairs) and all(
        title < date for title, date in zip(titles, dates[1:], strict=False)
    ):
        ends = [_with_byline(pieces, title) for title in titles]
    else:
        return []
    return [_first(pieces, titles[0], dates[0]), *ends[:-1]]


def _is_title(piece: Piece) -> bool:
    return (
        piece.kind == "headline"
        and len(piece.text.split()) >= _SHORTEST_TITLE
        and not (house(piece.text) or looks_like_publisher(piece.text))
    )


def _is_date(piece: Piece) -> bool:
    return piece.kind == "stamp" and any(s.complete or s.age is not None for s in piece.stamps)


def _with_byline(pieces: Sequence[Piece], last: int) -> int:
    """Where the next card begins: a byline or address right below belongs to the card above."""
    at = last + 1
    while at < len(pieces) and pieces[at].kind in ("byline", "url", "furniture") and not pieces[at].gap:
        at += 1
    return at


def _first(pieces: Sequence[Piece], title: int, date: int) -> int:
    """Where the first card begins: what stands right above its headline and date without a blank line."""
    at = min(title, date)
    while (
        at > 0 and not pieces[at].gap and pieces[at - 1].kind in ("headline", "masthead", "section", "cell")
    ):
        at -= 1
    return at
