"""The figures of one corpus, as `ktrel.scoring` gives them."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from ktrel.model.document import Document
from ktrel.originals import texts_of
from ktrel.scoring import (
    GoldFile,
    MergingScore,
    Scored,
    read_gold,
    read_merged,
    score,
    score_merging,
)

ROOT = Path(__file__).parents[2]
GOLD = Path(__file__).parent / "gold"
# What the rules owe to each corpus, in the order in which they came.
RULES = {
    "seeds": "built",
    "dev_c": "built",
    "dev_d": "built",
    "dev_e": "mended",
    "dev_f": "mended",
    "dev_g": "mended",
    "dev_h": "mended",
    "dev_i": "mended",
    "dev_j": "unseen",
}
CORPORA = {name: ROOT / "seeds" if name == "seeds" else GOLD / name for name in RULES}

Figures = dict[str, Any]


@cache
def gold_of(corpus: str) -> tuple[GoldFile, ...]:
    """The gold of a corpus."""
    return read_gold(GOLD / corpus)


def scores(corpus: str, document: Document) -> tuple[Scored, MergingScore]:
    """The scores of a document extracted from a corpus."""
    gold = gold_of(corpus)
    texts = texts_of(document, [a.id for a in document.articles])
    merged = read_merged(GOLD / f"{corpus}.merged.json")
    return score(document, gold), score_merging(document, merged, gold, texts)


def figures(scored: Scored, merging: MergingScore) -> Figures:
    """The scores as plain values: one entry a kind of record, and `merging`."""
    told: Figures = msgspec.to_builtins(scored.kinds)
    told["merging"] = {k: v for k, v in msgspec.to_builtins(merging).items() if k != "faults"}
    return told


def digest(corpus: str) -> str:
    """A hash over what the figures of a corpus depend on beside ktrel: its texts, its gold, the scorers."""
    paths = {*CORPORA[corpus].glob("*.txt"), *(GOLD / corpus).glob("*.json")}
    paths |= {GOLD / f"{corpus}.merged.json", *(ROOT / "src" / "ktrel" / "scoring").glob("*.py")}
    total = hashlib.sha256()
    for path in sorted(paths, key=lambda p: p.name):
        total.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()[:16]
