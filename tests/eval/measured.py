"""The figures that the page of accuracy is filled from.

`measured.json` has what was measured last, corpus by corpus. `first_met.json` has what a corpus gave on the
day when the rules first met it: before anything was mended by it, and with a confidence that was fitted
without it. An entry is copied once from `measured.json`, and stays.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import trust
from measure import CORPORA, Figures, figures

from ktrel.model.document import Document
from ktrel.scoring import MergingScore, Scored

MEASURED = Path(__file__).parent / "measured.json"
FIRST_MET = Path(__file__).parent / "first_met.json"


def entry(document: Document, scored: Scored, merging: MergingScore) -> Figures:
    """All figures of a corpus, and what came of the records of each confidence."""
    return {**figures(scored, merging), "outcomes": trust.outcomes(document, scored)}


def load() -> dict[str, Figures]:
    """The figures of every corpus measured so far."""
    if not MEASURED.exists():
        return {}
    found: dict[str, Any] = json.loads(MEASURED.read_text(encoding="utf-8"))
    return {name: found[name] for name in CORPORA if name in found}


def first_met() -> dict[str, Figures]:
    """The figures of corpora when they were first met; none of these has a part in fitting confidence."""
    found: dict[str, Figures] = json.loads(FIRST_MET.read_text(encoding="utf-8"))
    return found


def is_current(reached: dict[str, Figures]) -> bool:
    """Whether the file says the same of these corpora."""
    known = load()
    return all(known.get(name) == json.loads(json.dumps(of)) for name, of in reached.items())


def store(reached: dict[str, Figures]) -> None:
    """Write the figures of these corpora over those of before; a line for each kind."""
    corpora = load() | reached
    told = ",\n".join(
        f' "{name}": {{\n' + ",\n".join(f"  {json.dumps(k)}: {json.dumps(v)}" for k, v in of.items()) + "\n }"
        for name, of in sorted(corpora.items())
    )
    MEASURED.write_text(f"{{\n{told}\n}}\n", encoding="utf-8")
    print(f"{MEASURED.name} written")
