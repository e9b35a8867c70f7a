"""Files that are made to harm: pipes, devices, loops, names that are no text, files that change meanwhile."""

from __future__ import annotations

import io
import os
import signal
import socket
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT

from ktrel.ingest import read
from ktrel.ingest.opening import HEAD_BYTES, Input
from ktrel.ingest.walking import File
from ktrel.model.document import Diagnostic
from ktrel.model.facts import SourceText

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no such files")
TEXT = "LIMA, March 3, 2031 -- President Ana Lind met Prime Minister Tom Bell in Lima on Monday.\n"


class Late(BaseException):
    """Nothing in the program may catch it."""


@contextmanager
def at_most(seconds: int) -> Iterator[None]:
    """Fails where what is done in it hangs."""

    def late(*_: object) -> None:
        raise Late(f"more than {seconds} s")

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def found(*paths: Path) -> tuple[list[str], list[str]]:
    """The names of the files that gave a text, and the codes of the diagnostics."""
    with at_most(20):
        everything = list(read(paths))
    texts = [f.path.rsplit("/", 1)[-1] for f in everything if isinstance(f, SourceText)]
    return texts, [f.code for f in everything if isinstance(f, Diagnostic)]


def test_pipes_sockets_and_devices_in_a_directory_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    os.mkfifo(tmp_path / "b.txt")
    (tmp_path / "c.txt").symlink_to("b.txt")
    (tmp_path / "d.txt").symlink_to("/dev/zero")
    (tmp_path / "e.txt").symlink_to("/dev/tty")
    with socket.socket(socket.AF_UNIX) as told:
        told.bind(os.path.relpath(tmp_path / "f.txt"))
        assert found(tmp_path) == (["a.txt"], ["skipped-files"])


