"""Names of places in running text: which stretches can be one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from ...model.annotated import Passage
from ...model.facts import Span
from ...names.keys import folded
from .gazetteer import Entry, gazetteer, place_table

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan

_WORD = re.compile(r"[^\W\d_]+")
_GAP = re.compile(r"[ \u00a0]?|[-–’'.] ?")
_LOCATIVE = re.compile(
    r"\b(?:in|at|to|near|from|visit(?:ed|s|ing)?|around|into|leav(?:e|ing)|left) (?:the )?$"
    r"|\b[A-Z][a-z]+(?:'s|’s) $",
    re.I,
)
_ENTITY_PLACES = frozenset({"GPE", "LOC", "FAC"})
_SETTINGS = re.compile(
    r"\s(?:(?!(?:Organi[sz]ation|Group|Club|Pact|Treaty|Accords?|Process|Initiative|Contact|Cooperation)\b)"
    r"[\w’'-]+\s){0,2}(?:Summit|Conference|Forum|Dialogue|Meeting|Declaration|summit|talks)\b"
)
# a capitalised word after a name continues it, unless it begins a date or a clock time
_GOES_ON = re.compile(
    r"[ -](?!PM\b|AM\b|(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sep|Oct|Nov|Dec"
    r"|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)[a-z.]* ?)[A-Z][a-z]"
)
_OPENS = re.compile(r"(?:^|[.!?:;”\"]\s+)(?:In|At|From) $")
_BIG = 400_000


class Word(NamedTuple):
    """A run of letters with its place in the passage."""

    key: str
    start: int
    end: int
    capital: bool


class Candidate(NamedTuple):
    """A stretch of the article that can name a place, with all its senses."""

    span: Span
    text: str
    senses: tuple[Entry, ...]


def candidates(passage: Passage) -> Iterator[Candidate]:
    """Every place name of a passage, left to right, none inside another."""
    text = passage.text
    words = [Word(_key(m[0]), m.start(), m.end(), m[0][0].isupper()) for m in _WORD.finditer(text)]
    keys = [word.key for word in words]
    entities = _entity_at(passage)
    known, at, base = gazetteer(), 0, passage.block.span.start
    while at < len(words):
        length = known.longest(keys, at) if words[at].capital else 0
        while length and not _one_name(text, words[at : at + length]):
            length = known.longest(keys[: at + length - 1], at)
        if not length:
            at += 1
            continue
        start, end = words[at].start, words[at + length - 1].end
        senses = _plausible(known.senses(tuple(keys[at : at + length])), text, start, end, entities)
        if senses:
            yield Candidate(Span(base + start, base + end), text[start:end], senses)
        at += length if senses else 1


@lru_cache(maxsize=1 << 16)
def _key(word: str) -> str:
    return folded(word)


def _entity_at(passage: Passage) -> dict[int, TokenSpan]:
    """The named entity that covers each character of the passage."""
    return {at: entity for entity in passage.entities for at in range(entity.start_char, entity.end_char)}


def _one_name(text: str, words: Sequence[Word]) -> bool:
    return all(_GAP.fullmatch(text, a.end, b.start) for a, b in pairwise(words))


def _plausible(
    senses: tuple[Entry, ...], text: str, start: int, end: int, entities: dict[int, TokenSpan]
) -> tuple[Entry, ...]:
    """The senses that the surroundings allow: a city inside a person's or a firm's name is none."""
    own = tuple(sense for sense in senses if sense.own)
    entity = entities.get(start)
    label = entity.label_ if entity is not None else ""
    whole = entity is not None and (entity.start_char, entity.end_char) == (start, end)
    if _inside_longer_name(text, start, end):
        return own if label in _ENTITY_PLACES and own else ()
    if label in _ENTITY_PLACES or _OPENS.search(text, 0, start):
        return senses
    located = bool(_LOCATIVE.search(text, max(0, start - 20), start))
    if own and (label != "PERSON" or located or whole or any(s.kind == "venue" for s in own)):
        return senses
    if label == "PERSON" and not (located and whole):
        return ()
    return tuple(s for s in senses if located or s.own or s.population >= _BIG)


def _inside_longer_name(text: str, start: int, end: int) -> bool:
    """Whether capitalised words go on before or after, as in `Washington Post` or `Park Jin`."""
    after = _GOES_ON.match(text, end)
    if after and _OPENS.search(text, 0, start):
        return False  # "In Vilnius Georgian Foreign Minister …"
    if after and not _SETTINGS.match(text, end) and not venue_tail().match(text, end):
        return True
    before = text[max(0, start - 24) : start]
    if not re.search(r"[A-Za-z][a-z]+[ -]$", before):
        return False
    word = re.findall(r"[^\s-]+", before)[-1]
    return bool(re.search(r"[A-Z][a-z]+-$", before)) if before.endswith("-") else _is_given_name(word, before)


def _is_given_name(word: str, before: str) -> bool:
    """A capitalised word right before, in mid-sentence, that is no title or direction of its own."""
    if not word[0].isupper() or word in _OPENERS:
        return False
    return not re.search(r"(?:^|[.!?:\"“”]\s+)[^\s]+\s$", before)


_OPENERS = frozenset(
    [
        "In",
        "At",
        "To",
        "From",
        "On",
        "The",
        "South",
        "North",
        "East",
        "West",
        "Central",
        "Prime",
        "New",
        "Upper",
        "Lower",
        "Greater",
        "Southern",
        "Northern",
        "Eastern",
        "Western",
        "President",
        "Premier",
        "Minister",
        "Downtown",
        "Near",
        "Via",
        "And",
        "Government",
    ]
)


@cache
def venue_tail() -> re.Pattern[str]:
    """What follows a name to make it a building's: ` Palace`, ` Foreign Ministry`."""
    words = "|".join(re.escape(w) for w in sorted(place_table().venue_words, key=len, reverse=True))
    return re.compile(rf"(?:[ -][A-Z][\w’'-]*){{0,3}} (?:{words})\b")
