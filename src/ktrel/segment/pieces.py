"""What each line of a source text is: prose, headline, stamp, byline, furniture …"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from .bylines import read_byline
from .captions import photo_credit
from .cells import split_line
from .context import in_context
from .datelines import read_dateline
from .furniture import furniture
from .kinds import LONGEST_HEADLINE, Piece, is_bare, piece
from .labels import ORDINAL, SPEAKER, body_of
from .lines import Line, cut
from .marks import read_credit, read_dates, read_field, read_long_mark, read_mark
from .mastheads import house
from .monitored import read_monitored, read_numbered
from .phrases import plain
from .plain import plain_piece
from .sentences import ends_sentence, has_sentence_break
from .stamps import LONGEST_STAMP, find_stamps, read_stamp
from .tables import table_rows
from .wires import read_wire, unmarked
from .wording import is_wording, model_of

_BULLET = re.compile(r"(?:[-*•·▪●◆○■□▶►–—+]|[█▇]+|\(?[a-z]\)|\(?\d{1,2}\))\s+")
_FIGURE = re.compile(r"[(+\-–$€£¥₩]?\d[\d,.]*(?:%|bn|m|tn|k)?\)?|[-–—]|n/?a", re.I)
_AGENCY = re.compile(
    r"\s\([A-Z][A-Za-z/ -]{1,20}\)$|(?<=[.!?”\"])[\s–—-]{1,4}[A-Z]{2,8}$"
    r"|(?<=[.!?”\"])\s{1,4}[a-z]{2,4}(?: [a-z]{2,3}){1,3}$"
)
_OPENING = re.compile(r"(?:[A-Za-z]+(?: (?:on|at))?\s?:?\s+)?(?=\d)")
_LONGEST_OPENING = 60


def pieces_of(lines: Sequence[Line | Piece]) -> list[Piece]:
    """Each line as one piece, or as several where it is made of cells; what is a piece already stays one."""
    rows = table_rows(lines)
    found: list[Piece] = []
    for at, line in enumerate(lines):
        if isinstance(line, Piece):
            found.append(line)
        elif at in rows:
            found.append(piece("row", line, at))
        elif plain := plain_piece(line, at):
            found.append(plain)
        else:
            found += _doubtful(line, at)
    return found if is_bare(found) else list(in_context(found))


def is_special(line: Line) -> bool:
    """Whether a line stands by itself even where the text is hard-wrapped."""
    if len(line.text) >= 90:
        return False
    return _pieces(line, 0)[0].kind not in ("prose", "headline", "item", "caption", "cell", "row")


def _pieces(line: Line, at: int) -> list[Piece]:
    plain = plain_piece(line, at)
    return [plain] if plain else _doubtful(line, at)


def _doubtful(line: Line, at: int) -> list[Piece]:
    """The pieces of a line that is not plain at a glance."""
    if _is_long(line.text):
        return _dated_ending(line, at) or _dated_opening(line, at) or [_long(line, at)]
    return [one.placed(line.start, line.gap, at) for one in _of_short(line.text)]


@lru_cache(maxsize=4096)
def _of_short(text: str) -> tuple[Piece, ...]:
    """The pieces of a short line by itself: what stands around articles comes again with the next one."""
    line = Line(0, len(text), text, 0, 0)
    if is_wording(text):
        return (piece("headline", line, 0),)
    model = model_of(text)
    stamp = read_dates(line, 0) if model else None
    if model and stamp and _is_stamp(model):
        return (stamp,)
    return _read(line)


@lru_cache(maxsize=1024)
def _is_stamp(text: str) -> bool:
    """Whether a short line is a stamp, and so all lines that differ from it in figures alone."""
    found = _read(Line(0, len(text), text, 0, 0))
    return len(found) == 1 and found[0].kind == "stamp"


def _read(line: Line) -> tuple[Piece, ...]:
    """The pieces of a short line, one reader after the other."""
    at = 0
    if wire := read_wire(line, at) or _unmarked(line, at):
        return tuple(wire) if isinstance(wire, list) else (wire,)
    if parts := _dated_ending(line, at) or _dated_opening(line, at):
        return tuple(parts)
    whole = read_monitored(line, at) or read_mark(line, at)
    if whole is not None:
        return (whole,)
    if numbered := read_numbered(line, at):
        return tuple(numbered)
    field = read_field(line, at)
    if field is not None and field.name in ("mail", "title", "url"):
        return (field,)
    if cells := split_line(line, at, _pieces):
        return tuple(cells)
    return (field or _text(line, at),)


def _unmarked(line: Line, at: int) -> list[Piece]:
    """The pieces of a line of a wire without the marks around it, which are furniture."""
    marked = unmarked(line)
    if marked is None:
        return []
    text = max(marked, key=lambda part: len(part.text))
    return [p for m in marked for p in (_pieces(m, at) if m is text else [piece("furniture", m, at)])]


def _dated_ending(line: Line, at: int) -> list[Piece]:
    """A paragraph and the credit with a date that closes it: "… he said. [Hill News, May 5, 2024]"."""
    if line.text[-1] not in ")]":
        return []
    opening = line.text.rfind("[" if line.text[-1] == "]" else "(", max(1, len(line.text) - 90))
    if opening < 0:
        return []
    for rest in cut(line, opening, len(line.text)):
        credit = read_credit(rest, at)
        if credit is not None and credit.kind == "credit" and credit.stamps:
            return [p for text in cut(line, 0, opening) for p in _pieces(text, at)] + [credit]
    return []


def _dated_opening(line: Line, at: int) -> list[Piece]:
    """A date in the line of a paragraph with a dateline: "date 2024-05-05 OSLO, May 5 (Desk) - …"."""
    opening = _OPENING.match(line.text)
    if opening is None:
        return []
    stamps = find_stamps(line.text[:_LONGEST_OPENING], line.start)
    if not stamps or not stamps[0].complete or stamps[0].start - line.start > opening.end():
        return []
    end = stamps[0].end - line.start
    after = next(cut(line, end, len(line.text), " .:–—-|"), None)
    if after is None or not read_stamp(line.text[:end], line.start):
        return []
    if after.text[-1] != line.text[-1]:  # a mark at the end belongs to the text
        after = Line(after.start, line.end, line.text[after.start - line.start :], after.gap, after.indent)
    dateline = read_dateline(after.text[:120], after.start, leading=True)
    if dateline is None or not (dateline.stamp or dateline.agency):
        return []
    head = Line(line.start, line.start + end, line.text[:end], line.gap, line.indent)
    return [piece("stamp", head, at, stamps=(stamps[0],)), *_pieces(after, at)]


def _is_long(text: str) -> bool:
    """Whether a line is too long for anything but text, a notice or a caption."""
    return len(text) > LONGEST_HEADLINE or (len(text) > LONGEST_STAMP and ends_sentence(text))


def _long(line: Line, at: int) -> Piece:
    if len(line.text) <= furniture().limit:
        mark = read_long_mark(line, at)
        if mark is not None:
            return mark
    return _prose(line, at)


def _text(line: Line, at: int) -> Piece:
    byline = read_byline(line.text)
    if byline is not None:
        return piece("byline", line, at, name=byline.author, publisher=byline.publisher)
    bullet = _BULLET.match(line.text)
    if bullet and bullet.end() < len(line.text):
        known = house(line.text[bullet.end() :])
        return piece("masthead" if known else "item", line, at, body=bullet.end(), name=known)
    if _is_row(line.text):
        return piece("row", line, at)
    body = body_of(line.text)
    number = ORDINAL.match(line.text)
    if _is_prose(line.text[body:]) or SPEAKER.match(line.text[:body]):
        return _prose(line, at)
    return piece("headline", line, at, body=body, name=number.group().strip(" ().") if number else None)


def _prose(line: Line, at: int) -> Piece:
    tail = furniture().closing.begins(line.text)
    credit = photo_credit(line.text[:tail])
    if credit:
        tail = credit.start
    return piece(
        "prose", line, at, body=body_of(line.text[:80]), tail=tail, publisher=credit.name if credit else None
    )


def _is_row(text: str) -> bool:
    if len(text) > 160 or ends_sentence(text):
        return False
    if text.startswith("|") and text.endswith("|"):
        return True
    whole = [s for s in find_stamps(text, 0) if s.complete]
    tokens = (text[: whole[0].start] + text[whole[-1].end :] if whole else text).split()
    figures = sum(_FIGURE.fullmatch(token) is not None for token in tokens)
    return figures >= 2 and figures * 5 >= len(tokens) * 2


def _is_prose(text: str) -> bool:
    """Whether a line is running text rather than a headline."""
    if len(text) > LONGEST_HEADLINE:
        return True
    words = len(text.split())
    if has_sentence_break(text) and words >= 12:
        return True
    if words >= 4 and (ends_sentence(text) or ends_sentence(_AGENCY.sub("", text))):
        return True
    return words > 24


def is_live(pieces: Sequence[Piece]) -> bool:
    """Whether the text is one story told in stamped entries."""
    head = [p for p in pieces[:12] if p.kind in ("headline", "section", "cell", "masthead")]
    told = any(furniture().live.search(plain(p.text)) for p in head)
    return told and sum(p.kind == "stamp" for p in pieces) >= 2
