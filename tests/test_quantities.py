"""The model-free tagger of quantities: examples of tests/corpus/quantities, and properties."""

from __future__ import annotations

import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ktrel.extract.quantities import Quantity, tag
from ktrel.extract.quantities.nouns import singular

CORPUS = Path(__file__).parent / "corpus" / "quantities"


def examples() -> list[Any]:
    found = []
    for path in sorted(CORPUS.glob("*.toml")):
        rows = tomllib.loads(path.read_text(encoding="utf-8"))["example"]
        found += [pytest.param(row, id=f"{path.stem}-{i}") for i, row in enumerate(rows)]
    return found


def told(text: str, q: Quantity, name: str) -> Any:
    """The field of a quantity as the corpus writes it: "" for what is absent."""
    value = text[q.span.start : q.span.end] if name == "text" else getattr(q, name)
    return "" if value is None else value


@pytest.mark.parametrize("row", examples())
def test_example(row: dict[str, Any]) -> None:
    found = tag(row["text"])
    got = [
        {name: told(row["text"], q, name) for name in want}
        for q, want in zip(found, row["quantities"], strict=False)
    ]
    assert (len(found), got) == (len(row["quantities"]), row["quantities"]), found


@pytest.mark.parametrize(
    ("plural", "one"),
    [
        ("countries", "country"),
        ("boxes", "box"),
        ("wolves", "wolf"),
        ("series", "series"),
        ("men", "man"),
        ("doses", "dose"),
    ],
)
def test_singular(plural: str, one: str) -> None:
    assert singular(plural) == one


WORDS = st.sampled_from(
    [
        *(
            "12",
            "3.5",
            "1,200",
            "two",
            "three",
            "hundred",
            "thousand",
            "million",
            "bn",
            "%",
            "percent",
            "$",
            "€",
        ),
        *(
            "yen",
            "won",
            "to",
            "from",
            "-",
            "of",
            "the",
            "a",
            "half",
            "third",
            "times",
            "rose",
            "fell",
            "by",
            "up",
        ),
        *(
            "down",
            "about",
            "more",
            "than",
            "in",
            "May",
            "2019",
            "people",
            "students",
            ",",
            ".",
            ";",
            "(",
            ")",
        ),
        *(
            "Article",
            "Boeing",
            "737",
            "½",
            "²",
            "±",
            "/",
            ":",
            "per",
            "several",
            "ranked",
            "3rd",
            "remaining",
        ),
    ]
)


@given(st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=40).map(" ".join)))
@settings(max_examples=400, deadline=None)
def test_slices_match_and_stand_in_order(text: str) -> None:
    found = tag(text)
    assert tag(text) == found
    for q in found:
        assert 0 <= q.told.start <= q.span.start <= q.number.start < q.number.end <= q.span.end <= len(text)
        assert text[q.span.start : q.span.end].strip()
        assert q.value_max is None or q.value_max > q.value
        assert (q.direction is None) or q.frame == "delta"
    assert [q.number for q in found] == sorted(q.number for q in found)
    assert all(a.number.end <= b.number.start for a, b in pairwise(found))


@given(st.text(alphabet="0123456789,.- $%½²³±°٣/:'\"and", max_size=400))
@settings(max_examples=200, deadline=None)
def test_any_digits_and_signs_are_survived(text: str) -> None:
    assert all(q.value == q.value and abs(q.value) < 1e40 for q in tag(text))


@pytest.mark.parametrize(
    "unit",
    [
        "1,",
        "9",
        "$",
        "$1 ",
        "1-",
        "1 to ",
        "two and ",
        "3 of the ",
        '"',
        "5 percent, or ",
        "Boeing 737 ",
        "a@",
    ],
)
def test_cost_is_linear(unit: str) -> None:
    """Hostile repetition: twice the text takes at most about twice the steps."""
    import time

    def seconds(text: str) -> float:
        start = time.process_time()
        tag(text)
        return time.process_time() - start

    tag("warm up 12 percent")
    short = max(min(seconds(unit * 500) for _ in range(3)), 1e-3)
    assert min(seconds(unit * 2000) for _ in range(2)) < 4 * 4 * short
