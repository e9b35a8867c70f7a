"""Lines that name the writer without "By", and what stands beside them: a post, a place, a count of words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..knowledge.countries import countries
from .furniture import furniture
from .kinds import Piece
from .marks import is_name, names_in_places
from .mastheads import house, looks_like_publisher
from .phrases import plain

_IN_PLACE = re.compile(r"in [A-ZÀ-Þ][\w.'’-]*(?: [A-ZÀ-Þ][\w.'’-]*){0,3}")
_FROM = re.compile(r"From (?=[^\W\d_])")
_LENGTH = re.compile(r"\d[\d,.]* words")
_CORRESPONDENT = re.compile(r"^(?:[A-Z][\w'’]+ ){0,3}(?:Correspondent|Editor|Reporter|Writer)$", re.I)


def writers_of(head: Sequence[Piece], titles: Sequence[Piece], pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The lines above the text that name the writer: "Ana Lima in Quito", a name above an address or a post.

    A post or place on a line of its own ("in Quito") comes after its writer.
    """
    signed = {plain(p.name) for p in pieces if p.kind == "byline" and p.name}
    for at, piece in enumerate(head):
        if piece.kind != "headline" or piece in titles or not titles or piece.start < titles[-1].start:
            continue
        below = head[at + 1] if at + 1 < len(head) else None
        titled = below is not None and (_titles(below, piece) or _is_placed(head, at))
        if names_in_places(piece.text) or _sent_by(piece.text):
            yield piece
        elif is_name(piece.text) and (
            titled
            or plain(piece.text) in signed
            or (below is not None and _is_address(below))
            or _closes_dates(head, at)
        ):
            yield piece
            if titled and below is not None and below.kind in ("headline", "byline", "cell", "section"):
                yield below


def _titles(below: Piece, name: Piece) -> bool:
    """Whether the line below a name is what a writer's name has below it."""
    if below.kind in ("stamp", "masthead"):
        return not below.gap and _may_write(name)
    if below.kind == "byline":
        return _CORRESPONDENT.search(below.text) is not None
    if below.kind == "furniture":
        return not below.gap and _LENGTH.fullmatch(below.text) is not None and _may_write(name)
    return plain(below.text) in furniture().byline_roles or _IN_PLACE.fullmatch(below.text) is not None


def _is_placed(head: Sequence[Piece], at: int) -> bool:
    """Whether a name has its town below it and then the paper or the date: "Ana Lima / Quito / Hill News"."""
    if at + 2 >= len(head) or head[at + 1].gap or head[at + 2].gap or not _may_write(head[at]):
        return False
    town = countries().look_up(head[at + 1].text, "capital", "seat", "name") is not None
    return town and head[at + 2].kind in ("stamp", "masthead", "byline", "headline")


def _is_address(piece: Piece) -> bool:
    return piece.kind == "furniture" and "@" in piece.text


def _closes_dates(head: Sequence[Piece], at: int) -> bool:
    """Whether a name is the last of a block, right below the date: "5 May 2024 / Ana Lima"."""
    piece = head[at]
    if not at or piece.gap or not _is_dated(head[at - 1]) or not _may_write(piece):
        return False
    return at + 1 == len(head) or head[at + 1].gap > 0 or head[at + 1].kind == "furniture"


def _is_dated(piece: Piece) -> bool:
    return dates_fully(piece) or (piece.kind == "stamp" and any(s.label for s in piece.stamps))


def _may_write(piece: Piece) -> bool:
    """Whether a name beside the date is no paper and no country."""
    return not (looks_like_publisher(piece.text) or house(piece.text) or countries().look_up(piece.text))


def at_foot(foot: Sequence[Piece]) -> Iterator[Piece]:
    """A name right above an address below the text: the writer."""
    for piece, below in pairwise(foot):
        if piece.kind == "headline" and is_name(piece.text) and "@" in below.text[:80] and not below.gap:
            yield piece


def exported_papers(head: Sequence[Piece]) -> Iterator[Piece]:
    """The paper in a database's copy: the line below the date that comes after the count of words."""
    for at, counted in enumerate(head[:-2]):
        if (
            counted.kind != "furniture"
            or not _LENGTH.fullmatch(counted.text)
            or not dates_fully(head[at + 1])
        ):
            continue
        below = next((p for p in head[at + 2 : at + 4] if p.kind != "stamp"), None)
        if below is not None and below.kind == "headline" and not below.gap:
            yield below


def dates_fully(piece: Piece) -> bool:
    """Whether a piece is a stamp that tells a day of a year."""
    return piece.kind == "stamp" and any(s.complete for s in piece.stamps)


def _sent_by(text: str) -> str | None:
    """The writer in "From Ana Lima", as agencies set it: no country and no paper."""
    name = text[5:] if _FROM.match(text) else ""
    named = is_name(name) and not (looks_like_publisher(name) or house(name) or countries().look_up(name))
    return name if named else None


def writer_of(piece: Piece) -> str:
    """The name on a writer's line, without the place."""
    return names_in_places(piece.text) or _sent_by(piece.text) or piece.text
