"""One screen of a document: rough form."""

from __future__ import annotations

from rich.console import RenderableType
from rich.text import Text

from ..model.document import Document


def summary(document: Document) -> RenderableType:
    return Text(f"{len(document.articles)} articles, {len(document.meetings)} meetings, {len(document.officials)} officials, {len(document.statistics)} statistics")
