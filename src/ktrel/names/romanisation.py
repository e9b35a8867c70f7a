"""Keys under which romanisations of one name meet: Lee/Yi/Rhee, Jae-myung/Jae Myung, Kouno/Kono."""

from __future__ import annotations

import re
from functools import lru_cache

from ..knowledge.loader import read
from .culture import Culture, short_vowels
from .keys import folded


@lru_cache(maxsize=1)
def _korean() -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    tables = read("romanisation.toml", dict[str, list[list[str]]])
    return _index(tables["korean_family"]), _index(tables["korean_syllable"])


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
        options = syllables.get(part, frozenset({part}))
        keys = [k + o + " " for k in keys for o in options][:16]
    return frozenset(keys)
