"""`ktrel quantities`: the quantity tagger by itself."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from click.testing import CliRunner, Result

from ktrel.cli import ktrel

TEXT = "Exports rose by nearly 5.5 percent to $3.2bn.\n\nTwelve Kenyan ships came, 43% ± 3 points of all."


def run(*args: str, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(ktrel, ["quantities", *args], input=stdin)


def test_json_has_every_field_and_offsets_into_the_input() -> None:
    (found,) = json.loads(run("--format", "json", stdin=TEXT).stdout)
    told = found["quantities"]
    assert found["path"] == "-"
    assert [(q["text"], q["value"], q["unit"]) for q in told] == [
        ("5.5 percent", 5.5, "percent"),
        ("$3.2bn", 3200000000, "USD"),
        ("Twelve", 12, "ship"),
        ("43%", 43, "percent"),
    ]
    assert all(TEXT[q["start"] : q["end"]] == q["text"] for q in told)
    assert [q["frame"] for q in told] == ["delta", "level", None, None]
    assert (told[0]["direction"], told[2]["counted"], told[3]["margin"]) == ("up", "Kenyan ships", 3)


def test_the_table_has_a_line_a_quantity() -> None:
    lines = run(stdin=TEXT).stdout.splitlines()
    assert lines[0] == "-  4 quantities"
    assert [line.split()[0] for line in lines[1:5]] == ["23", "38", "47", "73"]
    assert lines[5:] == [""]


def test_nothing_in_nothing_out() -> None:
    result = run(stdin="")
    assert (result.stdout, result.exit_code) == ("", 0)
    assert "empty-input" in result.stderr
    assert json.loads(run("--format", "json", stdin="They met.").stdout) == [{"path": "-", "quantities": []}]


def test_what_cannot_be_read_is_told_and_the_rest_is_written(tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_text("It grew 4 percent.", encoding="utf-8")
    result = run("--format", "json", str(tmp_path / "none.txt"), str(good))
    assert result.exit_code == 1
    assert "none.txt" in result.stderr
    assert [q["value"] for q in json.loads(result.stdout)[0]["quantities"]] == [4]


def test_records_of_a_file_are_texts_of_their_own(tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_text('{"body": "It cost $5."}\n{"body": "It cost $6."}\n', encoding="utf-8")
    found = json.loads(run("--format", "json", "--fields", "text=body", str(rows)).stdout)
    assert [(Path(t["path"]).name, t["quantities"][0]["value"]) for t in found] == [
        ("rows.jsonl#1", 5),
        ("rows.jsonl#2", 6),
    ]


def test_offsets_count_in_the_file_also_where_its_encoding_was_mended(tmp_path: Path) -> None:
    path = tmp_path / "broken.txt"
    path.write_text("The cafÃ© in ZÃ¼rich sold 400 cakes.", encoding="utf-8")
    text = path.read_text(encoding="utf-8")
    (found,) = json.loads(run("--format", "json", str(path)).stdout)
    assert [text[q["start"] : q["end"]] for q in found["quantities"]] == ["400"]


def test_no_model_is_loaded() -> None:
    import subprocess

    code = "import sys; from ktrel.cli import ktrel; ktrel(['quantities'], standalone_mode=False); "
    code += "assert 'spacy' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], input=b"It grew 4 percent.", check=True, capture_output=True)
