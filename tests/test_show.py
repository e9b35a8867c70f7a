"""`ktrel show` and `ktrel timeline` on the document of the seeds."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import GOLDEN, ROOT

from ktrel.cli import ktrel

SEEDS = str(GOLDEN / "seeds.json")
HEADER = ["start", "end", "status", "type", "participants", "place", "reports", "id"]
Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """A command on the terminal of somebody who stands in the project's folder."""
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "100")
    return lambda *args, **more: CliRunner().invoke(ktrel, args, **more)


def test_tables_show_the_records_and_their_number(run: Run) -> None:
    shown = run("show", "meetings", SEEDS, "--with", "trump").output
    assert shown.splitlines()[0].split() == HEADER
    assert "2025-08-25" in shown and "Washington" in shown
    assert shown.endswith("1 meeting\n")


def test_nothing_found_is_said(run: Run) -> None:
    assert run("show", "meetings", SEEDS, "--with", "nobody").output == "0 meetings\n"


def test_json_has_whole_records_and_ndjson_one_a_line(run: Run) -> None:
    records = json.loads(run("show", "meetings", SEEDS, "--country", "CN", "--format", "json").output)
    lines = run("show", "meetings", SEEDS, "--country", "CN", "--format", "ndjson").output.splitlines()
    whole = {m["id"]: m for m in json.loads(Path(SEEDS).read_text(encoding="utf-8"))["meetings"]}
    assert records == [json.loads(line) for line in lines] == [whole[r["id"]] for r in records] != []


def test_csv_has_all_columns_and_those_asked_for(run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("show", "statistics", SEEDS, "--format", "csv").output)))
    assert {"8820000", "12000000"} <= {row["value"] for row in rows}
    told = run(
        "show", "articles", SEEDS, "--columns", "published,source", "--format", "csv", "--sort", "-published"
    )
    assert told.output.splitlines()[:2] == ["published,source", "2026-01-22T15:04,"]


def test_markdown_is_a_table(run: Run) -> None:
    lines = run("show", "officials", SEEDS, "--columns", "name,country", "--format", "md").output.splitlines()
    assert lines[:2] == ["| name | country |", "| --- | --- |"]
    assert "| Lee Jae-myung | KR |" in lines


def test_a_formula_in_a_cell_is_no_formula(run: Run) -> None:
    document = json.loads(Path(SEEDS).read_text(encoding="utf-8"))
    document["articles"][0]["title"] = '=HYPERLINK("http://x","y")|<b>'
    told = json.dumps(document)
    shown = run("show", "articles", "--columns", "title", "--format", "csv", input=told).output
    assert "'=HYPERLINK" in shown
    assert r"\|\<b\>" in run("show", "articles", "--columns", "title", "--format", "md", input=told).output


def test_a_record_is_opened_by_the_beginning_of_its_id_with_its_paragraphs(run: Run) -> None:
    (meeting,) = json.loads(run("show", "meetings", SEEDS, "--with", "trump", "--format", "json").output)
    shown = run("show", meeting["id"].partition("-")[2][:6], SEEDS).output
    assert meeting["id"] in shown and "status        planned" in shown
    assert "Korea Herald, 2025-08-13, seeds/004_e1d25260b0099065.txt:" in shown
    assert "Lee is scheduled" in " ".join(shown.split()) or "Trump" in shown
    assert json.loads(run("show", meeting["id"], SEEDS, "--format", "json").output) == meeting


def test_a_record_as_ndjson_is_a_line_and_as_json_indented(run: Run) -> None:
    line = run("show", "kr-cho-hyun", SEEDS, "--format", "ndjson").output
    pretty = run("show", "kr-cho-hyun", SEEDS, "--format", "json").output
    assert line.count("\n") == 1 and json.loads(line) == json.loads(pretty)
    assert pretty.startswith('{\n  "id": "kr-cho-hyun"')
    (*_, figure) = json.loads(run("show", "statistics", SEEDS, "--format", "json").output)
    assert json.loads(run("show", figure["id"], SEEDS, "--format", "ndjson").output) == figure


