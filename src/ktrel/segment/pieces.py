"""What each line of a source text is: prose, headline, stamp, byline, furniture …"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from .bylines import read_byline
from .captions import caption_of, photo_credit
from .furniture import furniture, furniture_kind, is_section
from .lines import Line, ends_sentence, has_sentence_break
from .mastheads import house, house_of_address, looks_like_publisher
from .phrases import bare, plain
from .stamps import Stamp, find_stamps, is_label, read_stamp

Kind = Literal[
    "prose", "headline", "item", "row", "caption", "stamp", "byline", "masthead", "section", "tags", "field",
    "rule", "number", "end", "credit", "furniture", "related", "url", "cell",
]
_LONGEST_HEADLINE = 220


class Piece(NamedTuple):
    """A line, or a cell of one, and what it is.

    `start` and `end` are offsets into the source text, `text` has that length. `body` is where the text
    proper begins, after a bullet, a number or a speaker's label. `name` holds what the kind calls for:
    a byline's writer, the publisher of a masthead or credit, a field's group; `publisher` a paper told
    beside it. `line` counts the lines, `gap` the blank lines before.
    """

    kind: Kind
    start: int
    end: int
    text: str
    body: int
    gap: int
    line: int
    stamps: tuple[Stamp, ...] = ()
    name: str | None = None
    publisher: str | None = None
    tail: int | None = None


_RULE = re.compile(r"[\W_]{3,}|[-–—_=*~]{2,}|(?:x{3,}|o{3,})", re.I)
_NUMBER = re.compile(r"[\W_]*(?:(?:no|item|story|article|message|msg|page|part)\W{0,3})?(\d{1,3})(?:\s*(?:/|of)\s*\d{1,3})?[\W_]*", re.I)
_CELLS = re.compile(r"\s*\|\s*|\t+|\s{3,}(?:[>/]+\s+)?|\s+[•·‧∙●]\s+|\s+::\s+|\s{2,}[/>]+\s{2,}")
_BULLET = re.compile(r"(?:[-*•·▪●◆○■□▶►–—+]|\(?[a-z]\)|\(?\d{1,2}\))\s+")
_ORDINAL = re.compile(r"\(?\d{1,3}[.)]\s+")
_HASHES = re.compile(r"#{1,6}\s+|\*\*(?=\S)|__(?=\S)|>\s+")
_SPEAKER = re.compile(r"\[([^\]\n]{1,30})\]\s*|([A-Za-z]{1,8})\s?[.:]\s+")
_CLOCK = re.compile(r"\[?(?P<time>\d{1,2}[:.]\d\d)(?:\s?(?i:[ap]\.?m\.?))?(?:\s(?:GMT|BST|CET|ET|KST|JST|UTC))?\]?(?P<gap>\s*[-–—:|]?\s+)(?=\S)")
_LABELLED_FIELD = re.compile(r"([^\W\d_][\w .-]{0,24}?)\s*(?::|\t)\s*(?=\S)")
_URL = re.compile(r"\W*(?:(?:url|link|source|web|via|original)\s*:?\s*)?(https?://\S+|www\.\S+)\W*$", re.I)
_FIGURE = re.compile(r"[(+\-–$€£¥₩]?\d[\d,.]*(?:%|bn|m|tn|k)?\)?|[-–—]|n/?a", re.I)
_ON_PAGE = re.compile(r",\s*p(?:age|\.)\s*[A-Z]?\d+", re.I)
_CREDIT = re.compile(r"[(\[—–\s-]*(?:(?:from|source|via|by courtesy of|courtesy of|reprinted from)\s*:?\s+)?(?P<name>[^()\[\]]{2,70}?)(?:,\s*p(?:age|\.)\s*[A-Z]?\d+)?[)\].\s]*", re.I)


def pieces_of(lines: list[Line]) -> list[Piece]:
    """Each line as one piece, or as several where it is made of cells."""
    found = [piece for at, line in enumerate(lines) for piece in _pieces(line, at)]
    return list(_without_stray_fields(found))


def is_special(line: Line) -> bool:
    """Whether a line stands by itself even where the text is hard-wrapped."""
    if len(line.text) >= 90:
        return False
    return next(iter(_pieces(line, 0))).kind not in ("prose", "headline", "item", "caption", "cell", "row")


def _pieces(line: Line, at: int) -> Iterator[Piece]:
    text = line.text
    if len(text) > _LONGEST_HEADLINE and not _short_head(text):
        yield _prose(line, at)
        return
    whole = _whole(line, at)
    if whole is not None:
        yield whole
        return
    cells = _split(line, at)
    if cells:
        yield from cells
    elif dated := _dated_head(line, at):
        yield from dated
    else:
        yield _text(line, at)


def _short_head(text: str) -> bool:
    """Whether a long line may still be something else than prose: a cookie notice, a caption, a list."""
    return len(text) <= furniture().limit


def _make(kind: Kind, line: Line, at: int, **more: object) -> Piece:
    return Piece(kind, line.start, line.end, line.text, line.start, line.gap, at)._replace(**more)  # type: ignore[arg-type]


def _whole(line: Line, at: int) -> Piece | None:
    """The piece that a line is as a whole, where its cells need not be looked at."""
    text = line.text
    kind = furniture_kind(text)
    if kind is not None:
        return _make(kind, line, at)
    if len(text) <= 40 and (number := _number(text)):
        return _make("number", line, at, name=number)
    if _RULE.fullmatch(text):
        return _make("rule", line, at)
    if url := _URL.fullmatch(text):
        return _make("url", line, at, name=url[1], publisher=house_of_address(url[1]))
    credit = _credit(line, at)
    if credit is not None:
        return credit
    stamps = read_stamp(text, line.start)
    if stamps:
        return _make("stamp", line, at, stamps=tuple(stamps))
    if field := _field(text):
        name, value = field
        return _make("field", line, at, name=name, body=line.start + value)
    if caption := caption_of(text):
        return _make("caption", line, at, body=line.start + caption.start, tail=line.start + caption.end)
    return None


def _number(text: str) -> str | None:
    match = _NUMBER.fullmatch(text)
    # a bare figure is a page number; decoration or a word makes it a separator
    return match[1] if match and (text.strip(" .") != match[1]) and not text.strip().endswith("%") else None


def _field(text: str) -> tuple[str, int] | None:
    match = _LABELLED_FIELD.match(text)
    if match is None:
        return None
    group = furniture().fields.get(plain(match[1]))
    return (group, match.end()) if group and "\t" not in text[match.end() :] else None


def _credit(line: Line, at: int) -> Piece | None:
    """A line that names where the article stood: "(From The Hill Times, May 5, 2024)", "The Hill Times"."""
    if len(line.text) > 120:
        return None
    stamps = find_stamps(line.text, line.start) if any(c.isdigit() for c in line.text) else []
    text = line.text
    if stamps:
        rest = text[stamps[-1].end - line.start :].strip()
        if rest not in ("", ")", "]", ".", ").", ".)"):
            return None
        text = text[: stamps[0].start - line.start].rstrip(" ,;:–—-|")
    match = _CREDIT.fullmatch(text)
    if match is None:
        return None
    name = match["name"].strip(" ,")
    known = house(name)
    enclosed = line.text[0] in "([" or line.text[:1] in "—–"
    if _ON_PAGE.search(text) and (known or looks_like_publisher(name)):
        return _make("credit", line, at, stamps=tuple(stamps), name=name)
    if known and (enclosed or stamps or text.strip(" .") == name):
        return _make("credit" if enclosed or stamps else "masthead", line, at, stamps=tuple(stamps), name=name)
    if enclosed and looks_like_publisher(name) and (stamps or line.text[0] == "("):
        return _make("credit", line, at, stamps=tuple(stamps), name=name)
    return None


# ---------------------------------------------------------------- cells


def _split(line: Line, at: int) -> list[Piece]:
    """The cells of a line like "The Hill Times | World | 5 May 2024", empty where it is none."""
    if len(line.text) > _LONGEST_HEADLINE:
        return []
    cells = list(_cells(line))
    if len(cells) < 2:
        return []
    pieces = [_cell(cell, at) for cell in cells]
    sure = {"stamp", "byline", "section", "furniture", "masthead", "tags", "credit"}
    if any(p.kind == "prose" for p in pieces) or not any(p.kind in sure for p in pieces):
        return []
    return pieces


def _cells(line: Line) -> Iterator[Line]:
    at = 0
    for match in _CELLS.finditer(line.text):
        yield from _cut(line, at, match.start())
        at = match.end()
    yield from _cut(line, at, len(line.text))


def _cut(line: Line, start: int, end: int) -> Iterator[Line]:
    text = line.text[start:end]
    lead = len(text) - len(text.lstrip())
    text = text.strip()
    if text:
        begin = line.start + start + lead
        yield Line(begin, begin + len(text), text, line.gap, line.indent)


def _cell(line: Line, at: int) -> Piece:
    whole = _whole(line, at)
    if whole is not None:
        return whole
    if byline := read_byline(line.text):
        return _make("byline", line, at, name=byline.author, publisher=byline.publisher)
    if is_label(line.text) or line.text.strip("()").isdigit():
        return _make("furniture", line, at)
    if looks_like_publisher(line.text):
        return _make("masthead", line, at, name=line.text.strip("[]"))
    return _make("headline" if len(line.text.split()) >= 5 else "cell", line, at)


def _dated_head(line: Line, at: int) -> list[Piece]:
    """A date in figures, or a clock time, and the headline after it on the same line."""
    clock = _CLOCK.match(line.text)
    if clock and len(line.text) <= _LONGEST_HEADLINE and not ends_sentence(line.text):
        stamp = Stamp(line.start, line.start + clock.end("time"), time=clock["time"].replace(".", ":").zfill(5), form="clock")
        head = Line(line.start, line.start + clock.start("gap"), line.text[: clock.start("gap")], line.gap, line.indent)
        rest = next(_cut(line, clock.end(), len(line.text)))
        return [_make("stamp", head, at, stamps=(stamp,)), _text(rest, at)]
    if not line.text[:24].strip("[(").split(" ")[-1:] or not any(c.isdigit() for c in line.text[:24]):
        return []
    stamps = find_stamps(line.text[:60], line.start)
    if not stamps or stamps[0].form[0] not in "in" or not stamps[0].complete:
        return []
    end = stamps[0].end - line.start
    head = Line(line.start, stamps[0].end, line.text[:end], line.gap, line.indent)
    if read_stamp(head.text, head.start) is None:
        return []
    return [_make("stamp", head, at, stamps=(stamps[0],))] + [
        piece for rest in _cut(line, end, len(line.text)) for piece in _pieces(_trimmed(rest), at)
    ]


def _trimmed(line: Line) -> Line:
    lead = len(line.text) - len(line.text.lstrip(" ])|:–—-"))
    return line if lead in (0, len(line.text)) else Line(line.start + lead, line.end, line.text[lead:], line.gap, line.indent)


# ---------------------------------------------------------------- text


def _text(line: Line, at: int) -> Piece:
    byline = read_byline(line.text)
    if byline is not None:
        return _make("byline", line, at, name=byline.author, publisher=byline.publisher)
    bullet = _BULLET.match(line.text)
    if bullet:
        rest = next(_cut(line, bullet.end(), len(line.text)), line)
        if known := house(rest.text):
            return _make("masthead", line, at, name=known)
        return _make("item", line, at, body=line.start + bullet.end())
    if _is_row(line.text):
        return _make("row", line, at)
    body = _body(line.text)
    if _is_prose(line.text[body:]) or _SPEAKER.match(line.text[:body]):
        return _prose(line, at)
    return _make("headline", line, at, body=line.start + body)


def _body(text: str) -> int:
    """Where a line's text proper begins: after "1. ", "# ", "Q: ", "[Soundbite] "."""
    at = 0
    for pattern in (_HASHES, _ORDINAL):
        if match := pattern.match(text, at):
            at = match.end()
    speaker = _SPEAKER.match(text, at)
    if speaker and bare(speaker[1] or speaker[2]) in furniture().passage_labels:
        at = speaker.end()
    return at if at < len(text) else 0


