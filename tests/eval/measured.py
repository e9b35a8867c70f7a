"""What was measured last, corpus by corpus: `measured.json`, from which the page of accuracy is filled."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import trust
from measure import CORPORA, Figures, figures

from ktrel.model.document import Document
from ktrel.scoring import MergingScore, Scored

MEASURED = Path(__file__).parent / "measured.json"


def entry(document: Document, scored: Scored, merging: MergingScore) -> Figures:
    """All figures of a corpus, and what came of the records of each confidence."""
    return {**figures(scored, merging), "outcomes": trust.outcomes(document, scored)}


def load() -> dict[str, Figures]:
    """The figures of every corpus measured so far."""
    if not MEASURED.exists():
        return {}
    found: dict[str, Any] = json.loads(MEASURED.read_text(encoding="utf-8"))
    return {name: found[name] for name in CORPORA if name in found}


def store(reached: dict[str, Figures]) -> None:
    """Write the figures of these corpora over those of before; a line for each kind."""
    corpora = load() | reached
    told = ",\n".join(
        f' "{name}": {{\n' + ",\n".join(f"  {json.dumps(k)}: {json.dumps(v)}" for k, v in of.items()) + "\n }"
        for name, of in sorted(corpora.items())
    )
    MEASURED.write_text(f"{{\n{told}\n}}\n", encoding="utf-8")
    print(f"{MEASURED.name} written")
