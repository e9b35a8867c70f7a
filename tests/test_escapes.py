"""What an article says is text to every program that reads an output: nothing of it is run.

Every output stands in `OUTPUTS`, which a test holds against the formats and the commands that there are:
whoever adds one says here how it is read.
"""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import lxml.html
import msgspec
import pytest
from click.testing import CliRunner
from conftest import GOLDEN
from lxml import etree
from test_export import HOSTILE, hostile, seeds  # noqa: F401 (fixtures)

import ktrel
from ktrel.cli import COMMANDS
from ktrel.cli import ktrel as program
from ktrel.emit import EXPORTS
from ktrel.model.document import Document

# Controls that a terminal obeys, and, where people read it, overrides with which text lies about its order.
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
OVERRIDES = re.compile("[\u202a-\u202e\u2066-\u2069]")
FORMULA = ("=", "+", "-", "@", "\t", "\r")
ARTICLE = (
    '=HYPERLINK("http://x","y") <script>alert(1)</script>\'; DROP TABLE articles; --\n\n'
    "LIMA, March 3, 2031 -- President <b>Ana</b> Lind \x1b]0;owned\x07 met Prime Minister Tom Bell\u202e of"
    " New Zealand in Lima on Monday. Lind said $(touch owned) trade rose 7 percent \x1b[2J in 2030"
    " `touch owned`.\n"
)


class Output(NamedTuple):
    """A command line, and what has to hold for what comes out; `{doc}` is a document, `{clip}` an article."""

    arguments: tuple[str, ...]
    check: Callable[[bytes], None]


def terminal(data: bytes) -> None:
    of_text(data)
    assert not OVERRIDES.search(data.decode("utf-8"))


def of_text(data: bytes) -> None:
    told = data.decode("utf-8")
    assert told.strip() and not CONTROLS.search(told.replace("\r\n", "\n"))


def of_json(data: bytes) -> None:
    """JSON has its own escapes for what is below a blank, and needs none for the rest."""
    assert data.strip() and not re.search(rb"[\x00-\x08\x0b-\x1f]", data)


def of_csv(data: bytes) -> None:
    of_text(data)
    rows = list(csv.reader(io.StringIO(data.decode("utf-8"), newline="")))
    assert rows and len({len(row) for row in rows}) == 1
    assert not [cell for row in rows for cell in row if cell.startswith(FORMULA) and not number(cell)]


def number(cell: str) -> bool:
    return re.fullmatch(r"[+-]?\d+(\.\d+)?(e[+-]?\d+)?", cell) is not None


def of_html(data: bytes) -> None:
    page = lxml.html.fromstring(data.decode("utf-8"))
    for element in page.iter(etree.Element):
        assert not [name for name in element.attrib if name.startswith("on")]
        link = element.get("href") or element.get("src") or ""
        assert link == "data:," or not re.match(r"\s*(javascript|data|vbscript):", link, re.I)
    assert not [s for s in page.iter("script") if "alert(1)" in (s.text or "")[:200] or s.get("src")]
    assert not re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]", data)


def of_xml(data: bytes) -> None:
    of_text(data)
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False))
    assert not [e for e in root.iter() if str(e.tag).endswith("script")]


def of_markdown(data: bytes) -> None:
    of_text(data)
    plain = re.sub(rb"\\.", b"", data)
    assert b"<" not in plain and not re.search(rb"\]\(\s*javascript", plain, re.I)


def of_calendar(data: bytes) -> None:
    of_text(data)
    lines = data.decode("utf-8").replace("\r\n ", "").split("\r\n")
    assert not [line for line in lines if line and not re.match(r"[A-Z-]+[:;]", line)]
    assert not [line for line in lines if line.startswith("ATTENDEE:x")]