def test_links_that_lead_nowhere_or_in_circles(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").symlink_to("b.txt")
    (tmp_path / "c.txt").symlink_to("gone.txt")
    (tmp_path / "d").symlink_to(tmp_path)
    (tmp_path / "e").symlink_to("e")
    texts, codes = found(tmp_path)
    assert texts == ["a.txt"]
    assert sorted(codes) == ["directory-loop", "skipped-files", "unreadable-input", "unreadable-input"]


def test_a_pipe_that_is_named_is_read(tmp_path: Path) -> None:
    pipe = tmp_path / "a.txt"
    os.mkfifo(pipe)
    writer = threading.Thread(target=lambda: pipe.write_text(TEXT))
    writer.start()
    assert found(pipe) == (["a.txt"], [])
    writer.join()


@pytest.mark.parametrize("device", ["/dev/null", "/dev/zero"])
def test_a_device_that_is_named_ends(device: str) -> None:
    assert found(Path(device))[1] in (["empty-input"], ["too-large"])


def test_a_file_that_goes_away_or_may_not_be_read(tmp_path: Path) -> None:
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(TEXT)
    everything = read([tmp_path])
    next(everything)
    (tmp_path / "b.txt").unlink()
    (tmp_path / "c.txt").unlink()
    (tmp_path / "c.txt").mkdir()
    told = list(everything)
    assert [t.code for t in told if isinstance(t, Diagnostic)] == ["unreadable-input"] * len(told)
    assert len(told) == 2


class Changing(io.BytesIO):
    """A file that is other than it was when it was opened: its end is at another place."""

    def __init__(self, data: bytes, after: bytes) -> None:
        super().__init__(data)
        self._after = after

    def read(self, size: int | None = -1, /) -> bytes:
        told = super().read(size)
        at = self.tell()
        self.seek(0)
        self.truncate()
        self.write(self._after)
        self.seek(min(at, len(self._after)))
        return told


def archive() -> bytes:
    told = io.BytesIO()
    with zipfile.ZipFile(told, "w") as file:
        for n in range(50):
            file.writestr(f"{n}.txt", (TEXT * 40).encode() + os.urandom(400).hex().encode())
    return told.getvalue()


@pytest.mark.parametrize(
    "name", ["a.txt", "a.zip", "a.csv", "a.jsonl", "a.docx", "a.pdf", "a.warc", "a.mbox"]
)
@pytest.mark.parametrize("share", [0.0, 0.3, 0.9, 2.0])
def test_a_file_that_shrinks_or_grows_while_it_is_read(name: str, share: float) -> None:
    from ktrel.ingest.reading import Reading, read_input

    data = archive() if name.endswith(("zip", "docx")) else (TEXT * 400).encode()
    after = (data * 2)[: int(len(data) * share)]
    reading = Reading()
    opened = Input(File(name, name), Changing(data, after), False, lambda o: read_input(o, reading), {})
    assert len(opened.head) == HEAD_BYTES
    for told in read_input(opened, reading):
        assert isinstance(told, SourceText | Diagnostic)


def test_members_of_an_archive_are_names_and_never_paths(tmp_path: Path) -> None:
    names = [
        "../../out.txt",
        "/etc/out.txt",
        "C:\\out.txt",
        "..\\out.txt",
        "a/../../b.txt",
        "\x1b]0;x\x07.txt",
    ]
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as file:
        for name in names:
            file.writestr(name, TEXT)
    os.makedirs(tmp_path / "in")
    before = sorted(tmp_path.rglob("*"))
    texts = [f for f in read([tmp_path / "a.zip"]) if isinstance(f, SourceText)]
    assert len(texts) == len(names) and all("a.zip#" in f.path for f in texts)
    assert sorted(tmp_path.rglob("*")) == before


NAMES = [
    b"caf\xe9.txt",
    b"caf\xea.txt",
    b"a\nb.txt",
    b"\x1b]0;x\x07.txt",
    b"$(touch x).txt",
    b"-rf.txt",
    b"=1+1.txt",
]


@pytest.fixture(scope="module")
def oddly_named(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of clippings whose names are no text, or more than that, and what was made of them."""
    folder = tmp_path_factory.mktemp("odd")
    for number, name in enumerate(NAMES):
        path = os.path.join(os.fsencode(folder), b"clips", name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(TEXT.replace("March 3", f"March {number + 3}"))
    ran(folder, b"extract", b"clips", b"-q", b"-o", b"out.json")
    return folder


def ran(folder: Path, *arguments: bytes) -> subprocess.CompletedProcess[bytes]:
    done = subprocess.run(
        [os.fsencode(sys.executable), b"-m", b"ktrel", *arguments],
        cwd=folder,
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )
    assert b"Traceback" not in done.stderr and done.returncode == 0, done.stderr.decode(errors="replace")
    return done


def test_names_that_are_no_text_are_read(oddly_named: Path) -> None:
    import ktrel

    document = ktrel.load(oddly_named / "out.json")
    assert len(document.articles) == len(NAMES)
    assert sorted(a.path for a in document.articles)[-2:] == ["clips/caf\ufffd.txt"] * 2
    assert not (oddly_named / "x").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        (b"summary", b"out.json"),
        (b"show", b"articles", b"out.json"),
        (b"merge", b"out.json", b"-o", b"caf\xe9.json"),
        (b"export", b"out.json", b"--to", b"csv", b"-o", b"t\xe9"),
        (b"report", b"out.json", b"-o", b"r\xe9.html"),
        (b"dates", b"clips"),
        (b"explain", b"clips/caf\xe9.txt"),
        (b"extract", b"clips/caf\xe9.txt", b"-o", b"x\x1b[2J.json"),
    ],
    ids=lambda arguments: arguments[0].decode(),
)
def test_names_that_are_no_text_are_shown_and_written(
    arguments: tuple[bytes, ...], oddly_named: Path
) -> None:
    done = ran(oddly_named, *arguments)
    assert b"\x1b]" not in done.stdout + done.stderr and b"\x07" not in done.stdout + done.stderr
    assert b"\x1b[2J" not in done.stdout + done.stderr


def test_a_defect_in_taking_a_text_apart_costs_that_text_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import ktrel
    from ktrel import segment

    (tmp_path / "a.txt").write_text(TEXT.replace("Tom", "Poison"))
    (tmp_path / "b.txt").write_text(TEXT)
    parts_of = segment.parts_of

    def brittle(pieces: list[Any]) -> Any:
        if any("Poison" in piece.text for piece in pieces):
            raise IndexError("brittle")
        return parts_of(pieces)

    monkeypatch.setattr(segment, "parts_of", brittle)
    document = ktrel.extract([tmp_path])
    assert [d.code for d in document.diagnostics if d.severity == "error"] == ["extraction-failed"]
    assert [Path(a.path).name for a in document.articles] == ["a.txt", "b.txt"]
    assert {e.article for m in document.meetings for e in m.evidence} == {document.articles[1].id}
