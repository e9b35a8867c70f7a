"""What else stands above and below the text: subtitles, mastheads, writers' names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from ..knowledge.countries import countries
from .furniture import furniture
from .imprint import publisher_in
from .kinds import Piece
from .marks import is_name, names_in_places
from .mastheads import house, looks_like_publisher
from .phrases import plain
from .titles import TEXT_KINDS, find_titles

_IN_PLACE = re.compile(r"in [A-ZÀ-Þ][\w.'’-]*(?: [A-ZÀ-Þ][\w.'’-]*){0,3}")
_FROM = re.compile(r"From (?=[^\W\d_])")

_CORRESPONDENT = re.compile(r"^(?:[A-Z][\w'’]+ ){0,3}(?:Correspondent|Editor|Reporter|Writer)$", re.I)


class Heading(NamedTuple):
    """The lines around the text of an article that are no text.

    `titles` are two where the headline runs over two lines; `mastheads` name the paper, kickers among
    them; `plates` are lines that can only be the paper's name since writer and title are known;
    `writers` hold a writer's name alone.
    """

    titles: tuple[Piece, ...] = ()
    subtitles: tuple[Piece, ...] = ()
    mastheads: tuple[Piece, ...] = ()
    plates: tuple[Piece, ...] = ()
    writers: tuple[Piece, ...] = ()


def read_heading(pieces: Sequence[Piece], named: frozenset[str]) -> Heading:
    """The heading of an article; `named` are the publishers that other lines of the text name (folded)."""
    titles = find_titles(pieces, named)
    first, last = _text_bounds(pieces)
    above = [p for p in pieces[:first] if p.kind == "headline" and p not in titles]
    others = next((at for at in range(last, len(pieces)) if pieces[at].kind == "related"), len(pieces))
    below = [p for p in pieces[last:others] if p.kind == "headline"]
    writers = (*_writers(pieces[:first], titles, pieces), *_at_foot(pieces[last:]))
    mastheads = [p for p in above if publisher_in(p, named)] + [p for p in below if _signs(p, named)]
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
    lines = {p.line for p in head if p.kind == "byline" and p.name}
    for piece in rest:
        beside = titles and piece.start > titles[-1].start and lines & {piece.line - 1, piece.line + 1}
        if beside and is_name(piece.text) and not countries().look_up(piece.text):
            yield piece


def _writers(head: Sequence[Piece], titles: Sequence[Piece], pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Lines that name the writer without "By": "Ana Lima in Quito", a name above an address or a role."""
    signed = {plain(p.name) for p in pieces if p.kind == "byline" and p.name}
    for at, piece in enumerate(head):
        if piece.kind != "headline" or piece in titles or not titles or piece.start < titles[-1].start:
            continue
        below = head[at + 1] if at + 1 < len(head) else None
        mailed = below is not None and below.kind == "furniture" and "@" in below.text
        titled = below is not None and (
            plain(below.text) in furniture().byline_roles
            or (below.kind in ("stamp", "masthead") and not below.gap and _may_write(piece))
            or _IN_PLACE.fullmatch(below.text) is not None
            or (below.kind == "byline" and _CORRESPONDENT.search(below.text) is not None)
        )
        if (
            names_in_places(piece.text)
            or _sent_by(piece.text)
            or (is_name(piece.text) and (mailed or titled or plain(piece.text) in signed))
        ):
            yield piece
            if titled and below is not None and below.kind not in ("stamp", "masthead"):
                yield below


def _may_write(piece: Piece) -> bool:
    """Whether a name right above the date is no paper and no country."""
    return not (looks_like_publisher(piece.text) or house(piece.text) or countries().look_up(piece.text))


def _at_foot(foot: Sequence[Piece]) -> Iterator[Piece]:
    """A name right above an address below the text: the writer."""
    for piece, below in pairwise(foot):
        if piece.kind == "headline" and is_name(piece.text) and "@" in below.text[:80] and not below.gap:
            yield piece


def _sent_by(text: str) -> str | None:
    """The writer in "From Ana Lima", as agencies set it: no country and no paper."""
    name = text[5:] if _FROM.match(text) else ""
    named = is_name(name) and not (looks_like_publisher(name) or house(name) or countries().look_up(name))
    return name if named else None


def writer_of(piece: Piece) -> str:
    """The name on a writer's line, without the place."""
    return names_in_places(piece.text) or _sent_by(piece.text) or piece.text
