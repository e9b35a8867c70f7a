"""The publisher of an article, from the most telling place to the least."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .boundaries import Part
from .datelines import Dateline
from .furniture import is_section
from .kinds import Piece
from .mastheads import copyright_holder, house, house_of_address, looks_like_publisher
from .phrases import plain

_REPORTS = re.compile(
    r"(?<!\w)(?P<name>[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*){0,3})\s(?:reports|reported|has learned),?"
    r"\s(?:citing|quoting|with reference)"
)
_AFTER_NAME = re.compile(r"^(?P<name>.{3,60}?)(?:\s+[-–—:|]+\s+|\s{2,}|,\s(?=[Pp]age\b))(?P<rest>.+)$")


def named_publishers(everything: Sequence[Piece]) -> frozenset[str]:
    """Publishers that mastheads, credits, stamped cells and imprints of the text name, folded."""
    return frozenset(plain(name).removeprefix("the ") for piece in everything for name in _names(piece))


def _names(piece: Piece) -> Iterator[str]:
    if piece.kind in ("masthead", "credit") and piece.name:
        yield piece.name
    elif piece.kind == "furniture" and (holder := copyright_holder(piece.text)):
        yield holder


def publisher_in(piece: Piece, named: frozenset[str] = frozenset()) -> str | None:
    """The publisher that a headline-like line names, None for a headline."""
    text = piece.proper.strip("*_# []")
    if house(text) or plain(text).removeprefix("the ") in named or looks_like_publisher(text):
        return text
    match = _AFTER_NAME.match(text)
    if match is None:
        return None
    name = match["name"].rstrip(" ,")
    known = house(name) is not None or plain(name).removeprefix("the ") in named
    return name if (known and not _tells(match["rest"])) or _with_slogan(name, match["rest"]) else None


def _tells(rest: str) -> bool:
    """Whether what follows a paper's name is a headline of its own rather than a slogan or section."""
    return len(rest.split()) > 5 and not is_section(rest)


def _with_slogan(name: str, rest: str) -> bool:
    slogan = rest[:1].islower() and len(rest.split()) <= 8
    return looks_like_publisher(name) and (slogan or is_section(rest))


def source_of(
    part: Part, mastheads: Sequence[Piece], dateline: Dateline | None, everything: Sequence[Piece]
) -> str | None:
    """The publisher: a field, the masthead, the imprint, a credit, the dateline's agency, a byline …"""
    name = next(_sources(part, mastheads, dateline, everything), None)
    return _as_known(name, everything) if name else None


def _sources(
    part: Part, mastheads: Sequence[Piece], dateline: Dateline | None, everything: Sequence[Piece]
) -> Iterator[str]:
    pieces = part.pieces
    yield from (p.proper.strip() for p in pieces if p.kind == "field" and p.name == "source")
    yield from (p.name for p in pieces if p.kind == "masthead" and p.name)
    yield from (name for p in mastheads if (name := publisher_in(p)))
    yield from (name for p in part.preamble if (name := _preamble_name(p)))
    yield from (holder for p in _imprints(pieces, everything) if (holder := copyright_holder(p.text)))
    yield from (p.name for p in pieces if p.kind == "credit" and p.name)
    if dateline and dateline.agency:
        yield dateline.agency
    yield from (p.publisher for p in pieces if p.kind == "byline" and p.publisher)
    yield from (p.proper for p in mastheads if p.start > pieces[0].start and looks_like_publisher(p.proper))
    yield from _told(pieces)


def _told(pieces: Sequence[Piece]) -> Iterator[str]:
    """Publishers that the text itself names: "Hill News reports, citing …", "(Kyodo)" at its end."""
    prose = [p for p in pieces if p.kind == "prose"]
    for piece in prose[:4]:
        if match := _REPORTS.search(piece.text[:2000]):
            yield match["name"]
    yield from (p.publisher for p in reversed(prose) if p.publisher and house(p.publisher))
    yield from (found for p in pieces if p.kind in ("url", "byline") and (found := _address(p.text)))


def _imprints(pieces: Sequence[Piece], everything: Sequence[Piece]) -> list[Piece]:
    own = [p for p in pieces if p.kind == "furniture"]
    return own if any(copyright_holder(p.text) for p in own) else [p for p in everything if p.kind == "furniture"]


def _preamble_name(piece: Piece) -> str | None:
    if piece.kind == "masthead":
        return piece.name
    return publisher_in(piece) if piece.kind in ("headline", "cell") else None


def _address(text: str) -> str | None:
    match = re.search(r"(?:https?://|www\.|@)[\w.-]+", text)
    return house_of_address(match.group()) if match else None


def _as_known(name: str, everything: Sequence[Piece]) -> str:
    """The name without its desk ("BBC News, Oslo"), in capitals and small letters where the text has it so."""
    name = " ".join(name.split()).strip(" -–—|,.")
    desk = name.partition(",")[0]
    if house(name) is None and house(desk):
        return desk
    if not name.isupper() or house(name):
        return name
    folded = plain(name)
    for piece in everything:
        at = plain(piece.text).find(folded) if piece.kind in ("furniture", "credit", "masthead", "byline") else -1
        told = piece.text[at : at + len(name)] if at >= 0 else ""
        if plain(told) == folded and not told.isupper():
            return told
    return name
