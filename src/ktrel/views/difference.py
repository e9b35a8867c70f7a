"""What changed between two documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from rich.console import Group, RenderableType
from rich.text import Text

from ..records.difference import Change, Difference
from .columns import Column, Table
from .figures import amount
from .record import short
from .text import counted, printable, stretch

SIGNS = {"new": ("+", "green"), "changed": ("~", "yellow"), "gone": ("-", "red")}


def difference_view(found: Sequence[Difference]) -> RenderableType:
    """Each kind with its new, changed and gone records, and what changed in them."""
    if not found:
        return Text("no difference")
    parts: list[RenderableType] = []
    for kind, of_kind in groupby(found, key=lambda d: d.kind):
        together = list(of_kind)
        parts += [Text(), _heading(kind, together), _rows(together)]
    return Group(*parts[1:])


def _heading(kind: str, found: Iterable[Difference]) -> Text:
    signs = Counter(d.sign for d in found)
    told = Text(kind, style="bold")
    for sign, (mark, style) in SIGNS.items():
        if signs[sign]:  # type: ignore[index]
            told.append(f"  {mark}", style=style).append(f" {signs[sign]} {sign}")  # type: ignore[index]
    return told


def _rows(found: Iterable[Difference]) -> RenderableType:
    grid = Table(Column(), Column(wide=True, wraps=True))
    for difference in found:
        mark, style = SIGNS[difference.sign]
        grid.add_row(((mark, style),), printable(_name(difference)))
        for line in (*_changed(difference.changes), *_reports(difference)):
            grid.add_row("", ((f"  {printable(line)}", "dim"),))
    return grid


def _name(difference: Difference) -> str:
    record = difference.record
    if difference.kind == "meetings":
        names = [p["name"] or f"{p['country'] or ''} {p['title'] or ''}" for p in record["participants"]]
        return " ".join((stretch(record["start"], record["end"]), record["type"], ", ".join(names)))
    if difference.kind == "statistics":
        return f"{amount(record['value'])} {record['unit']}: {record['measure'] or record['text']}"
    return str(record.get("name") or record.get("title") or record.get("path"))


def _changed(changes: Iterable[Change]) -> Iterator[str]:
    """Each field with its value before and now; of a list what came in and what went out."""
    for field, before, now in changes:
        if isinstance(before, list) and isinstance(now, list):
            yield from (f"{field}: + {short(value)}" for value in now if value not in before)
            yield from (f"{field}: - {short(value)}" for value in before if value not in now)
        else:
            yield f"{field}: {_or_nothing(before)} → {_or_nothing(now)}"


def _or_nothing(value: Any) -> str:
    return "not told" if value is None else short(value)


def _reports(difference: Difference) -> Iterable[str]:
    if difference.sign == "changed" and difference.reports:
        yield f"{difference.reports:+} {counted(abs(difference.reports), 'report').partition(' ')[2]}"
