"""The options that say how inputs are read, for all commands that read them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial, wraps
from typing import TYPE_CHECKING, Any, TypeVar

import click

from ..errors import KtrelError
from .streams import say

if TYPE_CHECKING:
    from ..ingest import Reading
    from ..model.document import Diagnostic

Read = TypeVar("Read")
Command = Callable[..., Any]
AskedReading = Callable[[], "Reading"]  # called only where something is read: it imports the readers

_READING = (
    click.option("--input-format", metavar="NAME", help="Take every input for plain, json, csv, html, ..."),
    click.option("--fields", metavar="LIST", help="How records call their fields: text=body,date=pubDate."),
    click.option(
        "--max-file-size",
        metavar="SIZE",
        help="Read no file, and nothing that is unpacked, beyond SIZE (500k, 64M, 2G).",
    ),
)
_DATING = (
    click.option("--published", metavar="DATE", help="The date of articles of which none is told."),
    click.option(
        "--published-from",
        type=click.Choice(["mtime"]),
        help="Date such articles by the day their file was last changed.",
    ),
)
_ARTICLES = (
    click.option(
        "--max-article-words",
        type=click.IntRange(1, 1 << 31),
        metavar="N",
        help="Read no article beyond N words.  [default: 100000]",
    ),
    click.option(
        "--timeout-per-article",
        type=click.FloatRange(min=0, min_open=True),
        metavar="SECONDS",
        help="Give up an article that takes longer, and go on with the next.",
    ),
)


def reading_options(command: Command) -> Command:
    """A command with --input-format, --fields and --max-file-size; its `reading` gives what they ask for."""
    return _called_with_reading(command, _READING)


def extracting_options(command: Command) -> Command:
    """The same for commands that extract: with the dates to take and the limits of articles."""
    return _called_with_reading(command, (*_READING, *_DATING, *_ARTICLES))


def _called_with_reading(command: Command, options: tuple[Callable[[Command], Command], ...]) -> Command:
    @wraps(command)
    def called(*args: Any, **given: Any) -> Any:
        asked = {name: given.pop(name) for name in _NAMES if name in given}
        return command(*args, reading=partial(reading_of, **asked), **given)

    told: Command = called
    for option in reversed(options):
        told = option(told)
    return told


_NAMES = (
    "input_format",
    "fields",
    "max_file_size",
    "published",
    "published_from",
    "max_article_words",
    "timeout_per_article",
)


def reading_of(fields: str | None = None, max_file_size: str | None = None, **asked: Any) -> Reading:
    """What the options ask for; BadParameter, naming the option, where it can't be done."""
    from ..ingest import Reading, checked, fields_of, size_of

    told = {name: value for name, value in asked.items() if value is not None}
    try:
        if fields:
            told["fields"] = fields_of(fields)
        if max_file_size:
            told["max_file_size"] = size_of(max_file_size)
        return checked(Reading(**told))
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
