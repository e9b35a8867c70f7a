"""How many pairs of names the name model tells right, and how many a plain similarity ratio does.

python tests/eval/names.py [FILE ...] [--show]     # files of pairs; --show prints every pair told wrong

Precision and recall are those of the verdict `same`: a pair that is only `unsure` counts against whoever
makes it one person. The ratio is rapidfuzz's `token_sort_ratio` at its best threshold for these very pairs.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from rapidfuzz.fuzz import token_sort_ratio
from rapidfuzz.utils import default_process

from ktrel.names.compare import compare

PAIRS = sorted((Path(__file__).parents[1] / "corpus" / "names").glob("*.toml"))


class Pair(NamedTuple):
    """Two names with what they are of each other; `group` is what the pair is about."""

    a: str
    b: str
    verdict: str
    group: str


class Score(NamedTuple):
    """Precision and recall of `same`."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        return 2 * self.precision * self.recall / (self.precision + self.recall or 1)


def pairs(path: Path) -> list[Pair]:
    """The pairs of one file, also those that are known to be told wrong."""
    groups = tomllib.loads(path.read_text(encoding="utf-8"))
    rows = [
        (pair.split("|"), name)
        for name, group in groups.items()
        for pair in (*group["pairs"], *group.get("misses", ()))
    ]
    return [Pair(a.strip(), b.strip(), verdict.strip(), name) for (a, b, verdict), name in rows]


def score(told: Iterable[Pair], same: Callable[[Pair], bool]) -> Score:
    """How right `same` is about the pairs."""
    verdicts = [(same(pair), pair.verdict == "same") for pair in told]
    right = sum(claimed and true for claimed, true in verdicts)
    claimed, true = sum(c for c, _ in verdicts), sum(t for _, t in verdicts)
    return Score(right / (claimed or 1), right / (true or 1))


def best_ratio(told: list[Pair]) -> tuple[int, Score]:
    """The threshold of the ratio with the best F1, and what it reaches."""
    ratios = {pair: token_sort_ratio(pair.a, pair.b, processor=default_process) for pair in told}
    scores = {limit: score(told, lambda pair: ratios[pair] >= limit) for limit in range(40, 101)}  # noqa: B023
    limit = max(scores, key=lambda limit: scores[limit].f1)
    return limit, scores[limit]


def row(label: str, reached: Score) -> str:
    """One line of figures."""
    return f"  {label:<24} P {reached.precision:.3f}  R {reached.recall:.3f}  F1 {reached.f1:.3f}"


def wrong(told: Iterable[Pair]) -> Iterable[str]:
    """A line for each pair that the model tells wrong."""
    for pair in told:
        found = compare(pair.a, pair.b)
        if found.verdict != pair.verdict:
            said = f"{found.verdict}, not {pair.verdict} ({found.reason})"
            yield f"  {pair.group}: {pair.a} | {pair.b}: {said}"


def main() -> int:
    """The exit status: always 0, since the floors are held by tests/test_names.py."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="of pairs; ours if none")
    parser.add_argument("--show", action="store_true", help="print every pair that is told wrong")
    args = parser.parse_args()
    for path in args.files or PAIRS:
        told = pairs(path)
        limit, ratio = best_ratio(told)
        print(f"{path.name}: {len(told)} pairs, {sum(p.verdict == 'same' for p in told)} of them same")
        print(row("ktrel", score(told, lambda pair: compare(pair.a, pair.b).verdict == "same")))
        print(row(f"token_sort_ratio >= {limit}", ratio))
        print("\n".join(wrong(told)) if args.show else "")
    return 0


if __name__ == "__main__":
    sys.exit(main())