def of_sqlite(data: bytes) -> None:
    with closing(sqlite3.connect(":memory:")) as store:
        store.deserialize(data)
        tables = {name for (name,) in store.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        assert "articles" in tables and store.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        for (title,) in store.execute("SELECT title FROM articles WHERE title IS NOT NULL"):
            assert not CONTROLS.search(title.replace("\r", ""))


def of_parquet(data: bytes) -> None:
    assert data.startswith(b"PAR1") and data.endswith(b"PAR1")


def export(name: str) -> Output:
    return Output(("export", "{doc}", "--to", name), CHECKS[name])


CHECKS: dict[str, Callable[[bytes], None]] = {
    "json": of_json,
    "ndjson": of_json,
    "csv": of_csv,
    "parquet": of_parquet,
    "sqlite": of_sqlite,
    "jsonld": of_json,
    "ftm": of_json,
    "events": of_csv,
    "ics": of_calendar,
    "graphml": of_xml,
    "gexf": of_xml,
    "md": of_markdown,
}
OUTPUTS: dict[str, list[Output]] = {
    "extract": [Output(("extract", "{clip}", "--no-cache"), of_json)],
    "merge": [Output(("merge", "{own}"), of_json)],
    "summary": [Output(("summary", "{doc}"), terminal)],
    "show": [
        Output(("show", kind, "{doc}", "--format", format_), check)
        for kind in ("articles", "officials", "meetings", "statistics")
        for format_, check in (
            ("table", terminal),
            ("csv", of_csv),
            ("json", of_json),
            ("md", of_markdown),
        )
    ],
    "timeline": [Output(("timeline", "{doc}"), terminal)],
    "explain": [Output(("explain", "{clip}", "--rules"), terminal)],
    "diff": [
        Output(("diff", "{plain}", "{doc}"), terminal),
        Output(("diff", "{plain}", "{doc}", "--format", "json"), of_json),
    ],
    "validate": [Output(("validate", "{broken}"), terminal)],
    "export": [export(name) for name, format_ in EXPORTS.items() if format_.form != "tables"],
    "report": [
        Output(("report", "{doc}"), of_html),
        Output(("report", "{own}", "--title", "<script>alert(1)</script>"), of_html),
    ],
    "dates": [
        Output(("dates", "{clip}"), terminal),
        Output(("dates", "{clip}", "--format", "json"), of_json),
    ],
    "quantities": [Output(("quantities", "{clip}"), terminal)],
}
# They show nothing that stands in an article, or, as `watch`, write what `extract` writes.
SILENT = {"people", "schema", "cache", "doctor", "completion", "watch", "score"}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory, hostile: Document, seeds: Document) -> dict[str, str]:  # noqa: F811
    """What the command lines name."""
    folder = tmp_path_factory.mktemp("hostile")
    told = {name: folder / f"{name}.json" for name in ("doc", "own", "broken")}
    clip = folder / "a <script>alert(1)</script> \x1b[2J.txt".replace("/", "-")
    clip.write_text(ARTICLE, encoding="utf-8")
    # half a character can't stand in a file: what is read of one has none
    plain = json.dumps(msgspec.to_builtins(hostile)).replace("\\ud800", "\\u202e")
    told["doc"].write_text(plain, encoding="utf-8")
    told["own"].write_text(ktrel.dumps(ktrel.extract([clip], with_text=True)), encoding="utf-8")
    twice = ktrel.load(told["doc"])
    doubled = type(twice)(generator=twice.generator, articles=(*twice.articles, *twice.articles))
    told["broken"].write_text(ktrel.dumps(doubled).replace(twice.articles[0].id, "\\u001b[2J<b>"), "utf-8")
    return {
        "{clip}": str(clip),
        "{plain}": str(GOLDEN / "seeds.json"),
        **{f"{{{k}}}": str(v) for k, v in told.items()},
    }


def test_every_output_there_is_stands_here() -> None:
    assert set(CHECKS) == set(EXPORTS)
    assert set(OUTPUTS) <= set(COMMANDS) <= set(OUTPUTS) | SILENT


@pytest.mark.parametrize(
    "output", [o for told in OUTPUTS.values() for o in told], ids=lambda o: " ".join(o.arguments)
)
def test_what_an_article_says_is_text(output: Output, files: dict[str, str]) -> None:
    arguments = [files.get(a, a) for a in output.arguments]
    done = CliRunner().invoke(program, arguments)
    assert done.exit_code in (0, 1), done.stderr
    output.check(done.stdout_bytes)
    assert not CONTROLS.search(done.stderr) and not OVERRIDES.search(done.stderr)


@pytest.mark.parametrize("name", [name for name, told in EXPORTS.items() if told.form == "tables"])
def test_what_an_article_says_is_text_in_each_table(name: str, files: dict[str, str], tmp_path: Path) -> None:
    done = CliRunner().invoke(program, ["export", files["{doc}"], "--to", name, "-o", str(tmp_path / "t")])
    assert done.exit_code == 0, done.stderr
    for path in (tmp_path / "t").iterdir():
        CHECKS[name](path.read_bytes())


def leaves(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Where a document's texts stand, and what is absent and may be a text."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, (*path, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from leaves(inner, (*path, number))
    elif value is None or isinstance(value, str):
        yield path


def test_no_field_of_a_document_commands_the_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    golden = json.loads((GOLDEN / "sample.json").read_text(encoding="utf-8"))
    fields: dict[tuple[object, ...], list[tuple[str | int, ...]]] = {}
    for path in leaves(golden):
        fields.setdefault(tuple("*" if isinstance(p, int) else p for p in path), []).append(path)
    for field, places in fields.items():
        document = json.loads(json.dumps(golden))
        for path in places:
            here = document
            for step in path[:-1]:
                here = here[step]
            here[path[-1]] = "\x1b]0;evil\x07X\u202eY\u061cZ"
        Path("doc.json").write_text(json.dumps(document), encoding="utf-8")
        shown = str(document["meetings"][0]["id"])
        for told in (
            ("summary",),
            ("show", "articles"),
            ("show", shown),
            ("merge", "-o", "m.json"),
            ("validate",),
        ):
            out = CliRunner().invoke(program, [*told, "doc.json"], prog_name="ktrel").output
            assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u202a-\u202e]", out), (field, told)
