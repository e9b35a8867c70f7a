"""How well the model-free quantity tagger does on public spans and on our own sheet of sentences.

python tests/eval/quantity.py values GOLD.jsonl PRED.jsonl   # writes PRED.jsonl for score_values.py spans
python tests/eval/quantity.py sheet [--show]                  # both halves of quantities_sheet.toml
python tests/eval/quantity.py cases BENCH                     # shares of public cases, by kind
python tests/eval/quantity.py speed FILE                      # characters per CPU second

Sheet and cases are read by quantulum3 and by spaCy's entities with a number regex, too, where installed.
"""

import importlib
import importlib.util
import json
import math
import re
import sys
import time
import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from ktrel.annotate import DEFAULT_MODEL
from ktrel.extract.quantities import Quantity, tag

HERE = Path(__file__).parent
# MEANTIME marks no durations and no multiples without a numeral ("twice"), so they are left out
_TYPES = {"percent": "PERCENT", "points": "PERCENT", "money": "MONEY"}
_UNMARKED = {"duration", "frequency", "rank"}
_ENTITIES = {"PERCENT", "MONEY", "QUANTITY", "CARDINAL"}
_NUMBER = re.compile(r"(\d[\d,]*(?:\.\d+)?)(?:[ -]?(thousand|million|billion|trillion))?")
_SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}


Pair = tuple[float, str | None]
Reader = Callable[[str], list[Pair]]


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
    """Value, value with unit, value with direction: F1 over each half of the sheet."""
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
        for reader, read in readers().items():
            if reader != "ktrel":
                print(f"{name:<9} value by {reader}: {f1(*values_right(half, read))}")
        scores = [
            f"{what} {f1(n, gold, got)}"
            for what, n in (("value", value), ("+unit", unit), ("+direction", way))
        ]
        print(f"{name:<9} gold {gold} found {got} | {' | '.join(scores)}")


def values_right(rows: list[dict[str, Any]], read: Reader) -> tuple[int, int, int]:
    """Right values, gold and found of another reader over rows of the sheet."""
    right = gold = got = 0
    for row in rows:
        want = [float(q["value"]) for q in row["quantities"]]
        left = [v for v, _ in read(row["text"])]
        gold, got = gold + len(want), got + len(left)
        for v in want:
            match = next((x for x in left if math.isclose(x, v, rel_tol=1e-6)), None)
            if match is not None:
                left.remove(match)
                right += 1
    return right, gold, got


def counted(q: Quantity) -> bool:
    """Whether a reader would list it: no durations, ages, occasions, and no small enumerations."""
    if q.kind in ("duration", "age", "frequency", "rank") or (q.kind == "count" and q.attributive):
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


def ours(text: str) -> list[Pair]:
    """Values and units by the tagger, both ends of a range."""
    found: list[Pair] = []
    for q in tag(text):
        found.append((q.value / 100 if q.rule == "share" else q.value, q.unit))  # others tell parts of one
        if q.value_max is not None:
            found.append((q.value_max, q.unit))
    return found


def readers() -> dict[str, Reader]:
    """The tagger, and quantulum3 where it is installed."""
    found: dict[str, Reader] = {"ktrel": ours}
    if importlib.util.find_spec("quantulum3"):
        parser = importlib.import_module("quantulum3.parser")
        found["quantulum3"] = lambda text: [(float(q.value), q.unit.name) for q in parser.parse(text)]
    if importlib.util.find_spec(DEFAULT_MODEL):
        found["spaCy + regex"] = entities
    return found


@cache
def pipeline() -> Any:
    """ktrel's own spaCy pipeline."""
    return importlib.import_module(DEFAULT_MODEL).load()


def entities(text: str) -> list[Pair]:
    """The numbers in spaCy's entities of quantity, read by a regular expression."""
    spans = [ent.text for ent in pipeline()(text).ents if ent.label_ in _ENTITIES]
    found = [m for span in spans for m in _NUMBER.finditer(span.lower())]
    return [(float(m[1].replace(",", "").rstrip(".")) * _SCALES.get(m[2], 1.0), None) for m in found]


def cases(bench: str) -> None:
    """The share of cases in which all values told are found (and none where none is), by file."""
    for kind, rows in comparable(Path(bench)).items():
        scores = []
        for name, read in readers().items():
            right = sum(holds([v for v, _ in read(text)], want) for text, want in rows)
            scores.append(f"{name} {100 * right / len(rows):.1f}")
        print(f"{kind:<32} {len(rows):>4} cases | {' | '.join(scores)}")


def holds(found: list[float], want: list[float]) -> bool:
    """Whether every value wanted is found; where none is wanted, whether none is."""
    left = list(found)
    for v in want:
        match = next((x for x in left if math.isclose(x, v, rel_tol=1e-6)), None)
        if match is None:
            return False
        left.remove(match)
    return bool(want) or not found


def comparable(bench: Path) -> dict[str, list[tuple[str, list[float]]]]:
    """The cases whose results are plain numbers: no ranges, no units without a number."""
    found: dict[str, list[tuple[str, list[float]]]] = {}
    for name in (
        "Number_English/NumberModel",
        "Number_English/PercentModel",
        "NumberWithUnit_English/CurrencyModel",
        "NumberWithUnit_English/DimensionModel",
        "NumberWithUnit_English/TemperatureModel",
        "NumberWithUnit_English/AgeModel",
    ):
        rows = json.loads((bench / "specs" / f"{name}.json").read_text(encoding="utf-8-sig"))
        told = [
            (r["Input"], [value(x["Resolution"]["value"]) for x in r["Results"] if x.get("Resolution")])
            for r in rows
        ]
        found[name.split("/")[1]] = [
            (text, [v for v in want if v is not None]) for text, want in told if None not in want
        ]
    rows = json.loads((bench / "quantity" / "quantulum3_quantities.json").read_text(encoding="utf-8"))
    # ranges are averaged there
    found["quantulum3_quantities"] = [
        (r["req"], [float(x["value"]) for x in r["res"]]) for r in rows if " to " not in r["req"]
    ]
    return found


def value(text: str | None) -> float | None:
    """The number of a spec's resolution, None for what is none."""
    try:
        return float((text or "").rstrip("%"))
    except ValueError:
        return None


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
    elif sys.argv[1:2] == ["cases"]:
        cases(sys.argv[2])
    elif sys.argv[1:2] == ["speed"]:
        speed(sys.argv[2])
    else:
        sys.exit(__doc__)
