"""The document of the seeds, byte for byte; `make golden` writes it anew, to be reviewed as a diff."""

from __future__ import annotations

import difflib
import shutil
from pathlib import Path

import pytest
from conftest import CORPORA, GOLDEN, ROOT
from msgspec.structs import replace

import ktrel
from ktrel.model.document import Document

MOST = 80  # lines of a diff that are worth reading in a test's output


def without_text(document: Document) -> Document:
    return replace(document, articles=tuple(replace(article, text=None) for article in document.articles))


def test_the_seeds_give_the_golden_document(documents: dict[str, Document]) -> None:
    now = ktrel.dumps(without_text(documents["seeds"]))
    golden = (GOLDEN / "seeds.json").read_text(encoding="utf-8")
    if now != golden:
        diff = list(
            difflib.unified_diff(golden.splitlines(), now.splitlines(), "golden", "now", lineterm="", n=2)
        )
        more = [f"... and {len(diff) - MOST} lines more"] if len(diff) > MOST else []
        advice = "'make golden' writes it anew, if this is what you meant:\n"
        pytest.fail(advice + "\n".join([*diff[:MOST], *more]), pytrace=False)


def test_a_second_run_with_the_inputs_in_another_order_and_two_workers_gives_the_same_bytes(
    documents: dict[str, Document], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    files = sorted(CORPORA["seeds"].glob("*.txt"), reverse=True)
    again = ktrel.extract([files[2], *files[:2], *files[3:]], jobs=2)
    assert ktrel.dumps(again) == ktrel.dumps(without_text(documents["seeds"]))


def test_another_article_leaves_the_ids_of_the_others_as_they_are(
    documents: dict[str, Document], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ids hang on what an article says, not on where it lies or what lies beside it."""
    shutil.copytree(ROOT / CORPORA["seeds"], tmp_path / "moved")
    (tmp_path / "moved" / "zzz.txt").write_text("NAIROBI, May 4, 2021 (AP) -- Rain fell on Tuesday.\n")
    monkeypatch.chdir(tmp_path)
    moved = ktrel.extract(["moved"])
    before = documents["seeds"]
    assert {a.id for a in before.articles} < {a.id for a in moved.articles}
    for kind in ("officials", "meetings", "statistics"):
        assert {r.id for r in getattr(before, kind)} <= {r.id for r in getattr(moved, kind)}
