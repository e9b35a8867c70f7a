"""What `confidence` is made of, what it is worth, and what --min-confidence leaves."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from conftest import GOLDEN, ROOT
from msgspec import structs
from test_merge import GENERATOR, articles_of, figure

import ktrel
from ktrel.cli import ktrel as program
from ktrel.merge.confidence import confidence, weighings
from ktrel.merge.merging import merge
from ktrel.merge.weighed import weighed
from ktrel.model.document import Document
from ktrel.model.grounds import FigureGrounds
from ktrel.names.known import EMPTY
from ktrel.records.soundness import problems

sys.path.insert(0, str(ROOT / "tests" / "eval"))

import trust
from calibrate import LEVEL, SIGNS, Observation, fitted

TALKS = {
    "type": "summit",
    "status": "held",
    "who": ["Anna Berg/SE/head_of_government", "Jonas Vik/NO/head_of_government"],
    "start": "2024-05-02",
    "place": "Oslo/NO",
    "published": "2024-05-03",
}


def trusted(
    *reports: dict[str, object], originals: dict[tuple[str, int], tuple[str, int]] | None = None
) -> float:
    """The confidence of the one meeting that reports tell."""
    (met,) = merge(articles_of([*reports]), (), GENERATOR, known=EMPTY, originals=originals).meetings
    assert met.confidence is not None
    return met.confidence


# ---------------------------------------------------------------- what it is made of


@pytest.mark.parametrize(
    "less",
    [
        {"start": None},
        {"start": "2024-05"},
        {"place": None},
        {"status": "planned", "start": "2024-06-02"},
        {"who": [*TALKS["who"], "Siri Moe/DK/head_of_government"]},  # type: ignore[misc]
        {"type": "conference"},
    ],
)
def test_what_is_told_vaguely_is_trusted_less(less: dict[str, object]) -> None:
    assert trusted({**TALKS, **less}) < trusted(TALKS)


def test_what_lacks_a_name_is_trusted_no_more() -> None:
    """How much less follows from the gold, where it may come to nothing."""
    unnamed = [TALKS["who"][0], "/NO/head_of_government"]  # type: ignore[index]
    assert trusted({**TALKS, "who": unnamed}) <= trusted(TALKS)


def test_a_second_report_is_trusted_more_unless_it_is_a_copy() -> None:
    assert trusted(TALKS, TALKS) > trusted(TALKS)
    assert trusted(TALKS, TALKS, originals={("01.txt", 0): ("00.txt", 0)}) == trusted(TALKS)


def test_figures_are_trusted_by_kind_and_measure() -> None:
    def of(told: str, **changes: Any) -> float:
        article = articles_of([TALKS])[0]
        facts = structs.replace(
            article,
            meetings=(),
            statistics=(structs.replace(figure(told), grounds=FigureGrounds(**changes)),),
        )
        (found,) = merge([facts], (), GENERATOR, known=EMPTY).statistics
        assert found.confidence is not None
        return found.confidence

    plain = of("40 | percent | share of exports to Norway | 2023 | Bank of Sweden")
    assert of("40 | percent | share | 2023 | Bank of Sweden") < plain
    assert of("40 | percent | share of exports to Norway | | Bank of Sweden", past=True) < plain
    assert of("40 | ship | number of exports to Norway | 2023 | Bank of Sweden") < plain
    assert of("40 | percent | share of exports to Norway | 2023 | Bank of Sweden", past=True) > plain


def test_nothing_is_certain_and_all_have_two_digits(documents: dict[str, Document]) -> None:
    for document in documents.values():
        for record in (*document.meetings, *document.officials, *document.statistics):
            assert record.confidence is not None
            assert 0.01 <= record.confidence <= 0.99
            assert record.confidence == round(record.confidence, 2)
    against = [name for name, sign in SIGNS["meetings"].items() if sign < 0]
    assert 0.01 <= confidence("meetings", against) < confidence("meetings", [])


@pytest.mark.parametrize("kind", list(SIGNS))
def test_the_weights_are_those_of_the_features_and_of_their_signs(kind: str) -> None:
    weights = getattr(weighings(), kind).weights
    assert list(weights) == list(SIGNS[kind])
    assert all(weight * SIGNS[kind][name] >= 0 for name, weight in weights.items())


def test_an_article_tells_what_speaks_for_each_find() -> None:
    article = articles_of([TALKS])[0]
    found = {str(find) for find in weighed(article, EMPTY)}
    assert any("+ dated to the day" in told and told.startswith("confidence 0.") for told in found)
    result = CliRunner().invoke(program, ["explain", str(ROOT / "seeds"), "--rules"])
    assert "confidence 0." in result.stdout
    assert "− to come" in result.stdout.replace("\n", " ")


# ---------------------------------------------------------------- how it is fitted and what it is worth


def test_weights_follow_what_is_right_and_chance_weighs_nothing() -> None:
    def seen(features: set[str], right: int, wrong: int) -> list[Observation]:
        one = Observation(LEVEL, frozenset(features), True)
        return [one] * right + [one._replace(right=False)] * wrong

    rows = [*seen({"good"}, 90, 10), *seen({"bad"}, 20, 80), *seen({"odd"}, 10, 90), *seen(set(), 50, 50)]
    found = fitted(rows, {"good": 1, "bad": -1, "odd": 1})
    assert found.weights["good"] > 1 > 0 > -0.5 > found.weights["bad"]
    assert found.weights["odd"] == 0
    flat = fitted(seen(set(), 60, 40), {"good": 1})
    assert (flat.base, flat.weights) == (pytest.approx(0.41, abs=0.01), {"good": 0.0})


def test_reliability_is_counted_bin_by_bin() -> None:
    seen = {"0.50": [1, 1, 0], "0.95": [3, 0, 1], "0.99": [1, 0, 0]}
    found = trust.reliability([seen, {"0.50": [0, 0, 2]}])
    assert [(b.low, b.number, round(b.promised, 3), b.right) for b in found.bins] == [
        (0.4, 4, 0.5, 0.25),
        (0.9, 5, 0.958, 0.8),
    ]
    assert found.number == 9
    assert found.ece == pytest.approx((4 * 0.25 + 5 * 0.158) / 9)
    assert found.brier == pytest.approx((4 * 0.25 + 3 * 0.05**2 + 0.95**2 + 0.01**2) / 9)


def test_a_least_confidence_gives_precision_for_recall() -> None:
    seen = {"0.30": [1, 2, 1], "0.80": [3, 1, 0]}
    assert trust.kept(seen, 1, 0.0) == trust.Kept(8, 7 / 8, 7 / 8, 0.5)
    assert trust.kept(seen, 1, 0.5) == trust.Kept(4, 1.0, 0.5, 0.75)
    assert trust.kept(seen, 1, 0.9) == trust.Kept(0, 0.0, 0.0, 0.0)


# ---------------------------------------------------------------- --min-confidence


def run(*args: str | Path) -> Result:
    return CliRunner().invoke(program, list(map(str, args)))


SEEDS = GOLDEN / "seeds.json"


@pytest.fixture(scope="module")
def seeds() -> Document:
    return ktrel.load(SEEDS)


@pytest.mark.parametrize("least", [0.0, 0.5, 0.75, 0.9, 1.0])
def test_what_is_left_out_is_told_and_the_rest_is_sound(
    seeds: Document, tmp_path: Path, least: float
) -> None:
    out = tmp_path / "left.json"
    result = run("merge", SEEDS, "--min-confidence", str(least), "-o", out)
    assert result.exit_code == 0
    left = ktrel.load(out)
    assert list(problems(left)) == []
    assert left.articles == seeds.articles
    assert {m.id for m in left.meetings} == {m.id for m in seeds.meetings if (m.confidence or 0) >= least}
    assert {s.id for s in left.statistics} == {s.id for s in seeds.statistics if (s.confidence or 0) >= least}
    present = {p.official for m in left.meetings for p in m.participants}
    trusted = {o.id for o in seeds.officials if (o.confidence or 0) >= least}
    assert {o.id for o in left.officials} == trusted | (present - {None})
    assert f"left out with a confidence below {least:g}: " in result.stderr
    quiet = run("merge", SEEDS, "--min-confidence", str(least), "-o", out, "-q")
    assert quiet.stderr == ""


def test_extract_takes_the_same_option(tmp_path: Path) -> None:
    told = run("extract", ROOT / "seeds", "--min-confidence", "0.8", "--no-cache")
    assert all(m["confidence"] >= 0.8 for m in json.loads(told.stdout)["meetings"])
    assert "left out with a confidence below 0.8: " in told.stderr


def test_lists_and_exports_can_ask_for_confidence(seeds: Document) -> None:
    told = json.loads(run("show", "meetings", SEEDS, "--min-confidence", "0.75", "--format", "json").stdout)
    wanted = [m.id for m in seeds.meetings if (m.confidence or 0) >= 0.75]
    assert [m["id"] for m in told] == wanted != [m.id for m in seeds.meetings]
    rows = run(
        "show", "statistics", SEEDS, "--columns", "confidence,id", "--sort", "-confidence", "--format", "csv"
    )
    values = [float(line.split(",")[0]) for line in rows.stdout.splitlines()[1:]]
    assert values == sorted(values, reverse=True)
    assert len(values) == len(seeds.statistics)
    left = json.loads(run("export", SEEDS, "--to", "json", "--min-confidence", "0.75").stdout)
    assert [m["id"] for m in left["meetings"]] == wanted
    assert len(left["articles"]) == len(seeds.articles)
    assert "left out" in run("summary", SEEDS, "--min-confidence", "0.75").stderr


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("show", "dates", SEEDS, "--min-confidence", "0.5"), "dates have no confidence"),
        (("show", "meetings", SEEDS, "--min-confidence", "1.5"), "1.5 is not in the range 0<=x<=1"),
    ],
)
def test_what_has_no_confidence_or_none_that_can_be_is_refused(
    args: tuple[str | Path, ...], told: str
) -> None:
    result = run(*args)
    assert (result.exit_code, told in result.stderr) == (2, True)


def test_documents_of_earlier_releases_are_read_and_have_none(sample: Document, tmp_path: Path) -> None:
    assert {r.confidence for r in (*sample.meetings, *sample.officials, *sample.statistics)} == {None}
    result = run("show", "meetings", GOLDEN / "sample.json", "--min-confidence", "0.1", "--format", "json")
    assert json.loads(result.stdout) == []
    assert run("report", GOLDEN / "sample.json", "-o", tmp_path / "page.html").exit_code == 0
