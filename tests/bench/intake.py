"""How fast ktrel takes clippings in: reading and segmentation, beside a bare pass over the same files.

    python tests/bench/intake.py [TEXTS] [--megabytes N] [--gigabytes N]

TEXTS is a folder of .txt files or a JSON Lines file with a `text` in each row; without it the seeds and the
gold corpora are read. Their paragraphs, shuffled and with every few words another, make up the articles of
three inputs: rows with title and date, clippings with the heads and tails of tests/segment, one large file
of many articles; and before them bare text: rows, too, of those paragraphs alone that begin with a capital,
end with a full stop and have three lines of print or more, so neither captions nor entries of chronologies.
Beside them stands what `open().read().split()` takes. Speed is characters of article text by CPU time, in one
process. --gigabytes streams one JSON Lines file of that size and prints the most memory that was held.
"""

from __future__ import annotations

import argparse
import gc
import json
import random
import re
import resource
import tempfile
import time
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import NamedTuple

from speed import ROOT, texts_of

from ktrel.pipeline import clip

PARAGRAPH = 150
BARE = 220
EVERY = 7


class Stock(NamedTuple):
    """What articles are made of: paragraphs, words to vary them with, heads and tails of clippings."""

    paragraphs: list[str]
    words: list[str]
    frames: list[tuple[str, str]]


def stock_of(texts: list[str]) -> Stock:
    """The paragraphs and words of some texts, the frames of the segmentation cases."""
    paragraphs = [line.strip() for text in texts for line in text.splitlines() if len(line) >= PARAGRAPH]
    words = [word for paragraph in paragraphs for word in paragraph.split() if word.isalpha()]
    cases = sorted((ROOT / "tests" / "segment").glob("*.txt"))
    frames = [_frame(case.read_text(encoding="utf-8").partition("\n")[2]) for case in cases]
    return Stock(paragraphs, words, [frame for frame in frames if frame != ("", "")])


def _frame(case: str) -> tuple[str, str]:
    """What stands above the first and below the last paragraph of a case."""
    lines = case.partition("# output\n")[0].splitlines()
    long = [at for at, line in enumerate(lines) if len(line) >= PARAGRAPH]
    return ("\n".join(lines[: long[0]]), "\n".join(lines[long[-1] + 1 :])) if long else ("", "")


def bodies(stock: Stock, size: int, chance: random.Random) -> Iterator[str]:
    """Article texts of 2 to 7 KB that differ from each other in words, `size` characters of them."""
    while size > 0:
        wanted, told = chance.randrange(2000, 7000), []
        while wanted > 0:
            told.append(varied(chance.choice(stock.paragraphs), stock, chance))
            wanted -= len(told[-1])
        text = "\n\n".join(told)
        size -= len(text)
        yield text


def varied(line: str, stock: Stock, chance: random.Random) -> str:
    """The line with every seventh word another."""
    words = line.split(" ")
    for at in range(chance.randrange(EVERY), len(words) - 1, EVERY):
        words[at] = chance.choice(stock.words)
    return " ".join(words)


def title(stock: Stock, chance: random.Random) -> str:
    return " ".join(chance.choices(stock.words, k=8)).capitalize()


def day(chance: random.Random) -> str:
    return f"20{chance.randrange(10, 30)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"


def rows(folder: Path, stock: Stock, size: int, chance: random.Random) -> None:
    """A JSON Lines file of title, date and text."""
    with open(folder / "rows.jsonl", "w", encoding="utf-8") as file:
        for text in bodies(stock, size, chance):
            row = {"title": title(stock, chance), "date": day(chance), "text": text}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def bare_rows(folder: Path, stock: Stock, size: int, chance: random.Random) -> None:
    """The same of nothing but paragraphs."""
    kept = [p for p in stock.paragraphs if len(p) >= BARE and p[0].isupper() and p.endswith(".")]
    rows(folder, stock._replace(paragraphs=kept), size, chance)


