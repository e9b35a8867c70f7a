"""Documents made apart and joined are what one run over all the articles gives, to the byte."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from msgspec.structs import replace

import ktrel
from ktrel.cli import ktrel as program
from ktrel.errors import DocumentError
from ktrel.model.document import Document

WIRE = (
    "OSLO, June 3, 2024 (AP) -- Norwegian Foreign Minister Espen Lund met Estonian Foreign Minister Mari "
    "Tamm in Oslo on Monday. They signed an agreement on ferries after two hours of talks, and said that 1.2 "
    "million passengers had used the line in 2023, up from 0.9 million a year before. A second round will be "
    "held in Tallinn in September.\n"
)
TEXTS = {
    "june/ap.txt": WIRE,
    "june/paper.txt": WIRE.replace("(AP)", "(The Post)"),
    "june/mended.txt": (
        "TALLINN, June 6, 2024 (Reuters) -- Estonian Foreign Minister Mari Tamm held talks with Norwegian "
        "Foreign Minister E. Lund in Oslo on June 3. â€œThey were good,â€\x9d Tammâ€™s ministry said.\n"
    ),
    "july/digest.txt": (
        "RIGA, July 1, 2024 (LETA) -- Norwegian Foreign Minister Espen Lund met Estonian Foreign Minister "
        "Mari Tamm in Oslo in June. The painter Ola Nordmann met Mari Tamm in Tallinn last week.\n"
    ),
    "july/empty.txt": "",
}
NAMES = list(TEXTS)


@pytest.fixture(scope="module")
def clippings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("clippings")
    for name, text in TEXTS.items():
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def whole(clippings: Path) -> Document:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(clippings)
        return ktrel.extract(NAMES)


@pytest.mark.parametrize("parts", [(NAMES[:1], NAMES[1:]), (NAMES[3:], NAMES[:3]), (NAMES[::2], NAMES[:4])])
def test_documents_made_apart_join_to_what_one_run_gives(
    parts: tuple[list[str], list[str]], whole: Document, clippings: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(clippings)
    apart = [ktrel.extract(part) for part in parts]
    assert all(ktrel.dumps(document) != ktrel.dumps(whole) for document in apart)
    assert ktrel.dumps(ktrel.merge(apart)) == ktrel.dumps(whole)
    assert ktrel.dumps(ktrel.merge(apart[::-1])) == ktrel.dumps(whole)


def test_a_joined_document_joins_again(whole: Document) -> None:
    assert ktrel.dumps(ktrel.merge([whole])) == ktrel.dumps(whole)
    assert ktrel.dumps(ktrel.merge([whole, ktrel.merge([whole])])) == ktrel.dumps(whole)


def test_what_was_told_of_is_there_to_join(whole: Document) -> None:
    assert len(whole.articles) == 4 and whole.diagnostics
    assert [a.path for a in whole.articles if a.duplicate_of] == ["june/ap.txt"]
    assert any(len(m.evidence) > 2 for m in whole.meetings)


def test_texts_stay_where_they_are(clippings: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(clippings)
    together = ktrel.extract(NAMES, with_text=True)
    apart = [ktrel.extract(NAMES[n::2], with_text=True) for n in (0, 1)]
    assert ktrel.dumps(ktrel.merge(apart)) == ktrel.dumps(together)
    again = ktrel.merge([ktrel.extract(NAMES), together])
    assert [a.text for a in again.articles] == [a.text for a in together.articles]


def test_two_articles_of_one_path_are_two(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    documents = []
    for name in ("june", "july"):
        (tmp_path / name).mkdir()
        monkeypatch.chdir(tmp_path / name)
        Path("a.txt").write_text(WIRE if name == "june" else TEXTS["june/mended.txt"])
        documents.append(ktrel.extract(["a.txt"]))
    joined = ktrel.merge(documents)
    assert [a.path for a in joined.articles] == ["a.txt", "a.txt"]
    assert ktrel.dumps(joined) == ktrel.dumps(ktrel.merge(documents[::-1]))
    assert any(len({e.article for e in m.evidence}) == 2 for m in joined.meetings)


def changed(document: Document, **values: Any) -> Document:
    return replace(document, articles=tuple(replace(a, **values) for a in document.articles))


@pytest.mark.parametrize(
    ("facts", "complaint"),
    [
        (None, "holds no facts"),
        ("000000.xyz", "written by another release"),
        ("damaged", "are damaged"),
    ],
)
def test_a_document_that_cannot_be_joined(facts: str | None, complaint: str, whole: Document) -> None:
    if facts == "damaged":
        facts = (whole.articles[0].facts or "")[:-40]
    with pytest.raises(DocumentError, match=f"document 2: .*{complaint}.*extract"):
        ktrel.merge([whole, changed(whole, facts=facts)])


def test_a_document_whose_facts_lie_outside_of_its_articles_cannot_be_joined(whole: Document) -> None:
    for values in ({"start": 0, "end": 1}, {"text": "x"}, {"start": 9, "end": 3}, {"end": 2**60}):
        with pytest.raises(DocumentError, match=r"document 1: the facts of .* are damaged"):
            ktrel.merge([changed(whole, **values)])


def test_documents_of_two_models_are_told_of(whole: Document) -> None:
    other = replace(whole, generator=replace(whole.generator, model="another"))
    joined = ktrel.merge([whole, other])
    assert joined.generator.model == "unknown"
    assert {d.path for d in joined.diagnostics if d.code == "mixed-documents"} == {"document 1", "document 2"}
    assert joined.meetings == whole.meetings


def test_the_command_writes_what_the_function_gives(whole: Document, tmp_path: Path) -> None:
    path, lines = tmp_path / "whole.json", tmp_path / "whole.ndjson"
    path.write_text(ktrel.dumps(whole), encoding="utf-8")
    lines.write_text(ktrel.dumps(whole, "ndjson"), encoding="utf-8")
    run = CliRunner()
    result = run.invoke(program, ["merge", str(path), str(lines)])
    assert result.exit_code == 0 and result.stdout == ktrel.dumps(whole)
    result = run.invoke(program, ["merge", "-", "--format", "ndjson", "-q"], input=path.read_bytes())
    assert result.stdout == ktrel.dumps(whole, "ndjson")
    result = run.invoke(program, ["merge", str(path), "-o", str(tmp_path / "out.json")])
    assert result.exit_code == 0 and (tmp_path / "out.json").read_bytes() == path.read_bytes()
    result = run.invoke(program, ["merge", str(tmp_path / "none.json")])
    assert result.exit_code == 1 and "cannot be read" in result.stderr
    assert run.invoke(program, ["merge"]).exit_code == 2
