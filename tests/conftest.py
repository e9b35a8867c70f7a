"""What the tests of every room share. The model is loaded once a session, and only where it is asked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import ktrel
from ktrel.annotate import annotate
from ktrel.model.annotated import Annotated
from ktrel.model.document import Document
from ktrel.model.facts import Block, Clipping, Span

ROOT = Path(__file__).parents[1]
GOLDEN = ROOT / "tests" / "golden"
CORPORA = {
    "seeds": Path("seeds"),
    "dev_c": Path("tests/eval/gold/dev_c"),
    "dev_d": Path("tests/eval/gold/dev_d"),
}


def clipping(text: str, published: str | None = None) -> Clipping:
    """An article with that text and nothing told about it; each line is a paragraph of its body."""
    return Clipping(
        id="test",
        path="test.txt",
        encoding="utf-8",
        part=0,
        start=0,
        end=len(text),
        raw=text,
        text=text,
        blocks=tuple(Block(kind="body", span=Span(*line.span())) for line in re.finditer(r"\S[^\n]*", text)),
        published=published,
        published_basis="stated" if published else None,
    )


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Commands that tests run keep what they read in a folder of the tests'."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KTREL_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def annotated() -> Callable[..., Annotated]:
    """`annotated(text, published=None)`: a text as the extractors get it."""

    def of(text: str, published: str | None = None) -> Annotated:
        return next(iter(annotate([clipping(text, published)])))

    return of


@pytest.fixture(scope="session")
def documents() -> dict[str, Document]:
    """The documents of the seeds and of both gold corpora, with their texts, paths relative to the root."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        return {name: ktrel.extract([path], with_text=True) for name, path in CORPORA.items()}


@pytest.fixture(scope="session")
def sample() -> Document:
    """A small document, written by hand, that has something of everything."""
    return ktrel.load(GOLDEN / "sample.json")
