"""What has to be in a wheel and an sdist, and what may not."""

from __future__ import annotations

import tarfile
from pathlib import Path
from zipfile import ZipFile

from build import ROOT

DATA = (".toml", ".typed", ".html", ".css", ".js", ".txt", ".md", ".py")


def wheel_faults(wheel: Path, root: Path = ROOT) -> list[str]:
    """What is wrong with the contents of a wheel: a module or data file missing, or anything else in it."""
    with ZipFile(wheel) as archive:
        names = set(archive.namelist())
    source = root / "src"
    wanted = {
        path.relative_to(source).as_posix()
        for path in (source / "ktrel").rglob("*")
        if path.suffix in DATA or path.name == "py.typed"
    }
    about = f"{'-'.join(wheel.name.split('-')[:2])}.dist-info"
    wanted |= {f"{about}/{name}" for name in ("METADATA", "WHEEL", "RECORD", "entry_points.txt")}
    wanted |= {f"{about}/licenses/{name}" for name in ("LICENSE", "NOTICE")}
    return differences(names, wanted)


def sdist_faults(sdist: Path, wheel: Path) -> list[str]:
    """What is wrong with the contents of an sdist: a part of the wheel missing, a page, or more."""
    with tarfile.open(sdist) as archive:
        names = {member.name.split("/", 1)[1] for member in archive if member.isfile()}
    with ZipFile(wheel) as archive:
        wanted = {f"src/{name}" for name in archive.namelist() if name.startswith("ktrel/")}
    wanted |= {"pyproject.toml", "requirements.lock", "PKG-INFO"}
    wanted |= {"README.md", "LICENSE", "NOTICE", "CHANGELOG.md"}
    pages = {name for name in names if name.startswith("docs/")} | {".gitignore"}
    return differences(names - pages, wanted)


def differences(names: set[str], wanted: set[str]) -> list[str]:
    missing = [f"{name} is missing" for name in sorted(wanted - names)]
    return missing + [f"{name} has no place there" for name in sorted(names - wanted)]
