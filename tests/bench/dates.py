"""How fast the date tagger is, beside dateparser's `search_dates` on the same text in the same run.

    python tests/bench/dates.py [TEXTS] [--characters N]

TEXTS is a folder of .txt files or a JSON Lines file with a `text` in each row; without it the seeds and the
gold corpora are read. Both read a text once, in one process, without a model; time is CPU time. Then the cost
of a character is shown for texts from 1 kB to 1 MB, of news and of what is made to be hard (digits, commas).
"""

from __future__ import annotations

import results
from corpus import texts_of
from timing import SIZES, of_each, print_costs

from ktrel.extract.dates import tag

ANCHOR = "2024-06-12"
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


def beside_dateparser(texts: list[str]) -> dict[str, float]:
    """Characters a CPU second of both, printed."""
    from dateparser.search import search_dates

    tag(texts[0], ANCHOR)
    few = texts[: max(1, len(texts) // FEWER)]
    search_dates(few[0][:200], languages=["en"])
    ours = sum(map(len, texts)) / of_each(lambda text: tag(text, ANCHOR), texts)
    theirs = sum(map(len, few)) / of_each(lambda text: search_dates(text, languages=["en"]), few)
    print(f"{'':<28}{'characters/s':>14}{'ratio':>8}")
    print(f"{'dateparser search_dates':<28}{theirs:>14,.0f}{1:>8.0f}")
    print(f"{'ktrel':<28}{ours:>14,.0f}{ours / theirs:>8.0f}")
    return {"dateparser search_dates": theirs, "ktrel": ours}


def main() -> None:
    """Print the figures."""
    parser = results.arguments(__doc__)
    parser.add_argument("--characters", type=int, default=400_000, help="read no more than this (400,000)")
    args = parser.parse_args()
    texts = texts_of(args.texts, (20_000 if args.short else args.characters) // 6)
    print(f"{len(texts)} texts, {sum(map(len, texts)):,} characters\n")
    speeds = beside_dateparser(texts)
    kinds = {"news": "\n\n".join(texts)[:20_000], **({} if args.short else HARD)}
    flat = print_costs(lambda text: tag(text, ANCHOR), kinds, SIZES[:-1] if args.short else SIZES)
    results.put(args.json, {"characters_per_second": speeds, "microseconds_a_character": flat})


if __name__ == "__main__":
    main()
