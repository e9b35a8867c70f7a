"""The option that adds people files of one's own, for all commands that know people."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from ..errors import KnowledgeError


def knowledge_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """A command with --knowledge."""
    return click.option(
        "--knowledge",
        metavar="DIR",
        type=click.Path(path_type=Path),
        help="Know the people of the files in DIR (kr.toml, ...), too.",
    )(command)


def refused(error: KnowledgeError) -> click.BadParameter:
    """What a malformed people file comes to: the command was asked for what can't be done."""
    return click.BadParameter(str(error), param_hint="'--knowledge'")
