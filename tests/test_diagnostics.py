"""That docs/diagnostics.md has every code, as severe as it is and with a message that is really said."""

from __future__ import annotations

import ast
import gzip
import io
import json
import re
import socket
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import ROOT
from msgspec.structs import replace

import ktrel
from ktrel import article
from ktrel.model.document import Diagnostic, Document

SOURCE = ROOT / "src" / "ktrel"
PAGE = ROOT / "docs" / "diagnostics.md"
ENTRY = re.compile(
    r"^### `(?P<code>[a-z-]+)`: (?P<severity>warning|error|error or warning)\n\n(?P<meaning>\S[^>]+?)\n\n"
    r"> (?P<message>[^\n]+)\n\n(?P<mend>[^#]+)",
    re.M,
)
ENTRIES = {match["code"]: match for match in ENTRY.finditer(PAGE.read_text(encoding="utf-8"))}
KEBAB = re.compile(r"[a-z]+(-[a-z]+)+|undated|truncated|duplicate|encrypted")

TEXT = "LIMA, March {day}, 2031 -- President Ana Lind of Chile met Prime Minister Tom Bell in Lima.\n{more}"
TEA = "NAIROBI, May 4, 2023 -- {}\n"
SPANISH = (
    "El presidente se reunió con la ministra en Lima. Los dos hablaron de la cooperación entre sus países y "
    "de los próximos pasos, según el comunicado de la cancillería.\n"
)
LOCKED = "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: {}\r\n\r\n{}\r\n\r\n"
ANSWER = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: br\r\n\r\n\x8b\x02\x80zz"


# ---------------------------------------------------------------- what stands in the code


def _constants(node: ast.AST | None) -> Iterator[str]:
    if node is not None:
        for inner in ast.walk(node):
            if (
                isinstance(inner, ast.Constant)
                and isinstance(inner.value, str)
                and KEBAB.fullmatch(inner.value)
            ):
                yield inner.value


