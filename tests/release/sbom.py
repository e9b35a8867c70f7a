"""What a release is made of, as a CycloneDX 1.6 document: the same bytes for the same commit and lock.

Versions and hashes are the lock's, licences and dependencies what the installed packages say of themselves;
where a package is for another platform, it has none. It names no machine, no folder, and
no moment but the commit's.
"""

from __future__ import annotations

import json
import re
import tomllib
from datetime import UTC, datetime
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from build import digest
from locked import Locked, locked, normal

# What the wheel carries of others', as NOTICE tells at length: file, name, version, licence.
BUNDLED = (
    ("src/ktrel/report/assets/chart.umd.min.js", "pkg:npm/chart.js@4.6.1", "MIT"),
    ("src/ktrel/report/assets/land-110m.txt", "pkg:npm/world-atlas@2.0.2", "ISC"),
)
LONG = 60  # characters; a licence field that is longer is the licence's text
REQUIREMENT = re.compile(r"[\w.-]+")


def sbom(tree: Path, release: list[Path], site_packages: Path, version: str, time: int) -> bytes:
    """The document for the files of a release of a tree, whose lock is installed in an environment."""
    said = {normal(one.metadata["Name"]): one for one in distributions(path=[str(site_packages)])}
    packages = locked(tree / "requirements.lock")
    own = f"pkg:pypi/ktrel@{version}"
    graph = dependencies(tree, own, packages, said)
    running = reached(own, graph)
    moment = datetime.fromtimestamp(time, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    content = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "timestamp": moment,
            "lifecycles": [{"phase": "build"}],
            "component": application(own, version, release),
        },
        "components": [
            *(library(one, said.get(normal(one.name)), running=one.purl in running) for one in packages),
            *(bundled(tree, *file) for file in BUNDLED),
        ],
        "dependencies": graph,
    }
    content["serialNumber"] = f"urn:uuid:{uuid5(NAMESPACE_URL, json.dumps(content))}"
    return (json.dumps(content, indent=2, ensure_ascii=False) + "\n").encode()


def application(own: str, version: str, release: list[Path]) -> dict[str, Any]:
    """ktrel itself, with the hashes of its files."""
    files = [
        {"type": "distribution", "url": path.name, "hashes": [{"alg": "SHA-256", "content": digest(path)}]}
        for path in sorted(release)
    ]
    licences = [{"license": {"id": "MIT"}}]
    return {
        "type": "application", "bom-ref": own, "name": "ktrel", "version": version, "licenses": licences,
        "purl": own, "externalReferences": files,
    }  # fmt: skip


def library(one: Locked, said: Distribution | None, *, running: bool) -> dict[str, Any]:
    """A package of the lock, excluded where it only builds. Its hashes are those of all its files."""
    component: dict[str, Any] = {
        "type": "library", "bom-ref": one.purl, "name": normal(one.name), "version": one.version,
        "scope": "required" if running else "excluded",
    }  # fmt: skip
    if licences := licences_of(said):
        component["licenses"] = licences
    component["purl"] = one.purl
    hashes = [{"alg": "SHA-256", "content": value} for value in one.hashes]
    component["externalReferences"] = [{"type": "distribution", "url": one.purl, "hashes": hashes}]
    if one.marker:
        component["properties"] = [{"name": "ktrel:marker", "value": one.marker}]
    return component


def bundled(tree: Path, path: str, purl: str, licence: str) -> dict[str, Any]:
    """A file of others' in the wheel."""
    name, version = purl.removeprefix("pkg:npm/").split("@")
    return {
        "type": "file", "bom-ref": purl, "name": name, "version": version,
        "hashes": [{"alg": "SHA-256", "content": digest(tree / path)}],
        "licenses": [{"license": {"id": licence}}], "purl": purl,
    }  # fmt: skip


def licences_of(said: Distribution | None) -> list[dict[str, Any]]:
    """What a package says of its licence: SPDX, else its own short words, else its classifiers."""
    if said is None:
        return []
    if expression := said.metadata.get("License-Expression"):
        return [{"expression": expression}]
    told = [line.split(" :: ") for line in said.metadata.get_all("Classifier", [])]
    classifiers = {line[-1] for line in told if line[0] == "License"}
    own = (said.metadata.get("License") or "").strip()
    if not own or len(own) > LONG or "\n" in own:
        return [{"license": {"name": name}} for name in sorted(classifiers)]
    return [{"license": {"name": own}}]


def dependencies(
    tree: Path, own: str, packages: list[Locked], said: dict[str, Distribution]
) -> list[dict[str, Any]]:
    """Who needs whom, wherever it runs: markers of platforms are not looked at, extras left out."""
    refs = {normal(one.name): one.purl for one in packages}
    project = tomllib.loads((tree / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needs = {own: project["dependencies"]}
    for one in packages:
        distribution = said.get(normal(one.name))
        told = (distribution.requires if distribution else None) or []
        needs[one.purl] = [line for line in told if "extra ==" not in line]
    graph = []
    for ref, lines in needs.items():
        names = {normal(match[0]) for line in lines if (match := REQUIREMENT.match(line))}
        graph.append({"ref": ref, "dependsOn": sorted(refs[name] for name in names & refs.keys())})
    graph[0]["dependsOn"] = sorted([*graph[0]["dependsOn"], *(purl for _, purl, _ in BUNDLED)])
    return [*graph, *({"ref": purl, "dependsOn": []} for _, purl, _ in BUNDLED)]


def reached(own: str, graph: list[dict[str, Any]]) -> set[str]:
    """All that a package needs, by way of others too."""
    needs = {one["ref"]: one["dependsOn"] for one in graph}
    found, open_ = {own}, [own]
    while open_:
        more = set(needs[open_.pop()]) - found
        found |= more
        open_ += more
    return found
