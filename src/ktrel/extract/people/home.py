"""The country from which an article speaks: its own side, whose officials it names with bare titles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ...model.facts import Clipping
from .lexicon import Named, lexicon
from .words import tokens

_HEAD = 1000  # characters in which letterhead and masthead stand
_NOT_WORDS = re.compile(r"[^\w\s'’-]+")


class Home(NamedTuple):
    """`own` of a government's own release, `paper` by a national masthead, `dateline` where it was filed."""

    own: str | None = None
    paper: str | None = None
    dateline: str | None = None


def home_of(clipping: Clipping) -> Home:
    """Whose release an article is, or whose paper printed it, as far as its head tells.

    "Ministry of Foreign Affairs of Chile / Press release 4" is Chile's own; a letterhead without a country
    ("Ministry of Defence / Press release") is that of the capital in its dateline.
    """
    body = next((b.span.start for b in clipping.blocks if b.kind == "body"), 0)
    head = clipping.raw[: min(body, _HEAD)]
    dateline = _country(f"{clipping.dateline_place or ''} {_dated(head)}")
    source = clipping.source or ""
    letter = next((line for line in (source, *head.splitlines()) if _is_letterhead(line)), None)
    if letter is not None and (_is_letterhead(source) or _is_release(head)):
        union = any(n.code in ("EU", "UN") for n in _named(letter))
        return Home(None if union else _country(letter) or _country(source) or dateline, None, dateline)
    return Home(None, _country(source), dateline)


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
    return next((n.code for n in _named(text) if n.code and n.code not in ("EU", "UN")), None)


def _named(text: str) -> Iterator[Named]:
    """The countries and bodies that a text names, the longest at each place."""
    words = [w.text for w in tokens(text)]
    for at, word in enumerate(words):
        for name in lexicon().named.get(word, ()):
            if tuple(words[at : at + len(name.words)]) == name.words:
                yield name
                break
