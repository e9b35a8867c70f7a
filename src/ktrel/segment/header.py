"""What the head and the tail of an article tell of it: title, publisher, author, address, tags."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .boundaries import Part
from .datelines import Dateline, read_dateline
from .furniture import furniture, is_section
from .mastheads import copyright_holder, house, house_of_address, looks_like_publisher
from .phrases import bare, plain
from .kinds import Piece

_TEXT = frozenset({"prose", "item", "row"})
_REPORTS = re.compile(r"(?<!\w)(?P<name>[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*){0,3})\s(?:reports|reported|has learned),?\s(?:citing|quoting|with reference)", re.S)
_AFTER_NAME = re.compile(r"^(?P<name>.{3,60}?)(?:\s+[-–—:|]+\s+|\s{2,}|,\s(?=[Pp]age\b))(?P<rest>.+)$")
_SITE = re.compile(r"\s+[-–—|]\s+(?P<name>[^|–—]{2,40})$")
_UNFINISHED = re.compile(r"(?:,|\b(?:of|and|the|to|in|on|for|with|at|by|from|a|an|as|over|after|before|into|its|their))$", re.I)
_HASHTAG = re.compile(r"#([^\s#,|][^#,|]*)")


class Header(NamedTuple):
    """Title pieces (two where the headline runs over two lines), and what else the head tells."""

    titles: tuple[Piece, ...]
    subtitles: tuple[Piece, ...]
    mastheads: tuple[Piece, ...]
    title: str | None
    source: str | None
    author: str | None
    dateline: Dateline | None
    url: str | None
    tags: tuple[str, ...]


def read_header(part: Part, everything: Sequence[Piece]) -> Header:
    """The header of an article; `everything` are the pieces of the whole text it lies in."""
    pieces = part.pieces
    head = _head_of(pieces)
    dateline = _dateline(pieces)
    named = tuple(_names(part, everything))
    titles = _titles(head, named)
    candidates = [p for p in head if p.kind == "headline"]
    mastheads = tuple(p for p in candidates if p not in titles and _publisher_in(p, named))
    after = [p for p in candidates if p not in titles and p not in mastheads]
    entries = next((p.start for p in head if any(s.form == "clock" for s in p.stamps)), part.pieces[-1].end)
    subtitles = tuple(p for p in after if titles and titles[-1].start < p.start < entries)
    return Header(
        titles=titles,
        subtitles=subtitles,
        mastheads=mastheads,
        title=_title_text(titles),
        source=_source(part, mastheads, dateline, everything),
        author=_author(pieces),
        dateline=dateline,
        url=next((p.name for p in pieces if p.kind == "url"), None) or _field(pieces, "url"),
        tags=tuple(dict.fromkeys(tag for p in pieces if p.kind == "tags" for tag in _tags(p.text))),
    )


def _head_of(pieces: Sequence[Piece]) -> list[Piece]:
    end = next((at for at, p in enumerate(pieces) if p.kind in _TEXT), len(pieces))
    return list(pieces[:end])


def _dateline(pieces: Sequence[Piece]) -> Dateline | None:
    for piece in [p for p in pieces if p.kind == "prose"][:3]:
        leading = piece.text[piece.body - piece.start :][:120]
        if found := read_dateline(leading, piece.body, leading=True):
            return found
    return None


# ---------------------------------------------------------------- title


def _titles(head: list[Piece], named: tuple[str, ...]) -> tuple[Piece, ...]:
    """The headline: a title field, else the first headline that is neither masthead nor section."""
    for piece in head:
        if piece.kind == "field" and piece.name == "title":
            return (piece,)
    candidates = [p for p in head if p.kind == "headline" and not is_section(p.text)]
    rest = [p for p in candidates if not _publisher_in(p, named)] or candidates[-1:]
    if not rest:
        return ()
    at = 1 if len(rest) > 1 and _is_kicker(rest[0], rest[1]) else 0
    titles = [rest[at]]
    for following in rest[at + 1 :]:
        if following.gap or following.line != titles[-1].line + 1 or not _goes_on(titles[-1].text, following.text):
            break
        titles.append(following)
    return tuple(titles)


def _is_kicker(first: Piece, second: Piece) -> bool:
    """Whether a short line right above a headline is its kicker ("Exclusive", "Trade talks")."""
    words = len(first.text.split())
    return second.line == first.line + 1 and words <= 2 and len(second.text.split()) >= 5


def _goes_on(text: str, following: str) -> bool:
    return following[0].islower() or _UNFINISHED.search(text) is not None


def _title_text(titles: tuple[Piece, ...]) -> str | None:
    if not titles:
        return None
    text = " ".join(" ".join(p.text[p.body - p.start :].split()) for p in titles)
    text = text.strip("*_# ").strip()
    site = _SITE.search(text)
    if site and (house(site["name"]) or looks_like_publisher(site["name"])):
        text = text[: site.start()]
    return text or None


# ---------------------------------------------------------------- publisher


def _names(part: Part, everything: Sequence[Piece]) -> Iterator[str]:
    """Publishers named by anything but a headline, folded: copyright lines, credits, stamped cells."""
    for piece in everything:
        if piece.kind in ("masthead", "credit") and piece.name:
            yield plain(piece.name).removeprefix("the ")
        elif piece.kind == "furniture" and (holder := copyright_holder(piece.text)):
            yield plain(holder).removeprefix("the ")


def _publisher_in(piece: Piece, named: tuple[str, ...]) -> str | None:
    """The publisher that a headline-like line names, None for a headline."""
    text = piece.text[piece.body - piece.start :].strip("*_# []")
    core = plain(text).removeprefix("the ")
    if house(text) or core in named or looks_like_publisher(text):
        return text
    match = _AFTER_NAME.match(text)
    if match and (house(match["name"]) or plain(match["name"]).removeprefix("the ") in named or _masthead_with(match)):
        return match["name"].rstrip(" ,")
    return None


def _masthead_with(match: re.Match[str]) -> bool:
    rest = match["rest"]
    slogan = rest[:1].islower() and len(rest.split()) <= 8
    return looks_like_publisher(match["name"]) and (slogan or is_section(rest))


def _source(
    part: Part, mastheads: tuple[Piece, ...], dateline: Dateline | None, everything: Sequence[Piece]
) -> str | None:
    """The publisher, from the most telling place: a field, the masthead, the imprint, a credit …"""
    name = next(_sources(part, mastheads, dateline, everything), None)
    return _as_known(name, everything) if name else None


def _sources(
    part: Part, mastheads: tuple[Piece, ...], dateline: Dateline | None, everything: Sequence[Piece]
) -> Iterator[str]:
    pieces = part.pieces
    if told := _field(pieces, "source"):
        yield told
    yield from (p.name for p in pieces if p.kind == "masthead" and p.name)
    yield from (name for p in mastheads if (name := _publisher_in(p, ())) or (name := p.text))
    yield from (name for p in part.preamble if (name := _preamble_name(p)))
    yield from (holder for p in _furniture(pieces, everything) if (holder := copyright_holder(p.text)))
    yield from (p.name for p in pieces if p.kind == "credit" and p.name)
    if dateline and dateline.agency:
        yield dateline.agency
    yield from (p.publisher for p in pieces if p.kind == "byline" and p.publisher)
    for piece in [p for p in pieces if p.kind == "prose"][:4]:
        if match := _REPORTS.search(piece.text[:2000]):
            yield match["name"]
    yield from (p.publisher for p in reversed(pieces) if p.kind == "prose" and p.publisher and house(p.publisher))
    yield from (found for p in pieces if p.kind in ("url", "byline") and (found := _address(p.text)))


def _furniture(pieces: Sequence[Piece], everything: Sequence[Piece]) -> list[Piece]:
    own = [p for p in pieces if p.kind == "furniture"]
    return own if any(copyright_holder(p.text) for p in own) else [p for p in everything if p.kind == "furniture"]


def _preamble_name(piece: Piece) -> str | None:
    if piece.kind == "masthead":
        return piece.name
    return _publisher_in(piece, ()) if piece.kind in ("headline", "cell") else None


def _address(text: str) -> str | None:
    match = re.search(r"(?:https?://|www\.|@)[\w.-]+", text)
    return house_of_address(match.group()) if match else None


def _as_known(name: str, everything: Sequence[Piece]) -> str:
    """The name as known, or in capitals and small letters where the text has it so elsewhere."""
    name = " ".join(name.split()).strip(" -–—|,.")
    if not name.isupper() or house(name):
        return name
    folded = plain(name)
    for piece in everything:
        at = plain(piece.text).find(folded) if piece.kind in ("furniture", "credit", "masthead", "byline") else -1
        told = piece.text[at : at + len(name)] if at >= 0 else ""
        if plain(told) == folded and not told.isupper():
            return told
    return name


# ---------------------------------------------------------------- author, tags


def _author(pieces: Sequence[Piece]) -> str | None:
    for piece in pieces:
        if piece.kind == "byline" and piece.name and house(piece.name) is None:
            return piece.name
    return _field(pieces, "author")


def _field(pieces: Sequence[Piece], name: str) -> str | None:
    for piece in pieces:
        if piece.kind == "field" and piece.name == name:
            value = piece.text[piece.body - piece.start :].strip()
            return value or None
    return None


def _tags(text: str) -> list[str]:
    if "#" in text:
        return [tag for match in _HASHTAG.finditer(text) if (tag := " ".join(match[1].split()))]
    label = furniture().tag_labels.head(bare(text)) or ""
    rest = text.lstrip("*[ ")[len(label) :].lstrip(" :|").rstrip("] ")
    return [tag for tag in (" ".join(t.split()) for t in re.split(r"[,|;/]", rest)) if tag]
