"""How fast the date tagger is, beside dateparser's `search_dates` on the same text in the same run.

    python tests/bench/dates.py [TEXTS] [--characters N]

TEXTS is a folder of .txt files or a JSON Lines file with a `text` in each row; without it the seeds and the
gold corpora are read. Both read a text once, in one process, without a model; time is CPU time. Then the cost
of a character is shown for texts from 1 kB to 1 MB, of news and of what is made to be hard (digits, commas).
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path

from speed import texts_of

from ktrel.extract.dates import tag

ANCHOR = "2024-06-12"
SIZES = (1_000, 10_000, 100_000, 1_000_000)
# search_dates is slow enough to be judged by less
FEWER = 20
HARD = {
    "digits": "1234567890",
    "dates": "3/4/05 ",
    "commas": ", , 5, 6, ",
    "years": "2019 2020 ",
    "months": "May March ",
    "numbers": "one two three hundred ",
    "dots": "1.2.3.4.",
    "dashes": "1-2-3-4-",
    "ordinals": "first second third of ",
    "since": "since until from to between and ",
    "the": "the last of the ",
    "fiscal years": "fiscal 2024 and ",
    "holidays": "Independence Day and ",
    "quotations": '"Last year" 2019 said ',
    "events": "two months after the first summit and ",
}


def seconds(work: Callable[[str], object], texts: list[str]) -> float:
    """CPU seconds."""
    start = time.process_time()
    for text in texts:
        work(text)
    return time.process_time() - start


def beside_dateparser(texts: list[str]) -> None:
    """Print characters a CPU second of both."""
    from dateparser.search import search_dates

    tag(texts[0], ANCHOR)
    few = texts[: max(1, len(texts) // FEWER)]
    search_dates(few[0][:200], languages=["en"])
    ours = sum(map(len, texts)) / seconds(lambda text: tag(text, ANCHOR), texts)
    theirs = sum(map(len, few)) / seconds(lambda text: search_dates(text, languages=["en"]), few)
    print(f"{'':<28}{'characters/s':>14}{'ratio':>8}")
    print(f"{'dateparser search_dates':<28}{theirs:>14,.0f}{1:>8.0f}")
    print(f"{'ktrel':<28}{ours:>14,.0f}{ours / theirs:>8.0f}")


def flat(news: str) -> None:
    """Print microseconds a character for growing texts."""
    print(f"\n{'microseconds a character':<28}" + "".join(f"{size // 1000:>8,} kB" for size in SIZES))
    for name, unit in {"news": news, **HARD}.items():
        texts = [(unit * (size // len(unit) + 1))[:size] for size in SIZES]
        told = (seconds(lambda text: tag(text, ANCHOR), [text]) / len(text) * 1e6 for text in texts)
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
    print(f"{len(texts)} texts, {sum(map(len, texts)):,} characters\n")
    beside_dateparser(texts)
    flat("\n\n".join(texts)[:20_000])


if __name__ == "__main__":
    main()
