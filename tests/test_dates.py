"""The temporal tagger: examples in data files, the examples of its rules, and properties."""

from __future__ import annotations

import time
import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from phrases import Phrases

from ktrel import edtf
from ktrel.extract.dates import find_dates, tag, tag_both
from ktrel.extract.dates.grammar.rules import RULE_FILES, RuleFile, grammar
from ktrel.extract.dates.timex import timexes
from ktrel.knowledge.loader import read
from ktrel.model.facts import Block, Clipping, SourceText, Span
from ktrel.segment import segment

CORPUS = Path(__file__).parent / "corpus" / "dates"
ANCHOR = "2026-01-22"  # of the examples that rules carry


def cases() -> list[Any]:
    """Every case of the corpus, with its file's anchor where it has none of its own."""
    found = []
    for path in sorted(CORPUS.glob("*.toml")):
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        for number, case in enumerate(content["case"], 1):
            found.append(pytest.param({"anchor": content["anchor"], **case}, id=f"{path.stem}-{number}"))
    return found


def examples() -> list[Any]:
    """(text, value) of every example of every rule."""
    return [
        pytest.param(text, value, id=f"{rule.name}: {text}")
        for name in RULE_FILES
        for rule in read(f"dates/{name}.toml", RuleFile).rule
        for text, value in rule.examples.items()
    ]


@pytest.mark.parametrize("case", cases())
def test_corpus(case: dict[str, Any]) -> None:
    mentions = tag(case["text"], case["anchor"] or None)
    kinds = {"dates": ("date", "time"), "durations": ("duration",), "sets": ("set",)}
    checked = [kind for kind in kinds if kind in case]
    for kind in checked:
        assert [[m.text, m.value] for m in mentions if m.type in kinds[kind]] == case[kind]
    if "timexes" in case:
        assert [[t.text, t.type, t.value] for t in timexes(case["text"], case["anchor"])] == case["timexes"]
    assert checked or "timexes" in case


def chronologies() -> list[Any]:
    """Every clipping of the corpus of chronologies."""
    return [
        pytest.param(case, id=f"{path.stem}-{number}")
        for path in sorted((CORPUS.parent / "chronologies").glob("*.toml"))
        for number, case in enumerate(tomllib.loads(path.read_text(encoding="utf-8"))["case"], 1)
    ]


@pytest.mark.parametrize("case", chronologies())
def test_chronologies(case: dict[str, Any]) -> None:
    text = case["text"].lstrip("\n")
    (clipping,) = segment(SourceText(path="chronology.txt", encoding="utf-8", text=text))
    assert [[m.text, m.value] for m in find_dates(clipping) if m.type == "date"] == case["dates"]


@pytest.mark.parametrize(("text", "value"), examples())
def test_examples_of_rules(text: str, value: str) -> None:
    assert value in [m.value for m in tag(text, ANCHOR)]


def test_every_rule_has_a_name_of_its_own() -> None:
    names = [rule.name for name in RULE_FILES for rule in read(f"dates/{name}.toml", RuleFile).rule]
    assert len(names) == len(set(names))


def clipping(text: str, kinds: tuple[str, ...], published: str | None) -> Clipping:
    """An article whose lines are its blocks."""
    blocks, at = [], 0
    for line, kind in zip(text.splitlines(keepends=True), kinds, strict=True):
        blocks.append(Block(kind=kind, span=Span(at, at + len(line.rstrip("\n")))))
        at += len(line)
    return Clipping(
        id="a",
        path="a.txt",
        encoding="utf-8",
        part=0,
        start=0,
        end=len(text),
        raw=text,
        text=text,
        blocks=tuple(blocks),
        published=published,
    )


def test_an_expression_does_not_run_from_block_to_block() -> None:
    article = clipping(
        "Ministers of the two countries to meet in Geneva in May\n12 towns flooded\n",
        ("title", "body"),
        "2020-03-01",
    )
    assert [(m.text, m.value) for m in find_dates(article)] == [("May", "2020-05")]


def test_nothing_hangs_on_a_stamp() -> None:
    article = clipping(
        "Posted July 4, 2011\nSales fell from the previous year.\n", ("stamp", "body"), "2020-03-01"
    )
    assert [m.value for m in find_dates(article)] == ["2011-07-04", "2019"]


WORDS = sorted(grammar().words)
NUMERALS = [
    "13",
    "2019",
    "1,014",
    "3.5",
    "2026-01-13",
    "1910-45",
    "06/04/2023",
    "20:57",
    "9/11",
    "1970s",
    "21st",
    "99999999",
]
PIECES = st.one_of(
    st.sampled_from(WORDS), st.sampled_from(NUMERALS), st.sampled_from([",", ".", "\n", "“", "(", "-"])
)
ANCHORS = st.one_of(
    st.none(), st.dates().map(str), st.sampled_from(["2024", "2024-07", "0001-01-01", "9999-12-31"])
)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=25), ANCHORS)
def test_any_words_give_sound_mentions(pieces: list[str], anchor: str | None) -> None:
    text = " ".join(pieces)
    mentions = tag(text, anchor)
    for mention in mentions:
        assert text[mention.span.start : mention.span.end] == mention.text
        if mention.type in ("date", "time"):
            assert edtf.days(mention.value) is not None
    starts = [m.span.start for m in mentions]
    assert starts == sorted(starts)
    assert all(a.span.end <= b.span.start for a, b in pairwise(mentions))
    assert timexes(text, anchor) is not None


@pytest.mark.parametrize(
    "unit",
    [
        "3/4/05 ",
        "5, 6, ",
        "May March ",
        "1st 2nd ",
        "fiscal 2024 and ",
        "Independence Day and ",
        '"Last year" 2019 said ',
    ],
)
def test_a_text_of_one_sentence_costs_no_more_a_character_as_it_grows(unit: str) -> None:
    def cost(characters: int) -> float:
        text = (unit * characters)[:characters]
        start = time.process_time()
        tag(text, ANCHOR)
        return (time.process_time() - start) / characters

    cost(1_000)
    assert cost(80_000) < 4 * max(cost(5_000), 1e-6)


PHRASES = Phrases(0)


@settings(max_examples=400, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 4), ANCHORS)
def test_any_phrases_of_the_rules_give_sound_mentions(seed: int, count: int, anchor: str | None) -> None:
    PHRASES.random.seed(seed)
    text = PHRASES.text(count)
    mentions, marked = tag_both(text, anchor)
    for mention in mentions:
        assert text[mention.span.start : mention.span.end] == mention.text
        assert mention.value
        assert mention.type in ("duration", "set") or edtf.days(mention.value) is not None
    assert all(a.span.end <= b.span.start for a, b in pairwise(mentions))
    assert all(text[t.start : t.end] == t.text and t.value for t in marked)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200), ANCHORS)
def test_any_text_is_read(text: str, anchor: str | None) -> None:
    assert all(text[m.span.start : m.span.end] == m.text for m in tag(text, anchor))
