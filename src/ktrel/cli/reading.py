"""The options that say how inputs are read, for all commands that read them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

import click

from ..errors import KtrelError
from .streams import say

if TYPE_CHECKING:
    from ..ingest import Reading
    from ..model.document import Diagnostic

Read = TypeVar("Read")


def reading_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """A command with --input-format and --fields."""
    command = click.option(
        "--fields", metavar="LIST", help="How records call their fields: text=body,date=pubDate."
    )(command)
    return click.option(
        "--input-format", metavar="NAME", help="Take every input for plain, json, csv, html, ..."
    )(command)


def reading_of(
    input_format: str | None,
    fields: str | None,
    published: str | None = None,
    published_from: str | None = None,
) -> Reading:
    """What the options ask for; BadParameter, naming the option, where it can't be done."""
    from ..ingest import Reading, checked, fields_of

    try:
        return checked(
            Reading(
                input_format=input_format,
                fields=fields_of(fields) if fields else {},
                published=published,
                published_from=published_from,
            )
        )
    except KtrelError as error:
        raise click.BadParameter(error.message, param_hint=f"'{error.path}'") from error


def those_read(found: Iterator[Read | Diagnostic], failed: list[Diagnostic]) -> Iterator[Read]:
    """What could be read; what could not is told, and goes to `failed`."""
    from ..model.document import Diagnostic
    from ..views.trouble import diagnostic_lines

    for text in found:
        if not isinstance(text, Diagnostic):
            yield text
            continue
        failed.append(text)
        for line in diagnostic_lines([text]):
            say(f"ktrel: {line}")
