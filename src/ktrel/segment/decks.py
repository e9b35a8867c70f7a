"""Lines of a head that look like text but are none, and lines among text that come again and again.

A headline may hold two sentences ("Pay up! Premier warns …") and a subtitle (a deck) may end as a sentence
does. Neither is told by itself: the byline or stamp between it and the text is what tells.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from .comments import without_comments
from .kinds import LONGEST_HEADLINE, Piece
from .letterheads import with_letterhead
from .phrases import plain
from .sentences import ends_sentence

_SPEAKER = re.compile(r"([A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}):\s")
_LONGEST_DECK = 320
_LONGEST_RUNNING = 8
_LONGEST_OLD = 14
_MOST_OLD = 4
# somebody's words alone: "“The maps were on the table. That is progress.”"
_QUOTED = re.compile(r"[“\"‘'][^“”\"]+[”\"’']")
_BESIDE = frozenset({"byline", "stamp", "masthead", "section", "cell", "furniture", "caption"})
_ABOVE = frozenset({"headline", "masthead", "section", "furniture", "rule", "cell", "related", "caption"})


def headed(pieces: list[Piece]) -> list[Piece]:
    """The pieces, with headlines and decks that look like text as headlines, running lines as furniture."""
    settled = with_letterhead(_with_old_headline(_with_decks(without_comments(pieces))))
    return list(_without_running(_with_speech(settled)))


def _with_decks(pieces: list[Piece]) -> list[Piece]:
    """Up to two paragraphs at the head that are headline and deck, told by what stands below them."""
    first = next((at for at, p in enumerate(pieces) if p.kind == "prose"), len(pieces))
    found = list(pieces)
    for at in range(first, min(first + 2, len(pieces))):
        if not _is_deck(found, at):
            break
        found[at] = found[at]._replace(kind="headline", tail=None)
        below = next((n for n in range(at + 1, len(found)) if found[n].kind not in _BESIDE), at)
        if _asks(found[below]):
            found[below] = _as_speech(found[below])
    return found


def _is_deck(pieces: Sequence[Piece], at: int) -> bool:
    one = pieces[at]
    if one.kind != "prose" or len(one.text) > _LONGEST_DECK or (at and pieces[at - 1].kind not in _ABOVE):
        return False
    titled = any(p.kind == "headline" for p in pieces[:at])
    said = _QUOTED.fullmatch(one.text) is not None
    if not titled and (len(one.text) > LONGEST_HEADLINE or (ends_sentence(one.text) and not said)):
        return False
    below = at + 1
    if below < len(pieces) and titled is False and pieces[below].kind == "prose":
        return _is_deck_below(pieces, below)
    return _is_deck_below(pieces, at)


def _is_deck_below(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a byline or a full date, and no other headline, stands between a line and a paragraph."""
    told = False
    for below in pieces[at + 1 : at + 12]:
        if below.kind == "prose":
            return told
        if below.kind not in _BESIDE:
            return told and _asks(below) and sum(_asks(p) for p in pieces[at:]) > 1
        told = told or below.kind == "byline" or any(s.complete or s.age for s in below.stamps)
    return False


def _asks(piece: Piece) -> bool:
    """Whether a line is a question of an interview, which begins its text."""
    return piece.kind == "headline" and piece.text.endswith("?")


def _with_old_headline(pieces: list[Piece]) -> list[Piece]:
    """Headlines in capitals that end with a stop, as old papers set them: "TREATY SIGNED AT ATHENS."."""
    first = next((at for at, p in enumerate(pieces) if p.kind == "prose"), len(pieces))
    last = first
    while last < len(pieces) and pieces[last].kind == "prose" and _is_old_headline(pieces[last].text):
        last += 1
    if not 0 < last - first <= _MOST_OLD or last == len(pieces) or pieces[last].text.isupper():
        return pieces
    told = [piece._replace(kind="headline", tail=None) for piece in pieces[first:last]]
    return [*pieces[:first], *told, *pieces[last:]]


def _is_old_headline(text: str) -> bool:
    return text.isupper() and text.rstrip("])").endswith(".") and len(text.split()) <= _LONGEST_OLD


def _with_speech(pieces: list[Piece]) -> list[Piece]:
    """The lines of speakers who speak again as text: "Hill Times: Did you expect that?"."""
    speakers = Counter(
        m[1] for p in pieces if p.kind in ("headline", "prose") and (m := _SPEAKER.match(p.text[:40]))
    )
    first = next((p.start for p in pieces if p.kind == "headline"), -1)
    return [_as_speech(p) if p.start > first and _speaks(p, speakers) else p for p in pieces]


def _speaks(piece: Piece, speakers: Counter[str]) -> bool:
    match = _SPEAKER.match(piece.text[:40]) if piece.kind == "headline" else None
    return match is not None and speakers[match[1]] > 1


def _as_speech(piece: Piece) -> Piece:
    return piece._replace(kind="prose", name=None)


def _without_running(pieces: list[Piece]) -> Iterator[Piece]:
    """Lines that come after several paragraphs, each time before something else: "Share this item"."""
    running = _running(pieces)
    for piece in pieces:
        yield piece._replace(kind="furniture") if piece.start in running else piece


def _running(pieces: Sequence[Piece]) -> set[int]:
    first = next((at for at, p in enumerate(pieces) if p.kind == "prose"), len(pieces))
    met: defaultdict[str, list[int]] = defaultdict(list)
    for at in range(first, len(pieces)):
        if pieces[at].kind == "headline" and len(pieces[at].text.split()) <= _LONGEST_RUNNING:
            met[plain(pieces[at].text)].append(at)
    above = {plain(p.text) for p in pieces[:first]}
    return {
        pieces[at].start
        for text, places in met.items()
        if len(places) > 1 and text not in above and _differ(pieces, places)
        for at in places
    }


def _differ(pieces: Sequence[Piece], places: Sequence[int]) -> bool:
    """Whether the lines come after text each time, and no two of them before the same line."""
    below = {pieces[at + 1].text if at + 1 < len(pieces) else "" for at in places}
    after_text = all(pieces[at - 1].kind in ("prose", "row", "item") for at in places)
    return after_text and len(below) == len(places)
