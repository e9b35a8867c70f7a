"""The temporal tagger: examples in data files, examples of the rules, and properties."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from ktrel.extract.dates import tag

CORPUS = Path(__file__).parent / "corpus" / "dates"


def cases() -> list[Any]:
    """Every case of the corpus with its file's anchor where it has none of its own."""
    found = []
    for path in sorted(CORPUS.glob("*.toml")):
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        for number, case in enumerate(content["case"], 1):
            found.append(pytest.param({"anchor": content["anchor"], **case}, id=f"{path.stem}-{number}"))
    return found


@pytest.mark.parametrize("case", cases())
def test_corpus(case: dict[str, Any]) -> None:
    mentions = tag(case["text"], case["anchor"] or None)
    kinds = {"dates": ("date", "time"), "durations": ("duration",), "sets": ("set",)}
    for kind, types in kinds.items():
        if kind in case:
            assert [[m.text, m.value] for m in mentions if m.type in types] == case[kind]
