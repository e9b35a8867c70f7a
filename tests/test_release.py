"""How a release is made: the same bytes from any folder, the right contents, a bill of what is in it."""

from __future__ import annotations

import json
import os
import shutil
import sys
import sysconfig
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any
from zipfile import ZipFile

import pytest
from conftest import ROOT

TIME = 1_700_000_000
PARTS = (
    "src",
    "docs",
    "pyproject.toml",
    "README.md",
    "LICENSE",
    "NOTICE",
    "CHANGELOG.md",
    "requirements.lock",
)


def tool(name: str) -> ModuleType:
    """A module of tests/release."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "path", [str(ROOT / "tests" / "release"), *sys.path])
        return import_module(name)


build, contents, locked, sbom, audit = map(tool, ("build", "contents", "locked", "sbom", "audit"))


def tree(folder: Path) -> Path:
    """A copy of what is built, as it lies here."""
    for part in PARTS:
        copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copyfile
        (folder / part).parent.mkdir(parents=True, exist_ok=True)
        copy(ROOT / part, folder / part)
    return folder


@pytest.fixture(scope="module")
def twice(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Path]]:
    """The files built in two folders, by users of other habits."""
    here, there = (tmp_path_factory.mktemp(name) for name in ("here", "there"))
    os.utime(tree(there / "far" / "off") / "README.md", (0, 0))
    return [
        build.build(tree(here / "tree"), here / "dist", TIME),
        build.build(there / "far" / "off", there / "dist", TIME, mask=0o077, zone="Pacific/Kiritimati"),
    ]


def test_wheel_and_sdist_are_the_same_bytes_wherever_they_are_built(twice: list[dict[str, Path]]) -> None:
    assert len(twice[0]) == 2
    build.same(*twice, "built elsewhere")


def test_what_differs_is_named(twice: list[dict[str, Path]], tmp_path: Path) -> None:
    wheel = next(name for name in twice[0] if name.endswith(".whl"))
    (tmp_path / wheel).write_bytes(twice[0][wheel].read_bytes() + b"\0")
    with pytest.raises(build.ReleaseError, match=f"^{wheel} is another when built elsewhere"):
        build.same(twice[0], {**twice[1], wheel: tmp_path / wheel}, "built elsewhere")


def test_they_hold_what_they_should_and_nothing_else(twice: list[dict[str, Path]], tmp_path: Path) -> None:
    sdist, wheel = sorted(twice[0].values(), key=lambda path: path.suffix)
    assert contents.wheel_faults(wheel) == [] and contents.sdist_faults(sdist, wheel) == []
    spoilt = tmp_path / wheel.name
    with ZipFile(wheel) as old, ZipFile(spoilt, "w") as new:
        for name in old.namelist():
            if name != "ktrel/py.typed":
                new.writestr(name, old.read(name))
        new.writestr("tests/test_dates.py", "")
    assert contents.wheel_faults(spoilt) == [
        "ktrel/py.typed is missing",
        "tests/test_dates.py has no place there",
    ]


def test_the_bill_names_all_that_is_locked_and_nothing_of_this_machine(tmp_path: Path) -> None:
    wheel = tmp_path / "ktrel-9-py3-none-any.whl"
    wheel.write_bytes(b"wheel")
    site_packages = Path(sysconfig.get_path("purelib"))
    first, second = (sbom.sbom(ROOT, [wheel], site_packages, "9", TIME) for _ in range(2))
    assert (
        first == second and str(tmp_path).encode() not in first and os.uname().nodename.encode() not in first
    )
    bill = json.loads(first)
    packages = {one.purl: one for one in locked.locked(ROOT / "requirements.lock")}
    named = {c["bom-ref"]: c for c in bill["components"]}
    assert named.keys() == packages.keys() | {purl for _, purl, _ in sbom.BUNDLED}
    assert {d["ref"] for d in bill["dependencies"]} == named.keys() | {
        bill["metadata"]["component"]["bom-ref"]
    }
    for purl, one in packages.items():
        (source,) = named[purl]["externalReferences"]
        assert {h["content"] for h in source["hashes"]} == set(one.hashes)
        assert named[purl].get("licenses") or one.marker, f"{one.name} says no licence"
    scopes = {c["name"]: c.get("scope") for c in bill["components"]}
    assert scopes["spacy"] == "required" and scopes["hatchling"] == "excluded"


def test_a_lock_without_hashes_is_refused(tmp_path: Path) -> None:
    lock = tmp_path / "requirements.lock"
    lock.write_text("click==8.1.8 \\\n    --hash=sha256:" + "0" * 64 + "\nmdurl==0.1.2\n")
    with pytest.raises(ValueError, match="without hashes"):
        locked.locked(lock)


SOUND: dict[str, Any] = {"name": "click", "version": "8.1.8", "vulns": []}
SILENT: dict[str, Any] = {"name": "mdurl", "skip_reason": "not found"}
FAULT: dict[str, Any] = {**SOUND, "vulns": [{"id": "PYSEC-1", "fix_versions": ["9.0"]}]}


@pytest.mark.parametrize(
    ("told", "status", "said"),
    [
        ([SOUND], 0, "1 of 1 packages audited, 0 vulnerabilities known"),
        ([SOUND, SILENT], 3, "did not answer for mdurl"),
        ([SILENT], 3, "0 of 1 packages audited"),
        ([FAULT, SILENT], 1, "click 8.1.8: PYSEC-1, mended by 9.0"),
        ([], 3, "0 of 0 packages audited"),
    ],
)
def test_an_audit_says_whom_it_could_not_ask(
    told: list[dict[str, Any]], status: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert audit.judged("a.lock", told) == status
    assert said in capsys.readouterr().out


def test_an_audit_that_cannot_run_is_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = [sys.executable, "-c", "import sys; sys.exit('no route')"]
    assert audit.audited(command, tmp_path / "a.lock") == audit.UNKNOWN
    assert capsys.readouterr().out == "a.lock: not audited: no route\n"
