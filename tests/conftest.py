"""Fixtures that the tests of every room share. The model is loaded once a session."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from ktrel.annotate import annotate
from ktrel.model.annotated import Annotated
from ktrel.model.facts import Block, Clipping, Span

ROOT = Path(__file__).parent.parent


def clipping(text: str, published: str | None = None) -> Clipping:
    """An article with that text and nothing told about it; each line is a paragraph of its body."""
    return Clipping(
        id="test", path="test.txt", encoding="utf-8", part=0, start=0, end=len(text), raw=text, text=text,
        blocks=tuple(Block(kind="body", span=Span(*line.span())) for line in re.finditer(r"\S[^\n]*", text)),
        published=published, published_basis="stated" if published else None,
    )


@pytest.fixture(scope="session")
def annotated() -> Callable[..., Annotated]:
    """`annotated(text, published=None)`: a text as the extractors get it."""

    def of(text: str, published: str | None = None) -> Annotated:
        return next(iter(annotate([clipping(text, published)])))

    return of
