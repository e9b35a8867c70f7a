"""What the head and the tail of an article tell of it: title, publisher, author, address, tags."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from ..knowledge.countries import countries
from .boundaries import Part
from .bylines import writer_told
from .datelines import Dateline, read_dateline, read_town
from .furniture import furniture
from .heading import Heading, read_heading
from .imprint import Imprint, imprint_of
from .kinds import Piece, is_bare
from .mastheads import house
from .phrases import bare, plain
from .sources import source_of, source_of_text
from .stamps import find_stamps
from .titles import title_text
from .writers import writer_of

_HASHTAG = re.compile(r"#([^\s#,|][^#,|]*)")
# who wrote for an agency, in its dateline: "SKOPJE, May 5 (Ana Lima of BTA) -"
_REPORTER = re.compile(r"(?P<name>[^\W\d_][\w.'’ -]{3,40}) of (?:the )?(?P<agency>[A-Z][\w. -]{1,40})")
_LEADING_PARAGRAPHS = 3
_LAST_PARAGRAPHS = 2
_PRESENTS = re.compile(
    r"\s(?:is (?:an?|the|based)|covers|reports on|writes"
    r"|is (?:[A-Z][\w.]*+\s?){1,4}['’]s (?:[\w-]+ ){0,4}(?:editor|correspondent|reporter|writer|columnist))\b"
    r".{0,200}$"
)


class Header(NamedTuple):
    """The header of an article: its heading's pieces and what they and others tell.

    `about_author` are lines at the foot that present the writer and are no text of the article.
    """

    heading: Heading
    title: str | None
    source: str | None
    author: str | None
    about_author: tuple[Piece, ...]
    dateline: Dateline | None
    place: str | None
    url: str | None
    tags: tuple[str, ...]


def read_headers(parts: Sequence[Part], everything: Sequence[Piece]) -> list[Header]:
    """The header of each article of a text; `everything` are all its pieces."""
    imprint = imprint_of(everything)
    return [_read(part, imprint) for part in parts]


def _read(part: Part, imprint: Imprint) -> Header:
    pieces = part.pieces
    if not part.preamble and is_bare(pieces):
        return _bare(part, imprint)
    heading = read_heading(pieces, imprint.named)
    dateline = _dateline(pieces)
    source = source_of(part, heading, dateline, imprint)
    author = _author(pieces, heading, source, dateline)
    return Header(
        heading=heading,
        title=title_text(heading.titles),
        source=source,
        author=author,
        about_author=tuple(_about(author, pieces)) if author else (),
        dateline=dateline,
        place=_place(dateline, pieces),
        url=next((p.name for p in pieces if p.kind == "url"), None) or _field(pieces, "url"),
        tags=tuple(dict.fromkeys(tag for p in pieces if p.kind == "tags" for tag in _tags(p.text))),
    )


def _bare(part: Part, imprint: Imprint) -> Header:
    """The header of an article of which nothing but its paragraphs came in."""
    heading, dateline = Heading(), _dateline(part.pieces)
    author = _author(part.pieces, heading, None, dateline) if dateline else None
    return Header(
        heading=heading,
        title=None,
        source=source_of_text(part.pieces, dateline, imprint),
        author=author,
        about_author=tuple(_about(author, part.pieces)) if author else (),
        dateline=dateline,
        place=dateline.place if dateline else None,
        url=None,
        tags=(),
    )


def _dateline(pieces: Sequence[Piece]) -> Dateline | None:
    for piece in islice((p for p in pieces if p.kind == "prose"), _LEADING_PARAGRAPHS):
        if found := read_dateline(piece.proper[:120], piece.body, leading=True):
            return found
    towns = [town for p in pieces if p.kind == "prose" and (town := read_town(p.proper, p.body)) is not None]
    leading = [p.body for p in islice((p for p in pieces if p.kind == "prose"), _LEADING_PARAGRAPHS)]
    if len(towns) != 1 or towns[0].start not in leading:
        return None
    told = " ".join(p.text for p in pieces)  # a label or a speaker before a colon looks like a town
    is_town = re.search(rf"\b(?:in|at) {re.escape(towns[0].place.title())}\b|\bhere\b", told)
    return towns[0] if is_town else None


def _place(dateline: Dateline | None, pieces: Sequence[Piece]) -> str | None:
    """Where the article was written: its dateline, its stamp, a cell beside the stamp."""
    if dateline:
        return dateline.place
    stamped = next((s.place for p in pieces for s in p.stamps if s.place), None)
    if stamped:
        return stamped
    if told := _field(pieces, "place"):
        dated = find_stamps(told, 0)
        return (told[: dated[0].start] if dated else told).rstrip(" ,") or None
    if (alone := _place_alone(pieces)) is not None:
        return alone.text
    lines = {p.line for p in pieces if p.kind in ("stamp", "byline")}
    cells = (p.text for p in pieces if p.kind == "cell" and p.line in lines)
    return next(
        (
            text
            for text in cells
            if countries().look_up(_cased(text.split(", ")[0]), "capital", "seat", "name")
        ),
        None,
    )


def _cased(text: str) -> str:
    return text.title() if text.isupper() and len(text) > 3 else text


def _place_alone(pieces: Sequence[Piece]) -> Piece | None:
    """The town in capitals on a line of its own right above the text, as Anadolu's desk sets it."""
    first = next((at for at, p in enumerate(pieces) if p.kind == "prose"), 0)
    above = pieces[first - 1] if first else None
    if above is None or above.kind not in ("headline", "cell", "section"):
        return None
    town, _, country = above.text.partition(", ")  # "LIMA", or "CUSCO, Peru"
    if not town.isupper() or (country and countries().look_up(country) is None):
        return None
    return above if country or countries().look_up(_cased(town), "capital", "seat", "name") else None


def _author(
    pieces: Sequence[Piece], heading: Heading, source: str | None, dateline: Dateline | None
) -> str | None:
    writers = {p.start for p in heading.writers}
    for piece in pieces:
        if piece.start in writers:
            return writer_of(piece)
        if piece.kind == "byline" and piece.name and not house(piece.name):
            return None if source and plain(piece.name) == plain(source) else piece.name
    if (
        dateline
        and dateline.agency
        and (reporter := _REPORTER.fullmatch(dateline.agency))
        and house(reporter["agency"])
    ):
        return reporter["name"]
    told = _field(pieces, "author")
    return writer_told(told) if told else None


def _about(author: str, pieces: Sequence[Piece]) -> Iterator[Piece]:
    """ "Ana Lima is a correspondent based in Quito." at the foot of her article."""
    for piece in [p for p in pieces if p.kind == "prose"][-_LAST_PARAGRAPHS:]:
        for name in (author, author.split()[0]):
            if piece.text.startswith(f"{name} ") and _PRESENTS.match(piece.text, len(name)):
                yield piece
                break


def _field(pieces: Sequence[Piece], name: str) -> str | None:
    told = (p.proper.strip() for p in pieces if p.kind == "field" and p.name == name)
    return next((value for value in told if value), None)


def _tags(text: str) -> list[str]:
    if "#" in text:
        return [tag for match in _HASHTAG.finditer(text) if (tag := " ".join(match[1].split()))]
    label = furniture().tag_labels.head(bare(text)) or ("tagged" if text.startswith("Tagged ") else "")
    rest = text.lstrip("*[ ")[len(label) :].strip(" :|[]")
    return [tag for tag in (" ".join(t.split()) for t in re.split(r"[,|;/]", rest)) if tag]
