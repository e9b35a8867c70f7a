"""Names worth comparing: no pair that is one person's may be left out."""

from __future__ import annotations

import random
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest

import ktrel
from ktrel.names.compare import compare
from ktrel.names.keys import name_key
from ktrel.names.likeness import likely

PAIRS = Path(__file__).parent / "corpus" / "names" / "pairs.toml"
PEOPLE = Path(ktrel.__file__).parent / "knowledge" / "people"
COUNTRIES = (None, "KR", "JP", "CN", "VN", "SA")
BLOCK = 60


def paired() -> Iterator[str]:
    groups = tomllib.loads(PAIRS.read_text(encoding="utf-8")).values()
    for pair in (pair for group in groups for pair in group["pairs"]):
        yield from pair.split(" | ")[:2]


def known() -> Iterator[str]:
    for path in sorted(PEOPLE.glob("*.toml")):
        for entry in tomllib.loads(path.read_text(encoding="utf-8")).values():
            yield from (entry["name"], *entry.get("aliases", ()))


def altered(name: str, chance: random.Random) -> Iterator[str]:
    """What papers make of a name: a slip, another order, words run together, an initial, a middle name."""
    words = name.split()
    at = chance.randrange(len(words))
    yield " ".join(slipped(word, chance) if i == at else word for i, word in enumerate(words))
    yield " ".join(words[1:] + words[:1])
    yield words[0] + "-" + " ".join(words[1:])
    yield words[0] + "".join(words[1:-1]).casefold() + " " + words[-1]
    yield " ".join([words[0][0] + ".", *words[1:]])
    yield " ".join([words[0], chance.choice(["Rose", "al", "Ali", "Jae"]), *words[1:]])


def slipped(word: str, chance: random.Random) -> str:
    at, letter = chance.randrange(len(word)), chance.choice("aeiouhskt")
    kinds = (word[:at] + word[at + 1 :], word[:at] + letter + word[at:], word[:at] + letter + word[at + 1 :])
    return chance.choice(kinds) or word


@pytest.mark.parametrize("seed", range(3))
def test_pairs_that_are_not_likely_are_different(seed: int) -> None:
    chance = random.Random(seed)
    names = [*paired()]
    names += chance.sample(sorted(known()), 700)
    names += [other for name in names if " " in name for other in altered(name, chance)]
    blocks = defaultdict[str, dict[tuple[str, ...], str]](dict)
    for name in names:
        key = name_key(name)
        for part in key if len(key) > 1 else ():
            blocks[part].setdefault(key, name)
    left_out = 0
    for part, block in blocks.items():
        spellings = chance.sample(sorted(block.values()), min(BLOCK, len(block)))
        found = list(likely(spellings, part))
        assert len(found) == len(set(found))
        for a, b in set(combinations(range(len(spellings)), 2)) - set(found):
            left_out += 1
            one, other = spellings[a], spellings[b]
            told = [compare(one, other, country).verdict for country in COUNTRIES]
            assert set(told) == {"different"}, f"{one} and {other}, by '{part}'"
    assert left_out > 10_000  # else the test shows nothing


def test_most_of_a_large_family_is_not_compared() -> None:
    given = ["Aaron", "Bruce", "Celia", "Dora", "Edgar", "Fritz", "Gustav", "Howard", "Ingrid", "Jorge"]
    family = [f"{name} Miller" for name in given]
    assert list(likely([*family, "Jorje Miller"], "miller")) == [(9, 10)]
