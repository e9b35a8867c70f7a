"""The same text in several articles: found, linked, counted once."""

from __future__ import annotations

import itertools
import random
from pathlib import Path

import pytest

import ktrel
from ktrel.duplicates import DuplicateIndex
from ktrel.model.facts import Block, Clipping, Span

STORY = """Kenyan President William Ruto met Ethiopian Prime Minister Abiy Ahmed in Nairobi on Tuesday.
The two leaders discussed trade along the Moyale road and the price of power from the new dam.
Ruto said the ministers of both countries would meet again before the end of the rainy season.
Abiy thanked his host and invited him to visit Addis Ababa, an official of his office said afterwards.
Neither side gave figures, but traders at the border expect more lorries once the customs post opens.
A joint commission that has not met for four years is to be revived, a communique said late at night."""
OTHER = """Norway's fisheries minister will fly to Reykjavik next month for talks on mackerel quotas.
Iceland, the Faroe Islands and Norway have quarrelled over shares of the stock for more than ten years.
An adviser to the minister said that a deal was closer than at any time since the stock moved north.
Boats from all three countries landed less than in any year of the decade, according to harbour records."""


def clipping(path: str, text: str, published: str | None = None) -> Clipping:
    spans, at = [], 0
    for line in text.split("\n"):
        spans.append(Span(at, at + len(line)))
        at += len(line) + 1
    return Clipping(
        id=path,
        path=path,
        encoding="utf-8",
        part=0,
        start=0,
        end=len(text),
        raw=text,
        text=text,
        blocks=tuple(Block(kind="body", span=span) for span in spans),
        published=published,
    )


def originals(*clippings: Clipping) -> dict[str, str]:
    with DuplicateIndex() as index:
        for each in clippings:
            index.add(each)
        return {copy: first for (copy, _), (first, _) in index.originals().items()}


def lines(text: str, count: int) -> str:
    return "\n".join(text.split("\n")[:count])


@pytest.mark.parametrize(
    "copy",
    [
        STORY,
        STORY.upper(),
        lines(STORY, 4),
        STORY + "\nReporting by our staff; editing by the night desk.",
        STORY.replace("Tuesday", "July 2").replace("lorries", "trucks"),
        "NAIROBI, July 2 (Wire) - " + STORY,
    ],
    ids=["exact", "capitals", "cut", "credited", "edited", "dateline"],
)
def test_a_copy_leads_to_the_earliest(copy: str) -> None:
    first, second = clipping("b.txt", STORY, "2024-07-02"), clipping("a.txt", copy, "2024-07-03")
    assert originals(first, second, clipping("c.txt", OTHER, "2024-07-02")) == {"a.txt": "b.txt"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (clipping("a", STORY), clipping("b", OTHER)),
        (clipping("a", STORY, "2024-07-02"), clipping("b", STORY, "2025-07-02")),
        (clipping("a", STORY), clipping("b", f"{OTHER}\n{lines(STORY, 1)}")),
        (clipping("a", "Ruto met Abiy in Nairobi."), clipping("b", "Ruto met Abiy in Nairobi.")),
        (
            clipping("a", "Envoys of Peru and Chile met in Lima on Friday to talk about fishing."),
            clipping("b", "Envoys of Peru and Chile met in Lima on Monday to talk about fishing."),
        ),
    ],
    ids=["others", "a year later", "one line quoted", "a mere line", "short and different"],
)
def test_what_is_no_copy(one: Clipping, other: Clipping) -> None:
    assert originals(one, other) == {}


def test_any_order_finds_the_same() -> None:
    texts = [STORY, lines(STORY, 5), lines(STORY, 4), OTHER, lines(OTHER, 3), STORY + "\nMore to come."]
    every = [clipping(f"{n}.txt", text, "2024-07-02") for n, text in enumerate(texts)]
    found = [originals(*order) for order in itertools.islice(itertools.permutations(every), 0, 720, 90)]
    assert all(each == found[0] for each in found)
    assert len(set(found[0]) | set(found[0].values())) == 6


def test_twelve_papers_with_one_story_among_others() -> None:
    drawn = random.Random(3)
    words = sorted(set((STORY + OTHER).split()))
    others = [clipping(f"o{n}", " ".join(drawn.choices(words, k=120))) for n in range(200)]
    papers = [clipping(f"p{n:02}", lines(STORY, 5 + n % 2), f"2024-07-{2 + n % 5:02}") for n in range(12)]
    assert originals(*others, *papers) == {f"p{n:02}": "p00" for n in range(1, 12)}


def test_copies_stay_as_evidence_and_count_once(tmp_path: Path) -> None:
    dated = "Published: 2 July 2024\n\n"
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.txt").write_text(dated + STORY, encoding="utf-8")
    document = ktrel.extract([tmp_path])
    first, *copies = document.articles
    assert first.duplicate_of is None
    assert [c.duplicate_of for c in copies] == [first.id, first.id]
    assert len({a.id for a in document.articles}) == 3
    held = next(m for m in document.meetings if m.status == "held")
    assert {e.article for e in held.evidence} == {a.id for a in document.articles}
    assert held.conflicts == ()
