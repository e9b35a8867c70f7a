"""Outputs that are whole at any moment: what killed runs leave is swept, what others are writing is not."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from ktrel.emit import folders
from ktrel.emit.beside import held, moved_away, sweep
from ktrel.emit.exchange import exchanged
from ktrel.emit.files import write_whole
from ktrel.emit.folders import write_folder
from ktrel.errors import KtrelError

KILLED = """
import os, signal, sys
from pathlib import Path
from ktrel.emit import beside
target = Path(sys.argv[1])
with beside.{how}:
    os.kill(os.getpid(), signal.SIGKILL)
"""
OLD, NEW = [("a.csv", [b"old"]), ("b.csv", [b"old"])], [("a.csv", [b"new"]), ("b.csv", [b"new"])]


def killed(target: Path, how: str) -> None:
    subprocess.run([sys.executable, "-c", KILLED.format(how=how), str(target)], check=False)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def content(folder: Path) -> list[tuple[str, list[bytes]]]:
    return [(path.name, [path.read_bytes()]) for path in sorted(folder.iterdir())]


def test_the_next_run_removes_what_a_killed_one_has_left(tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    killed(target, "held(target, Path.touch)")
    assert len(names(tmp_path)) == 1
    write_whole(tmp_path / "other.json", b"{}")
    assert len(names(tmp_path)) == 2, "what is left of another target is another run's to sweep"
    write_whole(target, b"{}")
    assert names(tmp_path) == ["other.json", "out.json"]
    killed(tmp_path / "tables", "held(target, Path.mkdir)")
    write_folder(tmp_path / "tables", NEW)
    assert names(tmp_path) == ["other.json", "out.json", "tables"]


def test_what_another_run_is_writing_is_left_alone(tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    with held(target, Path.touch) as temporary:
        sweep(target)
        write_whole(target, b"{}")
        assert temporary.exists()
    assert names(tmp_path) == ["out.json"]


def test_a_folder_that_a_killed_run_had_moved_away_is_put_back(tmp_path: Path) -> None:
    target = tmp_path / "tables"
    write_folder(target, OLD)
    killed(target, "moved_away(target)")
    assert not target.exists()
    sweep(target)
    assert names(tmp_path) == ["tables"] and content(target) == OLD


@pytest.mark.parametrize("at_once", [True, False])
def test_a_folder_is_replaced_whole(at_once: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not at_once:
        monkeypatch.setattr(folders, "exchanged", lambda one, other: False)
    target = tmp_path / "tables"
    for files in (OLD, NEW, OLD):
        write_folder(target, files)
        assert content(target) == files and names(tmp_path) == ["tables"]


def test_a_folder_moved_away_comes_back_where_the_new_one_can_not_take_its_place(tmp_path: Path) -> None:
    target = tmp_path / "tables"
    write_folder(target, OLD)
    with pytest.raises(OSError, match="full"), moved_away(target):
        raise OSError("full")
    assert content(target) == OLD and names(tmp_path) == ["tables"]


def test_a_file_put_into_the_folder_meanwhile_is_not_lost(tmp_path: Path) -> None:
    target = tmp_path / "tables"
    write_folder(target, OLD)

    def slow() -> list[tuple[str, list[bytes]]]:
        (target / "notes.txt").write_text("mine")
        return NEW

    with pytest.raises(KtrelError, match=r"notes\.txt"):
        write_folder(target, (file for file in slow()))
    assert (target / "notes.txt").read_text() == "mine" and (target / "a.csv").read_bytes() == b"old"
    assert names(tmp_path) == ["tables"]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems may not be able to")
def test_two_folders_change_places_at_once(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.mkdir()
    other.mkdir()
    (one / "x").touch()
    if exchanged(one, other):  # not every file system can
        assert names(other) == ["x"] and names(one) == []
    with pytest.raises(OSError, match="No such file"):
        exchanged(one, tmp_path / "none")
