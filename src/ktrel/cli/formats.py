"""The option that says what a command writes, for all commands with a table of their own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click


def format_option(*others: str, told: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """A command with --format: a table, which is what it shows unasked, or one of the others."""
    return click.option(
        "--format",
        "format_name",
        type=click.Choice(["table", *others]),
        default="table",
        show_default=True,
        help=told,
    )
