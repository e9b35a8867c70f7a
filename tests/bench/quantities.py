"""How fast the quantity tagger is without a model, and what a character costs it in texts of any length.

    python tests/bench/quantities.py [TEXTS] [--characters N]

TEXTS is a folder of .txt files or a JSON Lines file with a `text` in each row; without it the seeds and the
gold corpora are read. One process; time is CPU time, the best of three. Then the cost of a character is shown
for texts from 1 kB to 1 MB, of news and of what is made to be hard (digits, commas, currency signs).
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from speed import texts_of

from ktrel.extract.quantities import tag

SIZES = (1_000, 10_000, 100_000, 1_000_000)
HARD = {
    "digits": "1234567890",
    "commas": "1,",
    "numbers": "12, 1,300 ",
    "currencies": "$€£¥₩",
    "amounts": "$1 €2.5m ",
    "pesos": "5 pesos in Chile ",
    "dashes": "1-2-3-4-",
    "dots": "1.2.3.4.",
    "points": ". .5 ",
    "words": "one two three hundred ",
    "ranges": "from 3 to 4 to ",
    "parts": "3 of the ",
    "percent": "5 percent, or ",
    "names": "Boeing 737 ",
    "addresses": "a@1 ",
    "quotes": '"1 ',
    "changes": "rose by about ",
}


def seconds(texts: list[str]) -> float:
    """CPU seconds of one pass."""
    start = time.process_time()
    for text in texts:
        tag(text)
    return time.process_time() - start


def flat(news: str) -> None:
    """Print microseconds a character for growing texts."""
    print(f"\n{'microseconds a character':<28}" + "".join(f"{size // 1000:>8,} kB" for size in SIZES))
    for name, unit in {"news": news, **HARD}.items():
        texts = [(unit * (size // len(unit) + 1))[:size] for size in SIZES]
        told = (seconds([text]) / len(text) * 1e6 for text in texts)
        print(f"{name:<28}" + "".join(f"{cost:>11.2f}" for cost in told))


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("texts", nargs="?", type=Path, metavar="TEXTS")
    parser.add_argument("--characters", type=int, default=400_000, help="read no more than this (400,000)")
    args = parser.parse_args()
    texts = texts_of(args.texts, args.characters // 6)
    characters = sum(map(len, texts))
    tag(texts[0])
    best = min(seconds(texts) for _ in range(3))
    rate = characters / best
    print(f"quantities without a model: {rate:,.0f} characters per CPU second over {characters:,}")
    flat("\n\n".join(texts)[:20_000])


if __name__ == "__main__":
    main()
