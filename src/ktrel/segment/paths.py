"""Publishers that stand where a site's sections do: at the head of its path, before a stroke at the top."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .boilerplate import is_section
from .kinds import Piece
from .mastheads import house, is_unnamed, looks_like_publisher

_PATH = re.compile(r"\s+[>»›→/]\s+")
_HEAD = 12


def house_of_path(pieces: Sequence[Piece]) -> Iterator[str]:
    """The publisher that a path begins with ("Hill News > World"), or that stands before the first stroke.

    "HILL DISPATCH | Interview" is that only at the very top; below it a name among sections is one of them.
    """
    for one in pieces[:_HEAD]:
        if one.kind == "prose":
            return
        if one.kind == "section":
            first, *others = _PATH.split(one.text, maxsplit=1)
            if (others or one.line == pieces[0].line) and _is_house(first):
                yield first


def _is_house(name: str) -> bool:
    known = house(name) is not None
    return known or (looks_like_publisher(name) and not is_section(name) and not is_unnamed(name))
