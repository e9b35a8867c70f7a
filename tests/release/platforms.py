"""Whether every package of the lock has a wheel, so that nothing is compiled, for each platform and Python.

    python tests/release/platforms.py .venv-lock/bin/uv

uv resolves the lock for a platform that need not be this one, and installs nothing.
"""

from __future__ import annotations

import subprocess
import sys
from tempfile import TemporaryDirectory

from build import ROOT

PYTHONS = ("3.11", "3.12", "3.13")
PLATFORMS = (
    "x86_64-manylinux_2_28", "aarch64-manylinux_2_28", "aarch64-apple-darwin", "x86_64-apple-darwin",
    "x86_64-pc-windows-msvc",
)  # fmt: skip


def fault(uv: str, python: str, platform: str) -> str:
    """Why the lock cannot be installed there from wheels alone; "" where it can."""
    call = [uv, "pip", "install", "--dry-run", "--only-binary", ":all:", "--require-hashes", "--quiet"]
    with TemporaryDirectory() as nowhere:
        where = ["--python-version", python, "--python-platform", platform, "--target", nowhere]
        run = subprocess.run(
            [*call, *where, "-r", str(ROOT / "requirements.lock")], capture_output=True, text=True
        )
    return (run.stderr.strip() or "uv fails") if run.returncode else ""


def main(uv: str) -> int:
    """Prints a line for each pair; 1 where one of them lacks a wheel."""
    bad = False
    for platform in PLATFORMS:
        for python in PYTHONS:
            told = fault(uv, python, platform)
            bad = bad or bool(told)
            print(f"{platform:24} {python}  {told or 'wheels for all'}", flush=True)
    return int(bad)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
