"""What `ktrel diff` and `ktrel validate` say of documents."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from conftest import GOLDEN, ROOT
from msgspec.structs import replace

from ktrel.cli import ktrel
from ktrel.model.document import Document, Evidence
from ktrel.records.difference import differences
from ktrel.records.soundness import problems


@pytest.fixture
def plans(sample: Document) -> Document:
    """The sample with its first meeting still planned, its last not yet told, its first figure smaller."""
    first, *rest = sample.meetings
    figure, *figures = sample.statistics
    return replace(
        sample,
        meetings=(replace(first, status="planned"), *rest[:-1]),
        statistics=(replace(figure, value=figure.value - 1), *figures),
    )


def test_a_document_does_not_differ_from_itself(sample: Document) -> None:
    assert list(differences(sample, sample)) == []


def test_new_changed_and_gone_records_are_told(sample: Document, plans: Document) -> None:
    found = {(d.kind, d.sign): d for d in differences(plans, sample)}
    assert set(found) == {("meetings", "changed"), ("meetings", "new"), ("statistics", "changed")}
    (change,) = found["meetings", "changed"].changes
    assert change == ("status", "planned", sample.meetings[0].status)
    assert found["meetings", "new"].id == sample.meetings[-1].id
    assert {d.sign for d in differences(sample, plans) if d.kind == "meetings"} == {"changed", "gone"}


def test_a_record_with_another_id_is_the_same_by_its_words(sample: Document) -> None:
    renamed = replace(sample, meetings=(replace(sample.meetings[0], id="meeting-0"), *sample.meetings[1:]))
    assert list(differences(sample, renamed)) == []


def test_what_is_only_trusted_more_is_not_changed(sample: Document) -> None:
    surer = replace(sample, meetings=tuple(replace(m, confidence=0.9) for m in sample.meetings))
    assert list(differences(sample, surer)) == []


def test_the_screen_tells_a_status_that_moved(
    sample: Document, plans: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import ktrel as library

    monkeypatch.chdir(tmp_path)
    Path("old.json").write_text(library.dumps(plans), encoding="utf-8")
    Path("new.json").write_text(library.dumps(sample), encoding="utf-8")
    told = CliRunner().invoke(ktrel, ["diff", "old.json", "new.json"])
    assert f"status: planned → {sample.meetings[0].status}" in told.output
    lines = (
        CliRunner().invoke(ktrel, ["diff", "old.json", "new.json", "--format", "json"]).output.splitlines()
    )
    assert {json.loads(line)["sign"] for line in lines} == {"new", "changed"}
    assert CliRunner().invoke(ktrel, ["diff", "old.json", "old.json"]).output == "no difference\n"


def test_documents_that_ktrel_makes_are_sound(documents: dict[str, Document]) -> None:
    for document in documents.values():
        assert list(problems(document)) == []


def _meeting(document: Document, **fields: Any) -> Document:
    return replace(document, meetings=(replace(document.meetings[0], **fields), *document.meetings[1:]))


BROKEN: dict[str, Callable[[Document], Document]] = {
    "2 meetings have this id": lambda d: replace(d, meetings=(*d.meetings, d.meetings[0])),
    "is no EDTF date: 2026-13": lambda d: _meeting(d, start="2026-13"),
    "that is no official: kr-nobody": lambda d: _meeting(
        d, participants=(replace(d.meetings[0].participants[0], official="kr-nobody"),)
    ),
    "an article that is not there: none": lambda d: _meeting(
        d, evidence=(Evidence(article="none", start=0, end=3, text="met"),)
    ),
    "is not as long as its text": lambda d: _meeting(
        d, evidence=(replace(d.meetings[0].evidence[0], text="met"),)
    ),
    "is not in article": lambda d: _meeting(
        d, evidence=(replace(d.meetings[0].evidence[0], start=10**9, end=10**9 + 3, text="met"),)
    ),
    "a copy of an article that is not there": lambda d: replace(
        d, articles=(replace(d.articles[0], duplicate_of="gone"), *d.articles[1:])
    ),
}


@pytest.mark.parametrize("told", BROKEN)
def test_each_broken_promise_is_told(told: str, documents: dict[str, Document]) -> None:
    assert any(told in problem.message for problem in problems(BROKEN[told](documents["seeds"])))


def test_evidence_is_held_against_the_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, documents: dict[str, Document]
) -> None:
    monkeypatch.chdir(ROOT)
    sound = CliRunner().invoke(ktrel, ["validate", str(GOLDEN / "seeds.json"), "--against", "."])
    assert (sound.exit_code, sound.stdout) == (0, "")
    assert "0 problems in 8 articles, 8 of them against the files" in sound.stderr
    told = json.loads((GOLDEN / "seeds.json").read_text(encoding="utf-8"))
    told["meetings"][0]["evidence"][0]["text"] = "x" * len(told["meetings"][0]["evidence"][0]["text"])
    (tmp_path / "lying.json").write_text(json.dumps(told), encoding="utf-8")
    lying = CliRunner().invoke(ktrel, ["validate", str(tmp_path / "lying.json"), "--against", "."])
    assert lying.exit_code == 1
    assert lying.stdout.startswith(told["meetings"][0]["id"]) and "is not 'xxx" in lying.stdout
    elsewhere = CliRunner().invoke(
        ktrel, ["validate", str(GOLDEN / "seeds.json"), "--against", str(tmp_path)]
    )
    assert elsewhere.exit_code == 1 and "gone or changed" in elsewhere.stderr


def test_files_and_records_with_any_name_are_found_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import ktrel as library

    monkeypatch.chdir(tmp_path)
    told = "LIMA, March 4, 2031 -- President Ana Lind met Prime Minister Tom Bell in Lima on Monday.\n"
    Path("C# report.txt").write_text(told, encoding="utf-8")
    rows = [
        {"inhalt": told, "when": "2031-03-04"},
        {"inhalt": told.replace("Lima", "Quito"), "when": "2031-03-05"},
    ]
    Path("issue #2.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    reading = ("--fields", "text=inhalt,date=when")
    made = CliRunner().invoke(ktrel, ["extract", "C# report.txt", "issue #2.jsonl", *reading, "-o", "d.json"])
    assert made.exit_code == 0, made.output
    checked = CliRunner().invoke(ktrel, ["validate", "d.json", "--against", ".", *reading])
    assert (checked.exit_code, checked.stdout) == (0, ""), checked.output
    assert "3 of them against the files" in checked.stderr
    without = CliRunner().invoke(ktrel, ["validate", "d.json", "--against", "."])
    assert without.exit_code == 1 and "gone or changed" in without.stderr
    (meeting, *_) = library.load("d.json").meetings
    shown = CliRunner().invoke(ktrel, ["show", meeting.id, "d.json", *reading]).output
    assert "President Ana Lind" in shown
