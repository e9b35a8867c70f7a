"""How well the model-free quantity tagger does on public spans and on our own sheet of sentences.

python tests/eval/quantity.py values GOLD.jsonl PRED.jsonl   # writes PRED.jsonl for score_values.py spans
python tests/eval/quantity.py sheet [--show]                  # both halves of quantities_sheet.toml
python tests/eval/quantity.py speed FILE                      # characters per CPU second
"""

import json
import math
import sys
import time
import tomllib
from pathlib import Path
from typing import Any

from ktrel.extract.quantities import Quantity, tag

HERE = Path(__file__).parent
# MEANTIME marks no durations and no multiples without a numeral ("twice"), so they are left out
_TYPES = {"percent": "PERCENT", "points": "PERCENT", "money": "MONEY"}
_UNMARKED = {"duration", "frequency"}


def values(gold: str, pred: str) -> None:
    """One line a document with the spans in MEANTIME's three types."""
    with Path(pred).open("w", encoding="utf-8") as out:
        for line in Path(gold).read_text(encoding="utf-8").splitlines():
            doc = json.loads(line)
            rows = [
                {
                    "start": q.span.start,
                    "end": q.span.end,
                    "text": doc["text"][q.span.start : q.span.end],
                    "type": _TYPES.get(q.kind, "QUANTITY") if q.unit != "point" else "QUANTITY",
                }
                for q in tag(doc["text"])
                if q.kind not in _UNMARKED and q.rule != "multiple"
            ]
            out.write(json.dumps({"doc_id": doc["doc_id"], "values": rows}) + "\n")


def sheet(show: bool) -> None:
    """Value, value with unit, value with direction: precision, recall and F1 over each half of the sheet."""
    rows = tomllib.loads((HERE / "quantities_sheet.toml").read_text(encoding="utf-8"))["sentence"]
    for name, half in (
        ("open", [r for r in rows if not r.get("held_out")]),
        ("held out", [r for r in rows if r.get("held_out")]),
    ):
        counts = [0, 0, 0, 0, 0]
        for row in half:
            found = [q for q in tag(row["text"]) if counted(q)]
            counts = [
                a + b for a, b in zip(counts, compare(row, found, show and name == "open"), strict=True)
            ]
        gold, got, value, unit, way = counts
        scores = [f"{what} {f1(n, gold, got)}" for what, n in (("value", value), ("+unit", unit), ("+direction", way))]
        print(f"{name:<9} gold {gold} found {got} | {' | '.join(scores)}")


def counted(q: Quantity) -> bool:
    """Whether a reader would list it: no durations, ages, occasions, and no small enumerations."""
    if q.kind in ("duration", "age", "frequency") or (q.kind == "count" and q.attributive):
        return False
    return not (q.kind in ("count", "number") and q.value < 10 and q.frame is None and not q.vague)


def compare(row: dict[str, Any], found: list[Quantity], show: bool) -> list[int]:
    """Gold, found, right value, right value and unit, right value and direction."""
    left, value, unit, way = list(found), 0, 0, 0
    for want in row["quantities"]:
        match = next((q for q in left if same(q, want)), None)
        if match is None:
            if show:
                print("MISSED", want, "|", row["text"])
            continue
        left.remove(match)
        value += 1
        unit_right = match.unit == want["unit"]
        way_right = (match.direction if match.frame == "delta" else None) == want.get("direction")
        unit, way = unit + unit_right, way + way_right
        if show and not (unit_right and way_right):
            print("WRONG", want, match.unit, match.direction, "|", row["text"])
    if show:
        for q in left:
            print("EXTRA", q.value, q.unit, q.kind, "|", row["text"])
    return [len(row["quantities"]), len(found), value, unit, way]


def same(q: Quantity, want: dict[str, Any]) -> bool:
    """Whether both ends of the value agree."""
    return math.isclose(q.value, want["value"], rel_tol=1e-6) and (q.value_max or 0) == want.get(
        "value_max", 0
    )


def f1(right: int, gold: int, got: int) -> str:
    """The F1 in percent."""
    return f"{200 * right / (gold + got):.1f}" if gold + got else "-"


def speed(path: str) -> None:
    """Characters per CPU second over the file's text, best of three."""
    text = Path(path).read_text(encoding="utf-8")
    tag(text[:2000])
    best = 0.0
    for _ in range(3):
        start = time.process_time()
        tag(text)
        best = max(best, len(text) / (time.process_time() - start))
    print(f"{best:,.0f} characters per CPU second over {len(text):,}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["values"]:
        values(*sys.argv[2:4])
    elif sys.argv[1:2] == ["sheet"]:
        sheet("--show" in sys.argv)
    elif sys.argv[1:2] == ["speed"]:
        speed(sys.argv[2])
    else:
        sys.exit(__doc__)