def _prose(line: Line, at: int) -> Piece:
    credit = photo_credit(line.text)
    tail = line.start + credit.start if credit else None
    return _make(
        "prose", line, at, body=line.start + _body(line.text[:80]), tail=tail, publisher=credit.name if credit else None
    )


def _is_row(text: str) -> bool:
    if len(text) > 160 or ends_sentence(text):
        return False
    if text.startswith("|") and text.endswith("|"):
        return True
    tokens = text.split()
    figures = sum(_FIGURE.fullmatch(token) is not None for token in tokens)
    return figures >= 2 and figures * 5 >= len(tokens) * 2


def _is_prose(text: str) -> bool:
    """Whether a line is running text rather than a headline."""
    if len(text) > _LONGEST_HEADLINE:
        return True
    words = len(text.split())
    if has_sentence_break(text) and words >= 12:
        return True
    if ends_sentence(text) and words >= 4:
        return True
    return words > 24


# ---------------------------------------------------------------- context


def _without_stray_fields(pieces: list[Piece]) -> Iterator[Piece]:
    """Fields among prose ("Source: customs office" below a table) given back as text."""
    prose_met = False
    for at, piece in enumerate(pieces):
        prose_met = prose_met or piece.kind == "prose"
        if piece.kind == "field" and prose_met and not _in_header(pieces, at):
            yield piece._replace(kind="prose", body=piece.start, name=None)
        else:
            yield piece


def _in_header(pieces: list[Piece], at: int) -> bool:
    around = pieces[max(0, at - 2) : at + 3]
    return sum(p.kind == "field" or (p.kind == "stamp" and p.stamps[0].label is not None) for p in around) >= 2 or any(
        p.kind in ("rule", "number") for p in pieces[max(0, at - 1) : at]
    )


def is_live(pieces: list[Piece]) -> bool:
    """Whether the text is one story told in stamped entries."""
    head = [p for p in pieces[:12] if p.kind in ("headline", "section", "cell", "masthead")]
    told = any(furniture().live.search(plain(p.text)) for p in head)
    return told and sum(p.kind == "stamp" and p.stamps[0].form == "clock" for p in pieces) >= 2


def section_of(text: str) -> bool:
    """Whether a headline is a mere section name."""
    return is_section(text)
