"""Newsletters of several stories without paper or date of their own: a name, a greeting, items in one form.

A single story has subheadings in one form, too. What tells a newsletter is what it says to its readers: a
greeting, the number of the issue, how to unsubscribe; and that nobody signs it as one story.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from ..knowledge.countries import countries
from .furniture import furniture
from .imprint import ISSUE_LINE, letter_name
from .kinds import Piece
from .mastheads import capitalised
from .phrases import plain

_NUMBER = re.compile(r"\(?(\d{1,2})[.)]\s+")
_ISSUE = re.compile(r"(?:^|[|•·,;*\s])(?:no|nr|issue|vol|volume|edition|#)\.?\s?#?\d+", re.I)
_MARK = re.compile(r"#{1,6}(?=\s)|\*\*|__")
_CAPITAL = re.compile(r"\s[\"'“‘(]?[A-Z]")
_LONGEST_GREETING = 600
_LONGEST_HEAD = 130
_FEWEST = 3
_FEWEST_NUMBERED = 2
_ENOUGH = 2
_LONGEST_NAME = 6
_FOOT = 4


class _Item(NamedTuple):
    """The head of an item: its first piece, its headline, its form, its number."""

    start: int
    at: int
    form: str
    number: int


def letter_of(pieces: list[Piece]) -> tuple[list[Piece], list[int]]:
    """The pieces of a newsletter and where its items begin; no beginnings for any other text."""
    texts = [at for at, p in enumerate(pieces) if p.kind == "prose"]
    if len(texts) < _FEWEST_NUMBERED:
        return pieces, []
    items = _items(pieces, texts)
    if not items or not _is_letter(pieces, items, texts):
        return pieces, []
    heads = {item.at for item in items}
    foot = texts[-1]
    settled = [_settled(p, at in heads, at > foot) for at, p in enumerate(pieces)]
    return settled, [item.start for item in items]


def _settled(piece: Piece, head: bool, foot: bool) -> Piece:
    if head:
        return piece._replace(kind="headline")
    return piece._replace(kind="furniture") if foot and piece.kind == "headline" else piece


def _items(pieces: Sequence[Piece], texts: Sequence[int]) -> list[_Item]:
    """The heads of the items: those in the form of most of them, numbered ones from one on."""
    found = [item for at in texts if (item := _item(pieces, at))]
    if not found:
        return []
    form = Counter(item.form for item in found).most_common(1)[0][0]
    items = [item for item in found if item.form == form]
    if form == "number":
        in_order = [item.number for item in items] == list(range(1, len(items) + 1))
        return items if in_order and len(items) >= _FEWEST_NUMBERED else []
    if len(items) < _FEWEST or sum(_tells(pieces[item.at]) for item in items) * 3 < len(items) * 2:
        return []
    return items


def _item(pieces: Sequence[Piece], text: int) -> _Item | None:
    at = text - 1
    if at < 0 or len(pieces[at].text) > _LONGEST_HEAD:
        return None
    head = pieces[at]
    number = _NUMBER.match(head.text)
    if head.kind != "headline" and not (head.kind == "item" and number):
        return None
    start = at
    if at and not head.gap and pieces[at - 1].kind in ("headline", "section", "number", "cell"):
        start -= 1  # a kicker, or the number on a line of its own
    if not (pieces[start].gap or (start and pieces[start - 1].kind == "rule")):
        return None
    counted = pieces[start].name if pieces[start].kind == "number" else None
    if number or (counted and counted.isdigit()):
        return _Item(start, at, "number", int(number[1] if number else counted or 0))
    mark = _MARK.match(head.text) or (_MARK.search(pieces[start].text[:6]) if start < at else None)
    form = mark.group() if mark else "kicker" if start < at else "plain"
    return _Item(start, at, form, 0)


def _tells(piece: Piece) -> bool:
    """Whether a head tells who or where, as headlines do: "What happens next" does not."""
    text = piece.proper.strip("*_# ")
    words = re.findall(r"[^\W\d_][\w'’-]*", text)
    if len(words) < 2 or text.isupper():
        return False
    return _CAPITAL.search(text) is not None or any(
        countries().look_up(word, "name", "capital", "seat", "demonym") for word in words[:1]
    )


def _is_letter(pieces: Sequence[Piece], items: Sequence[_Item], texts: Sequence[int]) -> bool:
    """Whether enough is said to the readers of a letter, and nobody signs it as a story."""
    head = pieces[: items[0].start]
    greeting = [p for p in head if p.kind == "prose"]
    if any(p.kind in ("byline", "caption") for p in head) or len(greeting) > 2 or not head:
        return False
    if sum(len(p.text) for p in greeting) > _LONGEST_GREETING or not _is_named(head):
        return False
    folded = [plain(p.text) for p in head]
    foot = [plain(p.text) for p in pieces[max(texts[-1], items[-1].at) :][-_FOOT:]]
    score = sum(
        (
            2 * any(furniture().greetings.search(text) for text in folded),
            2 * any(_ISSUE.search(p.text) or ISSUE_LINE.search(p.text) for p in head),
            any(furniture().letter_feet.search(text) for text in foot),
            any(furniture().digests.search(text) for text in folded[:8]),
            items[0].form == "number" or items[0].form == "kicker",
        )
    )
    return score > _ENOUGH if items[0].form == "plain" else score >= _ENOUGH


def _is_named(head: Sequence[Piece]) -> bool:
    """Whether the first line is a name rather than a headline, and the head tells a date."""
    first = next((p for p in head if p.kind in ("headline", "masthead", "prose")), None)
    dated = any(s.complete for p in head for s in p.stamps)
    if first is None or first.kind == "prose" or not dated:
        return False
    name = letter_name(first.proper)
    named = len(name.split()) <= _LONGEST_NAME and capitalised(name) and name[-1] not in "?!"
    return first.kind == "masthead" or named
