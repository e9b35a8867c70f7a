"""A wheel in a clean environment of one Python: installed from the hashed lock, and set to work."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

from build import ReleaseError

CLIPPING = (
    "OSLO, March 5, 2024 (NTB) -- Norwegian Foreign Minister Espen Barth Eide met his Estonian counterpart "
    "Margus Tsahkna in Oslo on Tuesday. Trade between the two rose 12 percent to $3.1 billion in 2023, the "
    "ministry said.\n"
)
SAID = {"articles": 1, "meetings": 1, "officials": 2, "statistics": 1}  # at least so much


def found(pythons: list[str]) -> list[str]:
    """Those of the Pythons that run, as they were named."""
    return [python for python in pythons if version(python)]


def version(python: str) -> str:
    """The version of a Python, "3.12.1"; "" where it doesn't run."""
    if not shutil.which(python):
        return ""
    ask = "import platform; print(platform.python_version())"
    return subprocess.run([python, "-c", ask], capture_output=True, text=True).stdout.strip()


def installed(python: str, wheel: Path, lock: Path, folder: Path) -> Path:
    """The Python of a clean environment with the wheel and what the lock names, each file held against it."""
    subprocess.run([python, "-m", "venv", "--clear", str(folder)], check=True, env=clean())
    own = folder / "bin" / "python"
    pip = [str(own), "-m", "pip", "--disable-pip-version-check", "-qq", "install"]
    from_lock = ["--require-hashes", "--only-binary", ":all:", "--requirement", str(lock)]
    subprocess.run([*pip, *from_lock], check=True, env=clean())
    subprocess.run([*pip, "--no-index", "--no-deps", str(wheel)], check=True, env=clean())
    subprocess.run([str(own), "-m", "pip", "check"], check=True, env=clean(), stdout=subprocess.DEVNULL)
    return own


def extracted(python: Path, folder: Path) -> bytes:
    """The document that the installed command makes of a clipping, in an empty folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "clipping.txt").write_text(CLIPPING, encoding="utf-8")
    command = [str(python.parent / "ktrel"), "extract", "clipping.txt", "--no-cache", "--quiet"]
    document = subprocess.run(command, cwd=folder, check=True, capture_output=True, env=clean()).stdout
    told = json.loads(document)
    few = [kind for kind, least in SAID.items() if len(told[kind]) < least]
    if few:
        raise ReleaseError(f"{python}: the clipping gave too few {', '.join(few)}")
    return document


def clean() -> dict[str, str]:
    """The environment without what would let another ktrel in."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL"))}
