"""Publishers at the head of a site's path, before a stroke at the top, in a note on reprinting."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..knowledge.countries import countries
from .boilerplate import is_section
from .kinds import Piece
from .mastheads import house, is_unnamed, looks_like_publisher

_PATH = re.compile(r"\s+[>»›→/]\s+")
_HEAD = 12
_LONGEST_NOTE = 200
_NAME = r"(?:[Tt]he )?[A-Z][\w.&'’-]*+(?:\s(?:of |the |de )?[A-Z][\w.&'’-]*+){0,4}"
_REPRINTED = re.compile(
    r"[\[(*_]*(?:(?:re-?printed|republished|reproduced|courtesy)"
    r"(?: (?:here )?with (?:kind )?permission)? (?:from|of)"
    r"|(?:this \w+ (?:was |is )?)?(?:(?:originally|first) )?(?:appeared|published|printed|ran) in) (?:the )?"
    rf"(?P<name>{_NAME})(?:(?:,| on| of) [^.]{{3,40}})?[.\])*_]*",
    re.I,
)


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


def reprinted(text: str) -> str | None:
    """The paper in a note at the foot: "Reprinted with permission from the Hill Evening Star."."""
    match = _REPRINTED.fullmatch(text) if len(text) <= _LONGEST_NOTE else None
    name = match["name"].rstrip(".") if match else ""
    return name if house(name) or looks_like_publisher(name) else None


def has_town(name: str, desk: str) -> bool:
    """Whether a paper's name has its town after it: "HILL HERALD, THIMPHU"."""
    town = name[len(desk) :].strip(" ,").title()
    return (
        bool(town) and countries().look_up(town, "capital", "seat") is not None and looks_like_publisher(desk)
    )
