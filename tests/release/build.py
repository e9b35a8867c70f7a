"""Sdist and wheel, built from a tree with the backend of the locks: the same bytes wherever and whenever."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).parents[2]
KINDS = ("sdist", "wheel")
HATCHLING = [sys.executable, "-m", "hatchling", "build"]


class ReleaseError(Exception):
    """What keeps a release from being made."""


def commit_time(root: Path = ROOT) -> int:
    """When the last commit was made, in seconds: the time that everything built from it bears."""
    told = subprocess.run(["git", "log", "-1", "--format=%ct"], cwd=root, check=True, capture_output=True)
    return int(told.stdout)


def committed(folder: Path, root: Path = ROOT) -> Path:
    """The tree of the last commit, in a folder that is made for it; what is not committed is not released."""
    folder.mkdir(parents=True)
    archive = folder.with_suffix(".tar")
    subprocess.run(["git", "archive", "--output", str(archive), "HEAD"], cwd=root, check=True)
    with tarfile.open(archive) as members:
        members.extractall(folder, filter="data")
    archive.unlink()
    return folder


def build(
    tree: Path, into: Path, time: int, kinds: tuple[str, ...] = KINDS, *, mask: int = 0o022, zone: str = "UTC"
) -> dict[str, Path]:
    """What the backend makes of a tree, by the name of the file. Nothing is fetched for it."""
    into.mkdir(parents=True, exist_ok=True)
    made = subprocess.run(
        [*HATCHLING, "-d", str(into.resolve()), *(f"-t{kind}" for kind in kinds)],
        cwd=tree, capture_output=True, text=True, umask=mask,
        env={**os.environ, "SOURCE_DATE_EPOCH": str(time), "TZ": zone},
    )  # fmt: skip
    if made.returncode:
        raise ReleaseError(f"the backend fails: {made.stderr}")
    return {path.name: path for path in sorted(into.iterdir())}


def build_twice(work: Path, time: int) -> dict[str, Path]:
    """The files of a release. ReleaseError where a second tree, or the sdist, gives other bytes.

    The second tree lies deeper, is another user's (by its umask) and another continent's (by its clock).
    """
    first = build(committed(work / "tree"), work / "first", time)
    second_tree = committed(work / "deeper" / "and" / "elsewhere")
    second = build(second_tree, work / "second", time, mask=0o077, zone="Pacific/Kiritimati")
    same(first, second, "built a second time")
    (sdist,) = (path for name, path in first.items() if name.endswith(".tar.gz"))
    with tarfile.open(sdist) as members:
        members.extractall(work / "unpacked", filter="data")
    (unpacked,) = (work / "unpacked").iterdir()
    third = build(unpacked, work / "third", time, ("wheel",))
    same({name: first[name] for name in third}, third, "built from the sdist")
    return first


def same(first: dict[str, Path], second: dict[str, Path], how: str) -> None:
    """ReleaseError, naming the files, where two builds differ."""
    sums = [{name: digest(path) for name, path in files.items()} for files in (first, second)]
    if sums[0] != sums[1]:
        other = sorted(name for name in {*first, *second} if sums[0].get(name) != sums[1].get(name))
        raise ReleaseError(f"{', '.join(other)} {'is' if len(other) == 1 else 'are'} another when {how}")


def digest(path: Path) -> str:
    """The SHA-256 of a file."""
    return sha256(path.read_bytes()).hexdigest()
