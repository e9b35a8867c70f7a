"""A line below the headline that names the writer and the day: "Ana Lima — August 11, 2010"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..knowledge.countries import countries
from .kinds import Piece, piece
from .lines import Line, cut
from .marks import is_name
from .mastheads import house, looks_like_publisher
from .stamps import find_stamps, read_stamp

_LONGEST = 100
_SHORTEST_TITLE = 3
_SIGN = re.compile(r"\d\s*\)?$|^\(?\d")
# what sets name and day apart where neither a stroke nor a label does
_DASH = re.compile(r"(?:\s*[–—]|\s+-|\s*[(\[])\s*$|(?:\s*[–—]|\s+-|\s*[)\]])\s*")
_EDGES = " \t,;:|/()[]–—-•·*_"
_BELOW = frozenset({"prose", "caption", "furniture", "headline", "byline", "stamp", "rule"})


def signed_day(pieces: Sequence[Piece], at: int) -> list[Piece]:
    """Writer and day of a line that stands below a headline, [] for any other line.

    By itself it may be a heading ("Oslo Declaration - 5 May 2024"): the headline above it tells.
    """
    one = pieces[at]
    if one.kind != "headline" or len(one.text) > _LONGEST or not _SIGN.search(one.text):
        return []
    if not at or at + 1 >= len(pieces) or pieces[at + 1].kind not in _BELOW or not _is_headed(pieces, at):
        return []
    line = Line(one.start, one.end, one.text, one.gap, 0)
    stamps = find_stamps(one.text, one.start)
    if len(stamps) != 1 or not stamps[0].complete or stamps[0].label not in (None, "published"):
        return []
    start, end = stamps[0].start - one.start, stamps[0].end - one.start
    names = [*cut(line, 0, start, _EDGES), *cut(line, end, len(one.text), _EDGES)]
    if len(names) != 1 or not _is_writer(names[0].text):
        return []
    before = names[0].start < stamps[0].start
    joint = one.text[:start] if before else one.text[end:]
    if not (_DASH.search(joint) if before else _DASH.match(joint)) or not read_stamp(one.text[start:end], 0):
        return []
    told = [piece("byline", names[0], one.line, name=names[0].text)]
    told += [piece("stamp", day, one.line, stamps=tuple(stamps)) for day in cut(line, start, end, " ,([")]
    return sorted(told, key=lambda p: p.start)


def _is_headed(pieces: Sequence[Piece], at: int) -> bool:
    """Whether the line right above is a headline or its deck."""
    above = pieces[at - 1]
    named = house(above.text) or looks_like_publisher(above.text)
    return above.kind == "headline" and len(above.text.split()) >= _SHORTEST_TITLE and not named


def _is_writer(text: str) -> bool:
    if any(house(word) for word in text.split()):
        return False
    named = is_name(text) and not (house(text) or looks_like_publisher(text))
    return named and countries().look_up(text.title() if text.isupper() else text) is None