def test_settings_for_lists_are_no_matter_for_one_record(run: Run, tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text('[show]\nformat = "csv"\ncolumns = "id"\n', encoding="utf-8")
    shown = run("--config", str(tmp_path / "own.toml"), "show", "kr-cho-hyun", SEEDS)
    assert (shown.exit_code, "Foreign Minister" in shown.output) == (0, True)


def test_countries_are_asked_for_by_code_or_name(run: Run) -> None:
    by_code = run("show", "meetings", SEEDS, "--country", "jp").output
    assert run("show", "meetings", SEEDS, "--country", "Japan").output == by_code
    assert not by_code.startswith("0 ")


@pytest.mark.parametrize("columns", ["60", "80", "200"])
def test_figures_keep_value_measure_and_period(
    run: Run, monkeypatch: pytest.MonkeyPatch, columns: str
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    shown = run("show", "statistics", SEEDS).output
    header = shown.splitlines()[0].split()
    assert header[:3] == ["value", "measure", "period"]
    assert ("id" in header, "source" in header) == (columns != "60", columns != "60")
    assert ">12 million" in shown
    assert "12000000" in run("show", "statistics", SEEDS, "--format", "csv").output
    assert run("show", "statistics", SEEDS, "--columns", "value,unit").output.split()[:2] == ["value", "unit"]


def test_dates_and_passages_name_their_article(run: Run) -> None:
    (article, *_) = json.loads(Path(SEEDS).read_text(encoding="utf-8"))["articles"]
    shown = " ".join(run("show", "dates", SEEDS).output.split())
    assert "Korea Herald," in shown and article["id"] not in shown
    assert article["id"] in run("show", "dates", SEEDS, "--columns", "value,article").output
    document = json.loads(Path(SEEDS).read_text(encoding="utf-8"))
    for each in document["articles"]:
        each["source"], each["title"] = None, "Ministers meet in Lima"
    told = run("show", "kr-cho-hyun", input=json.dumps(document)).output
    assert "Ministers meet in Lima, 20" in told


def test_a_record_is_shown_where_its_files_are_gone(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shown = run("show", "kr-cho-hyun", SEEDS)
    assert shown.exit_code == 0
    assert "Foreign Minister" in shown.output


def test_an_expression_that_would_never_end_is_refused(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ktrel.records.selection.PATIENCE", 0.2)
    done = run("show", "meetings", SEEDS, "--text", r"^(\w+\W*)+¶")
    assert done.exit_code == 2
    assert "takes more than 0.2 seconds for one record" in done.output


@pytest.mark.parametrize(
    ("args", "hint"),
    [
        (("meeting",), "Did you mean meetings"),
        (("kr-",), "ids: kr-"),
        (("zzz",), "Kinds are meetings"),
        (("meetings", "--since", "soon"), "'--since': 'soon' is no date"),
        (("meetings", "--text", "("), "no regular expression"),
        (("dates", "--country", "KR"), "dates have no country"),
        (("meetings", "--country", "Japn"), "did you mean Japan?"),
        (("meetings", "--country", "ZZ"), "is no country that is known"),
        (("meetings", "--status", "plannd"), "meetings have no status 'plannd'; did you mean 'planned'?"),
        (("meetings", "--type", "former"), "They have summit, talks"),
        (("officials", "--status", "retired"), "They have current, former"),
        (("officials", "--type", "ministr"), "did you mean 'minister'?"),
        (("kr-cho-hyun", "--status", "held"), "--status is for lists"),
        (("kr-cho-hyun", "--with", "lee"), "--with is for lists"),
        (("kr-cho-hyun", "--columns", "id"), "--columns is for lists"),
        (("kr-cho-hyun", "--format", "csv"), "--format csv is for lists"),
        (("kr-cho-hyun", "--format", "md"), "--format md is for lists"),
        (("meetings", "--columns", "start,day"), "no column 'day'"),
    ],
)
def test_what_can_not_be_shown_is_told_with_a_way_out(args: tuple[str, ...], hint: str, run: Run) -> None:
    told = run("show", args[0], SEEDS, *args[1:])
    assert (told.exit_code, hint in told.output) == (2, True), told.output


def test_the_timeline_has_each_month_once_and_the_undated_last(run: Run) -> None:
    shown = run("timeline", SEEDS).output
    months = [line.split()[0] for line in shown.splitlines()[1:] if line[:1].strip()]
    assert months == sorted(set(months)) and months[-1] == "undated"
    assert "2025-08" in run("timeline", "--since", "2025-08", "--until", "2025-08", SEEDS).output
