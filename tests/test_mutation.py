"""The tool that changes the code to see whether tests notice: which changes it makes, and that it does."""

from __future__ import annotations

import ast
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest
from conftest import ROOT


def tool(name: str) -> ModuleType:
    """A module of tests/mutation."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "path", [str(ROOT / "tests" / "mutation"), *sys.path])
        return import_module(name)


operators, trial, areas = map(tool, ("operators", "trial", "areas"))
HEAD = "def f(a: int | None, b: str = 'x') -> bool | None:\n"


@pytest.mark.parametrize(
    ("body", "changed"),
    [
        ("return a < b", ["return None", "return a <= b"]),
        ("return a", ["return None"]),
        ("return", []),
        ("return False", ["return True"]),
        ("'''What it does.'''", []),
        ("raise ValueError('no ' + b)", []),
        ("c: int = a", []),
        ("c: int = -a", ["c: int = a"]),
        ("print(f'{a}x')", ["pass"]),
        ("a = b and not c", ["a = b or not c", "a = not c", "a = b", "a = b and c"]),
        ("a = 1 if b else 2", ["a = 1", "a = 2", "a = 2 if b else 2", "a = 1 if b else 3"]),
        ("a = [x for x in b if x]", ["a = [x for x in b]"]),
        ("while b:\n        break", ["while b:\n        continue"]),
        ("if b:\n        a = ''", ["if not b:\n        a = ''", "if b:\n        a = '~'"]),
        ("a = b.startswith(c)", ["a = b.endswith(c)"]),
    ],
)
def test_changes_of_a_body(body: str, changed: list[str]) -> None:
    source = f"{HEAD}    {body}\n"
    found = [ast.unparse(operators.mutated(source, m.number)) for m in operators.mutants(source)]
    assert found == [ast.unparse(ast.parse(f"{HEAD}    {new}\n")) for new in changed]


def test_what_stands_outside_functions_stays() -> None:
    assert operators.mutants("LIMIT = 3\n\n\nclass A:\n    size: int = 4\n") == []


def test_every_file_of_the_areas_has_its_changes_and_none_is_tried_twice() -> None:
    for area in areas.AREAS.values():
        assert all((ROOT / "tests" / test).exists() for test in area.tests)
        assert len(area.files) == len(set(area.files)) > 1


def judged(tests: bool, change: bool = True) -> str:
    return str(trial.try_out(lambda: change, lambda: tests))


def test_what_becomes_of_a_change() -> None:
    assert [judged(True), judged(False), judged(True, change=False)] == [
        trial.SURVIVED,
        trial.KILLED,
        trial.UNFIT,
    ]
    assert trial.try_out(lambda: True, lambda: [][0]) == trial.KILLED


def test_a_change_is_put_into_the_running_program_and_is_gone_afterwards(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "sums_of_two.py"
    file.write_text(
        "def more(a):\n    return a + 1\n\n\nclass A:\n    def least(self, b):\n        return min(b)\n"
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    sums = import_module("sums_of_two")
    least = sums.A().least
    changes = {m.what: m.number for m in operators.mutants(file.read_text())}
    for what, right in [
        ("Add -> Sub", lambda: sums.more(2) == 3),
        ("min -> max", lambda: least([1, 2]) == 1),
    ]:
        number = changes[what]
        assert trial.try_out(lambda n=number: trial.put_in(file, n), right) == trial.KILLED
        assert trial.try_out(lambda n=number: trial.put_in(file, n), lambda: True) == trial.SURVIVED
        assert right()
