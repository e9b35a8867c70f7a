"""The tables of docs/accuracy.md, out of what `run.py --measured` writes and of `first_met.json`.

python tests/eval/page.py              # found and right, by kind
python tests/eval/page.py slots        # each slot
python tests/eval/page.py errors       # what is wrong, and how often
python tests/eval/page.py reliability  # what a confidence promises, and what comes true
python tests/eval/page.py least        # what --min-confidence leaves
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import measured
import trust
from measure import RULES, Figures

WIDTH = 31  # of the first column
CELL = 10
FOUND = (
    ("titles", "articles", "title"),
    ("publishers", "articles", "source"),
    ("dates of publication", "articles", "published"),
    *((f"{kind} {name}", kind, key) for kind in trust.KINDS for name, key in (
        ("P", "precision"), ("R", "recall"), ("F1", "f1"), ("F1, all slots right", "strict_f1"))),
    ("dates F1", "dates", "f1"),
    ("values of dates", "dates", "value"),
    ("pairs of reports merged F1", "merging", "f1"),
)  # fmt: skip
LEAST = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9)

FIRST = "first met"


class Column(NamedTuple):
    """A corpus with what the rules owe to it, or what it gave when they first met it."""

    name: str
    rules: str
    of: Figures


def columns() -> list[Column]:
    """Every corpus as it is today, then those of which it is known how they were first met."""
    today = [Column(name, RULES[name], of) for name, of in measured.load().items()]
    return today + [Column(name, FIRST, of) for name, of in measured.first_met().items()]


def found(corpora: Sequence[Column]) -> Iterator[str]:
    """Every kind, a corpus a column."""
    yield from _head(corpora)
    for told, kind, key in FOUND:
        rows = [c.of[kind].get(key, c.of[kind].get("slots", {}).get(key)) for c in corpora]
        yield _row(told, rows)


def slots(corpora: Sequence[Column]) -> Iterator[str]:
    """The share of the records found in which each slot is right."""
    yield from _head(corpora)
    for kind in trust.KINDS:
        for slot in sorted({slot for c in corpora for slot in c.of[kind]["slots"]}):
            told = f"{kind}: {slot.replace('_', ' ')}"
            yield _row(told, [c.of[kind]["slots"].get(slot) for c in corpora])


def _head(corpora: Sequence[Column]) -> Iterator[str]:
    yield f"{'':{WIDTH}}" + "".join(f"{c.name:>{CELL}}" for c in corpora)
    yield f"{'rules':{WIDTH}}" + "".join(f"{c.rules:>{CELL}}" for c in corpora)


def _row(told: str, values: Sequence[float | None]) -> str:
    return f"{told:{WIDTH}}" + "".join(f"{'':>{CELL}}" if v is None else f"{v:{CELL}.2f}" for v in values)


def errors(corpora: Sequence[Column]) -> Iterator[str]:
    """What is missed, extra and wrong where the rules were not built on it, the commonest first."""
    shown = [c for c in corpora if c.rules != "built"]
    yield from _head(shown)
    for kind in (*trust.KINDS, "dates"):
        counts = [_errors(c.of[kind]) for c in shown]
        demanded = (c.of[kind]["tp"] + c.of[kind]["fn"] for c in shown)
        yield f"{kind + ' in the gold':{WIDTH}}" + "".join(f"{number:{CELL}}" for number in demanded)
        total = sum(counts, Counter[str]())
        for error, _ in sorted(total.items(), key=lambda item: (-item[1], item[0])):
            yield f"  {error:{WIDTH - 2}}" + "".join(f"{count[error]:{CELL}}" for count in counts)


def _errors(row: Figures) -> Counter[str]:
    wrong = {
        f"wrong {slot.replace('_', ' ')}": round((1 - share) * row["slot_n"][slot])
        for slot, share in row["slots"].items()
    }
    return Counter({"missed": row["fn"], "extra": row["fp"], **wrong})


def reliability(corpora: Sequence[Column]) -> Iterator[str]:
    """Bin by bin, on what was first met and on all as they are today."""
    for kind in trust.KINDS:
        held = trust.reliability([c.of["outcomes"][kind] for c in corpora if c.rules == FIRST])
        every = trust.reliability([c.of["outcomes"][kind] for c in corpora if c.rules != FIRST])
        names = ", ".join(c.name for c in corpora if c.rules == FIRST)
        yield f"{kind:<14}{f'{names}, {FIRST}':>28}{'all, today':>28}"
        yield f"{'confidence':<14}" + f"{'records':>10}{'mean':>9}{'right':>9}" * 2
        for low, high in trust.bins():
            cells = [next((b for b in of.bins if b.low == low), None) for of in (held, every)]
            if any(cells):
                yield f"{low:.1f} to {high:.1f}    " + "".join(map(_bin, cells))
        for name, a, b in (("Brier score", held.brier, every.brier), ("ECE", held.ece, every.ece)):
            yield f"{name:<14}{a:28.3f}{b:28.3f}"
        yield ""


def _bin(b: trust.Bin | None) -> str:
    return f"{b.number:10}{b.promised:9.2f}{b.right:9.2f}" if b else f"{'–':>10}{'':18}"


def least(corpora: Sequence[Column]) -> Iterator[str]:
    """Precision, recall and the share with all slots right, of what is left of what was first met."""
    for name, _, of in (c for c in corpora if c.rules == FIRST):
        yield f"{f'{name}, {FIRST}':<26}{'left':>6}{'P':>8}{'R':>8}{'all slots right':>18}"
        for kind in trust.KINDS:
            for floor in LEAST:
                left = trust.kept(of["outcomes"][kind], of[kind]["fn"], floor)
                told = f"{kind}, {floor:.1f} or more" if floor else f"{kind}, all"
                yield f"{told:<26}{left.number:6}{_kept(left)}"


def _kept(left: trust.Kept) -> str:
    if not left.number:
        return f"{'–':>8}{0:8.2f}{'–':>18}"
    return f"{left.precision:8.2f}{left.recall:8.2f}{left.strict:18.2f}"


TABLES = {"found": found, "slots": slots, "errors": errors, "reliability": reliability, "least": least}


def main(table: str = "found") -> None:
    """Print a table."""
    print("\n".join(TABLES[table](columns())).rstrip())


if __name__ == "__main__":
    main(*sys.argv[1:])
