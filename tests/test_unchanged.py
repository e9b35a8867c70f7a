"""A corpus that has not changed: its document comes from the cache, and only then."""

from __future__ import annotations

import inspect
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from msgspec.structs import replace

import ktrel
from ktrel import pipeline
from ktrel.cache import FILE, DocumentCache, documents
from ktrel.model.document import Diagnostic, Document

# What no document depends on.
ELSE = {"paths", "jobs", "executor", "scheduler", "progress", "cache"}
OTHERS: dict[str, Any] = {
    "model": "another_pipeline",
    "with_text": True,
    "input_format": "plain",
    "fields": {"text": "body"},
    "published": "2031-03-04",
    "published_from": "mtime",
    "max_file_size": "1M",
    "max_article_words": 1000,
    "timeout_per_article": 60.0,
    "fail_fast": True,
    "corrections": "decided.toml",
    "knowledge": "own",
}


class Extracting:
    """Stands in for the stages: how often they ran, what they do, what comes of them."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.runs = 0
        self.meanwhile: Callable[[], object] = lambda: None

    def __call__(self, *_: object, **__: object) -> AbstractContextManager[Document]:
        self.runs += 1
        self.meanwhile()
        return nullcontext(self.document)


@pytest.fixture
def stages(monkeypatch: pytest.MonkeyPatch, sample: Document, tmp_path: Path) -> Extracting:
    """The stages of a run over `clips/` of the working directory, which has files to name in options."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "clips").mkdir()
    for name in ("a.txt", "b.txt"):
        (tmp_path / "clips" / name).write_text(f"{name}: The ministers met.", encoding="utf-8")
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "cl.toml").write_text("", encoding="utf-8")
    (tmp_path / "decided.toml").write_text("[[ignore]]\nrecord = 'meeting-1'\n", encoding="utf-8")
    standing_in = Extracting(faultless(sample))
    monkeypatch.setattr(pipeline, "extracted", standing_in)
    return standing_in


def faultless(document: Document) -> Document:
    return replace(document, diagnostics=tuple(d for d in document.diagnostics if d.severity != "error"))


def run(**options: Any) -> Document:
    return ktrel.extract(["clips"], cache=Path("cache"), **options)


def test_the_second_run_takes_the_document_of_the_first(stages: Extracting) -> None:
    first, second = run(), run()
    assert stages.runs == 1
    assert first == second == stages.document
    assert ktrel.dumps(first) == ktrel.dumps(second)


@pytest.mark.parametrize("option", sorted(set(inspect.signature(ktrel.extract).parameters) - ELSE))
def test_every_option_makes_another_document(option: str, stages: Extracting) -> None:
    run()
    run(**{option: OTHERS[option]})
    assert stages.runs == 2
    run()
    run(**{option: OTHERS[option]})
    assert stages.runs == 2


def test_workers_and_progress_make_no_other(stages: Extracting) -> None:
    run()
    run(jobs=2, scheduler="tcp://127.0.0.1:9", progress=print)
    assert stages.runs == 1


def _changed() -> None:
    Path("clips/a.txt").write_text("a.txt: The ministers quarrelled.", encoding="utf-8")


def _decided() -> None:
    Path("decided.toml").write_text("[[ignore]]\nrecord = 'meeting-2'\n", encoding="utf-8")


CHANGES: dict[str, Callable[[], object]] = {
    "changed": _changed,
    "renamed": lambda: Path("clips/a.txt").rename("clips/c.txt"),
    "gone": Path("clips/a.txt").unlink,
    "new": lambda: Path("clips/c.txt").write_text("c", encoding="utf-8"),
    "swapped": lambda: (
        Path("clips/a.txt").rename("c"),
        Path("clips/b.txt").rename("clips/a.txt"),
        Path("c").rename("clips/b.txt"),
    ),
    "passed over": lambda: Path("clips/c.unknown").write_text("c", encoding="utf-8"),
    "own knowledge": lambda: Path("own/nz.toml").write_text("", encoding="utf-8"),
    "corrections": _decided,
}


