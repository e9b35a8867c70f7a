"""The letterhead of somebody who holds an office: "Senator the Hon Ana Lima / Minister for Trade"."""

from __future__ import annotations

import re
from functools import cache

from .furniture import furniture
from .kinds import Piece
from .marks import is_name
from .mastheads import capitalised
from .phrases import plain

_LONGEST_POST = 14
_HEAD = 4


def with_letterhead(pieces: list[Piece]) -> list[Piece]:
    """The pieces, with the office at the very top as the masthead and its holder as furniture.

    A holder bears an honour ("the Hon"), and a headline stands below: the two lines are a letterhead then.
    """
    at = next((n for n, p in enumerate(pieces[:_HEAD]) if p.kind == "headline"), None)
    if at is None or at + 2 >= len(pieces) or pieces[at + 1].kind != "headline":
        return pieces
    one, other = pieces[at : at + 2]
    if other.gap or not ((_is_post(one.text) and _holds(other.text)) or _is_holder_first(one, other)):
        return pieces
    text = next((n for n, p in enumerate(pieces) if p.kind == "prose"), len(pieces))
    if not any(p.kind == "headline" for p in pieces[at + 2 : text]):
        return pieces
    post = at if _is_post(one.text) else at + 1
    found = list(pieces)
    found[post] = found[post]._replace(kind="masthead", name=found[post].text)
    holder = at if post > at else at + 1
    found[holder] = found[holder]._replace(kind="furniture")
    return found


def _is_holder_first(one: Piece, other: Piece) -> bool:
    return _holds(one.text) and _is_post(other.text)


def _is_post(text: str) -> bool:
    """Whether a line is an office and nothing else: "Minister for Trade and Tourism"."""
    short = len(text.split()) <= _LONGEST_POST and capitalised(text) and text[-1].isalpha()
    return short and _patterns()[0].match(plain(text)) is not None


def _holds(text: str) -> bool:
    """Whether a line is a person's name with an honour before it."""
    honour = _patterns()[1].match(plain(text))
    if honour is None or "hon" not in honour.group():  # "Dr Ana Lima" may be anybody
        return False
    return is_name(text[honour.end() :].removesuffix(" MP"))


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    posts, honours = ("|".join(map(re.escape, words)) for words in furniture().letterhead)
    return (
        re.compile(
            rf"(?:the )?(?:deputy |vice |acting |associate |assistant )*(?:{posts})(?: (?:of|for) |$)"
        ),
        re.compile(rf"(?:(?:{honours})\.?\s)+"),
    )
