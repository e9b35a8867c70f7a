"""What, beside the article, its facts depend on: ktrel's code and knowledge, and the model."""

from __future__ import annotations

import hashlib
import os
import sys
from contextlib import suppress
from functools import cache
from importlib import metadata
from pathlib import Path

from ..knowledge.loader import digest


def context(model: str, own: str) -> bytes:
    """What else the facts of an article depend on: code, knowledge and model."""
    told = "\0".join((code(), digest(), own, model, _model_state(model)))
    return hashlib.blake2b(told.encode(), digest_size=32).digest()


def installed() -> list[str]:
    """Python and every package beside it, each with its version."""
    names: set[str] = set()
    for folder in filter(None, sys.path):
        with suppress(OSError):
            names.update(name for name in os.listdir(folder) if name.endswith((".dist-info", ".egg-info")))
    return [sys.version, *sorted(names)]


@cache
def code() -> str:
    """A digest of ktrel's own modules: results of code under change are not taken for those of a release."""
    total = hashlib.blake2b(digest_size=16)
    root = Path(__file__).parents[1]
    for path in sorted(root.rglob("*.py")):
        total.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return total.hexdigest()


def _model_state(model: str) -> str:
    """The version of an installed pipeline; sizes and times of the files of one in a folder."""
    if version := model_version(model):
        return version
    folder = Path(model)
    parts = sorted(folder.rglob("*")) if (folder / "config.cfg").is_file() else []  # else it is no pipeline
    return ";".join(f"{p.relative_to(folder)}:{p.stat().st_size}:{p.stat().st_mtime_ns}" for p in parts)


def model_version(model: str) -> str | None:
    """The version of an installed pipeline; None of a folder, or nothing: that is told when it is loaded."""
    try:
        return metadata.version(model)
    except (metadata.PackageNotFoundError, ValueError):
        return None