@pytest.mark.parametrize("change", CHANGES)
def test_any_change_has_it_made_anew(change: str, stages: Extracting) -> None:
    run(knowledge="own", corrections="decided.toml")
    CHANGES[change]()
    run(knowledge="own", corrections="decided.toml")
    assert stages.runs == 2


def test_a_file_that_was_only_touched_is_unchanged_unless_its_day_counts(stages: Extracting) -> None:
    run()
    run(published_from="mtime")
    os.utime("clips/a.txt", (1_000_000_000, 1_000_000_000))
    run()
    assert stages.runs == 2
    run(published_from="mtime")
    assert stages.runs == 3


def test_what_changes_during_a_run_is_not_kept(stages: Extracting) -> None:
    stages.meanwhile = _changed
    run()
    stages.meanwhile = lambda: None
    Path("clips/a.txt").write_text("a.txt: The ministers met.", encoding="utf-8")
    run()
    assert stages.runs == 2


def test_a_document_with_an_error_is_not_kept(stages: Extracting) -> None:
    told = Diagnostic(path="a.txt", severity="error", code="extraction-failed", message="x")
    stages.document = replace(stages.document, diagnostics=(told,))
    run()
    run()
    assert stages.runs == 2


def test_standard_input_and_pipes_are_read_each_time(stages: Extracting) -> None:
    os.mkfifo("clips/pipe.txt")
    for paths in (["-"], ["clips/pipe.txt"]):
        for _ in range(2):
            ktrel.extract(paths, cache=Path("cache"))
    assert stages.runs == 4


DAMAGES = {
    "zeros": "UPDATE document SET data = zeroblob(length(data))",
    "text": "UPDATE document SET data = 'text'",
    "cut": "UPDATE document SET data = substr(data, 1, 20) WHERE key = (SELECT max(key) FROM document)",
    "one piece lost": "DELETE FROM document WHERE key = (SELECT max(key) FROM document)",
    "the first lost": "DELETE FROM document WHERE key = (SELECT min(key) FROM document)",
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_document_is_made_anew(damage: str, stages: Extracting) -> None:
    run()
    with sqlite3.connect(Path("cache") / FILE) as store:
        store.execute(DAMAGES[damage])
    store.close()
    assert run() == stages.document
    assert stages.runs == 2
    run()
    assert stages.runs == 2


def test_the_oldest_documents_make_room(tmp_path: Path, sample: Document) -> None:
    for number in range(3):
        with DocumentCache(tmp_path, limit=5_000) as cache:
            cache.keep(bytes([number]), faultless(sample))
    with DocumentCache(tmp_path) as cache:
        kept = [number for number in range(3) if cache.found(bytes([number]))]
    assert kept and kept[-1] == 2 and len(kept) < 3


def test_a_long_document_is_kept_in_pieces(stages: Extracting, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "PIECE", 2)
    assert run() == run() == stages.document
    assert stages.runs == 1


def test_a_record_that_breaks_a_rule_is_not_kept(stages: Extracting) -> None:
    official = replace(stages.document.officials[0], country="Chile")
    stages.document = replace(stages.document, officials=(official,))
    assert run() == run() == stages.document
    assert stages.runs == 2


def test_what_is_being_read_stays_while_others_make_room(tmp_path: Path, sample: Document) -> None:
    with DocumentCache(tmp_path) as cache:
        cache.keep(b"1", faultless(sample))
    with DocumentCache(tmp_path) as cache:
        kept = cache.found(b"1")
        assert kept is not None
        with DocumentCache(tmp_path, limit=0):
            pass
        assert tuple(kept.meetings) == sample.meetings and len(kept.articles) == len(sample.articles)
        assert sample.meetings[0] in kept.meetings
    with DocumentCache(tmp_path) as cache:
        assert cache.found(b"1") is None


def test_no_stage_is_loaded_for_what_is_known(tmp_path: Path) -> None:
    ktrel.extract([ROOT / "seeds"], cache=tmp_path)
    code = (
        "import sys, ktrel, pathlib\n"
        f"d = ktrel.extract([{str(ROOT / 'seeds')!r}], cache=pathlib.Path({str(tmp_path)!r}))\n"
        "print(len(d.articles), {'spacy', 'numpy', 'ktrel.pipeline', 'ktrel.segment'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "8 set()\n"
