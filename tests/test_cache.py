"""The cache: the same document, nothing read twice, nothing damaged ever used."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import ROOT

import ktrel
from ktrel.cache import FILE, ArticleCache, clear, info
from ktrel.cli import ktrel as program
from ktrel.model.facts import ArticleFacts, Clipping
from ktrel.pipeline import clip

TEXT = (
    "LIMA, March {day}, 2031 -- President Ana Lind of Chile met Prime Minister Tom Bell of New Zealand in"
    " Lima on Monday.\n\nLind said trade rose 7 percent in 2030.\n"
)


@pytest.fixture
def clips(tmp_path: Path) -> Path:
    folder = tmp_path / "clips"
    folder.mkdir()
    for day in range(3, 9):
        (folder / f"{day}.txt").write_text(TEXT.format(day=day), encoding="utf-8")
    return folder


class Counting:
    """Stands in for the model: counts the articles that it is asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, clippings: Iterable[Clipping | ArticleFacts]) -> Iterator[ArticleFacts]:
        for clipping in clippings:
            if isinstance(clipping, ArticleFacts):
                yield clipping
                continue
            self.asked.append(Path(clipping.path).name)
            yield ArticleFacts(clipping=clipping, words=7, diagnostics=clipping.diagnostics)


def through(cache: Path, clips: Path, model: str = "none", **more: int) -> tuple[list[str], list[str]]:
    """The names of the files that were read anew, and of those that came out."""
    compute = Counting()
    with ArticleCache(model, cache, **more) as store:
        out = [Path(facts.clipping.path).name for facts in store.facts(clip([clips], []), compute)]
    return compute.asked, out


def test_people_files_of_ones_own_are_other_knowledge(tmp_path: Path, clips: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "cl.toml").write_text(
        "[cl-ana-lind]\nname = 'Ana Lind'\nfamily = 'Lind'\ngiven = 'Ana'\n"
        "wikidata = 'Q77'\nsource = 'a list'\n"
    )
    plain = ktrel.extract([clips], cache=tmp_path)
    known = [ktrel.extract([clips], cache=tmp_path, knowledge=own) for _ in range(2)]
    assert "Q77" not in {o.wikidata for o in plain.officials}
    assert "Q77" in {o.wikidata for o in known[1].officials}
    assert known[0] == known[1] == ktrel.extract([clips], knowledge=own)
    assert known[0] != plain
    assert ktrel.extract([clips], cache=tmp_path) == plain


def test_the_document_is_the_same(tmp_path: Path) -> None:
    documents = [
        ktrel.dumps(ktrel.extract([ROOT / "seeds"], cache=cache)) for cache in (False, tmp_path, tmp_path)
    ]
    assert documents[0] == documents[1] == documents[2]
    assert info(tmp_path).articles == 8


def test_only_what_changed_is_read_anew(tmp_path: Path, clips: Path) -> None:
    everything = sorted(p.name for p in clips.iterdir())
    assert through(tmp_path, clips) == (everything, everything)
    assert through(tmp_path, clips) == ([], everything)
    (clips / "5.txt").write_text(TEXT.format(day=25), encoding="utf-8")
    (clips / "8.txt").rename(clips / "9.txt")
    assert through(tmp_path, clips) == (["5.txt"], [*everything[:-1], "9.txt"])
    assert through(tmp_path, clips, model="other")[0] == [*everything[:-1], "9.txt"]


def test_paths_and_diagnostics_are_those_of_this_run(tmp_path: Path) -> None:
    text = "PARIS, 3 mars 2031 -- " + "Le président a rencontré le premier ministre à Paris pour parler. " * 8
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(text, encoding="utf-8")
        document = ktrel.extract([tmp_path / name], cache=tmp_path / "cache")
        assert {Path(d.path).name for d in document.diagnostics} == {name}
        assert {d.code for d in document.diagnostics} == {"other-language"}


