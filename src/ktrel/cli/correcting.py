"""The option that names the corrections file, for all commands that join records."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

DEFAULT = "ktrel.corrections.toml"


def corrections_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """A command with --corrections, whose value is a path or None."""
    return click.option(
        "--corrections",
        metavar="FILE",
        callback=_found,
        help=f"What an analyst decided; {DEFAULT} of the working directory, where there is one.",
    )(command)


def _found(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    return value or (DEFAULT if Path(DEFAULT).is_file() else None)
