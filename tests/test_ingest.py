"""Reading inputs: which files, in which order, in which encoding, and what is said of the rest."""

from __future__ import annotations

import codecs
import io
import os
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ktrel.ingest import opening, read
from ktrel.ingest.decoding import decode
from ktrel.model.document import Diagnostic
from ktrel.model.facts import SourceText

CURLY = "“We’ll meet again,” said the envoy – in Riga or in Łódź".replace("Łódź", "Córdoba")
SPOKEN = {
    "utf-8": "Estonia’s envoy said: 안녕하십니까",
    "cp1252": CURLY,
    "cp949": "입력 2019.11.23 00:05 Envoys meet 한국 정부는 일본과 협의했다",
    "euc-kr": "EDITORIAL 입력 2019 Print Share 가 - 가 +",
    "cp932": "日本政府は韓国と会談した。Envoys meet in Osaka",
    "utf-16-le": "Envoys meet in Oslo and agree on nothing",
    "utf-16-be": "Envoys meet in Oslo and agree on nothing",
    "windows-1251": "Президент встретился с министром в Москве",
    "iso2022_jp_2": "日本政府は韓国と会談した",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(path: Path, content: bytes | str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def paths_of(*arguments: str | Path) -> list[str]:
    return [source.path for source in read(arguments)]


def only_diagnostic(*arguments: str | Path) -> Diagnostic:
    (found,) = read(arguments)
    assert isinstance(found, Diagnostic)
    return found


# ---------------------------------------------------------------- which files


def test_directories_are_searched_in_the_order_of_paths(folder: Path) -> None:
    for name in ("b/2.txt", "b/1.md", "a/deep/er/3.txt", ".hidden/4.txt", "a/.5.txt"):
        write(folder / name, name)
    assert paths_of("b", "a") == ["a/deep/er/3.txt", "b/1.md", "b/2.txt"]


def test_the_order_of_arguments_and_repetition_change_nothing(folder: Path) -> None:
    for name in ("x.txt", "y.txt", "d/z.txt"):
        write(folder / name, name)
    once = list(read(["x.txt", "y.txt", "d"]))
    assert list(read(["d", "./y.txt", "y.txt", folder / "x.txt", "d/../d"])) == once


def test_a_link_to_a_file_already_read_is_passed_over(folder: Path) -> None:
    write(folder / "a.txt", "text")
    (folder / "b.txt").symlink_to("a.txt")
    found = list(read(["b.txt", "a.txt"]))
    assert [(f.path, getattr(f, "code", None)) for f in found] == [("a.txt", None), ("b.txt", "same-file")]


def test_paths_are_relative_below_the_working_directory_and_as_given_elsewhere(folder: Path) -> None:
    write(folder / "in/a.txt", "text")
    (folder / "in/sub").mkdir()
    assert paths_of(folder / "in/a.txt") == ["in/a.txt"]
    os.chdir(folder / "in/sub")
    assert paths_of("../a.txt") == ["../a.txt"]
    assert paths_of(folder / "in/a.txt") == [(folder / "in/a.txt").as_posix()]


def test_other_formats_in_a_directory_are_counted_not_read(folder: Path) -> None:
    write(folder / "d/a.txt", "text")
    write(folder / "d/a.png", "{}")
    write(folder / "d/b.jpg", b"\xff\xd8")
    article, skipped = sorted(read(["d"]), key=lambda found: found.path, reverse=True)
    assert article.path == "d/a.txt"
    assert isinstance(skipped, Diagnostic)
    assert (skipped.code, skipped.severity) == ("skipped-files", "warning")
    assert skipped.message.startswith("2 files")


def test_a_file_named_itself_is_read_whatever_its_name(folder: Path) -> None:
    write(folder / "clipping", "text")
    assert paths_of("clipping") == ["clipping"]


def test_a_directory_that_contains_itself_ends(folder: Path) -> None:
    write(folder / "d/a.txt", "text")
    (folder / "d/loop").symlink_to(folder / "d")
    found = list(read(["d"]))
    assert [f.path for f in found] == ["d/a.txt", "d/loop"]
    assert isinstance(found[1], Diagnostic)
    assert found[1].code == "directory-loop"


def test_standard_input(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\xef\xbb\xbfTalks end\r\n")))
    (found,) = read(["-", "-"])
    assert found == SourceText(path="-", encoding="utf-8", text="Talks end\r\n")


# ---------------------------------------------------------------- what cannot be read


def test_a_missing_file(folder: Path) -> None:
    found = only_diagnostic("nowhere.txt")
    assert (found.path, found.severity, found.code) == ("nowhere.txt", "error", "missing-input")
    assert "check the spelling" in found.message


def test_a_link_to_nowhere(folder: Path) -> None:
    (folder / "a.txt").symlink_to("nowhere.txt")
    assert only_diagnostic("a.txt").code == "unreadable-input"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(folder: Path) -> None:
    write(folder / "a.txt", "text").chmod(0)
    assert only_diagnostic("a.txt").code == "unreadable-input"


@pytest.mark.parametrize("content", [b"", b" \r\n\t\n", codecs.BOM_UTF8], ids=["bytes", "blank", "mark"])
def test_an_empty_file(folder: Path, content: bytes) -> None:
    write(folder / "a.txt", content)
    found = only_diagnostic("a.txt")
    assert (found.severity, found.code) == ("warning", "empty-input")


@pytest.mark.parametrize(
    "content",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        bytes(range(256)) * 4,
    ],
    ids=["png", "bytes"],
)
def test_a_file_that_is_no_text(folder: Path, content: bytes) -> None:
    write(folder / "a.txt", content)
    found = only_diagnostic("a.txt")
    assert (found.severity, found.code) == ("error", "not-text")
    assert "UTF-8" in found.message


def test_a_file_that_is_too_large(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "TEXT_BYTES", 20_000)
    write(folder / "a.txt", "x" * 20_001)
    assert only_diagnostic("a.txt").code == "too-large"
    write(folder / "a.txt", "x" * 20_000)
    assert paths_of("a.txt") == ["a.txt"]


def test_one_bad_file_stops_nothing(folder: Path) -> None:
    write(folder / "a.txt", b"\0\1\2")
    write(folder / "b.txt", "Talks end")
    assert [type(found) for found in read(["b.txt", "a.txt", "c.txt"])] == [
        Diagnostic,
        SourceText,
        Diagnostic,
    ]


# ---------------------------------------------------------------- encodings


@pytest.mark.parametrize("codec", SPOKEN)
def test_encodings(codec: str) -> None:
    found = decode(SPOKEN[codec].encode(codec))
    assert found is not None
    assert found.text == SPOKEN[codec]
    assert not found.damaged


@pytest.mark.parametrize(
    ("mark", "codec"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
    ],
)
def test_a_byte_order_mark_is_left_out(mark: bytes, codec: str) -> None:
    found = decode(mark + "Envoys meet\r\nin Oslo".encode(codec))
    assert found is not None
    assert (found.text, found.encoding) == ("Envoys meet\r\nin Oslo", codec)


def test_utf8_cut_in_mid_character_is_still_utf8(folder: Path) -> None:
    write(folder / "a.txt", "Die Außenminister trafen sich in Köln — “endlich”".encode()[:-2])
    (found,) = read(["a.txt"])
    assert isinstance(found, SourceText)
    assert found.text.endswith("“endlich\ufffd")
    assert [d.code for d in found.diagnostics] == ["damaged-text"]


@given(st.binary(max_size=300))
@settings(max_examples=300, deadline=None)
def test_any_bytes_are_a_text_or_none(raw: bytes) -> None:
    found = decode(raw)
    if found is not None:
        found.text.encode("utf-8")


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=200))
@settings(max_examples=200, deadline=None)
def test_utf8_is_never_taken_for_anything_else(text: str) -> None:
    found = decode(text.encode())
    assert found is not None
    assert found.text == text.removeprefix("\ufeff")
