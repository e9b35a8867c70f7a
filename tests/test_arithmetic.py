"""Figures that contradict each other by the text's own arithmetic, from the cases of corpus/arithmetic."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from conftest import clipping
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from ktrel.annotate import annotate
from ktrel.article import facts_of
from ktrel.merge import merge
from ktrel.merge.exactness import stretch
from ktrel.model.document import Document, Generator
from ktrel.names.known import EMPTY

CORPUS = Path(__file__).parent / "corpus" / "arithmetic"
CODES = ("figures-contradict", "figures-disagree")
GENERATOR = Generator(name="ktrel", version="0", model="none", knowledge="none")


def cases() -> list[Any]:
    rows = [
        row
        for path in sorted(CORPUS.glob("*.toml"))
        for row in tomllib.loads(path.read_text("utf-8"))["case"]
    ]
    return [pytest.param(row, id=row["name"]) for row in rows]


def merged(row: dict[str, Any]) -> Document:
    articles = [
        replace(clipping(text, row.get("published")), id=f"article{n}", path=f"{n}.txt")
        for n, text in enumerate(row["articles"], 1)
    ]
    return merge([facts_of(a) for a in annotate(articles)], (), GENERATOR, known=EMPTY)


@pytest.mark.parametrize("row", cases())
def test_case(row: dict[str, Any]) -> None:
    document = merged(row)
    told = [d.message for d in document.diagnostics if d.code in CODES]
    found = [(s.value, s.unit, s.measure, s.period, s.previous, s.change) for s in document.statistics]
    assert len(told) == len(row["told"]), (told, found)
    for message, words in zip(told, row["told"], strict=True):
        assert [word for word in words if word not in message] == []


def test_both_tellings_are_shown_and_stay_as_they_are() -> None:
    document = merged({"articles": ["Exports rose 7.6 percent to $5.2 billion from $4.5 billion."]})
    (warning,) = document.diagnostics
    assert warning.severity == "warning"
    assert "'7.6 percent' (13 to 24)" in warning.message
    assert "'$5.2 billion' (28 to 40)" in warning.message
    assert [s.value for s in document.statistics] == [7.6, 5.2e9, 4.5e9]


@given(st.floats(min_value=0.01, max_value=1e12), st.integers(min_value=0, max_value=4))
def test_a_figure_stands_for_whatever_rounds_to_it(value: float, places: int) -> None:
    rounded = round(value, places)
    assert (
        stretch(rounded).low - 1e-6 * value <= value <= stretch(rounded).high + 1e-6 * value or rounded == 0
    )
