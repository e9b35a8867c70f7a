"""Calendar expressions as a table."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Group, RenderableType
from rich.text import Text

from ..model.tagged import TaggedText
from .columns import Column, Table
from .text import counted, printable


def dates_table(texts: Iterable[TaggedText]) -> RenderableType:
    """Each input with its expressions: where, as told, value, type, what it hangs on, and the rule."""
    return Group(*(part for text in texts for part in (_heading(text), _rows(text), Text())))


def _heading(text: TaggedText) -> Text:
    told = Text.assemble((printable(text.path), "bold"), f"  {counted(len(text.dates), 'expression')}")
    return told.append(f"  published {text.anchor}" if text.anchor else "  undated", style="dim")


def _rows(text: TaggedText) -> RenderableType:
    grid = Table(Column(right=True), Column(wide=True), Column(), Column(), Column(), Column())
    for date in text.dates:
        value = date.value or "?"
        grid.add_row(str(date.start), printable(date.text), value, date.type, date.basis, date.rule or "")
    return grid
