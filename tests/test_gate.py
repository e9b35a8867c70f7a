"""The gate of accuracy: floors rise by themselves, fall only for a reason, and hold for one gold only."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT

sys.path.insert(0, str(ROOT / "tests" / "eval"))

import baseline
from measure import CORPORA, digest


def figures(f1: float) -> dict[str, Any]:
    row = {"precision": f1, "recall": f1, "f1": f1, "strict_f1": f1, "slots": {"title": 1.0, "value": f1}}
    kinds = ("articles", "officials", "meetings", "statistics", "dates")
    return {**dict.fromkeys(kinds, row), "merging": {"f1": f1, "one": 18}}


@pytest.fixture(autouse=True)
def own_baseline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "baseline.json"
    monkeypatch.setattr(baseline, "BASELINE", path)
    return path


def test_the_gate_is_closed_until_there_are_floors(capsys: pytest.CaptureFixture[str]) -> None:
    assert baseline.gate({"seeds": figures(0.8)}) == 1
    assert "seeds: no floors yet; set them with --update" in capsys.readouterr().out


def test_floors_hold_and_rise(own_baseline: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert baseline.update({"seeds": figures(0.8)}, reason=None) == 0
    assert baseline.gate({"seeds": figures(0.8)}) == 0
    assert baseline.gate({"seeds": figures(0.79)}) == 1
    assert "seeds: meetings.strict_f1 is 0.79, its floor 0.8" in capsys.readouterr().out
    assert baseline.update({"seeds": figures(0.9)}, reason=None) == 0
    assert baseline.gate({"seeds": figures(0.8)}) == 1
    floors = json.loads(own_baseline.read_text())["corpora"]["seeds"]["floors"]
    assert floors["meetings.f1"] == floors["dates.value"] == 0.9
    assert floors["merging.one"] == 18


def test_floors_fall_only_for_a_reason_that_is_kept(own_baseline: Path) -> None:
    baseline.update({"seeds": figures(0.8), "dev_c": figures(0.5)}, reason=None)
    before = own_baseline.read_text()
    assert baseline.update({"seeds": figures(0.7)}, reason=None) == 1
    assert own_baseline.read_text() == before
    assert baseline.update({"seeds": figures(0.7)}, reason="the gold was mended") == 0
    kept = json.loads(own_baseline.read_text())
    assert kept["lowered"][0]["reason"] == "the gold was mended"
    assert {"corpus": "seeds", "figure": "dates.f1", "from": 0.8, "to": 0.7} in kept["lowered"][0]["floors"]
    assert kept["corpora"]["dev_c"]["floors"]["dates.f1"] == 0.5


def test_floors_count_only_for_the_gold_that_they_were_measured_on(
    own_baseline: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    baseline.update({"seeds": figures(0.8)}, reason=None)
    kept = json.loads(own_baseline.read_text())
    kept["corpora"]["seeds"]["digest"] = "of another gold"
    own_baseline.write_text(json.dumps(kept))
    assert baseline.gate({"seeds": figures(0.9)}) == 1
    assert "texts, gold or scorers have changed" in capsys.readouterr().out


def test_digests_tell_corpora_apart_and_stay() -> None:
    assert len({digest(corpus) for corpus in CORPORA}) == len(CORPORA)
    assert digest("seeds") == digest("seeds")
