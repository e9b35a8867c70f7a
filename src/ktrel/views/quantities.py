"""Quantities as a table."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Group, RenderableType
from rich.text import Text

from ..model.tagged import MeasuredText, QuantityRecord
from .columns import Column, Table
from .figures import amount
from .text import printable

_WAYS = {"level": "=", "base": "<", "up": "+", "down": "-"}


def quantities_table(texts: Iterable[MeasuredText]) -> RenderableType:
    """Each input with its quantities: where, as told, way, value, unit, how exact, what is counted."""
    return Group(*(part for text in texts for part in (_heading(text), _rows(text), Text())))


def _heading(text: MeasuredText) -> Text:
    number = len(text.quantities)
    told = f"  {number:,} {'quantity' if number == 1 else 'quantities'}"
    return Text.assemble((printable(text.path), "bold"), told)


def _rows(text: MeasuredText) -> RenderableType:
    grid = Table(
        Column(right=True), Column(wide=True), Column(), Column(right=True), Column(), Column(wide=True)
    )
    for q in text.quantities:
        way = _WAYS.get(q.direction or q.frame or "", "")
        grid.add_row(str(q.start), printable(q.text), way, _value(q), _unit(q), _about(q))
    return grid


def _value(q: QuantityRecord) -> str:
    told = amount(q.value)
    if q.value_max is not None:
        told += f" to {amount(q.value_max)}"
    return told if q.margin is None else f"{told} ±{amount(q.margin)}"


def _unit(q: QuantityRecord) -> str:
    unit = printable(q.unit or "")
    return f"{unit} per {printable(q.per)}".strip() if q.per else unit


def _about(q: QuantityRecord) -> str:
    parts = (q.qualifier, printable(q.counted) if q.counted else None)
    return ", ".join(part for part in parts if part)
