"""What the benchmarks read: texts that are there, and articles dealt from them, as many as are asked for."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).parents[2]
OURS = ("seeds", "tests/eval/gold/dev_c", "tests/eval/gold/dev_d", "tests/eval/gold/dev_e")
PARAGRAPH = 150  # characters: what is shorter is a headline or a caption
PARAGRAPHS = (2, 10)  # of an article
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,}\b")
_NUMBER = re.compile(r"\b(?!19|20)\d{1,4}\b")


def texts_of(source: Path | None, words: int) -> list[str]:
    """Article texts, each once, until there are so many words.

    They come from a folder of .txt files or a JSON Lines file with a `text` in each row; where there is
    none, from the seeds and the gold corpora.
    """
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
    """Words as blanks part them: the same measure for all sides."""
    return len(text.split())


def dealt(texts: list[str], number: int, seed: int = 1) -> Iterator[str]:
    """So many articles, each of other paragraphs of the texts in another order, no two of them alike.

    Within a paragraph names are replaced by other names and numbers by other numbers, so that hardly a
    sentence comes twice: what is remembered of one article must not help with the next more than it does in
    news. Grammar and length stay those of news; what is told makes no sense.
    """
    chance = random.Random(seed)
    paragraphs = [line.strip() for text in texts for line in text.splitlines() if len(line) >= PARAGRAPH]
    names = sorted({name for paragraph in paragraphs for name in _NAME.findall(paragraph)})
    for _ in range(number):
        day = date(2015, 1, 1) + timedelta(chance.randrange(3650))
        told = [f"{day:%A, %B} {day.day}, {day.year}"]
        for paragraph in chance.choices(paragraphs, k=chance.randint(*PARAGRAPHS)):
            renamed = _NAME.sub(lambda _: chance.choice(names), paragraph)
            told.append(_NUMBER.sub(lambda match: _like(match[0], chance), renamed))
        yield "\n\n".join(told) + "\n"


def _like(number: str, chance: random.Random) -> str:
    """Another number of as many digits."""
    return str(chance.randint(10 ** (len(number) - 1), 10 ** len(number) - 1))


def write(articles: Iterator[str] | list[str], folder: Path) -> int:
    """Write each article to a file of its own; gives how many words they have."""
    words = 0
    folder.mkdir(parents=True, exist_ok=True)
    for number, text in enumerate(articles):
        (folder / f"{number:06}.txt").write_text(text, encoding="utf-8", newline="")
        words += count(text)
    return words
