"""What a command must not write over, and values that look like numbers."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import ROOT

from ktrel.cli import ktrel as program
from ktrel.urls import is_url, plain

CLIPPING = "LIMA, March 4, 2031 -- President Ana Lind met Prime Minister Tom Bell in Lima on Monday.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    Path("in/a.txt").write_text(CLIPPING)
    Path("beside.txt").write_text(CLIPPING)
    Path("in/link.txt").symlink_to("../beside.txt")
    Path("doc.json").write_bytes((ROOT / "tests" / "golden" / "sample.json").read_bytes())
    return tmp_path


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("extract in -o in/a.txt", "in/a.txt"),
        ("extract in -o beside.txt", "beside.txt"),  # a link leads to it
        ("extract in/a.txt -o file://{0}/in/a.txt", "in/a.txt"),
        ("extract file://{0}/in -o in/a.txt", "in/a.txt"),
        ("export doc.json --to sqlite -o doc.json", "doc.json"),
        ("export doc.json --to md -o file://{0}/doc.json", "doc.json"),
        ("merge doc.json --format md -o doc.json", "doc.json"),
        ("report doc.json -o doc.json", "doc.json"),
    ],
)
def test_what_is_read_is_not_written_over(folder: Path, line: str, kept: str) -> None:
    before = Path(kept).read_bytes()
    result = CliRunner().invoke(program, line.format(folder).split(), prog_name="ktrel")
    assert (result.exit_code, "would be lost" in result.stderr) == (2, True)
    assert Path(kept).read_bytes() == before


@pytest.mark.parametrize(
    "line",
    [
        "show meetings doc.json --min-confidence nan",
        "score doc.json in --at-least nan",
        "extract in --jobs 99999999999999999999",
        "extract in --max-article-words 99999999999999999999",
        "--config settings.toml extract in",
    ],
)
def test_no_number_comes_to_a_traceback(folder: Path, line: str) -> None:
    Path("settings.toml").write_text("[extract]\nstrict = 2\n")
    result = CliRunner().invoke(program, line.split(), prog_name="ktrel")
    assert result.exit_code == 2 and "Error" in result.stderr


def test_a_file_url_is_a_path() -> None:
    assert plain("file:///clips/a%20b.txt") == "/clips/a b.txt"
    assert not is_url("file:///clips/a.txt") and is_url("s3://clips/a.txt")