def _codes(path: Path) -> Iterator[tuple[str, str]]:
    """The codes of a module with how severe they are, by how diagnostics are written down in it."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    dated = "Publication(" in path.read_text(encoding="utf-8")
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            named = {k.arg: k.value for k in node.keywords}
            if called == "Diagnostic" and isinstance(severity := named.get("severity"), ast.Constant):
                yield from ((code, severity.value) for code in _constants(named.get("code")))
            elif called == "diagnostic":
                yield from ((code, node.args[0].value) for code in _constants(node.args[1]))  # type: ignore[attr-defined]
            elif called == "StreamError":
                yield from ((code, "error") for code in _constants(node.args[0]))
        elif dated and isinstance(node, ast.Tuple) and len(node.elts) == 2:
            yield from ((code, "warning") for code in _constants(node.elts[0]))


def told_in_the_code() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for path in SOURCE.rglob("*.py"):
        for code, severity in _codes(path):
            found.setdefault(code, set()).add(severity)
    return found


def test_page_and_code_have_the_same_codes_as_severe() -> None:
    told = {code: " or ".join(sorted(severities)) for code, severities in told_in_the_code().items()}
    assert told == {code: entry["severity"] for code, entry in ENTRIES.items()}


def test_the_page_is_in_order_and_says_what_mends_each() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert page.count("\n### ") == len(ENTRIES)
    assert all(entry["meaning"].strip() and entry["mend"].strip() for entry in ENTRIES.values())


# ---------------------------------------------------------------- what is really said


def _inputs(folder: Path) -> None:
    """Something of everything that can be wrong with inputs."""
    texts = {
        "a.txt": TEXT.format(
            day=3, more="Lind said that trade between the two countries rose 7 percent in 2030.\n"
        ),
        "copy.txt": TEXT.format(
            day=3, more="Lind said that trade between the two countries rose 7 percent in 2030.\n"
        ),
        "empty.txt": "",
        "figures.txt": "Talks open\n\nPublished: 03/04/2031\n\nThe ministers of Peru and Chile met.\n",
        "spanish.txt": SPANISH,
        "sums.txt": TEXT.format(
            day=5, more="\nExports rose 10 percent to $100 million in 2030 from $50 million in 2029.\n"
        ),
        "tea1.txt": TEA.format("Kenyan tea exports came to 480,000 tons in 2021."),
        "tea2.txt": TEA.format("Kenyan tea exports reached 620,000 tons in 2022."),
        "tea3.txt": TEA.format("Kenyan tea exports rose 12 percent in 2022 from 2021."),
        "undated.txt": "The ministers met.\n",
        "broken.jsonl": '{"text": "The ministers met.", "date": "soon"}\n{"text": \n{"title": "x"}\n',
        "own.json": '{"schema":"ktrel/1","articles":[]}',
        "rows.csv": "title,section\nTalks,World\n",
        "page.warc": LOCKED.format(len(ANSWER), ANSWER),
        "notes.bin": "x",
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="latin-1" if name.endswith("warc") else "utf-8", newline="")
    (folder / "damaged.txt").write_bytes(TEXT.format(day=7, more="“Talks”\n" * 12).encode() + b"\xe2\x80")
    (folder / "picture.txt").write_bytes(bytes(range(256)) * 4)
    packed = gzip.compress(b"The ministers met. " * 999)
    (folder / "cut.txt.gz").write_bytes(packed[: len(packed) // 2])
    (folder / "bomb.txt.gz").write_bytes(gzip.compress(b" " * 2_000_000))
    with zipfile.ZipFile(folder / "report.docx", "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types>")
        archive.writestr("word/document.xml", "<w:document")
    (folder / "report.pdf").write_bytes(_locked())
    deep = b"The ministers met."
    for n in range(8):
        inner = io.BytesIO()
        with zipfile.ZipFile(inner, "w") as archive:
            archive.writestr("a.zip" if n else "a.txt", deep)
        deep = inner.getvalue()
    (folder / "deep.zip").write_bytes(deep)
    (folder / "link.txt").symlink_to("a.txt")
    (folder / "loop").symlink_to(".")
    (folder / "none").mkdir()


def _locked() -> bytes:
    import pypdf

    writer, out = pypdf.PdfWriter(), io.BytesIO()
    writer.add_blank_page(200, 200)
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(out)
    return out.getvalue()


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Diagnostic]:
    """A diagnostic of each code, from real inputs."""
    folder = tmp_path_factory.mktemp("inputs")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setattr("ktrel.ingest.unpacking.FREE_BYTES", 1_000_000)
        _inputs(folder)
        every = [*_of_inputs(), *_of_limits(patch), *_of_documents()]
    return {d.code: d for d in reversed(every)}


def _of_inputs() -> Iterator[Diagnostic]:
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket.txt")
        Path("decided.toml").write_text('[[ignore]]\nrecord = "meeting-0000000000"\n', encoding="utf-8")
        yield from ktrel.extract(
            [".", "none", "gone.txt", "socket.txt"], corrections="decided.toml"
        ).diagnostics


def _of_limits(patch: pytest.MonkeyPatch) -> Iterator[Diagnostic]:
    def failing(_: object) -> object:
        raise ValueError("no such thing")

    def spinning(_: object) -> object:
        while True:
            pass

    yield from ktrel.extract(["a.txt"], max_file_size="10", cache=False).diagnostics
    yield from ktrel.extract(["a.txt"], max_article_words=10).diagnostics
    patch.setitem(sys.modules, "pypdf", None)
    yield from ktrel.extract(["report.pdf"]).diagnostics
    for failure in (failing, spinning):
        patch.setattr(article, "find_dates", failure)
        yield from ktrel.extract(["a.txt"], timeout_per_article=1).diagnostics
    patch.undo()


def _of_documents() -> Iterator[Diagnostic]:
    document = Document(generator=ktrel.load(ROOT / "tests" / "golden" / "sample.json").generator)
    other = replace(document, generator=replace(document.generator, model="another"))
    yield from ktrel.merge([document, other]).diagnostics
    golden = json.loads((ROOT / "tests" / "golden" / "seeds.json").read_text(encoding="utf-8"))
    yield from (Diagnostic(**d) for d in golden["diagnostics"])


@pytest.mark.parametrize("code", ENTRIES)
def test_the_message_of_the_page_is_said(code: str, said: dict[str, Diagnostic]) -> None:
    assert code in said, "let `_inputs` bring it about"
    assert ENTRIES[code]["message"] == f"{said[code].path}: {said[code].message}"
    assert said[code].severity in ENTRIES[code]["severity"]
