"""Compare the temporal tagger with the cases of Recognizers-Text's English specs, kind by kind.

    python tests/eval/temporal_specs.py SPECS_DIR [--show KIND]

SPECS_DIR is a copy of that project's Specs/DateTime/English.

The specs are another project's conventions, made for assistants and calendars, not truth: a disagreement is
marked as ours (we give nothing), span (another stretch of the text) or value. Where they leave past or future
open ("May 29" is either), one of their readings suffices.
"""

import json
import sys
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

from ktrel import edtf
from ktrel.extract.dates import tag_both

KINDS = ("date", "daterange", "duration", "set")


def cases(folder: Path) -> list[tuple[str, str, str, dict]]:
    """(kind, text, anchor, result) of every case with values that can be compared."""
    found = []
    for spec in json.loads((folder / "DateTimeModel.json").read_text(encoding="utf-8-sig")):
        anchor = (spec.get("Context") or {}).get("ReferenceDateTime", "")[:10]
        for result in spec["Results"]:
            kind = result.get("TypeName", "").split(".")[-1]
            if kind in KINDS and "Start" in result and "Mod" not in str(result.get("Resolution")):
                found.append((kind, spec["Input"], anchor, result))
    return found


def readings(kind: str, result: dict) -> set:
    """Their values: spans of days, or ISO durations."""
    found = set()
    for value in (result.get("Resolution") or {}).get("values", []):
        try:
            if kind == "date":
                found.add((date.fromisoformat(value["value"]),) * 2)
            elif kind == "daterange":
                first, after = date.fromisoformat(value["start"]), date.fromisoformat(value["end"])
                found |= {(first, after - timedelta(1)), ("to the end", first, _end(value["timex"], after))}
            else:
                found.add(value["timex"])
        except (KeyError, ValueError):
            continue
    return found


def _end(timex: str, after: date) -> date:
    """The last day if "from 2014 to 2018" includes 2018, as we read it and they don't."""
    last = timex.strip("()").split(",")[1] if timex.count(",") == 2 else ""
    if last.endswith("-01-01"):
        return date(after.year, 12, 31)
    return (
        (after.replace(day=28) + timedelta(4)).replace(day=1) - timedelta(1)
        if last.endswith("-01")
        else after
    )


def _one_in_other(days: edtf.Days, theirs: tuple) -> bool:
    """Whether one span lies within the other: "earlier this month" ends today for them."""
    first, last = theirs[-2:]
    return (days.first <= first and last <= days.last) or (first <= days.first and days.last <= last)


def verdict(kind: str, text: str, anchor: str, result: dict) -> tuple[str, str] | None:
    """agree, value, span or ours, with what we gave; None where theirs cannot be compared."""
    theirs = readings(kind, result)
    if not theirs:
        return None
    wanted = {"duration": ("duration",), "set": ("set",)}.get(kind, ("date", "time"))
    start, end = result["Start"], result["End"] + 1
    mentions, marked = tag_both(text, anchor)
    over = [m for m in mentions if m.span.start < end and start < m.span.end]
    if {t.value for t in marked if t.start < end and start < t.end} & theirs:
        return "agree", ""  # a set or duration that TIMEX3 writes as they do
    fitting = [m for m in over if m.type in wanted]
    for mention in fitting:
        days = edtf.days(mention.value) if kind.startswith("date") else None
        if (days and tuple(days) in theirs) or mention.value in theirs:
            return "agree", ""
        if days and any(
            len(t) == 3 and t[1:] in (tuple(days), (days.first, days.last))
            for t in theirs
            if isinstance(t, tuple)
        ):
            return "convention", ""
        if days and any(_one_in_other(days, t) for t in theirs if isinstance(t, tuple)):
            return "convention", ""  # "two months ago" is a day to them, a month to us
    if kind in ("set", "duration") and fitting:
        return "convention", ""  # "every Monday at 4" is how often to us, when to them
    given = ", ".join(f"{m.text}={m.value}" for m in over)
    return ("value" if fitting else "span" if over else "ours"), given


if __name__ == "__main__":
    places = [a for a in sys.argv[1:] if not a.startswith("--") and a not in KINDS]
    if not places:
        sys.exit(__doc__)
    folder = Path(places[0])
    tallies = {kind: Counter() for kind in KINDS}
    for kind, text, anchor, result in cases(folder):
        found = verdict(kind, text, anchor, result)
        if found is None:
            continue
        tallies[kind][found[0]] += 1
        if "--show" in sys.argv and kind in sys.argv and found[0] != "agree":
            theirs = sorted(map(str, readings(kind, result)))
            print(f"  {found[0]:<6} {anchor} {text!r}: theirs {result['Text']} = {theirs}, we {found[1]}")
    for kind, tally in tallies.items():
        total = sum(tally.values())
        print(
            f"{kind:<10} {tally['agree']:>4} of {total:<4} agree ({tally['agree'] / max(total, 1):.2f});",
            dict(tally),
        )
