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
    {"errors", "edtf", "garbage", "patience", "threads", "version"},
    {"store"},
    {"links", "model", "urls"},
    {"knowledge"},
    {"names"},
    {"records", "scoring"},
    {"ingest", "segment", "duplicates", "cache", "annotate", "extract", "merge", "emit", "views"},
    {"article", "tagging", "report"},
    {"workers"},
    {"pipeline"},
    {"originals", "health", "unchanged", "watching"},
    {"__init__"},
    {"cli"},
    {"__main__"},
]
FLOOR = {room: level for level, rooms in enumerate(FLOORS) for room in rooms}

# The extractors, which meet in the records of `model` and never in each other; but for the readers of
# numbers, which are a tool of the statistics.
EXTRACTORS = {"dates", "people", "places", "meetings", "statistics", "quantities"}
TOOLS = {("statistics", "quantities")}

# Where an error is taken and nothing is raised, given or told, and why nothing is lost by it. Whatever else
# is caught has to be raised on, to become a result, or to be told as a Diagnostic.
SILENT = {
    "__main__.py": {"main": "Ctrl-C is told, and the program ends with its status"},
    "cache/__init__.py": {"_count": "a damaged cache counts as empty; the next run makes it anew"},
    "cache/articles.py": {"_decoded": "a damaged entry is none, and the article is read anew"},
    "cache/context.py": {
        "model_version": "a model that is no package is a folder: looked at next",
        "installed": "what can't be listed can't be imported from either",
    },
    "cache/documents.py": {
        "_decoded": "a damaged piece is none, and the document is made anew",
        "_head": "a damaged entry is none, and the document is made anew",
    },
    "cache/store.py": {
        "_next_run": "a damaged cache counts as new",
        "_opened": "without its cache a run is only slower",
        "_unsealed": "a damaged entry is none, and what it held is made anew",
        "attempt": "without its cache a run is only slower",
        "remove": "a file that another run holds is left to it",
    },
    "cli/settings.py": {"_of_project": "a pyproject.toml that can't be read says nothing of ktrel"},
    "cli/watch.py": {"__call__": "who ends a run in its middle wants no more of it; other errors are said"},
    "cli/streams.py": {
        "say": "where nobody can hear it, nothing is lost but talk",
        "show": "the same: a view on standard error is talk",
    },
    "edtf.py": {"days": "what is no date gives None"},
    "emit/beside.py": {
        "_made": "another temporary name is tried; where none is free, that is raised",
        "removed": "what can't be removed stays, and the next run sweeps it",
        "sweep": "what another run holds, or nobody may remove, is left",
        "_lock": "a file system without locks: then nothing is swept",
    },
    "emit/exchange.py": {"exchanged": "what can't be exchanged is moved away and back, by the caller"},
    "emit/files.py": {"settle": "some systems sync no folders; the file itself is synced"},
    "emit/json_document.py": {"claims": "what can't be decoded is no such document"},
    "emit/remote.py": {"head_of": "what can't be read there is not lost; what can't be written is raised"},
    "emit/json_lines.py": {"claims": "what can't be decoded is no such document"},
    "extract/dates/anchoring/story.py": {"resolve": "a date beyond the calendar is none"},
    "extract/dates/calendar/recurrence.py": {
        "inside": "a date beyond the calendar is none",
        "around": "a date beyond the calendar is none",
    },
    "extract/dates/grammar/layouts.py": {
        "_day": "figures that are no day of the calendar are no date",
        "timestamp": "figures that are no time are no date",
    },
    "extract/dates/meaning/absolute.py": {"_told": "there is no February 29 in that year"},
    "health.py": {"_altered": "a model in a folder has no list of its files"},
    "watching.py": {
        "_notices": "without the library for it the directory is looked through all the same",
        "_wait": "what the system can't watch is looked through all the same",
    },
    "ingest/contents.py": {
        "contents": "reading tells what can't be read; nothing is kept then",
        "state_at": "reading tells what can't be read; that it can't is a state, too",
    },
    "ingest/__init__.py": {"bytes_before": "only for progress; reading tells what can't be read"},
    "ingest/archive.py": {"_inflated": "what can't be unpacked is a page without text, which is told"},
    "ingest/decoding.py": {"_strict": "the next encoding is tried; where none fits, that is told"},
    "ingest/formats/json.py": {
        "_lines": "the line is told when all are read",
        "_array": "more is read; what never becomes complete is told",
    },
    "ingest/mail.py": {
        "_plain_text": "the charset is a wrong one: what the bytes look like is tried",
        "_name": "a header that is not well formed names nobody",
        "_header": "a header that is not well formed says nothing",
    },
    "ingest/markup.py": {
        "parsed": "what has no element is no page; that there is no text is told",
        "decoded_markup": "the charset is a wrong one: what the bytes look like is tried",
    },
    "ingest/remote.py": {"stated": "a store that knows no time of change tells none"},
    "ingest/walking.py": {
        "_size": "a size that nobody knows; reading tells what can't be read",
        "is_seen": "what a worker can't look at is read by the client, which tells what is wrong",
    },
    "ingest/metadata.py": {"_json_ld": "metadata that is no JSON says nothing; the page itself is read"},
    "records/portion.py": {"_chosen": "of this kind nothing fits; a word that no kind has is raised"},
    "segment/stamps.py": {
        "_checked": "figures that are no day of the calendar are no date",
        "day_in": "figures that are no day of the calendar are no date",
    },
    "workers/cores.py": {
        "cores": "a system that tells no affinity tells the number of processors",
        "_quota": "a system without control groups gives all its processors",
    },
    "workers/dask.py": {"close": "a cluster that is gone has nothing to be tidied"},
    "workers/ordering.py": {
        "_settled": "done again; the article that kills workers is told",
        "alone": "tried again or taken apart; the article that kills workers is told",
    },
}

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


def _tells(node: ast.AST) -> bool:
    """Whether it raises, yields or gives something, or tells a diagnostic."""
    if isinstance(node, ast.Raise | ast.Yield | ast.YieldFrom):
        return True
    if isinstance(node, ast.Return) and node.value is not None:
        return bool(
            {type(n) for n in ast.walk(node.value)} - {ast.Constant, ast.Dict, ast.List, ast.Tuple, ast.Load}
        )
    called = getattr(node, "func", None)
    return getattr(called, "id", getattr(called, "attr", "")) in ("Diagnostic", "diagnostic")


def _swallows(node: ast.AST) -> bool:
    if isinstance(node, ast.ExceptHandler):
        return not any(_tells(inner) for inner in ast.walk(node))
    return isinstance(node, ast.Call) and ast.unparse(node.func) in ("suppress", "contextlib.suppress")


def _swallowing(path: Path) -> set[str]:
    """The names of the functions of a module in which an error comes to nothing."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = [f for f in ast.walk(tree) if isinstance(f, ast.FunctionDef | ast.AsyncFunctionDef)]
    found = set()
    for node in filter(_swallows, ast.walk(tree)):
        around = [f for f in functions if f.lineno <= node.lineno <= (f.end_lineno or 0)]  # type: ignore[attr-defined]
        found.add(max(around, key=lambda f: f.lineno).name if around else "")
    return found


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_no_error_is_swallowed_but_for_a_reason(path: Path) -> None:
    assert _swallowing(path) == set(SILENT.get(name(path), {}))


def test_the_modules_that_swallow_errors_are_there() -> None:
    assert set(SILENT) <= {name(path) for path in MODULES}


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
