"""How fast ktrel is, beside bare spaCy on the same text in the same run.

    python tests/bench/speed.py [TEXTS] [--words N] [--rounds N]

TEXTS is a folder of .txt files or a JSON Lines file with a `text` in each row; without it the seeds and the
gold corpora are read. The texts are dealt into rounds. In each round all sides get the same texts, which
none has seen before (so that no cache of words or names helps), and take turns at going first. Bare is
`nlp.pipe` over whole articles, with all components of ktrel's default model, and with its entity recogniser
alone; ktrel does everything from reading files to merging. One process, one BLAS thread; time is CPU time.
"""

from __future__ import annotations

import statistics
import tempfile
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import results
import timing
from corpus import OURS, ROOT, count, texts_of
from stages import Stages

from ktrel.annotate import BATCH, DEFAULT_MODEL
from ktrel.pipeline import extract

__all__ = ["ROOT", "count", "texts_of"]

WARM_UP = "LIMA, March 4, 2031 -- President Ana Lind met Prime Minister Tom Bell in Lima on Monday.\n"
FULL, NER, KTREL = "bare nlp.pipe", "bare, NER alone", "ktrel"
Side = Callable[[list[str]], float]


def bare_seconds(nlp: Any, but: list[str], texts: list[str]) -> float:
    """CPU seconds of spaCy alone, without some of its components."""

    def read() -> None:
        for _ in nlp.pipe(texts, batch_size=BATCH, disable=but):
            pass

    return timing.seconds(read)


def ktrel_seconds(stages: Stages, texts: list[str]) -> float:
    """CPU seconds of ktrel, from files to a document; where they go is added to `stages`."""
    with tempfile.TemporaryDirectory() as folder:
        for number, text in enumerate(texts):
            (Path(folder) / f"{number:05}.txt").write_text(text, encoding="utf-8", newline="")
        return timing.seconds(lambda: stages.during(partial(extract, [folder])))


def sides(stages: Stages) -> dict[str, Side]:
    """Who is compared, each warmed up."""
    import spacy

    nlp = spacy.load(DEFAULT_MODEL)
    found: dict[str, Side] = {
        FULL: partial(bare_seconds, nlp, []),
        NER: partial(bare_seconds, nlp, [name for name in nlp.pipe_names if name != "ner"]),
        KTREL: partial(ktrel_seconds, stages),
    }
    for side in found.values():
        side([WARM_UP])
    stages.seconds.clear()
    return found


def compare(texts: list[str], rounds: int) -> dict[str, Any]:
    """The speed of all, the ratio of ktrel to each, and where its time goes."""
    stages = Stages()
    compared = sides(stages)
    total: Counter[str] = Counter()
    ratios: dict[str, list[float]] = {FULL: [], NER: []}
    for number in range(rounds):
        order = [*compared][number % len(compared) :] + [*compared][: number % len(compared)]
        taken = {name: compared[name](texts[number::rounds]) for name in order}
        total.update(taken)
        for name, found in ratios.items():
            found.append(taken[name] / taken[KTREL])
    words = sum(map(count, texts))
    return {
        "words": words,
        "rounds": rounds,
        "words_per_second": {name: words / total[name] for name in compared},
        "ratio": {name: total[name] / total[KTREL] for name in ratios},
        "ratios": ratios,
        "stages": dict(stages.shares()),
    }


def show(found: dict[str, Any]) -> None:
    """Print what was found."""
    fastest = max(map(len, found["words_per_second"]))
    print(f"{'':<{fastest}}{'words/s':>11}{'ktrel / it':>12}")
    for name, speed in found["words_per_second"].items():
        print(f"{name:<{fastest}}{speed:>11,.0f}", end="")
        if each := found["ratios"].get(name):
            spread = f"{min(each):.2f} to {max(each):.2f}, median {statistics.median(each):.2f}"
            print(f"{found['ratio'][name]:>12.2f}   ({found['rounds']} rounds: {spread})", end="")
        print()
    print("\nwhere ktrel's time goes")
    for stage, share in found["stages"].items():
        print(f"  {stage:<22}{share:>8.1%}")


def main() -> None:
    """Print the figures."""
    parser = results.arguments(__doc__)
    parser.add_argument("--words", type=int, default=60_000, help="read no more than this (60,000)")
    parser.add_argument("--rounds", type=int, default=6)
    args = parser.parse_args()
    timing.one_thread()
    words, rounds = (4_000, 3) if args.short else (args.words, args.rounds)
    texts = texts_of(args.texts, words)
    print(f"{len(texts)} texts, {sum(map(count, texts)):,} words of {args.texts or ', '.join(OURS)}\n")
    found = compare(texts, min(rounds, len(texts)))
    show(found)
    results.put(args.json, found)


if __name__ == "__main__":
    main()
