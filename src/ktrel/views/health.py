"""What was looked at, how it stands, and what mends it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from rich.console import RenderableType
from rich.text import Text

from .columns import Column, table
from .text import printable

MARKS = {"good": ("✓", "green"), "missing": ("○", "yellow"), "broken": ("✗", "red")}


class Finding(Protocol):
    """What is shown of a finding."""

    @property
    def what(self) -> str:
        """What was looked at."""

    @property
    def state(self) -> str:
        """`good`, `missing` (it can be done without) or `broken`."""

    @property
    def told(self) -> str:
        """What was found."""

    @property
    def mend(self) -> str | None:
        """The command that mends it."""


def health_view(findings: Iterable[Finding]) -> RenderableType:
    """Each finding on a line, and below it what mends it."""
    grid = table(Column(), Column(), Column(wide=True, wraps=True))
    for finding in findings:
        mark, style = MARKS[finding.state]
        grid.add_row(Text(mark, style=style), Text(finding.what, style="bold"), printable(finding.told))
        if finding.mend:
            grid.add_row("", "", Text(f"→ {printable(finding.mend)}", style=style))
    return grid
