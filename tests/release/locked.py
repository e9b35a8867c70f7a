"""The hashed lock, read: names, versions, markers and the hashes of every file that may be installed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

ENTRY = re.compile(
    r"(?P<name>[\w.-]+)==(?P<version>[^\s;\\]+)\s*(?:;\s*(?P<marker>[^\\]+?))?\s*\\\n"
    r"(?P<hashes>(?:\s+--hash=\S+.*\n?)+)"
)
HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


@dataclass(frozen=True)
class Locked:
    """One package of a lock."""

    name: str
    version: str
    marker: str | None
    hashes: tuple[str, ...]

    @property
    def purl(self) -> str:
        """Its package URL, which is also its name in an SBOM."""
        return f"pkg:pypi/{normal(self.name)}@{self.version}"


def locked(path: Path) -> list[Locked]:
    """What a lock names, in its order. ValueError where a line of it is not understood."""
    text = path.read_text(encoding="utf-8")
    found = [
        Locked(m["name"], m["version"], m["marker"], tuple(sorted(HASH.findall(m["hashes"]))))
        for m in ENTRY.finditer(text)
    ]
    if len(found) != len(re.findall(r"^[\w.-]+==", text, re.M)) or not all(one.hashes for one in found):
        raise ValueError(f"{path.name}: a package without hashes")
    return found


def normal(name: str) -> str:
    """A package's name as indexes compare it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()
