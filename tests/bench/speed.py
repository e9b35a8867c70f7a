"""How fast ktrel is, beside bare spaCy on the same text in the same run.

    python tests/bench/speed.py [TEXTS] [--words N] [--rounds N]

TEXTS is a folder of .txt files or a JSON Lines file with a `text` in each row; without it the seeds and the
gold corpora are read. The texts are dealt into rounds. In each round both sides get the same texts, which
neither has seen before (so that no cache of words or names helps), and take turns at going first. Bare is
`nlp.pipe` with all components of ktrel's default model over whole articles; ktrel does everything from
reading files to merging. One process, one BLAS thread; time is CPU time.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import statistics
import tempfile
import time
from functools import partial
from pathlib import Path

import startup
from stages import Stages

from ktrel.annotate import BATCH, DEFAULT_MODEL
from ktrel.pipeline import extract

ROOT = Path(__file__).parents[2]
OURS = ("seeds", "tests/eval/gold/dev_c", "tests/eval/gold/dev_d", "tests/eval/gold/dev_e")
WARM_UP = "LIMA, March 4, 2031 -- President Ana Lind met Prime Minister Tom Bell in Lima on Monday.\n"


def texts_of(source: Path | None, words: int) -> list[str]:
    """Article texts, each once, until there are so many words."""
    if source is None:
        found = [
            path.read_text(encoding="utf-8-sig")
            for folder in OURS
            for path in sorted((ROOT / folder).glob("*.txt"))
        ]
    elif source.is_dir():
        found = [path.read_text(encoding="utf-8-sig") for path in sorted(source.rglob("*.txt"))]
    else:
        found = [json.loads(line)["text"] for line in source.read_text(encoding="utf-8").splitlines()]
    taken, total = [], 0
    for text in dict.fromkeys(found):
        if total >= words:
            break
        taken.append(text)
        total += count(text)
    return taken


def count(text: str) -> int:
    """Words as blanks part them: the same measure for both sides."""
    return len(text.split())


def bare_seconds(nlp: object, texts: list[str]) -> float:
    """CPU seconds of spaCy alone."""
    gc.collect()
    start = time.process_time()
    for _ in nlp.pipe(texts, batch_size=BATCH):  # type: ignore[attr-defined]
        pass
    return time.process_time() - start


def ktrel_seconds(texts: list[str], stages: Stages) -> float:
    """CPU seconds of ktrel, from files to a document; where they go is added to `stages`."""
    with tempfile.TemporaryDirectory() as folder:
        for number, text in enumerate(texts):
            (Path(folder) / f"{number:05}.txt").write_text(text, encoding="utf-8", newline="")
        gc.collect()
        start = time.process_time()
        stages.during(partial(extract, [folder]))
        return time.process_time() - start


def compare(texts: list[str], rounds: int) -> None:
    """Print both speeds, their ratio, and where ktrel's time goes."""
    import spacy

    nlp = spacy.load(DEFAULT_MODEL)
    bare_seconds(nlp, [WARM_UP])
    ktrel_seconds([WARM_UP], Stages())
    stages, ratios, bare, ours = Stages(), [], 0.0, 0.0
    for number in range(rounds):
        dealt = texts[number::rounds]
        if number % 2:
            mine, theirs = ktrel_seconds(dealt, stages), bare_seconds(nlp, dealt)
        else:
            theirs, mine = bare_seconds(nlp, dealt), ktrel_seconds(dealt, stages)
        bare, ours = bare + theirs, ours + mine
        ratios.append(theirs / mine)
    total = sum(map(count, texts))
    print(f"{'':<24}{'words/s':>9}{'ratio':>8}")
    print(f"{'bare nlp.pipe':<24}{total / bare:>9,.0f}{1:>8.2f}")
    spread = f"{min(ratios):.2f} to {max(ratios):.2f}, median {statistics.median(ratios):.2f}"
    print(f"{'ktrel':<24}{total / ours:>9,.0f}{bare / ours:>8.2f}   ({rounds} rounds: {spread})")
    print("\nwhere ktrel's time goes")
    for stage, share in stages.shares():
        print(f"  {stage:<22}{share:>8.1%}")


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("texts", nargs="?", type=Path, metavar="TEXTS")
    parser.add_argument("--words", type=int, default=60_000, help="read no more than this (60,000)")
    parser.add_argument("--rounds", type=int, default=5)
    args = parser.parse_args()
    for library in ("OMP", "OPENBLAS", "MKL", "BLIS", "VECLIB_MAXIMUM"):  # before numpy is imported
        os.environ[f"{library}_NUM_THREADS"] = "1"
    texts = texts_of(args.texts, args.words)
    print(f"{len(texts)} texts, {sum(map(count, texts)):,} words of {args.texts or ', '.join(OURS)}\n")
    compare(texts, min(args.rounds, len(texts)))
    print("\nstart-up, best of several, wall time")
    for command, seconds in startup.times(ROOT / "tests" / "golden" / "sample.json"):
        print(f"  {command:<22}{seconds * 1000:>5.0f} ms")
    print(f"\nlists of {startup.LONG:,} meetings, CPU time ({startup.PROMISED * 1000:.0f} ms promised)")
    for command, seconds in startup.list_times(ROOT / "tests" / "golden" / "seeds.json"):
        print(f"  {command:<34}{seconds * 1000:>5.0f} ms")


if __name__ == "__main__":
    main()
