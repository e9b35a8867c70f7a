"""The tables of docs/accuracy.md, out of `measured.json`, which `run.py --measured` writes.

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

import measured
import trust
from measure import HELD_OUT, RULES, Figures

WIDTH = 29  # of the first column
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

Corpora = dict[str, Figures]


def found(corpora: Corpora) -> Iterator[str]:
    """Every kind, a corpus a column."""
    yield from _head(corpora)
    for told, kind, key in FOUND:
        rows = [of[kind].get(key, of[kind].get("slots", {}).get(key)) for of in corpora.values()]
        yield _row(told, rows)


def slots(corpora: Corpora) -> Iterator[str]:
    """The share of the records found in which each slot is right."""
    yield from _head(corpora)
    for kind in trust.KINDS:
        for slot in sorted({slot for of in corpora.values() for slot in of[kind]["slots"]}):
            told = f"{kind}: {slot.replace('_', ' ')}"
            yield _row(told, [of[kind]["slots"].get(slot) for of in corpora.values()])


def _head(corpora: Corpora) -> Iterator[str]:
    yield f"{'':{WIDTH}}" + "".join(f"{name:>9}" for name in corpora)
    yield f"{'rules':{WIDTH}}" + "".join(f"{RULES[name]:>9}" for name in corpora)


def _row(told: str, values: Sequence[float | None]) -> str:
    return f"{told:{WIDTH}}" + "".join(f"{'':>9}" if v is None else f"{v:9.2f}" for v in values)


def errors(corpora: Corpora) -> Iterator[str]:
    """What is missed, extra and wrong where the rules were not built on it, the commonest first."""
    shown = [name for name in corpora if RULES[name] != "built"]
    for kind in (*trust.KINDS, "dates"):
        counts = {name: _errors(corpora[name][kind]) for name in shown}
        total = sum(counts.values(), Counter[str]())
        heads = [f"{name} ({corpora[name][kind]['tp'] + corpora[name][kind]['fn']})" for name in shown]
        yield f"{kind:{WIDTH}}" + "".join(f"{head:>12}" for head in heads)
        for error, _ in sorted(total.items(), key=lambda item: (-item[1], item[0])):
            yield f"  {error:{WIDTH - 2}}" + "".join(f"{counts[name][error]:12}" for name in shown)


def _errors(row: Figures) -> Counter[str]:
    wrong = {
        f"wrong {slot.replace('_', ' ')}": round((1 - share) * row["slot_n"][slot])
        for slot, share in row["slots"].items()
    }
    return Counter({"missed": row["fn"], "extra": row["fp"], **wrong})


def reliability(corpora: Corpora) -> Iterator[str]:
    """Bin by bin, on what is held out and on all."""
    for kind in trust.KINDS:
        held = trust.reliability([corpora[name]["outcomes"][kind] for name in HELD_OUT])
        every = trust.reliability([of["outcomes"][kind] for of in corpora.values()])
        yield f"{kind:<14}{', '.join(HELD_OUT) + ', held out':>28}{'all':>28}"
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


def least(corpora: Corpora) -> Iterator[str]:
    """Precision, recall and the share with all slots right, of what is left of the corpora held out."""
    for name in HELD_OUT:
        yield f"{name + ', held out':<26}{'left':>6}{'P':>8}{'R':>8}{'all slots right':>18}"
        for kind in trust.KINDS:
            for floor in LEAST:
                left = trust.kept(corpora[name]["outcomes"][kind], corpora[name][kind]["fn"], floor)
                told = f"{kind}, {floor:.1f} or more" if floor else f"{kind}, all"
                yield f"{told:<26}{left.number:6}{_kept(left)}"


def _kept(left: trust.Kept) -> str:
    if not left.number:
        return f"{'–':>8}{0:8.2f}{'–':>18}"
    return f"{left.precision:8.2f}{left.recall:8.2f}{left.strict:18.2f}"


TABLES = {"found": found, "slots": slots, "errors": errors, "reliability": reliability, "least": least}


def main(table: str = "found") -> None:
    """Print a table."""
    print("\n".join(TABLES[table](measured.load())).rstrip())


if __name__ == "__main__":
    main(*sys.argv[1:])
