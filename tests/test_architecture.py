"""Which room may import which, how long a module may be, and that no rule is written for one file."""

from __future__ import annotations

import ast
import json
from pathlib import Path

import pytest
from conftest import ROOT

SOURCE = ROOT / "src" / "ktrel"
MODULES = sorted(SOURCE.rglob("*.py"))

# Each room and its floor: a room imports only from floors below its own, so never upwards and never sideways.
FLOORS = [
    {"errors", "edtf", "garbage", "version"},
    {"store"},
    {"model"},
    {"knowledge"},
    {"names"},
    {"records"},
    {"ingest", "segment", "duplicates", "cache", "annotate", "extract", "merge", "emit", "views"},
    {"article", "tagging", "report"},
    {"workers"},
    {"pipeline"},
    {"originals", "health"},
    {"__init__"},
    {"cli"},
    {"__main__"},
]
FLOOR = {room: level for level, rooms in enumerate(FLOORS) for room in rooms}

# The extractors, which meet in the records of `model` and never in each other; but for the readers of
# numbers, which are a tool of the statistics.
EXTRACTORS = {"dates", "people", "places", "meetings", "statistics", "quantities"}
TOOLS = {("statistics", "quantities")}

LONGEST = 300
LONGER: dict[str, str] = {}  # module -> why it has to be longer


def room(module: tuple[str, ...]) -> str:
    return module[0] if module else "__init__"


def parts(path: Path) -> tuple[str, ...]:
    """The module of a file as names below `ktrel`: `extract/dates/__init__.py` is ("extract", "dates")."""
    names = path.relative_to(SOURCE).with_suffix("").parts
    return names[:-1] if names[-1] == "__init__" else names


def imported(path: Path) -> set[tuple[str, ...]]:
    """Every module of ktrel that a file imports, anywhere in it, as names below `ktrel`."""
    package = parts(path) if path.name == "__init__.py" else parts(path)[:-1]
    found: set[tuple[str, ...]] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {tuple(a.name.split(".")[1:]) for a in node.names if a.name.split(".")[0] == "ktrel"}
        elif isinstance(node, ast.ImportFrom):
            below = tuple(node.module.split(".")) if node.module else ()
            if node.level:
                base = package[: len(package) - node.level + 1] + below
            elif below[:1] == ("ktrel",):
                base = below[1:]
            else:
                continue
            found |= {(*base, a.name) if is_module((*base, a.name)) else base for a in node.names}
    return found


def is_module(names: tuple[str, ...]) -> bool:
    path = SOURCE.joinpath(*names)
    return path.with_suffix(".py").exists() or path.is_dir()


def name(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


def test_the_rooms_are_those_that_have_a_floor() -> None:
    assert {room(parts(path)) for path in MODULES} == set(FLOOR)


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_imports_go_down(path: Path) -> None:
    here = room(parts(path))
    wrong = [
        ".".join(target)
        for target in imported(path)
        if room(target) != here and FLOOR[room(target)] >= FLOOR[here]
    ]
    assert wrong == []


@pytest.mark.parametrize("path", sorted((SOURCE / "extract").rglob("*.py")), ids=name)
def test_extractors_do_not_import_each_other(path: Path) -> None:
    here = (*parts(path), "")[1]
    others = {target[1] for target in imported(path) if target[:1] == ("extract",) and len(target) > 1}
    assert {other for other in others & EXTRACTORS if other != here and (here, other) not in TOOLS} == set()


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_modules_are_short(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= LONGEST or name(path) in LONGER


def test_only_one_room_loads_spacy() -> None:
    """`annotate` alone decides how the model is loaded; others may name its types."""
    loading = [name(path) for path in MODULES if "spacy.load" in path.read_text(encoding="utf-8")]
    assert loading == ["annotate/__init__.py"]


def test_every_module_and_public_function_says_what_it_is_for() -> None:
    silent = []
    for path in MODULES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        public = [
            node
            for node in tree.body
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
        ]
        silent += [name(path)] if not ast.get_docstring(tree) else []
        silent += [f"{name(path)}: {node.name}" for node in public if not ast.get_docstring(node)]
    assert silent == []


def test_no_file_of_the_corpora_and_none_of_their_sentences_stands_in_the_product() -> None:
    sources = {
        name(path): path.read_text(encoding="utf-8")
        for path in SOURCE.rglob("*")
        if path.suffix in (".py", ".toml")
    }
    told: set[str] = set()
    for path in sorted((ROOT / "tests" / "eval" / "gold").glob("*/*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        told |= {gold["file"], Path(gold["file"]).stem}
        for article in gold["articles"] if isinstance(gold["articles"], list) else [gold]:
            for record in [*article["meetings"], *article["statistics"]]:
                if len(record["evidence"].split()) > 3:
                    told.add(record["evidence"])
    assert len(told) > 100
    assert [(source, text) for source, content in sources.items() for text in told if text in content] == []
