"""Which names of many that share a word are worth comparing: the others are different for certain.

Each word leaves traces: its letters, its sounds, its letters but one, the groups of short forms and spellings
that it stands in. Two names that are one person's share a trace beside that of the common word, since
`compare` joins no two without a second word in which they agree, by one of these.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from .culture import may_be_eastern, short_vowels, words_of
from .forms import addressed, apart
from .keys import name_key
from .lexicon import name_lexicon
from .nicknames import groups_of
from .parts import split_name
from .sounds import FAR, NEAR, sound_keys
from .western import words

_EASTERN = "eastern"
_FEW = 6  # names that are compared sooner than their traces are found
_KEPT = 4096  # names and words whose traces are at hand
_MOST = 6  # words of a name whose traces are worth looking at


def likely(names: Sequence[str], shared: str) -> Iterator[tuple[int, int]]:
    """The pairs of names, by their places, that may be one person's; all of them have the word `shared`.

    Of a handful of names all are given.

    >>> given = ["Bill", "Hillary", "Chelsea", "Roger", "Walter", "Virginia", "William"]
    >>> list(likely([f"{name} Clinton" for name in given], "clinton"))
    [(0, 6)]
    """
    if len(names) <= _FEW:
        yield from combinations(range(len(names)), 2)
        return
    left = defaultdict[str, list[int]](list)
    anybody = list[int]()
    for place, name in enumerate(names):
        traces = _traces(name, shared)
        if traces is None:
            found: Iterable[int] = range(place)
            anybody.append(place)
        else:
            found = sorted({*anybody, *(other for trace in traces for other in left[trace])})
            for trace in traces:
                left[trace].append(place)
        yield from ((other, place) for other in found)


def _traces(name: str, shared: str) -> frozenset[str] | None:
    """The traces of a name beside those of the shared word; None where it may be like any other."""
    told = _told(name)
    if told is None or told.key.count(shared) != 1:
        return None
    others = told.joined.union(*[_of_word(word) for word, letters in told.words if letters != shared])
    others -= {f"joined {shared}"}
    return None if others & _of_word(shared) else others  # else another word is like the shared one, too


class _Told(NamedTuple):
    """A name's words and what hyphens part in them, each with its letters; and its words run together."""

    key: tuple[str, ...]
    words: tuple[tuple[str, str], ...]
    joined: frozenset[str]


@lru_cache(maxsize=_KEPT)
def _told(name: str) -> _Told | None:
    """What of a name leaves traces; None where more than its words can make it another's."""
    told = words(name)
    plain = 2 <= len(told) <= _MOST and apart(name) == (name,) and addressed(name) is None
    if not plain or split_name(name).given is None or any(w.isupper() for w in words_of(name)):
        return None
    if any(len(word.rstrip(".")) == 1 for word in told):
        return None  # an initial is like each word that it begins
    parts = [part for word in told if "-" in word for part in word.split("-")]
    joined = _joined(told)
    if may_be_eastern(name):
        joined |= {_EASTERN}
    return _Told(name_key(name), tuple([(word, _letters(word)) for word in (*told, *parts)]), joined)


@lru_cache(maxsize=_KEPT)
def _of_word(word: str) -> frozenset[str]:
    """All that a word can have in common with another spelling, form or slip of it."""
    found: set[str] = {f"vowels {short_vowels(word)}"}
    near, far = sound_keys(word)
    if len(word) >= NEAR:
        found.add(f"near {near}")
    if len(word) >= FAR:
        found.add(f"far {far}")
    for told in {word, word.rstrip(".")}:
        found.update(f"{kind} {group}" for kind in ("same", "spellings") for group in groups_of(told, kind))
        found.update(f"but one {told[:at]}{told[at + 1 :]}" for at in range(len(told)))
        found.add(f"but one {told}")
    return frozenset(found)


def _joined(told: tuple[str, ...]) -> frozenset[str]:
    """The letters of words that stand together, forwards and backwards, with particles and without them."""
    particles = name_lexicon().arabic_particles
    flat = tuple([part for word in told for part in word.split("-")])
    bare = tuple([part for part in flat if part not in particles and part not in ("bin", "ibn")])
    found = set[str]()
    for line in {told, flat, bare}:
        letters = [_letters(word) for word in line]
        for order in (letters, letters[::-1]):
            for start in range(len(order)):
                ends = range(start + 1, len(order) + 1)
                found.update(f"joined {''.join(order[start:end])}" for end in ends)
    return frozenset(found)


@lru_cache(maxsize=_KEPT)
def _letters(word: str) -> str:
    return re.sub(r"[^\w]", "", word)
