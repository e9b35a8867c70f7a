"""Inputs and outputs at URLs: in memory, on a disk, and in an emulated S3 where there is one."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from conftest import ROOT

import ktrel
from ktrel.cli import ktrel as program
from ktrel.errors import ExtraError, KtrelError
from ktrel.ingest import files_under, is_seen, read
from ktrel.model.document import Diagnostic
from ktrel.urls import is_url, scheme_of, without_secrets

TEXT = "LIMA, March 4, 2031 -- President Ana Lind met Prime Minister Tom Bell in Lima on Monday.\n"
with_fsspec = pytest.mark.skipif(find_spec("fsspec") is None, reason="needs fsspec")


@pytest.fixture
def memory() -> Iterator[Any]:
    """The store of `memory://`, with clips at its root."""
    fsspec = pytest.importorskip("fsspec")
    system = fsspec.filesystem("memory")
    system.store.clear()
    system.pseudo_dirs[:] = [""]
    system.pipe({
        "/clips/a.txt": TEXT.encode(),
        "/clips/more/b.txt": TEXT.replace("4", "5").encode(),
        "/clips/more/c.bin": b"\0\1",
        "/clips/.hidden/d.txt": b"no",
        "/clips/.e.txt": b"no",
    })  # fmt: skip
    yield system
    system.store.clear()


def paths(location: str) -> list[str]:
    return [found.path for found in read([location])]


def run(*args: str) -> Any:
    return CliRunner().invoke(program, list(args))


# ------------------------------------------------------------------ what is a URL


def test_paths_are_no_urls() -> None:
    assert is_url("s3://bucket/a.txt") and scheme_of("S3A://bucket") == "s3a"
    assert not any(map(is_url, ("a.txt", "/a:/b", "c:\\clips", "-", Path("s3://bucket"), "a//b", "://x")))


def test_secrets_are_not_shown() -> None:
    assert without_secrets("s3://key:word@bucket/a.txt") == "s3://bucket/a.txt"
    assert without_secrets("s3://bucket/a b.txt") == "s3://bucket/a b.txt"


@pytest.mark.parametrize(
    ("url", "missing", "told"),
    [
        ("s3://bucket/a.txt", "fsspec", r"s3://bucket/a.txt: needs fsspec: pip install 'ktrel\[remote\]'"),
        ("carrier-pigeon://home", None, "carrier-pigeon://home: nothing opens a URL of that kind"),
    ],
)
@with_fsspec
def test_what_nothing_here_opens_is_told_before_any_work(
    url: str, missing: str | None, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if missing:
        monkeypatch.setattr("ktrel.urls.find_spec", lambda name: None)
    with pytest.raises(KtrelError, match=told):
        ktrel.extract([url])


def test_the_command_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ktrel.urls.find_spec", lambda name: None)
    done = run("extract", "s3://bucket/clips")
    assert done.exit_code == 2 and "pip install 'ktrel[remote]'" in done.stderr
    with pytest.raises(ExtraError):
        ktrel.export(ktrel.Document, "json", "s3://bucket/a.json")


# ------------------------------------------------------------------ reading


@pytest.mark.usefixtures("memory")
def test_a_folder_at_a_url_is_searched_like_any_other() -> None:
    assert paths("memory://clips") == ["memory://clips", "memory://clips/a.txt", "memory://clips/more/b.txt"]
    assert paths("memory://clips/more/b.txt") == ["memory://clips/more/b.txt"]
    (skipped,) = (found for found in read(["memory://clips/"]) if isinstance(found, Diagnostic))
    assert (skipped.code, skipped.message[:7]) == ("skipped-files", "1 files")


@pytest.mark.usefixtures("memory")
def test_what_is_not_there_is_a_diagnostic() -> None:
    (told,) = read(["memory://clips/none.txt"])
    assert isinstance(told, Diagnostic) and (told.severity, told.code) == ("error", "missing-input")


def test_a_store_that_fails_is_a_diagnostic(memory: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> None:
        raise RuntimeError("no credentials")

    with monkeypatch.context() as patch:
        patch.setattr(type(memory), "info", fails)
        found = [*read(["memory://clips"])]
    with monkeypatch.context() as patch:
        patch.setattr(type(memory), "_open", fails)
        found += read(["memory://clips/a.txt"])
    told = [(f.code, "no credentials" in f.message) for f in found if isinstance(f, Diagnostic)]
    assert told == [("unreadable-input", True)] * 2 and len(found) == 2


def test_archives_are_read_as_streams_there_too(memory: Any, tmp_path: Path) -> None:
    import gzip
    import zipfile

    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("one.txt", TEXT)
    memory.pipe({
        "/news/a.zip": (tmp_path / "a.zip").read_bytes(),
        "/news/b.jsonl.gz": gzip.compress(json.dumps({"text": TEXT}).encode()),
    })  # fmt: skip
    assert paths("memory://news") == ["memory://news/a.zip#one.txt", "memory://news/b.jsonl.gz#1"]


@pytest.mark.usefixtures("memory")
def test_the_day_of_change_is_that_of_the_store() -> None:
    from ktrel.ingest import Reading

    source = next(iter(read(["memory://clips/a.txt"], Reading(published_from="mtime"))))
    assert not isinstance(source, Diagnostic)
    assert source.hints.otherwise and source.hints.otherwise[:2] == "20"


def test_a_worker_knows_whether_it_sees_the_same_file(memory: Any, tmp_path: Path) -> None:
    local = tmp_path / "a.txt"
    local.write_text(TEXT)
    here, there = (next(iter(files_under([p]))) for p in (local, "memory://clips/a.txt"))
    assert not isinstance(here, Diagnostic) and not isinstance(there, Diagnostic)
    assert is_seen(here) and is_seen(there)
    local.write_text(TEXT + TEXT)
    memory.pipe("/clips/a.txt", b"another")
    assert not is_seen(here) and not is_seen(there)
    memory.rm("/clips/a.txt")
    local.unlink()
    assert not is_seen(here) and not is_seen(there)


# ------------------------------------------------------------------ writing


@pytest.fixture
def doc(tmp_path: Path, sample: ktrel.Document) -> str:
    path = tmp_path / "sample.json"
    ktrel.export(sample, "json", path)
    return str(path)


def test_a_document_is_written_where_fsspec_reaches(memory: Any, doc: str, sample: ktrel.Document) -> None:
    assert run("export", doc, "-o", "memory://out/a.json").exit_code == 0
    assert memory.cat("/out/a.json").decode() == ktrel.dumps(sample)
    assert run("export", doc, "--to", "csv", "-o", "memory://out/tables.zip").exit_code == 0
    assert memory.cat("/out/tables.zip")[:2] == b"PK"


@pytest.mark.usefixtures("memory")
def test_what_can_not_be_written_there_is_told_before_any_work(doc: str) -> None:
    folder = run("export", doc, "--to", "json", "-o", "memory://clips")
    assert folder.exit_code == 2 and "memory://clips: is a directory: name a file in it" in folder.stderr
    tables = run("export", doc, "--to", "csv", "-o", "memory://clips/tables")
    assert tables.exit_code == 2 and "csv is a file a table: name a .zip" in tables.stderr


@with_fsspec
def test_elsewhere_a_file_is_written_beside_and_moved(
    tmp_path: Path, sample: ktrel.Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    from fsspec.implementations.local import LocalFileSystem

    target = tmp_path / "out.json"
    ktrel.export(sample, "json", f"local://{target}")
    assert target.read_text() == ktrel.dumps(sample)

    def fails(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(LocalFileSystem, "mv", fails)
    with pytest.raises(KtrelError, match="cannot be written: No space left on device; nothing was changed"):
        ktrel.export(sample, "ndjson", f"local://{target}")
    assert target.read_text() == ktrel.dumps(sample)
    assert os.listdir(tmp_path) == ["out.json"]


def test_a_clipping_at_a_url_is_never_written_over(memory: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ktrel, "extract", lambda *_, **__: pytest.fail("too late"))
    for given, target in (("memory://clips", "memory://clips/a.txt"), ("memory://x.txt", "memory://x.txt")):
        memory.pipe("/x.txt", b"a clipping")
        refused = run("extract", given, "-o", target)
        assert refused.exit_code == 2 and "is one of the inputs" in refused.stderr


def test_nothing_is_written_where_nothing_could_be_read(
    memory: Any, monkeypatch: pytest.MonkeyPatch, sample: ktrel.Document
) -> None:
    from msgspec.structs import replace

    told = Diagnostic(path="x", severity="error", code="missing-input", message="no")
    empty = replace(sample, articles=(), meetings=(), officials=(), statistics=(), diagnostics=(told,))
    monkeypatch.setattr(ktrel, "extract", lambda *_, **__: empty)
    memory.pipe("/out.json", b"{}")
    done = run("extract", "memory://clips/none.txt", "-o", "memory://out.json")
    assert done.exit_code == 1 and "left as it was" in done.stderr
    assert memory.cat("/out.json") == b"{}"


@pytest.mark.usefixtures("memory")
def test_urls_and_files_give_the_same_facts(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    here, there = (ktrel.extract(p) for p in (tmp_path / "a.txt", "memory://clips/a.txt"))
    assert there.articles[0].path == "memory://clips/a.txt"
    assert ktrel.dumps(there).replace("memory://clips/a.txt", here.articles[0].path) == ktrel.dumps(here)


# ------------------------------------------------------------------ an emulated S3


@pytest.fixture(scope="module")
def bucket() -> Iterator[Callable[[str], str]]:
    """`bucket("a.txt")` is the URL of a file in a bucket of an S3 that moto plays on 127.0.0.1."""
    server = pytest.importorskip("moto.server").ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    s3fs = pytest.importorskip("s3fs")
    server.start()
    host, port = server.get_host_and_port()
    with pytest.MonkeyPatch.context() as patch:
        for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
            patch.setenv(name, "testing")
        patch.setenv("AWS_ENDPOINT_URL", f"http://{host}:{port}")
        patch.setenv("AWS_DEFAULT_REGION", "us-east-1")
        s3fs.S3FileSystem.clear_instance_cache()
        s3fs.S3FileSystem().mkdir("news")
        yield lambda name: f"s3://news/{name}"
        s3fs.S3FileSystem.clear_instance_cache()
    server.stop()


def test_a_bucket_is_read_and_written(bucket: Callable[[str], str], tmp_path: Path) -> None:
    import s3fs

    system = s3fs.S3FileSystem()
    for path in sorted((ROOT / "seeds").glob("*.txt"))[:1]:
        system.pipe(f"news/clips/2026/{path.name}", path.read_bytes())
    done = run("extract", bucket("clips"), "-q", "-o", bucket("out/seeds.json"))
    assert done.exit_code == 0, done.stderr
    written = system.cat("news/out/seeds.json").decode()
    there = ktrel.extract(bucket("clips"))
    assert written == ktrel.dumps(there)
    here = ktrel.extract(path)
    assert written.replace(there.articles[0].path, here.articles[0].path) == ktrel.dumps(here)


def test_a_bucket_that_is_not_there_is_a_diagnostic(bucket: Callable[[str], str]) -> None:
    told = [*read(["s3://none/clips"]), *read([bucket("none.txt")])]
    assert [t.code for t in told if isinstance(t, Diagnostic)] == ["missing-input", "missing-input"]
    with pytest.raises(KtrelError, match=r"cannot be written: .*; nothing was changed"):
        ktrel.export(ktrel.load(ROOT / "tests/golden/sample.json"), "json", "s3://none/a.json")
