"""`ktrel watch`: the document is at any moment that of the directory, whatever happens to it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import ktrel
from ktrel import watching
from ktrel.cli import ktrel as program
from ktrel.cli import watch as command
from ktrel.errors import CorrectionsError, KnowledgeError, KtrelError, ModelError
from ktrel.model.document import Document
from ktrel.watching import Changes, Pace, Watch

TEXT = (
    "LIMA, March {day}, 2031 -- President Ana Lind of Chile met Prime Minister Tom Bell of New Zealand in"
    " Lima on Monday.\n\nLind said trade rose 7 percent in 2030.\n"
)
QUICK = Pace(rest=0.02, longest=0.5, look=0.05)
OUT, INSIDE = ("-o", "out.json"), ("-o", "clips/out.json")
KINDS = {"told": False, "polled": True}

Act = Callable[[], object]
Run = Callable[..., tuple[Result, list[str]]]


@pytest.fixture
def clips(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """`clips/` in the working directory, with two clippings; the pace is quick."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(watching, "USUAL", QUICK)
    folder = Path("clips")
    folder.mkdir()
    for day in (3, 4):
        clip(folder / f"{day}.txt", day)
    return folder


def clip(path: Path, day: int) -> None:
    path.parent.mkdir(exist_ok=True, parents=True)
    path.write_text(TEXT.format(day=day), encoding="utf-8")


# ---------------------------------------------------------------- the directory


def seen(folder: Path, acts: list[Act], *, poll: bool = True, **options: Any) -> list[Changes]:
    """What is told of a folder while those things are done to it, one after each other."""
    stop, told = threading.Event(), []
    timer = threading.Timer(20, stop.set)  # a test that finds nothing fails, and doesn't hang
    timer.start()
    for changes in Watch(folder, stop, poll=poll, **options).changes():
        told.append(changes)
        if not acts:
            stop.set()
        else:
            acts.pop(0)()
    timer.cancel()
    return told


def _links(folder: Path) -> None:
    """A link to a file elsewhere, one to a folder elsewhere, one that leads nowhere, one that leads back."""
    clip(Path("elsewhere/7.txt"), 7)
    (folder / "link.txt").symlink_to(Path("elsewhere/7.txt").resolve())
    (folder / "linked").symlink_to(Path("elsewhere").resolve())
    (folder / "nowhere.txt").symlink_to("nothing.txt")
    (folder / "back").symlink_to(folder.resolve())


def _moved(folder: Path) -> None:
    folder.rename("away")


CASES: dict[str, tuple[list[Act], Changes]] = {
    "new": ([lambda: clip(Path("clips/5.txt"), 5)], Changes(1, 0, 0)),
    "below": ([lambda: clip(Path("clips/a/b/5.txt"), 5)], Changes(1, 0, 0)),
    "changed": ([lambda: clip(Path("clips/3.txt"), 30)], Changes(0, 1, 0)),
    "gone": ([Path("clips/3.txt").unlink], Changes(0, 0, 1)),
    "renamed": ([lambda: Path("clips/3.txt").rename("clips/9.txt")], Changes(1, 0, 1)),
    "in its place": ([lambda: Path("clips/3.txt").replace("clips/4.txt")], Changes(0, 1, 1)),
    "other format": ([lambda: Path("clips/x.unknown").write_text("x")], Changes(1, 0, 0)),  # a warning
    # a file by one of the two ways to it, and three that are warned of
    "links": ([lambda: _links(Path("clips"))], Changes(4, 0, 0)),
    "moved away": ([lambda: _moved(Path("clips"))], Changes(1, 0, 2)),  # that it is missing is an error
}


@pytest.mark.parametrize("poll", KINDS.values(), ids=KINDS)
@pytest.mark.parametrize("case", CASES)
def test_what_has_changed(case: str, poll: bool, clips: Path) -> None:
    acts, told = CASES[case]
    assert seen(clips, list(acts), poll=poll) == [Changes(2, 0, 0), told]


@pytest.mark.parametrize("poll", KINDS.values(), ids=KINDS)
def test_what_a_link_leads_to_counts(poll: bool, clips: Path) -> None:
    _links(clips)
    acts: list[Act] = [lambda: clip(Path("elsewhere/7.txt"), 8)]
    assert seen(clips, acts, poll=poll)[1] == Changes(0, 1, 0)


@pytest.mark.parametrize("poll", KINDS.values(), ids=KINDS)
def test_a_directory_that_comes_back_is_watched_again(poll: bool, clips: Path) -> None:
    acts: list[Act] = [
        partial(_moved, clips),
        lambda: clip(clips / "5.txt", 5),
        lambda: clip(clips / "6.txt", 6),
    ]
    assert seen(clips, acts, poll=poll)[1:] == [Changes(1, 0, 2), Changes(1, 0, 1), Changes(1, 0, 0)]


