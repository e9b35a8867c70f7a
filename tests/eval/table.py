"""The figures of a corpus as a table."""

from __future__ import annotations

from measure import Figures


def show_table(corpus: str, figures: Figures) -> None:
    """Print one line a kind of record with its slots under it, and how merging came out."""
    print(f"{corpus:<12} {'P':>6} {'R':>6} {'F1':>6} {'strict':>6}   tp/fp/fn")
    for kind, row in figures.items():
        if kind == "merging":
            continue
        head = " ".join(f"{row[name]:6.3f}" for name in ("precision", "recall", "f1", "strict_f1"))
        print(f"  {kind:<10} {head}   {row['tp']}/{row['fp']}/{row['fn']}")
        if row["slots"]:
            print("             " + "  ".join(f"{slot} {v:.2f}" for slot, v in row["slots"].items()))
    m = figures["merging"]
    print(f"  {'merging':<10} {m['precision']:6.3f} {m['recall']:6.3f} {m['f1']:6.3f}", end="")
    covered = f"{m['covered']}/{m['reports']} covered"
    print(f"          pairs of reports, {covered}; {m['one']} of {m['persons']} officials one\n")
