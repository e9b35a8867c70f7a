"""The headline of an article, and what else stands above its text: mastheads, kickers, subtitles, names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .boilerplate import is_section
from .furniture import furniture
from .kinds import Piece
from .marks import is_name
from .mastheads import house, looks_like_publisher
from .phrases import plain
from .sources import publisher_in, surely_publisher

_TEXT = frozenset({"prose", "item", "row"})
_SITE = re.compile(r"\s+[-–—|]\s+(?P<name>[^|–—]{2,40})$")
_FORWARDED = re.compile(r"^(?:(?:fwd?|re|aw|wg)\s?:\s*)+", re.I)
_LIST_TAG = re.compile(r"^\[[\w.-]+\]\s*")
_UNFINISHED = re.compile(
    r"(?:,|\b(?:of|and|the|to|in|on|for|with|at|by|from|a|an|as|over|after|before|into|its|their))$", re.I
)
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]{2}")
_NAMEPLATE = re.compile(r"THE(?: [A-Z]+){1,3}")
_NAME_IN_PLACE = re.compile(
    r"(?P<name>[^\W\d_][\w.'’-]*(?:\s[^\W\d_][\w.'’-]*){1,2}) in (?P<place>[A-Z]\S+(?: [A-Z]\S+)*)"
)


class Heading(NamedTuple):
    """What the head of an article is made of; `titles` are two where the headline runs over two lines.

    `writers` are lines that hold a writer's name alone.
    """

    titles: tuple[Piece, ...] = ()
    subtitles: tuple[Piece, ...] = ()
    mastheads: tuple[Piece, ...] = ()
    writers: tuple[Piece, ...] = ()

    @property
    def text(self) -> str | None:
        """The headline as told, in one line, without the site's name after it."""
        text = " ".join(" ".join(p.proper.split()) for p in self.titles).strip("*_# ")
        if self.titles and self.titles[0].kind == "field":
            text = _LIST_TAG.sub("", _FORWARDED.sub("", text))
        if self.titles and self.titles[0].kind == "field" and text[:1] in "\"'" and text[-1:] == text[:1]:
            text = text[1:-1]
        site = _SITE.search(text)
        if site and (house(site["name"]) or looks_like_publisher(site["name"])):
            text = text[: site.start()]
        return text or None


def read_heading(pieces: Sequence[Piece], named: frozenset[str]) -> Heading:
    """The heading of an article; `named` are the publishers that other lines of the text name (folded)."""
    end = next((at for at, p in enumerate(pieces) if p.kind in _TEXT), len(pieces))
    head, tail = pieces[:end], pieces[_after_text(pieces) :]
    titles = _titles(head, named)
    chosen = {p.start for p in titles}
    others = [p for p in head if p.kind == "headline" and p.start not in chosen]
    mastheads = [p for p in others if publisher_in(p, named)]
    mastheads += [p for p in tail if p.kind == "headline" and _signs(p, named)]
    writers = tuple(_writers(head, titles, pieces))
    after = titles[-1].start if titles else -1
    entry = next((p.start for p in head if any(s.form == "clock" for s in p.stamps)), pieces[-1].end)
    settled = {p.start for p in (*mastheads, *writers)}
    rest = [p for p in others if p.start not in settled]
    return Heading(
        titles,
        tuple(p for p in rest if titles and after < p.start < entry),
        tuple(mastheads) + tuple(p for p in rest if p.start < after),
        writers,
    )


def _after_text(pieces: Sequence[Piece]) -> int:
    return max((at + 1 for at, p in enumerate(pieces) if p.kind in _TEXT), default=len(pieces))


def _signs(piece: Piece, named: frozenset[str]) -> bool:
    """Whether a line below the text is the paper's name."""
    return (
        house(piece.proper) is not None or looks_like_publisher(piece.proper) or _key(piece.proper) in named
    )


def _key(name: str) -> str:
    return plain(name).removeprefix("the ")


def _titles(head: Sequence[Piece], named: frozenset[str]) -> tuple[Piece, ...]:
    """The headline: a title field, else the first headline that is neither masthead nor section."""
    for piece in head:
        if piece.kind == "field" and piece.name == "title":
            return (piece,)
    candidates = _in_latin([p for p in head if p.kind == "headline" and not is_section(p.text)])
    rest = [p for p in candidates if not publisher_in(p, named)]
    rest = rest or [p for p in candidates[-1:] if not surely_publisher(p, named)]
    if len(rest) > 1 and _is_nameplate(rest[0], rest[1]):
        rest = rest[1:]
    if not rest:
        return ()
    at = 1 if len(rest) > 1 and _is_kicker(rest[0], rest[1]) else 0
    titles = [rest[at]]
    for following in rest[at + 1 :]:
        if (
            following.gap
            or following.line != titles[-1].line + 1
            or not _goes_on(titles[-1].text, following.text)
        ):
            break
        titles.append(following)
    return tuple(titles)


def _in_latin(candidates: list[Piece]) -> list[Piece]:
    """Of lines in several scripts those in Latin letters: another above an English headline is the paper."""
    latin = [p for p in candidates if _LATIN.search(p.text)]
    return latin or candidates


def _is_nameplate(first: Piece, second: Piece) -> bool:
    """Whether a short line in capitals with an article above a headline in small letters names the paper."""
    return _NAMEPLATE.fullmatch(first.text) is not None and not second.text.isupper()


def _is_kicker(first: Piece, second: Piece) -> bool:
    """Whether a short line right above a headline is its kicker ("Trade talks")."""
    return second.line == first.line + 1 and len(first.text.split()) <= 2 and len(second.text.split()) >= 5


def _goes_on(text: str, following: str) -> bool:
    return following[0].islower() or _UNFINISHED.search(text) is not None


def _writers(head: Sequence[Piece], titles: tuple[Piece, ...], pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Lines that name the writer without "By": "Ana Lima in Quito", a name above an e-mail address."""
    signed = {plain(p.name) for p in pieces if p.kind == "byline" and p.name}
    for at, piece in enumerate(head):
        if piece.kind != "headline" or piece in titles or not titles or piece.start < titles[-1].start:
            continue
        following = head[at + 1] if at + 1 < len(head) else None
        mailed = following is not None and following.kind == "furniture" and "@" in following.text
        titled = following is not None and plain(following.text) in furniture().byline_roles
        known = is_name(piece.text) and (mailed or titled or plain(piece.text) in signed)
        if known or _name_in_place(piece.text):
            yield piece
            if titled and following is not None:
                yield following


def _name_in_place(text: str) -> str | None:
    match = _NAME_IN_PLACE.fullmatch(text)
    name = match["name"] if match else None
    return name if name and is_name(name) and not looks_like_publisher(text) else None


def writer_of(piece: Piece) -> str:
    """The name on a writer's line, without the place."""
    return _name_in_place(piece.text) or piece.text
