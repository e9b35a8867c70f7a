"""Output formats, reading them back, and files that are written whole or not at all."""

from __future__ import annotations

import errno
import json
import os
import stat
import threading
from pathlib import Path

import pytest
from msgspec.structs import replace

import ktrel
from ktrel.emit import FORMATS, dumps, format_named, load, loads
from ktrel.emit.files import check_target, write_whole
from ktrel.emit.json_lines import KINDS, UNKNOWN
from ktrel.emit.numbers import whole
from ktrel.errors import DocumentError, KtrelError
from ktrel.model.document import Document


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_read_back_as_it_was_written(name: str, sample: Document) -> None:
    data = dumps(sample, name)
    again = loads(data, "sample")
    assert replace(again, generator=sample.generator) == sample
    assert dumps(again, name) == data or name == "json"
    assert data.endswith(b"\n") and not data.endswith(b"\n\n")


@pytest.mark.parametrize("name", FORMATS)
def test_bytes_are_claimed_by_their_own_format_alone(name: str, sample: Document) -> None:
    data = dumps(sample, name)
    assert [other for other in FORMATS if format_named(other).claims(data)] == [name]


def test_json_has_its_keys_in_a_fixed_order_indented_and_unescaped(sample: Document) -> None:
    text = ktrel.dumps(sample)
    assert text.startswith('{\n  "schema": "ktrel/1",\n  "generator": {\n    "name": "ktrel",')
    kinds = ["articles", "officials", "meetings", "statistics", "diagnostics"]
    assert list(json.loads(text)) == ["schema", "generator", *kinds]
    assert "María" in text and "\\u" not in text


def test_whole_numbers_are_written_without_a_fraction(sample: Document) -> None:
    values = [statistic["value"] for statistic in json.loads(ktrel.dumps(sample))["statistics"]]
    assert '"value": 12500000,' in ktrel.dumps(sample)
    assert values == [12_500_000, 4.2, 1014, 3, 300]
    assert whole(2.0**60) == 2.0**60 and isinstance(whole(2.0**60), float)
    assert whole(float("inf")) == float("inf")


def test_each_line_of_ndjson_is_a_record_that_says_its_kind_first(sample: Document) -> None:
    records = [json.loads(line) for line in ktrel.dumps(sample, "ndjson").splitlines()]
    assert all(next(iter(record)) == "kind" for record in records)
    assert [r["kind"] for r in records] == [
        k for k, (field, _) in KINDS.items() for _ in getattr(sample, field)
    ]
    meetings = json.loads(ktrel.dumps(sample))["meetings"]
    assert [{**m, "kind": "meeting"} for m in meetings] == [r for r in records if r["kind"] == "meeting"]


def test_ndjson_has_no_generator_and_says_so(sample: Document) -> None:
    assert loads(dumps(sample, "ndjson"), "sample").generator == UNKNOWN


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "is empty"),
        (b" \n", "is empty"),
        (b"not json", "no ktrel/1 document"),
        (b"\xff\xfe\x00", "no ktrel/1 document"),
        (b"[1, 2]", "no ktrel/1 document"),
        (b'{"a": 1}', "no ktrel/1 document"),
        (b'{"schema": "ktrel/2", "generator": {}}', "Invalid enum value 'ktrel/2'"),
        (b'{"schema": "ktrel/1"}', "missing required field `generator`"),
        (b'{"kind": "article"}', "line 1: Object missing required field `id`"),
        (b'{"kind": "letter"}', "no ktrel/1 document"),
        (b'{ "a\xff": 1}', "no ktrel/1 document"),
        (b'{"schema":' * 3000, "is no ktrel/1 document"),
    ],
)
def test_what_is_no_document_is_refused_with_the_reason(data: bytes, why: str) -> None:
    with pytest.raises(DocumentError, match=r"some\.json: ") as caught:
        loads(data, "some.json")
    assert why in str(caught.value)


@pytest.mark.parametrize("number", [10**30, -(10**30), 2**63])
def test_numbers_that_no_database_takes_are_refused(number: int, sample: Document) -> None:
    data = dumps(sample)
    for name, value in (("words", sample.articles[0].words), ("start", sample.meetings[0].evidence[0].start)):
        told = f'"{name}": {value}'.encode()
        assert told in data
        with pytest.raises(DocumentError, match="Expected `int`"):
            loads(data.replace(told, f'"{name}": {number}'.encode()), "some.json")


def test_a_broken_line_is_named_by_its_number(sample: Document) -> None:
    lines = dumps(sample, "ndjson").splitlines()
    with pytest.raises(DocumentError, match="line 3: "):
        loads(b"\n".join([*lines[:2], lines[2][:-20], *lines[3:]]), "some.ndjson")
    with pytest.raises(DocumentError, match="line 2: no record is of kind 'letter'"):
        loads(b"\n".join([lines[0], b'{"kind":"letter"}']), "some.ndjson")


def test_loading_a_missing_file_or_a_folder_is_an_error_with_its_path(tmp_path: Path) -> None:
    for path in (tmp_path / "none.json", tmp_path):
        with pytest.raises(DocumentError) as caught:
            load(path)
        assert str(path) in str(caught.value)


def test_unknown_formats_are_refused(sample: Document) -> None:
    with pytest.raises(ValueError, match="choose from json, ndjson"):
        ktrel.dumps(sample, "xml")


def test_a_file_is_written_whole(tmp_path: Path) -> None:
    path = tmp_path / "a document with a rather long name.json"
    write_whole(path, b"first")
    path.chmod(0o640)
    write_whole(path, b"second")
    assert path.read_bytes() == b"second"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert os.listdir(tmp_path) == [path.name]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everything")
def test_a_read_only_file_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "kept.json"
    path.write_bytes(b"precious")
    path.chmod(0o444)
    with pytest.raises(KtrelError, match=r"is read-only.*chmod u\+w"):
        check_target(path)
    assert path.read_bytes() == b"precious"


def test_what_may_not_be_written_is_told_to_be_read_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "kept.json"
    path.write_bytes(b"precious")
    monkeypatch.setattr(os, "access", lambda asked, mode: Path(asked) != path)
    with pytest.raises(KtrelError, match="is read-only: name another file"):
        check_target(path)
    check_target(tmp_path / "new.json")


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "target.json", tmp_path / "link.json"
    target.write_bytes(b"old")
    link.symlink_to(target)
    write_whole(link, b"new")
    assert link.is_symlink() and target.read_bytes() == b"new"


@pytest.mark.parametrize("call", ["fsync", "replace", "fchmod"])
def test_an_existing_file_survives_a_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    path = tmp_path / "out.json"
    path.write_bytes(b"precious")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, call, full)
    with pytest.raises(KtrelError, match=r"out\.json: cannot be written: No space left on device"):
        write_whole(path, b"half")
    assert path.read_bytes() == b"precious"
    assert os.listdir(tmp_path) == ["out.json"]


def test_a_pipe_is_written_to_directly(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    write_whole(pipe, b"through")
    reader.join(timeout=10)
    assert read == [b"through"]


def test_targets_that_cannot_be_written_are_refused_beforehand(tmp_path: Path) -> None:
    with pytest.raises(KtrelError, match="is a directory: name a file in it"):
        check_target(tmp_path)
    with pytest.raises(KtrelError, match=r"does not exist: make it first \(mkdir -p "):
        check_target(tmp_path / "none" / "out.json")
    check_target(tmp_path / "out.json")
