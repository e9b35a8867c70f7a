"""What else stands above and below the text: subtitles, mastheads, writers' names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..knowledge.countries import countries
from .imprint import publisher_in
from .kinds import Piece
from .marks import is_name
from .mastheads import house, looks_like_publisher
from .phrases import plain
from .titles import TEXT_KINDS, find_titles
from .writers import at_foot, exported_papers, writers_of


class Heading(NamedTuple):
    """The lines around the text of an article that are no text.

    `titles` are two where the headline runs over two lines; `mastheads` name the paper, kickers among
    them; `plates` are lines that can only be the paper's name since writer and title are known;
    `writers` hold a writer's name alone; `exported` the paper of a database's copy.
    """

    titles: tuple[Piece, ...] = ()
    subtitles: tuple[Piece, ...] = ()
    mastheads: tuple[Piece, ...] = ()
    plates: tuple[Piece, ...] = ()
    writers: tuple[Piece, ...] = ()
    exported: tuple[Piece, ...] = ()


def read_heading(pieces: Sequence[Piece], named: frozenset[str]) -> Heading:
    """The heading of an article; `named` are the publishers that other lines of the text name (folded)."""
    titles = find_titles(pieces, named)
    first, last = _text_bounds(pieces)
    above = [p for p in pieces[:first] if p.kind == "headline" and p not in titles]
    others = next((at for at in range(last, len(pieces)) if pieces[at].kind == "related"), len(pieces))
    below = [p for p in pieces[last:others] if p.kind == "headline"]
    writers = (*writers_of(pieces[:first], titles, pieces), *at_foot(pieces[last:]))
    mastheads = [p for p in above if publisher_in(p, named)] + [p for p in below if _signs(p, named)]
    exported = tuple(p for p in exported_papers(pieces[:first]) if p not in titles)
    mastheads += [p for p in exported if p not in mastheads]
    settled = {p.start for p in (*mastheads, *writers)}
    rest = [p for p in above if p.start not in settled]
    plates = tuple(_plates(pieces[:first], rest, titles))
    title = titles[-1].start if titles else -1
    entry = next((p.start for p in pieces if any(s.form == "clock" for s in p.stamps)), pieces[-1].end)
    return Heading(
        titles=titles,
        subtitles=tuple(p for p in rest if 0 <= title < p.start < entry and p not in plates),
        mastheads=(*mastheads, *(p for p in rest if p.start < title)),
        plates=plates,
        writers=writers,
        exported=exported,
    )


def _text_bounds(pieces: Sequence[Piece]) -> tuple[int, int]:
    """Where the text begins and ends, as indexes of pieces."""
    texts = [at for at, p in enumerate(pieces) if p.kind in TEXT_KINDS]
    return (texts[0], texts[-1] + 1) if texts else (len(pieces), len(pieces))


def _signs(piece: Piece, named: frozenset[str]) -> bool:
    """Whether a line below the text is the paper's name."""
    text = piece.proper
    return bool(house(text) or looks_like_publisher(text) or plain(text).removeprefix("the ") in named)


def _plates(head: Sequence[Piece], rest: Sequence[Piece], titles: Sequence[Piece]) -> Iterator[Piece]:
    """Short names beside the byline where the writer is known: the paper, whatever its name."""
    bylines = [p for p in head if p.kind == "byline"]
    lines = {p.line for p in bylines} if any(p.name for p in bylines) else set()
    for piece in rest:
        beside = titles and piece.start > titles[-1].start and lines & {piece.line - 1, piece.line + 1}
        if beside and is_name(piece.text) and not countries().look_up(piece.text):
            yield piece
