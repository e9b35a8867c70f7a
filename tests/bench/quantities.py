"""How fast the quantity tagger is without a model, and what a character costs it in texts of any length.

    python tests/bench/quantities.py [TEXTS] [--characters N]

TEXTS is a folder of .txt files or a JSON Lines file with a `text` in each row; without it the seeds and the
gold corpora are read. One process; time is CPU time, the best of three. Then the cost of a character is shown
for texts from 1 kB to 1 MB, of news and of what is made to be hard (digits, commas, currency signs).
"""

from __future__ import annotations

import results
from corpus import texts_of
from timing import SIZES, of_each, print_costs

from ktrel.extract.quantities import tag

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


def main() -> None:
    """Print the figures."""
    parser = results.arguments(__doc__)
    parser.add_argument("--characters", type=int, default=400_000, help="read no more than this (400,000)")
    args = parser.parse_args()
    texts = texts_of(args.texts, (20_000 if args.short else args.characters) // 6)
    characters = sum(map(len, texts))
    tag(texts[0])
    rate = characters / min(of_each(tag, texts) for _ in range(3))
    print(f"quantities without a model: {rate:,.0f} characters per CPU second over {characters:,}")
    kinds = {"news": "\n\n".join(texts)[:20_000], **({} if args.short else HARD)}
    flat = print_costs(tag, kinds, SIZES[:-1] if args.short else SIZES)
    results.put(args.json, {"characters_per_second": {"ktrel": rate}, "microseconds_a_character": flat})


if __name__ == "__main__":
    main()
