"""`ktrel dates`: the date tagger by itself, in all its formats."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ktrel.cli import ktrel
from ktrel.emit.timex import timeml
from ktrel.model.tagged import TaggedText
from ktrel.tagging import tag_texts

TEXT = "They met <last> Wednesday & on Jan. 13; sales rose for two weeks, and recently again."


def run(*args: str, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(ktrel, ["dates", *args], input=stdin)


def test_json_has_edtf_values_and_offsets() -> None:
    (found,) = json.loads(run("--anchor", "2026-01-22", "--format", "json", stdin=TEXT).stdout)
    assert (found["path"], found["anchor"]) == ("-", "2026-01-22")
    assert [(d["text"], d["value"]) for d in found["dates"]] == [
        ("Wednesday", "2026-01-21"),
        ("Jan. 13", "2026-01-13"),
        ("two weeks", "P2W"),
    ]
    assert all(TEXT[d["start"] : d["end"]] == d["text"] for d in found["dates"])


def test_timex_lines_are_those_of_the_scorer() -> None:
    line = json.loads(run("--anchor", "2026-01-22", "--format", "timex-jsonl", stdin=TEXT).stdout)
    assert line["doc_id"] == "-"
    assert [(t["text"], t["type"], t["value"]) for t in line["timexes"]] == [
        ("Wednesday", "DATE", "2026-01-21"),
        ("Jan. 13", "DATE", "2026-01-13"),
        ("two weeks", "DURATION", "P2W"),
        ("recently", "DATE", "PAST_REF"),
    ]


def test_timeml_is_xml_and_keeps_the_text() -> None:
    root = ElementTree.fromstring(run("--anchor", "2026-01-22", "--format", "timeml", stdin=TEXT).stdout)
    assert "".join(root.find("TEXT").itertext()) == TEXT
    assert [t.get("value") for t in root.find("TEXT")] == ["2026-01-21", "2026-01-13", "P2W", "PAST_REF"]
    assert root.find("DCT/TIMEX3").get("value") == "2026-01-22"


def test_no_control_of_a_terminal_comes_through_as_timeml() -> None:
    told = run(
        "--anchor", "2026-01-22", "--format", "timeml", stdin="Met\x9b31m and\x85 on\x7f Monday."
    ).stdout
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", told)
    assert "\ufffd" in told


def test_without_an_anchor_each_article_has_its_own_date(tmp_path: Path) -> None:
    rows = [
        {"title": "A", "date": "2024-05-02", "text": "Envoys of Peru met in Lima on Tuesday."},
        {"title": "B", "date": "2025-05-02", "text": "Envoys of Peru met in Lima on Tuesday."},
    ]
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    found = json.loads(run(str(path), "--format", "json").stdout)
    assert [(f["path"].rsplit("#", 1)[1], f["dates"][0]["value"]) for f in found] == [
        ("1", "2024-04-30"),
        ("2", "2025-04-29"),
    ]


def test_the_table_shows_values_and_rules() -> None:
    shown = run("--anchor", "2026-01-22", stdin=TEXT).stdout
    assert "published 2026-01-22" in shown
    assert "Wednesday" in shown
    assert "2026-01-21" in shown


def test_offsets_lead_into_the_file_where_it_was_mended(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    text = "Erdo\u00c4\u0178an\u00e2\u20ac\u2122s visit began last Wednesday."
    path.write_text(text, encoding="utf-8")
    for line in (run(str(path), "--anchor", "2026-01-22", "--format", "json"),):
        (date,) = json.loads(line.stdout)[0]["dates"]
        assert text[date["start"] : date["end"]] == date["text"] == "last Wednesday"


@pytest.mark.parametrize("anchor", ["soon", "2026-13-01", "22.1.2026", "2026/2027"])
def test_an_anchor_that_is_no_date(anchor: str) -> None:
    result = run("--anchor", anchor, stdin=TEXT)
    assert result.exit_code == 2
    assert "2026-01-22" in result.stderr


def test_a_file_that_is_missing(tmp_path: Path) -> None:
    result = run(str(tmp_path / "none.txt"), "--format", "json")
    assert (result.exit_code, json.loads(result.stdout)) == (1, [])
    assert "none.txt" in result.stderr


@settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    text=st.lists(
        st.sampled_from([*"<>&\"'\x00\x1b\u200b\ufffe", " last week ", "2024-05-03", " é", "\n"])
    ).map("".join)
)
def test_any_text_gives_xml(text: str, tmp_path: Path) -> None:
    path = tmp_path / "any.txt"
    path.write_text(text, encoding="utf-8", newline="")
    for found in tag_texts([path], "2024-06-01"):
        if isinstance(found, TaggedText):
            ElementTree.fromstring(b"".join(timeml([found])))
            assert all(found.text[t.start : t.end] == t.text for t in (*found.dates, *found.timexes))
