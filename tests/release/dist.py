"""Makes a release out of the last commit: sdist, wheel, SBOM and their sums, in dist/, each of them checked.

    python tests/release/dist.py                                  # on what there is of Python 3.11-3.13
    python tests/release/dist.py --pythons python3.12 /opt/python # on those

Builds twice in different folders and once more from the sdist, and stops where a byte differs; looks at what
is in the files; installs the wheel with the hashed lock in a clean environment of each Python, reads a
clipping there, and stops where two Pythons give different documents.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from build import ROOT, ReleaseError, build_twice, commit_time, digest
from contents import sdist_faults, wheel_faults
from install import extracted, found, installed, version
from sbom import sbom

PYTHONS = ["python3.11", "python3.12", "python3.13"]


def main() -> int:
    """Makes the release; 1, with the reason, where it can't be made."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--pythons", nargs="+", default=PYTHONS, help="interpreters to install on")
    parser.add_argument("--out", type=Path, default=ROOT / "dist")
    options = parser.parse_args()
    try:
        with TemporaryDirectory(prefix="ktrel-release-") as folder:
            release(Path(folder), options.out, options.pythons)
    except (ReleaseError, subprocess.CalledProcessError) as error:
        print(f"no release: {error}", file=sys.stderr)
        return 1
    return 0


def release(work: Path, out: Path, pythons: list[str]) -> None:
    """Builds, checks and installs; only what passes reaches `out`."""
    time = commit_time()
    built = build_twice(work, time)
    (wheel,) = (path for name, path in built.items() if name.endswith(".whl"))
    (sdist,) = (path for name, path in built.items() if name.endswith(".tar.gz"))
    say(f"built twice and from the sdist, the same bytes: {wheel.name}, {sdist.name}")
    if faults := [*wheel_faults(wheel, work / "tree"), *sdist_faults(sdist, wheel)]:
        raise ReleaseError("; ".join(faults[:10]))
    say("holds the modules, the knowledge, the licences, and nothing else")
    site_packages = at_work(work, wheel, pythons)
    parts = wheel.name.split("-")
    bill = work / f"ktrel-{parts[1]}.cdx.json"
    bill.write_bytes(sbom(work / "tree", [wheel, sdist], site_packages, parts[1], time))
    files = sorted([wheel, sdist, bill])
    sums = work / "SHA256SUMS"
    sums.write_text("".join(f"{digest(path)}  {path.name}\n" for path in files), encoding="utf-8")
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    for path in [*files, sums]:
        shutil.copyfile(path, out / path.name)
        say(f"{out.name}/{path.name}  {path.stat().st_size:,} bytes")


def at_work(work: Path, wheel: Path, pythons: list[str]) -> Path:
    """Installs and runs on every Python that is there; the site-packages of the first."""
    there = found(pythons)
    if not there:
        raise ReleaseError(f"none of {', '.join(pythons)} runs")
    for python in sorted(set(pythons) - set(there)):
        say(f"not tried on {python}, which is not here")
    documents = {}
    for n, python in enumerate(there):
        own = installed(python, wheel, work / "tree" / "requirements.lock", work / f"clean{n}")
        documents[version(python)] = extracted(own, work / f"run{n}")
        say(f"installed from the hashed lock and read a clipping on Python {version(python)}")
    if len(set(documents.values())) > 1:
        raise ReleaseError(f"documents differ between Python {', '.join(documents)}")
    return next(iter((work / "clean0").glob("lib/python*/site-packages")))


def say(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main())
