"""That the built-in knowledge base makes no officials of people who only share a name with somebody in it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from test_people import people, person

from ktrel.names.known import known_people

CORPUS = Path(__file__).parent / "corpus" / "namesakes"


def cases() -> Iterator[Any]:
    for path in sorted(CORPUS.glob("*.toml")):
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
            yield pytest.param(case, id=f"{path.stem}: {case['rule']}")


@pytest.mark.parametrize("case", cases())
def test_namesakes(case: dict[str, Any]) -> None:
    _, found = people(case["text"], case["published"], known_people())
    told = {
        f"{p.name} | {p.positions[0].country or ''} | {p.positions[0].title}".replace("|  |", "| |")
        for p in found.persons
        if p.official
    }
    assert told == set(case.get("officials", ()))
    for name in case.get("nobody", ()):
        assert all(person(found, p.name).known is None for p in found.persons if p.name == name)