def test_what_comes_together_is_told_together(clips: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "USUAL", Pace(rest=0.1, longest=5, look=0.05))

    def arriving() -> None:
        for day in range(10, 20):
            clip(clips / f"{day}.txt", day)
            threading.Event().wait(0.01)

    acts: list[Act] = [lambda: threading.Thread(target=arriving).start()]
    assert seen(clips, acts) == [Changes(2, 0, 0), Changes(10, 0, 0)]


def test_what_never_rests_is_told_in_the_end(clips: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "USUAL", Pace(rest=0.02, longest=0.1, look=0.02))
    over = threading.Event()

    def growing() -> None:
        while not over.wait(0.005):
            with (clips / "log.txt").open("a") as file:
                file.write("more\n")

    acts: list[Act] = [lambda: threading.Thread(target=growing).start()]
    told = seen(clips, acts)
    over.set()
    assert told[1] == Changes(1, 0, 0)


def test_its_own_output_is_no_change(clips: Path) -> None:
    own = clips / "out.json"
    acts: list[Act] = [lambda: (own.write_text("{}"), clip(clips / "5.txt", 5))]
    assert seen(clips, acts, own=own)[1] == Changes(1, 0, 0)


def test_corrections_and_knowledge_beside_it_count(clips: Path) -> None:
    own, decided = Path("own"), Path("decided.toml")
    own.mkdir()
    decided.write_text("")
    acts: list[Act] = [
        lambda: decided.write_text("# nothing yet"),
        lambda: (own / "cl.toml").write_text(""),
        (own / "cl.toml").unlink,
    ]
    assert seen(clips, acts, beside=(own, decided)) == [
        Changes(2, 0, 0),
        Changes(0, 1, 0),
        Changes(1, 0, 0),
        Changes(0, 0, 1),
    ]


def test_without_watchfiles_it_looks_by_itself(clips: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    acts: list[Act] = [lambda: clip(clips / "5.txt", 5)]
    assert seen(clips, acts, poll=False)[1] == Changes(1, 0, 0)


# ---------------------------------------------------------------- the command


@pytest.fixture
def watch(clips: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """`watch(act, act, "--poll")`: the command, an act after each of its lines and then Ctrl-C; its lines."""

    def run(*given: Act | str) -> tuple[Result, list[str]]:
        acts: Iterator[Act] = iter([act for act in given if callable(act)])
        lines: list[str] = []

        def say(line: str) -> None:
            lines.append(line)
            next(acts, partial(signal.raise_signal, signal.SIGINT))()

        monkeypatch.setattr(command, "say", say)
        options = [option for option in given if isinstance(option, str)]
        return CliRunner().invoke(program, ["watch", "clips", *options], prog_name="ktrel"), lines

    return run


def _as_extracted(target: str = "out.json", **options: Any) -> None:
    expected = ktrel.dumps(ktrel.extract(["clips"], **options))
    assert Path(target).read_text(encoding="utf-8") == expected


def test_the_document_is_that_of_extract(watch: Run, clips: Path) -> None:
    def then(act: Act) -> Act:
        return lambda: (_as_extracted(with_text=True), act())

    done, lines = watch(
        then(lambda: clip(clips / "a" / "5.txt", 5)),
        then(lambda: clip(clips / "3.txt", 30)),
        then((clips / "4.txt").unlink),
        then(partial(signal.raise_signal, signal.SIGTERM)),
        *(*OUT, "--with-text"),
    )
    assert (done.exit_code, done.stdout) == (0, "")
    told = [line[line.index(" ") + 1 : line.index(":", 9)] for line in lines]
    assert told == ["2 new", "1 new", "1 changed", "1 gone"]
    assert lines[1].split(": ")[1].startswith("3 articles, ")


@pytest.mark.parametrize(("name", "begin"), [("news.ndjson", b'{"kind":'), ("news.json", b'{\n  "schema"')])
def test_the_name_of_the_file_tells_the_format(name: str, begin: bytes, watch: Run) -> None:
    assert watch("-o", name)[0].exit_code == 0
    assert Path(name).read_bytes().startswith(begin)


def test_a_document_inside_is_that_of_extract(watch: Run, clips: Path) -> None:
    def then(act: Act) -> Act:
        return lambda: (_as_extracted("clips/out.json"), act())

    done, lines = watch(
        then(lambda: clip(clips / "5.txt", 5)), then(partial(signal.raise_signal, signal.SIGINT)), *INSIDE
    )
    assert (done.exit_code, len(lines)) == (0, 2)


class Extracting:
    """Stands in for extraction: the sample, or what a test wants to happen."""

    def __init__(self, sample: object, *acts: Act) -> None:
        self.sample, self.acts = sample, list(acts)
        self.jobs: list[int] = []

    def __call__(self, paths: object, *, jobs: int, progress: Callable[[int], None], **_: object) -> object:
        self.jobs.append(jobs)
        if self.acts:
            self.acts.pop(0)()
        progress(1)
        return self.sample


@pytest.fixture
def standing_in(monkeypatch: pytest.MonkeyPatch, sample: Document) -> Extracting:
    found = Extracting(sample)
    monkeypatch.setattr(ktrel, "extract", found)
    return found


def _failing(error: Exception) -> Act:
    def fail() -> None:
        raise error

    return fail


def test_an_error_ends_nothing(watch: Run, clips: Path, standing_in: Extracting, sample: Document) -> None:
    standing_in.acts = [lambda: None, _failing(KtrelError("is full", "out.json")), lambda: None]
    done, lines = watch(
        *(lambda: None, lambda: clip(clips / "5.txt", 5), lambda: clip(clips / "6.txt", 6)),
        *OUT,
    )
    assert done.exit_code == 0
    failed = "ktrel: error: clips/four.txt: cannot be decoded; convert it to UTF-8"
    assert lines[0] == failed and lines[1].endswith(", 1 error in out.json")  # told once
    assert lines[2] == "ktrel: error: out.json: is full"
    assert " 1 new: " in lines[3]
    assert Path("out.json").read_text(encoding="utf-8") == ktrel.dumps(sample)


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (ModelError("no model"), 2),
        (KnowledgeError("no table"), 2),
        (CorrectionsError("no file"), 2),
        (KtrelError("full"), 1),
    ],
)
def test_what_is_wrong_from_the_start_is_told_at_once(
    error: KtrelError, status: int, watch: Run, standing_in: Extracting
) -> None:
    standing_in.acts = [_failing(error)]
    assert watch(*OUT)[0].exit_code == status


