"""Statistics of an article: examples and look-alikes of tests/corpus/statistics, and properties."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import clipping
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

import ktrel
from ktrel.annotate import annotate
from ktrel.extract.dates import find_dates
from ktrel.extract.statistics import find_statistics
from ktrel.extract.statistics.tables import find_tables
from ktrel.model.annotated import Annotated
from ktrel.model.facts import People, StatisticReport

CORPUS = Path(__file__).parent / "corpus" / "statistics"
PHRASES = ("measure", "source", "speaker")


def examples() -> list[Any]:
    found = []
    for path in sorted(CORPUS.glob("*.toml")):
        rows = tomllib.loads(path.read_text(encoding="utf-8"))["example"]
        found += [pytest.param(row, id=f"{path.stem}-{i}") for i, row in enumerate(rows)]
    return found


def annotated_example(row: dict[str, Any]) -> Annotated:
    article = clipping(row["text"], row.get("published"))
    if row.get("title"):
        head, *body = article.blocks
        article = replace(article, blocks=(replace(head, kind="title"), *body))
    return next(iter(annotate([article])))


def statistics(article: Annotated) -> tuple[StatisticReport, ...]:
    return find_statistics(article, People(), find_dates(article.clipping))


def told(report: StatisticReport, name: str) -> Any:
    """The field of a report as the corpus writes it: "" for what is absent."""
    change, previous = report.change, report.previous
    values: dict[str, Any] = {
        "direction": change.direction if change else None,
        "baseline": change.baseline if change else None,
        "previous": previous.value if previous else None,
        "spans": len(report.spans),
    }
    value = values[name] if name in values else getattr(report, name)
    return "" if value is None else value


def agrees(report: StatisticReport, name: str, want: Any) -> bool:
    got = told(report, name)
    if name in PHRASES and want:
        return set(want.lower().split()) <= set(str(got).lower().replace("'s", "").replace(",", "").split())
    if isinstance(want, float | int) and got != "":
        return abs(got - want) <= 1e-6 * max(1.0, abs(want))
    return bool(got == want)


@pytest.mark.parametrize("row", examples())
def test_example(row: dict[str, Any]) -> None:
    found = statistics(annotated_example(row))
    wrong = [
        (name, want, told(report, name))
        for report, wants in zip(found, row["statistics"], strict=False)
        for name, want in wants.items()
        if not agrees(report, name, want)
    ]
    assert (len(found), wrong) == (len(row["statistics"]), []), [(r.value, r.unit, r.measure) for r in found]


def test_spans_are_slices_that_hold_the_number(annotated: Callable[..., Annotated]) -> None:
    text = "Some 400 ships and 18 tugs left in May.\nTugs tripled to 18, up from 6, the port said."
    article = annotated(text, "2023-06-04")
    found = statistics(article)
    assert found
    for report in found:
        assert report.spans[0] == report.span
        assert all(text[s.start : s.end].strip() for s in report.spans)
    assert [r.span for r in found] == sorted(r.span for r in found)


SENTENCES = st.sampled_from(
    [
        *("Exports rose 4 percent to $90 million in 2022.", "They cost 5 of the 40 ships.", "It did not."),
        *("; 30 percent do not", "A poll of 900 adults (margin of error: 3 points)", "Port 2021 2022\nA 4 5"),
        *(
            "12",
            "of them 3",
            "up 4",
            "%",
            "Peru said 900 men, or half, had doubled.",
            '"We have 40," he said.',
        ),
        *("Seven did.", "twice the 90 tons", "-- 3.5 --"),
    ]
)


@given(st.lists(SENTENCES, min_size=1, max_size=6).map(" ".join))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_is_survived_twice_alike(text: str) -> None:
    article = next(iter(annotate([clipping(text, "2023-06-04")])))
    found = statistics(article)
    assert statistics(article) == found
    assert all(0 <= s.start < s.end <= len(text) for r in found for s in r.spans)


@given(st.text(alphabet="Aa 12,.%$|-\n2021", max_size=200))
@settings(max_examples=100, deadline=None)
def test_tables_of_any_text(text: str) -> None:
    for table in find_tables(text):
        assert table.span.end <= len(text)
        assert all(table.span.covers(report.span) for report in table.reports)


@pytest.mark.parametrize(
    ("paper", "told", "units"),
    [
        ("The Sydney Morning Herald", "$150 billion in 2020 and US$20 million in 2021", ["AUD", "USD"]),
        ("The Sydney Morning Herald", "A$150 billion in 2020 and $20 million in 2021", ["AUD", "USD"]),
        ("The Straits Times", "$10 million in 2020 and US$7 million in 2021", ["SGD", "USD"]),
        ("The Sydney Morning Herald", "$50 million in 2020 and CA$7 million in 2021", ["AUD", "CAD"]),
        ("The New York Times", "$150 billion in 2020", ["USD"]),
        ("The Kathmandu Post", "Rs 851 billion in 2020", ["NPR"]),
        ("The Hindu", "Rs 851 billion in 2020", ["INR"]),
    ],
)
def test_the_bare_sign_is_that_of_the_paper(paper: str, told: str, units: list[str], tmp_path: Path) -> None:
    text = f"{paper}\n\nMarch 3, 2021\n\nMinister speaks of trade\n\nTrade was worth {told}, she said.\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    assert [s.unit for s in ktrel.extract([tmp_path]).statistics] == units
