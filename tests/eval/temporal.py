"""Score the temporal tagger on public data: TIMEX3 spans and values of news, and phrases with their values.

    python tests/eval/temporal.py BENCH_DIR [--errors]

BENCH_DIR holds `temporal/meantime_en.dev.jsonl` and `temporal/timenorm_en_train.tsv`. The phrases of one
document are read in order, as one text, for some hang on those before them. A tenth of them, chosen by a
fixed seed, is reported apart: those are not to be looked at while rules are written.
"""

import random
import sys
from pathlib import Path

import score_timex

from ktrel.extract.dates.timex import Timex, timexes


def tagged(documents: list[dict]) -> dict[str, list[dict]]:
    """Our TIMEX3 expressions by document."""
    return {
        d["doc_id"]: [
            {"start": t.start, "end": t.end, "text": t.text, "type": t.type, "value": t.value}
            for t in timexes(d["text"], d["dct"])
        ]
        for d in documents
    }


def meantime(path: Path, errors: bool) -> None:
    """Prints precision, recall and F1 of spans, types and values."""
    gold = score_timex.load(path)
    counts, wrong = score_timex.score(gold, tagged(gold))
    print(path.name, f"gold {counts['g']} found {counts['p']}")
    for key in ("strict", "relaxed", "type", "value", "ivl"):
        print(
            "   {:<8} P {:.1f}  R {:.1f}  F1 {:.1f}".format(
                key, *score_timex.prf(counts[key], counts["g"], counts["p"])
            )
        )
    for row in wrong if errors else ():
        print("  ", *row, sep="\t")


def phrases(path: Path) -> list[tuple[str, list[list[str]]]]:
    """(document date, rows) for each document of the phrase list."""
    blocks = path.read_text(encoding="utf-8").split("\n\n")
    rows = [[line.split("\t") for line in block.split("\n") if line.strip()] for block in blocks]
    return [(block[0][2], block[1:]) for block in rows if block]


def held_out(documents: list[tuple[str, list[list[str]]]]) -> set[tuple[int, int]]:
    """The tenth of the phrases that is reported apart."""
    places = [(d, r) for d, (_, rows) in enumerate(documents) for r in range(len(rows))]
    return set(random.Random(20261104).sample(places, len(places) // 10))


def values(anchor: str, rows: list[list[str]]) -> list[str]:
    """Our value of each phrase, read one below the other; the longest expression in it counts."""
    text, starts = "", []
    for row in rows:
        starts.append(len(text))
        text += f"{row[0]}\n\n"
    found: list[list[Timex]] = [[] for _ in rows]
    at = 0
    for timex in timexes(text, anchor[:16]):
        while at + 1 < len(starts) and starts[at + 1] <= timex.start:
            at += 1
        found[at].append(timex)
    return [max(f, key=lambda t: t.end - t.start).value if f else "" for f in found]


def timenorm(path: Path, errors: bool) -> None:
    """Prints the share of phrases with exactly the gold's value."""
    documents = phrases(path)
    apart = held_out(documents)
    right = {True: [0, 0], False: [0, 0]}
    for number, (anchor, rows) in enumerate(documents):
        for place, (row, got) in enumerate(zip(rows, values(anchor, rows), strict=True)):
            tally = right[(number, place) in apart]
            tally[0] += got == row[2]
            tally[1] += 1
            if errors and got != row[2] and (number, place) not in apart:
                print("  ", anchor[:10], *row, got, sep="\t")
    for name, held in (("nine tenths", False), ("set aside", True)):
        hits, total = right[held]
        print(f"{path.name} {name}: {hits}/{total} = {hits / max(total, 1):.3f}")


if __name__ == "__main__":
    places = [a for a in sys.argv[1:] if not a.startswith("--")]
    if not places:
        sys.exit(__doc__)
    bench = Path(places[0])
    show = "--errors" in sys.argv
    meantime(bench / "temporal" / "meantime_en.dev.jsonl", show)
    timenorm(bench / "temporal" / "timenorm_en_train.tsv", show)
