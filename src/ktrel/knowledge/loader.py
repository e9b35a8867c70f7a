"""Reading the TOML files beside this module, validated by the type that the caller expects."""

from __future__ import annotations

import tomllib
from functools import cache
from pkgutil import get_data
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from ktrel.errors import KnowledgeError

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable
    from pathlib import Path

T = TypeVar("T")


def read(name: str, kind: type[T]) -> T:
    """The knowledge file `name` ("countries.toml", "people/kr.toml") as a value of type `kind`.

    Raises KnowledgeError, naming file and field, where the content does not fit the type.
    """
    # importlib.resources brings tempfile and half of zipfile with it, which cost more than the file does
    data = get_data(__package__, name)
    if data is None:
        raise KnowledgeError("is not there: the installation is incomplete", name)
    return convert(data.decode("utf-8"), kind, name)


def convert(text: str, kind: type[T], name: str) -> T:
    """TOML text as a value of type `kind`; `name` is what an error calls it."""
    try:
        return msgspec.convert(tomllib.loads(text), kind, strict=True)
    except (ValueError, RecursionError) as error:  # no TOML, not of that type, or beyond what can be read
        raise KnowledgeError(str(error), name) from error


def digest(own: Path | None = None) -> str:
    """A short hash over all knowledge files: the `generator.knowledge` of a document.

    `own` is a user's folder beside them; with it, or with another word in it, the hash is another one.
    """
    total = _built_in().copy()
    for path in _walk(own) if own else ():
        total.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return str(total.hexdigest())[:12]


@cache
def _built_in() -> Any:
    import hashlib
    from importlib.resources import files

    total = hashlib.sha256()
    for path in _walk(files(__package__)):
        total.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return total


def _walk(folder: Traversable) -> list[Traversable]:
    found: list[Traversable] = []
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        if entry.is_dir():
            found.extend(_walk(entry))
        elif entry.name.endswith(".toml"):
            found.append(entry)
    return found
