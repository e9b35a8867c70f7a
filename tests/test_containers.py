"""Containers: records with title and date, streams of any size, bombs, and what the user says of them."""

from __future__ import annotations

import gzip
import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import zstandard
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ktrel.errors import KtrelError
from ktrel.ingest import Reading, checked, fields_of, read
from ktrel.ingest.registry import input_formats
from ktrel.ingest.stated import stated_date
from ktrel.model.document import Diagnostic
from ktrel.model.facts import Clipping, SourceText
from ktrel.pipeline import clip

ROW = {
    "title": "Envoys meet",
    "date": "2026-01-13",
    "text": "Envoys of Peru met in Lima.\n\nThey will meet again.",
}
LINES = b"".join(json.dumps({**ROW, "title": f"Envoys meet {n}"}).encode() + b"\n" for n in (1, 2))
FEW = settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def zipped(**files: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("_", "."), content)
    return held.getvalue()


def clipped(path: Path, reading: Reading | None = None) -> tuple[list[Clipping], list[Diagnostic]]:
    diagnostics: list[Diagnostic] = []
    return list(clip([path], diagnostics, reading)), diagnostics


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jsonl", LINES),
        ("a.json", json.dumps([json.loads(line) for line in LINES.splitlines()]).encode()),
        ("b.json", json.dumps({"articles": [json.loads(x) for x in LINES.splitlines()]}, indent=1).encode()),
        (
            "a.csv",
            b'title,date,text\nEnvoys meet 1,2026-01-13,"Met,\nagain."\nEnvoys meet 2,2026-01-13,Met.\n',
        ),
        (
            "a.tsv",
            b"headline\tpubDate\tbody\nEnvoys meet 1\t20260113\tMet.\nEnvoys meet 2\t2026/01/13\tMet.\n",
        ),
        ("a.jsonl.gz", gzip.compress(LINES)),
        ("a.jsonl.zst", zstandard.compress(LINES)),
        ("a.zip", zipped(x_jsonl=LINES)),
        ("without-a-name", LINES),
    ],
)
def test_every_record_comes_in_with_its_title_and_date(name: str, content: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    found, diagnostics = clipped(tmp_path / name)
    assert [(c.title, c.published, c.published_basis) for c in found] == [
        ("Envoys meet 1", "2026-01-13", "stated"),
        ("Envoys meet 2", "2026-01-13", "stated"),
    ]
    assert [c.path.rsplit("#", 1)[1] for c in found] == ["1", "2"]
    assert diagnostics == []


def test_fields_that_the_user_names(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"kop": "Envoys meet", "inhoud": {"tekst": "Met."}, "title": "Section"}))
    found, _ = clipped(path, Reading(fields=fields_of("title=kop,text=inhoud.tekst")))
    assert [(c.title, c.raw) for c in found] == [("Envoys meet", "Met.")]


def test_a_date_is_given_to_undated_text_only(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Envoys met in Lima and agreed on nothing at all.")
    (tmp_path / "b.jsonl").write_bytes(LINES)
    found, _ = clipped(tmp_path, Reading(published="2025-02"))
    assert [(c.published, c.published_basis) for c in found] == [
        ("2025-02", "option"),
        ("2026-01-13", "stated"),
        ("2026-01-13", "stated"),
    ]
    os.utime(tmp_path / "a.txt", (1_700_000_000, 1_700_000_000))
    assert clipped(tmp_path / "a.txt", Reading(published_from="mtime"))[0][0].published == "2023-11-14"


def test_input_format_comes_before_what_a_file_looks_like(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(LINES))
    (found,) = read([path], Reading(input_format="plain"))
    assert isinstance(found, SourceText)
    assert found.text.encode() == LINES


@pytest.mark.parametrize(
    "reading",
    [Reading(published="soon"), Reading(input_format="tar"), Reading(fields={"x": "y"})],
    ids=["published", "format", "fields"],
)
def test_what_cannot_be_asked(reading: Reading) -> None:
    with pytest.raises(KtrelError):
        checked(reading)


def test_bombs_long_lines_and_bad_lines_end_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped(a_jsonl=b"\n" * 80_000_000, b_jsonl=LINES))
    (tmp_path / "b.jsonl").write_bytes(LINES + b'{"text": "' + b"x" * 20_000_000 + b'"}\n{"text\n' + LINES)
    (tmp_path / "c.gz").write_bytes(gzip.compress(os.urandom(50_000))[:9_000])
    (tmp_path / "d.txt").write_text("Envoys met in Lima.")
    found = list(read([tmp_path]))
    said = {(Path(f.path).name, f.code) for f in found if isinstance(f, Diagnostic)}
    assert {("a.zip#a.jsonl", "archive-bomb"), ("b.jsonl#3", "bad-record")} <= said
    assert ("b.jsonl#4", "bad-record") in said
    texts = [Path(f.path).name for f in found if isinstance(f, SourceText)]
    assert texts[-5:] == ["b.jsonl#1", "b.jsonl#2", "b.jsonl#5", "b.jsonl#6", "d.txt"]


@pytest.mark.parametrize("start", [b'{"text": "x", "a":', b'[{"text": "x", "a":'])
def test_json_that_is_nested_without_end_costs_that_record(start: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(start + b"[" * 100_000 + b'\n{"text": "Envoys met in Lima."}\n')
    found = list(read([path]))
    codes = [f.code for f in found if isinstance(f, Diagnostic)]
    assert codes in (["bad-record"], ["no-articles", "bad-record"])
    assert len([f for f in found if isinstance(f, SourceText)]) == (start[:1] == b"{")


@FEW
@given(
    data=st.binary(max_size=200),
    start=st.sampled_from(
        [b"", b'{"text": ', b'[{"', b"text,title\n", b"PK\x03\x04", b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd"]
    ),
    name=st.sampled_from([known.name for known in input_formats()]),
)
def test_any_bytes_under_any_format_give_texts_or_diagnostics(
    data: bytes, start: bytes, name: str, tmp_path: Path
) -> None:
    path = tmp_path / "any"
    path.write_bytes(start + data)
    for found in read([path], Reading(input_format=name)):
        assert isinstance(found, SourceText | Diagnostic)
        if isinstance(found, SourceText):
            found.text.encode("utf-8")


@pytest.mark.parametrize(
    ("told", "value"),
    [
        ("2026-01-13T15:04:00+09:00", "2026-01-13T15:04"),
        ("20260113T150400Z", "2026-01-13T15:04"),
        ("Tue, 13 Jan 2026 15:04:00 GMT", "2026-01-13T15:04"),
        ("January 13, 2026", "2026-01-13"),
        ("2026-01", "2026-01"),
        ("03/04/2026", None),
        ("2 days ago", None),
        ("2026-13-41", None),
        ("2-11#0550", "0550-02-11"),
        ("２０２６-01-13", "2026-01-13"),
    ],
)
def test_dates_that_containers_state(told: str, value: str | None) -> None:
    assert stated_date(told) == value


def test_plain_text_needs_no_library_of_the_containers(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Envoys met in Lima.")
    code = f"import sys; from ktrel.ingest import read; list(read([{str(tmp_path)!r}])); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
    assert {"zstandard", "dateparser", "spacy"} & set(loaded.split()) == set()
