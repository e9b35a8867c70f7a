"""The publisher of an article, from the most telling place to the least."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .boilerplate import is_section
from .boundaries import Part
from .datelines import Dateline
from .kinds import Piece
from .mastheads import begins_as_office, copyright_holder, house, house_of_address, looks_like_publisher
from .phrases import plain

_REPORTS = re.compile(
    r"(?<!\w)(?P<name>[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*){0,3})\s(?:reports|reported|has learned),?"
    r"\s(?:citing|quoting|with reference)"
)
_AFTER_NAME = re.compile(r"^(?P<name>.{3,60}?)(?:\s+[-–—:|]+\s+|\s{2,}|,\s(?=[Pp]age\b))(?P<rest>.+)$")

_LONGEST_NAMEPLATE = 12
_ISSUE = re.compile(r"\s(?:no|nr|vol|issue|volume)\.?\s?\d+\W*$", re.I)


class Imprint(NamedTuple):
    """What a text as a whole tells of publishers, whichever of its articles tells it.

    `named` are their names folded, `cased` the first way in which each is written in small letters,
    `holder` whom the first copyright line names.
    """

    named: frozenset[str]
    cased: dict[str, str]
    holder: str | None


def imprint_of(everything: Sequence[Piece]) -> Imprint:
    """The publishers that mastheads, credits, stamped cells, bylines and copyright lines name."""
    holders = [h for p in everything if p.kind == "furniture" and (h := copyright_holder(p.text))]
    names = [p.name for p in everything if p.kind in ("masthead", "credit") and p.name]
    beside = [p.publisher for p in everything if p.kind == "byline" and p.publisher]
    cased: dict[str, str] = {}
    for name in (*holders, *names, *beside):
        if not name.isupper():
            cased.setdefault(_key(name), name)
    return Imprint(frozenset(_key(name) for name in (*holders, *names)), cased, next(iter(holders), None))


def _key(name: str) -> str:
    return plain(name).removeprefix("the ")


def publisher_in(piece: Piece, named: frozenset[str] = frozenset()) -> str | None:
    """The publisher that a headline-like line names, None for a headline."""
    text = piece.proper.strip("*_# []")
    if house(text) or _key(text) in named or looks_like_publisher(text):
        return text
    if _ISSUE.search(text):
        return text
    match = _AFTER_NAME.match(text)
    if match is None:
        return None
    name = match["name"].rstrip(" ,")
    known = house(name) is not None or _key(name) in named
    return name if (known and not _tells(match["rest"])) or _with_slogan(name, match["rest"]) else None


def surely_publisher(piece: Piece, named: frozenset[str]) -> bool:
    """Whether a line that would be the only headline names a publisher all the same."""
    text = piece.proper.strip("*_# []")
    return house(text) is not None or _key(text) in named or begins_as_office(text)


def _tells(rest: str) -> bool:
    """Whether what follows a paper's name is a headline of its own rather than a slogan or section."""
    return len(rest.split()) > 5 and not is_section(rest)


def _with_slogan(name: str, rest: str) -> bool:
    slogan = rest[:1].islower() and len(rest.split()) <= 8
    return looks_like_publisher(name) and (slogan or is_section(rest))


def source_of(
    part: Part, mastheads: Sequence[Piece], dateline: Dateline | None, imprint: Imprint
) -> str | None:
    """The publisher: a field, the masthead, the imprint, a credit, the dateline's agency, a byline …"""
    name = next(_sources(part, mastheads, dateline, imprint), None)
    return _as_known(name, imprint) if name else None


def _sources(
    part: Part, mastheads: Sequence[Piece], dateline: Dateline | None, imprint: Imprint
) -> Iterator[str]:
    pieces = part.pieces
    yield from (p.proper.strip() for p in pieces if p.kind == "field" and p.name == "source")
    yield from (p.name for p in pieces if p.kind == "masthead" and p.name)
    yield from (name for p in mastheads if (name := publisher_in(p)) and not _ISSUE.search(name))
    yield from (name for p in part.preamble if (name := _preamble_name(p)))
    yield from (holder for p in pieces if p.kind == "furniture" and (holder := copyright_holder(p.text)))
    if imprint.holder:
        yield imprint.holder
    yield from (p.name for p in pieces if p.kind == "credit" and p.name)
    if dateline and dateline.agency:
        yield dateline.agency
    yield from (p.publisher for p in pieces if p.kind == "byline" and p.publisher)
    yield from (p.proper for p in mastheads if p.start > pieces[0].start and looks_like_publisher(p.proper))
    yield from (p.proper for p in mastheads if not p.text.isascii() and len(p.text) <= _LONGEST_NAMEPLATE)
    yield from _told(pieces)


def _told(pieces: Sequence[Piece]) -> Iterator[str]:
    """Publishers that the text itself names: "Hill News reports, citing …", "(Kyodo)" at its end."""
    prose = [p for p in pieces if p.kind == "prose"]
    for piece in prose[:4]:
        if match := _REPORTS.search(piece.text[:2000]):
            yield match["name"]
    yield from (p.publisher for p in reversed(prose) if p.publisher and house(p.publisher))
    yield from (
        found for p in pieces if p.kind in ("url", "byline", "furniture") and (found := _address(p.text))
    )


def _preamble_name(piece: Piece) -> str | None:
    if piece.kind == "masthead":
        return piece.name
    return publisher_in(piece) if piece.kind in ("headline", "cell") else None


def _address(text: str) -> str | None:
    match = re.search(r"(?:https?://|www\.|@)[\w.-]+", text)
    return house_of_address(match.group()) if match else None


def _as_known(name: str, imprint: Imprint) -> str:
    """The name without its desk ("BBC News, Oslo"), not all in capitals where the text has it otherwise."""
    name = " ".join(name.split()).strip(" -–—|,.")
    desk = name.partition(",")[0]
    if house(name) is None and house(desk):
        return desk
    return imprint.cased.get(_key(name), name) if name.isupper() and not house(name) else name