def test_ctrl_c_ends_a_run_between_two_articles(watch: Run, standing_in: Extracting) -> None:
    standing_in.acts = [partial(signal.raise_signal, signal.SIGINT)]
    done, lines = watch(*OUT)
    assert (done.exit_code, lines) == (0, [])
    assert not Path("out.json").exists()
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_many_new_clippings_are_shared_out_to_workers(
    watch: Run, clips: Path, standing_in: Extracting
) -> None:
    for day in range(command.MANY):
        clip(clips / f"more{day}.txt", 5)
    watch(lambda: None, lambda: clip(clips / "5.txt", 5), *OUT, "--jobs", "2")
    assert standing_in.jobs == [2, 1]


def test_a_document_stays_where_nothing_can_be_read(watch: Run, clips: Path) -> None:
    _, lines = watch(lambda: clips.rename("away"), *OUT)
    assert lines[1] == "ktrel: error: out.json: left as it was, since nothing could be read"
    assert len(ktrel.load("out.json").articles) == 2


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ((), "name the file to keep up to date"),
        (("-o", "-"), "name the file to keep up to date"),
        (("-o", "clips/brief.md", "--format", "md"), "would be read as a clipping"),
        (("-o", "clips/brief.md"), "would be read as a clipping"),
        (("-o", "clips/tables.zip", "--format", "csv"), "would be read as a clipping"),
        (("-o", "clips/3.txt"), "is one of the inputs"),
        (("-o", "nowhere/out.json"), "its folder does not exist"),
    ],
)
def test_where_it_can_not_write_it_does_not_begin(
    options: tuple[str, ...], told: str, watch: Run, standing_in: Extracting
) -> None:
    done, _ = watch(*options)
    assert done.exit_code == 2 and told in " ".join(done.stderr.split())
    assert standing_in.jobs == []


def test_sigterm_ends_the_program_well(clips: Path) -> None:
    ktrel.extract(["clips"], cache=Path("cache"))  # so that it needs no model
    program = subprocess.Popen(
        [sys.executable, "-m", "ktrel", "watch", "clips", *OUT, "--poll"],
        stderr=subprocess.PIPE,
        env={**os.environ, "KTREL_CACHE_DIR": "cache"},
        text=True,
    )
    assert program.stderr is not None
    assert " 2 new: 2 articles, " in program.stderr.readline()
    program.terminate()
    assert (program.wait(20), program.stderr.read()) == (0, "")
    _as_extracted()
