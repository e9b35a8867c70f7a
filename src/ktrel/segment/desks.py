"""The town and the desk that wrote there, in a line of their own: "OSLO - Hill Affairs Desk"."""

from __future__ import annotations

import re

from ..knowledge.countries import countries
from .bylines import read_desk
from .kinds import Piece, piece
from .lines import Line, cut

_DASH = re.compile(r"\s[-–—]\s")


def placed_desk(line: Line, at: int) -> list[Piece]:
    """The town and the desk of such a line, [] for any other."""
    dash = _DASH.search(line.text)
    town = line.text[: dash.start()].strip() if dash else ""
    if dash is None or not town.isupper() or not _is_town(town.title()):
        return []
    told = read_desk(line.text[dash.end() :].strip())
    if told is None:
        return []
    found = [piece("cell", place, at) for place in cut(line, 0, dash.start())]
    desks = cut(line, dash.end(), len(line.text))
    return found + [piece("byline", desk, at, publisher=told.publisher) for desk in desks]


def _is_town(name: str) -> bool:
    known = countries()
    return known.look_up(name) is not None or known.look_up(name, "capital", "seat", "name") is not None
