"""The options that say what comes of warnings and errors, for all commands that make a document."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from ..model.records import Told


def strictness_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """A command with --strict and --fail-fast."""
    command = click.option(
        "--fail-fast",
        is_flag=True,
        help="Stop at the first error, write nothing, and leave what was written before as it was.",
    )(command)
    return click.option(
        "--strict", is_flag=True, help="Let warnings, too, make the exit status 1; all is written."
    )(command)


def status_of(document: Told, *, strict: bool) -> int:
    """The exit status that a document comes to: 1 where it holds an error or, if `strict`, a warning."""
    severe = ("error", "warning") if strict else ("error",)
    return 1 if any(d.severity in severe for d in document.diagnostics) else 0
