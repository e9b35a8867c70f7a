"""That the benchmarks find what they measure, and put it where it belongs."""

from __future__ import annotations

import socket
import sys
from collections import Counter
from collections.abc import Callable
from importlib import import_module
from types import ModuleType
from typing import Any
from xml.etree import ElementTree

import pytest
from conftest import ROOT

Bench = Callable[[str], ModuleType]

RUN = {"seconds": 2.0, "work": 1.5, "memory": 300.0}
NAMES = ("bare one", "bare two", "one", "two", "again", "changed", "few")
FOUND: dict[str, Any] = {
    "machine": {
        "processor": "A Processor",
        "cores": 2,
        "memory_gb": 8,
        "load": 0,
        "system": "Linux",
        "python": "3.11.7",
        "spacy": "3.8.0",
        "ktrel": "0.1.0",
    },
    "speed": {
        "words_per_second": {"bare nlp.pipe": 5000.0, "bare, NER alone": 11_000.0, "ktrel": 8000.0},
        "ratio": {"bare nlp.pipe": 1.6, "bare, NER alone": 0.73},
        "ratios": {"bare nlp.pipe": [1.5, 1.7], "bare, NER alone": [0.7, 0.8]},
        "stages": {"ingest": 0.1, "annotate": 0.9},
    },
    "runs": {
        "articles": 3000,
        "few": 1000,
        "runs": dict.fromkeys(NAMES, RUN),
        "gain": 1.9,
        "bare_gain": 2.0,
        "again": 80.0,
        "again_without_spacy": True,
        "changed": 9.0,
        "memory": 1.1,
    },
    "startup": {
        "light": {"python -c pass": [0.01, 0.01], "ktrel --version": [0.05, 0.04]},
        "lists": {"ktrel timeline": [0.3, 0.3]},
        "meetings": 10_000,
    },
    "dates": {"characters_per_second": {"ktrel": 1e6}},
    "quantities": {"characters_per_second": {"ktrel": 1e6}},
    "merging": [
        {"world": world, "reports": number, "seconds": number / 4000}
        for world in ("wide", "two")
        for number in (1000.0, 10_000.0)
    ],
}


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> Bench:
    """`bench("speed")`: that benchmark."""
    monkeypatch.setattr(sys, "path", [str(ROOT / "tests" / "bench"), *sys.path])
    return import_module


def test_every_stage_has_its_entrance(bench: Bench) -> None:
    for module, name in bench("stages").ENTRANCES.values():
        assert callable(getattr(import_module(module), name))


def test_no_two_articles_are_alike(bench: Bench) -> None:
    corpus = bench("corpus")
    articles = list(corpus.dealt(corpus.texts_of(None, 20_000), 200))
    assert articles == list(corpus.dealt(corpus.texts_of(None, 20_000), 200))
    paragraphs = Counter(p for article in articles for p in article.splitlines()[1:] if p)
    again = sum(times - 1 for times in paragraphs.values())
    assert len(set(articles)) == 200
    assert again < 0.05 * paragraphs.total()


def test_every_part_of_the_page_is_filled(bench: Bench) -> None:
    pages = bench("pages")
    page = pages.PAGE.read_text(encoding="utf-8")
    parts = {match["name"] for match in pages._PART.finditer(page)}
    assert parts == set(pages.PARTS)
    filled = pages.filled(page, FOUND)
    assert "two cores of a shared virtual server (A Processor, 8 GB), Linux" in filled
    assert "| bare nlp.pipe | 5,000 | 1.60 | 1.50–1.70 |" in filled
    assert "0.95 of its gain" in filled
    assert pages.filled(filled, {}) == filled
    assert [plot for plot in pages.PLOTS if f"({plot})" not in page] == []


def test_every_plot_is_a_picture(bench: Bench) -> None:
    for name, (_, plot) in bench("pages").PLOTS.items():
        picture = ElementTree.fromstring(plot(FOUND))
        assert picture.tag.endswith("svg"), name
        shapes = [e for e in picture.iter() if e.tag.endswith(("rect", "polyline"))]
        assert len(shapes) > 2
        width, height = map(float, picture.attrib["viewBox"].split()[2:])
        for text in picture.iter("{http://www.w3.org/2000/svg}text"):
            assert 0 <= float(text.attrib["x"]) <= width and 0 <= float(text.attrib["y"]) <= height


def test_growth_is_read_from_what_merging_prints(bench: Bench) -> None:
    told = [
        "wide      1,000 reports     200 meetings    0.22 s    61 +     4 MB               1a2b3c4d\n",
        "wide     10,000 reports   2,000 meetings    2.60 s    92 +    32 MB exponent 1.08 5e6f7a8b\n",
        "something else\n",
    ]
    found = list(bench("run").growth(told))
    assert [row["reports"] for row in found] == [1000, 10_000]
    assert found[1]["exponent"] == 1.08 and "exponent" not in found[0]


def test_the_machine_is_described_without_its_name(bench: Bench) -> None:
    told = bench("run").machine()
    assert told["cores"] >= 1 and told["python"]
    assert socket.gethostname() not in " ".join(map(str, told.values()))
