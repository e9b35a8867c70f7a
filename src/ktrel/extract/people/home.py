"""The country from which an article speaks: its own side, whose officials it names with bare titles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ...model.facts import Clipping, PlaceMention
from .lexicon import Named, lexicon
from .words import tokens

_HEAD = 1000  # characters in which letterhead and masthead stand
_NOT_WORDS = re.compile(r"[^\w\s'’-]+")


class Home(NamedTuple):
    """`own` of a government's own release, `paper` by a national masthead, `dateline` where it was filed."""

    own: str | None = None
    paper: str | None = None
    dateline: str | None = None


def home_of(clipping: Clipping, places: Sequence[PlaceMention] = ()) -> Home:
    """Whose release an article is, or whose paper printed it, as far as its head tells.

    "Ministry of Foreign Affairs of Chile / Press release 4" is Chile's own; a letterhead without a country
    ("Ministry of Defence / Press release") is that of the capital in its dateline.
    """
    body = next((b.span.start for b in clipping.blocks if b.kind == "body"), 0)
    head = clipping.raw[: min(body, _HEAD)]
    dateline = _country(f"{clipping.dateline_place or ''} {_dated(head)}") or _filed(clipping, places)
    source = clipping.source or ""
    press = lexicon().press
    known = press.get(source) or press.get(source.removeprefix("The "))
    paper = known or _country(source) or _country(_town_of(source, head))
    letter = next((line for line in (source, *head.splitlines()) if _is_letterhead(line)), None)
    if letter is not None and (_is_letterhead(source) or _is_release(head)):
        union = any(n.code in ("EU", "UN") for n in _named(letter))
        return Home(None if union else _country(letter) or _country(source) or dateline, None, dateline)
    return Home(None, paper, dateline)


def _filed(clipping: Clipping, places: Sequence[PlaceMention]) -> str | None:
    """The country of the town in the dateline, as the place finder has it."""
    return next((p.country for p in places if p.name == clipping.dateline_place), None)


def _town_of(source: str, head: str) -> str:
    """The town in brackets behind a paper's name: "ANDEAN POST (Lima)"."""
    found = re.search(rf"{re.escape(source)} \(([^()]+)\)", head, re.IGNORECASE) if source else None
    return found[1] if found else ""


def _is_letterhead(line: str) -> bool:
    """Whether a line is the name of a public office, capitals throughout."""
    words = _NOT_WORDS.sub(" ", line).split()
    capitals = sum(w[0].isupper() or w in ("of", "and", "for", "the") for w in words)
    return capitals == len(words) > 0 and any(w.lower() in lexicon().around.letterheads for w in words)


def _is_release(head: str) -> bool:
    words = _NOT_WORDS.sub(" ", head).lower().split()
    return bool(set(words) & set(lexicon().around.releases))


def _dated(head: str) -> str:
    """The short line of a head that gives place and date: "Quito, 4 May 2021"."""
    lines = (line for line in head.splitlines() if any(c.isdigit() for c in line))
    return next((line for line in lines if len(line) < 60 and _country(line)), "")


def _country(text: str) -> str | None:
    told = (n.code for n in _named(text) if n.code not in ("EU", "UN") and not n.shared)
    return next((code for code in told if code), None)


def _named(text: str) -> Iterator[Named]:
    """The countries and bodies that a text names, the longest at each place."""
    words = [w.text for w in tokens(text)]
    for at, word in enumerate(words):
        below = lexicon().named.get(word, {})
        for name in (*below.get("".join(words[at + 1 : at + 2]), ()), *below.get(None, ())):
            if tuple(words[at : at + len(name.words)]) == name.words:
                yield name
                break