def clippings(folder: Path, stock: Stock, size: int, chance: random.Random) -> None:
    """A file for each article, with a head and a tail whose dates and longer lines are never the same."""
    frames = zip(cycle(stock.frames), bodies(stock, size, chance), strict=False)
    for number, ((head, tail), text) in enumerate(frames):
        head, tail = (_another(part, stock, chance) for part in (head, tail))
        told = f"{head}\n{text}\n\n{tail}\n"
        (folder / f"{number:05}.txt").write_text(told, encoding="utf-8", newline="")


def _another(frame: str, stock: Stock, chance: random.Random) -> str:
    lines = (varied(line, stock, chance) if len(line.split()) >= 5 else line for line in frame.split("\n"))
    return re.sub(r"\b[1-9]\b|\b1[0-2]\b", lambda _: str(chance.randrange(1, 13)), "\n".join(lines))


def compilation(folder: Path, stock: Stock, size: int, chance: random.Random) -> None:
    """One file of many articles, set apart by rules."""
    with open(folder / "compilation.txt", "w", encoding="utf-8") as file:
        for text in bodies(stock, size, chance):
            file.write(f"{title(stock, chance)}\n\nPublished: {day(chance)} 15:04\n\n{text}\n\n***\n\n")


INPUTS = {
    "bare text": bare_rows,
    "rows with title and date": rows,
    "clippings with furniture": clippings,
    "one large file": compilation,
}


def bare_seconds(folder: Path) -> float:
    """CPU seconds of reading the files and splitting them at blanks."""
    gc.collect()
    start = time.process_time()
    for path in sorted(folder.iterdir()):
        with open(path, encoding="utf-8") as file:
            file.read().split()
    return time.process_time() - start


def intake(folder: Path) -> tuple[int, int, float]:
    """Articles, characters of them, and CPU seconds of reading and segmenting."""
    gc.collect()
    articles = characters = 0
    start = time.process_time()
    for clipping in clip([folder], []):
        articles += 1
        characters += len(clipping.raw)
    return articles, characters, time.process_time() - start


def compare(stock: Stock, size: int) -> None:
    """Print the speeds of the three inputs and what they are of bare reading."""
    print(f"{'':<28}{'articles':>9}{'MB':>7}{'MB/s':>8}{'bare':>8}{'ratio':>7}")
    for seed, (name, make) in enumerate(INPUTS.items()):
        with tempfile.TemporaryDirectory() as folder:
            make(Path(folder), stock, size, random.Random(seed))
            bare = bare_seconds(Path(folder))
            articles, characters, ours = intake(Path(folder))
        told = f"{characters / ours / 1e6:>8.1f}{characters / bare / 1e6:>8.1f}{bare / ours:>7.2f}"
        print(f"{name:<28}{articles:>9,}{characters / 1e6:>7.1f}{told}", flush=True)


def stream(stock: Stock, size: int) -> None:
    """Print the speed at which one long file is streamed, and the most memory that was held."""
    with tempfile.TemporaryDirectory() as folder:
        rows(Path(folder), stock, size, random.Random(0))
        megabytes = (Path(folder) / "rows.jsonl").stat().st_size / 1e6
        articles, characters, seconds = intake(Path(folder))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\none file of {megabytes:,.0f} MB, {articles:,} articles: ", end="")
    print(f"{characters / seconds / 1e6:.1f} MB/s, peak {peak:.0f} MB")


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("texts", nargs="?", type=Path, metavar="TEXTS")
    parser.add_argument("--megabytes", type=int, default=20, help="of text for each of the inputs (20)")
    parser.add_argument("--gigabytes", type=float, help="stream one file of this size and tell its memory")
    args = parser.parse_args()
    stock = stock_of(texts_of(args.texts, 1_000_000))
    with tempfile.TemporaryDirectory() as folder:  # what is loaded once is not counted
        for make in INPUTS.values():
            make(Path(folder), stock, 500_000, random.Random(-1))
        intake(Path(folder))
    if args.gigabytes:
        stream(stock, int(args.gigabytes * 1e9))
    else:
        compare(stock, args.megabytes * 1_000_000)


if __name__ == "__main__":
    main()
