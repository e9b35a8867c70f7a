"""What was looked at, how it stands, and what mends it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from rich.console import RenderableType

from .columns import Column, Table
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
    grid = Table(Column(), Column(), Column(wide=True, wraps=True))
    for finding in findings:
        mark, style = MARKS[finding.state]
        grid.add_row(((mark, style),), ((finding.what, "bold"),), printable(finding.told))
        if finding.mend:
            grid.add_row("", "", ((f"→ {printable(finding.mend)}", style),))
    return grid
