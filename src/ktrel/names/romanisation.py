"""Keys under which romanisations of one name meet: Lee/Yi/Rhee, Jae-myung/Jae Myung, Kouno/Kono."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import product

from msgspec import Struct

from ..knowledge.loader import read
from .culture import Culture, short_vowels
from .keys import folded

MOST_KEYS = 512  # of one given name: three syllables of eight readings each


class Romanisation(Struct, frozen=True, forbid_unknown_fields=True):
    """romanisation.toml as it is written."""

    korean_family: list[list[str]]
    korean_syllable: list[list[str]]
    korean_initial: dict[str, tuple[str, ...]]
    korean_vowel: dict[str, tuple[str, ...]]
    korean_final: dict[str, tuple[str, ...]]


@cache
def _table() -> Romanisation:
    return read("romanisation.toml", Romanisation)


@cache
def _korean() -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    return _index(_table().korean_family), _index(_table().korean_syllable)


@cache
def _syllable() -> re.Pattern[str]:
    parts = (_table().korean_initial, _table().korean_vowel, _table().korean_final)
    initial, vowel, final = ("|".join(sorted(part, key=len, reverse=True)) for part in parts)
    return re.compile(f"({initial})?({vowel})({final})?")


@lru_cache(maxsize=4096)
def _spelled_out(syllable: str) -> frozenset[str]:
    """What a syllable can be in the Revised Romanisation: `kyum` is `gyeom` among others."""
    match, table = _syllable().fullmatch(syllable), _table()
    if match is None:
        return frozenset()
    initials = table.korean_initial.get(match[1] or "", ("",))
    finals = table.korean_final.get(match[3] or "", ("",))
    return frozenset("".join(letters) for letters in product(initials, table.korean_vowel[match[2]], finals))


def _index(groups: list[list[str]]) -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for group in groups:
        for form in group:
            table.setdefault(form, set()).add(group[0])
    return {form: frozenset(keys) for form, keys in table.items()}


@lru_cache(maxsize=16384)
def syllable_keys(part: str, culture: Culture, family: bool) -> frozenset[str]:
    """The keys of a family or given name: two spellings with a key in common can be one name."""
    word = folded(part)
    if culture == "korean":
        return _korean_keys(word, family)
    letters = re.sub(r"[^a-z]", "", word)
    if culture == "japanese":
        return frozenset({short_vowels(letters)})
    return frozenset({letters})


def _korean_keys(word: str, family: bool) -> frozenset[str]:
    families, syllables = _korean()
    if family:
        return families.get(re.sub(r"[^a-z]", "", word), frozenset({word}))
    parts = [p for p in re.split(r"[^a-z]+", word) if p]
    keys: list[str] = [""]
    for part in parts:
        options = syllables.get(part, frozenset({part})) | {f"={o}" for o in _spelled_out(part)}
        keys = [k + o + " " for k in keys for o in sorted(options)][:MOST_KEYS]
    return frozenset(keys)
