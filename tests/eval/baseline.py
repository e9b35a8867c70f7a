"""Floors of accuracy: `baseline.json` holds for each corpus what may not be fallen below.

Floors rise with `--update` and fall only for a reason, which stays in the file. A floor is worth what it
was measured on: the file also holds a digest of texts, gold and scorers, and the gate is closed where
that has changed until the floors are set again.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from measure import Figures, digest

BASELINE = Path(__file__).parent / "baseline.json"
# Kinds of record, and which of their figures have floors: `strict_f1` counts a record only where all its
# slots are right, so single slots need floors only where a kind has no strict figure worth the name.
FLOORED = {
    "articles": ("f1", "title", "source", "published"),
    "officials": ("f1", "strict_f1"),
    "meetings": ("f1", "strict_f1"),
    "statistics": ("f1", "strict_f1"),
    "dates": ("f1", "value"),
    "merging": ("f1", "one"),
}


def floored(figures: Figures) -> dict[str, float]:
    """Those figures of a corpus that have floors, as `meetings.f1`."""
    found = {}
    for kind, names in FLOORED.items():
        row = figures[kind]
        for name in names:
            value = row.get(name, row.get("slots", {}).get(name))
            if value is not None:
                found[f"{kind}.{name}"] = value
    return found


def load() -> dict[str, Any]:
    """The baseline, empty where there is none yet."""
    if not BASELINE.exists():
        return {"corpora": {}, "lowered": []}
    loaded: dict[str, Any] = json.loads(BASELINE.read_text(encoding="utf-8"))
    return loaded


def gate(reached: dict[str, Figures]) -> int:
    """0 where every figure is at its floor or above; else 1, having said what to do."""
    known, faults, held = load()["corpora"], [], 0
    for corpus, figures in reached.items():
        entry = known.get(corpus)
        if entry is None:
            faults.append(f"{corpus}: no floors yet; set them with --update")
            continue
        if entry["digest"] != digest(corpus):
            faults.append(f"{corpus}: texts, gold or scorers have changed; set its floors with --update")
        now = floored(figures)
        for name, floor in entry["floors"].items():
            if now.get(name, 0) < floor:
                faults.append(f"{corpus}: {name} is {now.get(name)}, its floor {floor}")
            else:
                held += 1
    for fault in faults:
        print(f"gate: {fault}")
    print(f"gate: {'closed' if faults else 'open'}, {held} floors held")
    return 1 if faults else 0


def update(reached: dict[str, Figures], *, reason: str | None) -> int:
    """Set the floors to what is reached; 1, and nothing written, where one would fall without a reason."""
    known = load()
    fallen = []
    for corpus, figures in reached.items():
        now, entry = floored(figures), known["corpora"].get(corpus, {"floors": {}})
        fallen += [
            {"corpus": corpus, "figure": name, "from": floor, "to": now.get(name)}
            for name, floor in entry["floors"].items()
            if now.get(name, 0) < floor
        ]
        known["corpora"][corpus] = {"digest": digest(corpus), "floors": now}
    for fall in fallen:
        print(f"floor falls: {fall['corpus']} {fall['figure']} from {fall['from']} to {fall['to']}")
    if fallen and not reason:
        print('nothing written: say why with --lower "reason"')
        return 1
    if fallen:
        known["lowered"].append({"reason": reason, "floors": fallen})
    BASELINE.write_text(json.dumps(known, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    print(f"{BASELINE.name} written")
    return 0