def test_a_known_corpus_needs_no_model(tmp_path: Path) -> None:
    ktrel.extract([ROOT / "seeds"], cache=tmp_path)
    code = (
        "import sys, ktrel, pathlib\n"
        f"ktrel.extract([{str(ROOT / 'seeds')!r}], cache=pathlib.Path({str(tmp_path)!r}), with_text=True)\n"
        "print('spacy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


@pytest.mark.parametrize("damage", ["garbage", "cut", "flipped", "empty"])
def test_what_is_damaged_is_not_used_and_made_anew(damage: str, tmp_path: Path, clips: Path) -> None:
    everything = through(tmp_path, clips)[1]
    path = tmp_path / FILE
    if damage == "flipped":
        with sqlite3.connect(path) as store:
            store.execute("UPDATE entry SET data = zeroblob(length(data))")
        store.close()
    else:
        data = path.read_bytes()
        spoiled = {"garbage": b"\xff" * len(data), "cut": data[: len(data) // 2], "empty": b""}
        path.write_bytes(spoiled[damage])
    assert through(tmp_path, clips) == (everything, everything)
    assert through(tmp_path, clips) == ([], everything)


SPOILT = {
    "other columns": "DROP TABLE entry; CREATE TABLE entry (key BLOB PRIMARY KEY, told TEXT);",
    "text that is none": "UPDATE entry SET data = cast(data AS TEXT);",
    "no data": "UPDATE entry SET data = NULL, checked = NULL;",
    "another layout": "PRAGMA user_version = 1;",
    "no mark, as before there were any": "PRAGMA application_id = 0;",
}


@pytest.mark.parametrize("kind", SPOILT)
def test_what_this_release_has_not_written_so_is_made_anew(kind: str, tmp_path: Path, clips: Path) -> None:
    everything = through(tmp_path, clips)[1]
    with closing(sqlite3.connect(tmp_path / FILE)) as store:
        store.executescript(SPOILT[kind])
    assert through(tmp_path, clips) == (everything, everything)
    assert through(tmp_path, clips) == ([], everything)


def test_an_entry_under_the_key_of_another_is_not_used(tmp_path: Path, clips: Path) -> None:
    everything = through(tmp_path, clips)[1]
    with closing(sqlite3.connect(tmp_path / FILE)) as store, store:
        rows = store.execute("SELECT key, checked, data FROM entry").fetchall()
        for (key, _, _), (_, checked, data) in zip(rows, rows[1:] + rows[:1], strict=True):
            store.execute("UPDATE entry SET checked = ?, data = ? WHERE key = ?", (checked, data, key))
    assert through(tmp_path, clips) == (everything, everything)


def test_a_database_of_another_program_is_left_alone(tmp_path: Path, clips: Path) -> None:
    with closing(sqlite3.connect(tmp_path / FILE)) as store, store:
        store.execute("CREATE TABLE orders (told TEXT)")
    before = (tmp_path / FILE).read_bytes()
    for _ in range(2):
        assert len(through(tmp_path, clips)[0]) == 6
    assert (tmp_path / FILE).read_bytes() == before


def test_a_folder_that_can_not_be_written_costs_nothing_but_time(tmp_path: Path, clips: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert len(through(tmp_path / "file", clips)[0]) == 6


def test_the_oldest_runs_make_room(tmp_path: Path, clips: Path) -> None:
    through(tmp_path, clips)
    for path in sorted(clips.iterdir())[:4]:
        path.unlink()
    assert through(tmp_path, clips)[0] == []
    through(tmp_path, clips, limit=300)
    assert 0 < info(tmp_path).articles <= 2


def test_another_run_at_the_same_time_is_no_obstacle(tmp_path: Path, clips: Path) -> None:
    with ArticleCache("none", tmp_path) as one, ArticleCache("none", tmp_path) as other:
        first = one.facts(clip([clips], []), Counting())
        second = other.facts(clip([clips], []), Counting())
        pairs = list(zip(first, second, strict=True))
    assert len(pairs) == 6
    assert through(tmp_path, clips)[0] == []


def test_a_run_that_is_cut_off_leaves_what_it_has_read(tmp_path: Path, clips: Path) -> None:
    with ArticleCache("none", tmp_path) as store:
        next(store.facts(clip([clips], []), Counting()))
    assert len(through(tmp_path, clips)[0]) == 5


def test_errors_are_not_kept(tmp_path: Path, clips: Path) -> None:
    def failing(clippings: list[Clipping]) -> Iterator[ArticleFacts]:
        from ktrel.model.document import Diagnostic

        for clipping in clippings:
            told = Diagnostic(path=clipping.path, severity="error", code="extraction-failed", message="x")
            yield ArticleFacts(clipping=clipping, diagnostics=(told,))

    with ArticleCache("none", tmp_path) as store:
        assert len(list(store.facts(clip([clips], []), failing))) == 6
    assert info(tmp_path).articles == 0


def test_the_command_shows_and_clears(clips: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("KTREL_CACHE_DIR", str(tmp_path))
    through(tmp_path, clips)
    assert f"{tmp_path / FILE}: 6 articles, " in CliRunner().invoke(program, ["cache", "info"]).output
    assert CliRunner().invoke(program, ["cache", "clear"]).output.endswith("MB cleared\n")
    assert info().articles == 0 and clear().size == 0


def test_a_damaged_cache_can_be_shown_and_cleared(
    clips: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("KTREL_CACHE_DIR", str(tmp_path))
    through(tmp_path, clips)
    path = tmp_path / FILE
    path.write_bytes(path.read_bytes()[:100] + b"\xff" * 20_000)
    assert CliRunner().invoke(program, ["cache", "info"]).exit_code == 0
    assert CliRunner().invoke(program, ["cache", "clear"]).exit_code == 0
    assert not path.exists()


def test_a_schema_whose_damage_is_no_text_is_made_anew(tmp_path: Path) -> None:
    with ArticleCache("none", tmp_path):
        pass
    (file,) = tmp_path.glob("*.sqlite")
    told = file.read_bytes()
    assert b"CREATE TABLE entry" in told
    file.write_bytes(told.replace(b"CREATE TABLE entry", b"CREATE TABLE e\xa0try"))
    with ArticleCache("none", tmp_path) as cache:
        assert list(cache.facts([], lambda clippings: iter(()))) == []
