"""How well people's names are found as stretches of text: ktrel's mentions beside the raw model's PERSON.

    python tests/eval/score_spans.py [CORPUS ...]        # seeds

Gold are the occurrences of the names and aliases of the gold's officials, whole words, the longest at each
place, without titles and forms of address at their beginning. A mention is right where it has the first and
the last letter of an occurrence; possessive 's and titles are left off on both sides. The gold has officials
only, so what touches no occurrence and has a word that no gold name has is neither right nor wrong (another
person); what touches an occurrence without being it, or has only words of gold names elsewhere, is wrong.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable
from typing import Any

from measure import CORPORA, GOLD

from ktrel.annotate import annotate
from ktrel.extract.people import find_people
from ktrel.extract.places import find_places
from ktrel.model.annotated import Annotated
from ktrel.names.keys import folded
from ktrel.pipeline import clip

TITLES = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Dr|Sir|Dame|Gen|Sheikh|Ratu|King|Queen|Prince|Emperor|President|Vice|Prime|Foreign|Deputy|Minister|Premier"
    r"|Chancellor|Secretary|Ambassador|Senator|Governor|General|Commodore|Commissioner|State)\.? )+(?=[A-Z])"
)
Found = set[tuple[int, int]]


def occurrences(text: str, names: Iterable[str]) -> Found:
    """Where the names stand in the text, the longest at each place."""
    found: Found = set()
    for name in sorted(
        {TITLES.sub("", n, count=1) if TITLES.match(n) else n for n in names}, key=len, reverse=True
    ):
        words = r"\s+".join(map(re.escape, name.split()))
        for match in re.finditer(rf"(?<!\w){words}(?!\w)", text, re.IGNORECASE):
            if match[0][0].isupper() and not any(a < match.end() and match.start() < b for a, b in found):
                found.add(match.span())
    return found


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without title at its beginning and possessive at its end."""
    title = TITLES.match(text, start, end)
    return title.end() if title else start, end - 2 if text[start:end].endswith(("'s", "’s")) else end


class Tally:
    """Spans right, wrong and missed."""

    def __init__(self) -> None:
        self.right = self.wrong = self.missed = 0

    def count(self, text: str, gold: Found, got: Found, words: set[str]) -> None:
        """Adds one article's."""
        self.right += len(gold & got)
        self.missed += len(gold - got)
        for start, end in sorted(got - gold):
            touches = any(a < end and start < b for a, b in gold)
            shares = {folded(w) for w in re.findall(r"\w+", text[start:end])} <= words
            self.wrong += bool(touches or shares)

    def row(self) -> str:
        """Precision, recall and F1."""
        precision = self.right / (self.right + self.wrong or 1)
        recall = self.right / (self.right + self.missed or 1)
        f1 = 2 * precision * recall / (precision + recall or 1)
        return f"P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}   {self.right}/{self.wrong}/{self.missed}"


def names_of(gold: dict[str, Any]) -> list[str]:
    """The names and aliases of all officials of one gold file."""
    parts = gold["articles"] if isinstance(gold["articles"], list) else [gold]
    return [n for part in parts for o in part["officials"] for n in (o["name"], *o.get("aliases", []))]


def ours_in(article: Annotated) -> Found:
    """The spans of ktrel's mentions."""
    text = article.clipping.text
    people = find_people(article, places=find_places(article))
    return {trimmed(text, *m.span) for p in people.persons for m in p.mentions}


def model_in(article: Annotated) -> Found:
    """The spans of the model's PERSON entities."""
    text = article.clipping.text
    return {
        trimmed(text, p.block.span.start + e.start_char, p.block.span.start + e.end_char)
        for p in article.passages
        for e in p.doc.ents
        if e.label_ == "PERSON"
    }


def main(corpus: str) -> None:
    """Prints both rows for one corpus."""
    ours, model = Tally(), Tally()
    for path in sorted((GOLD / corpus).glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        names = names_of(gold)
        words = {folded(w) for n in names for w in re.findall(r"\w+", n)}
        for article in annotate(clip([CORPORA[corpus] / gold["file"]], [])):
            text, blocks = article.clipping.text, [p.block.span for p in article.passages]
            seen = {
                (start, end)
                for start, end in occurrences(text, names)
                if any(b.start <= start and end <= b.end for b in blocks)
            }
            ours.count(text, seen, ours_in(article), words)
            model.count(text, seen, model_in(article), words)
    print(f"{corpus}: spans of people, right/wrong/missed")
    print(f"  ktrel      {ours.row()}")
    print(f"  raw model  {model.row()}")


if __name__ == "__main__":
    for name in sys.argv[1:] or ["seeds"]:
        main(name)
