"""The options that choose among the records of a document, for all commands that show or export them."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from ..errors import SelectionError
from .streams import say

if TYPE_CHECKING:
    from ..model.document import Document
    from ..records.selection import Selection


def country_code(name: str) -> str:
    """The code of a country that is named by its code or its name; BadParameter where there is none."""
    import difflib

    from ..knowledge.countries import countries

    known = countries()
    code = name.upper() if name.upper() in known.table else known.look_up(name, "name")
    if code is None:
        names = {word.casefold(): word for word in known.words("name")}
        near = [names[word] for word in difflib.get_close_matches(name.casefold(), names, n=1)]
        hint = f"did you mean {near[0]}?" if near else "write JP or Japan"
        raise click.BadParameter(f"'{name}' is no country that is known: {hint}")
    return code


def country_codes(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    """The values of --country as codes."""
    return tuple(country_code(name) for name in value)


class Share(click.FloatRange):
    """A number from 0 to 1, and no other."""

    def __init__(self) -> None:
        super().__init__(0, 1)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """The number; NaN, which is neither below 0 nor above 1, is refused."""
        told = float(super().convert(value, param, ctx))
        if told != told:
            self.fail(f"{value} is no number from 0 to 1", param, ctx)
        return told


confidence_option = click.option(
    "--min-confidence",
    type=Share(),
    metavar="P",
    help="Leave out meetings, officials and statistics with a confidence below P.",
)
ANSWERS = (
    click.option(
        "--country",
        multiple=True,
        metavar="COUNTRY",
        callback=country_codes,
        help="A country that takes part, by code or name; repeatable.",
    ),
    click.option("--with", "people", multiple=True, metavar="NAME", help="Part of a name; repeatable."),
    click.option("--since", metavar="DATE", help="On or after that date (2025-06)."),
    click.option("--until", metavar="DATE", help="On or before that date (2026)."),
    click.option("--status", multiple=True, metavar="STATUS", help="held, planned, former ...; repeatable."),
    click.option("--type", multiple=True, metavar="TYPE", help="Type, role or unit; repeatable."),
    click.option("--source", multiple=True, metavar="NAME", help="Part of a publisher's name; repeatable."),
    click.option("--place", metavar="NAME", help="Part of a place's name."),
    click.option("--text", metavar="REGEX", help="What the evidence must hold."),
    confidence_option,
)


def choosing_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """A command with the options that choose records; they come as keywords of `selection_of`."""
    for option in reversed(ANSWERS):
        command = option(command)
    return command


def selection_of(**asked: Any) -> Selection:
    """What the options ask for; BadParameter, naming the option, where that can't be."""
    from ..edtf import days
    from ..records.selection import Selection

    for name in ("since", "until"):
        if asked[name] is not None and days(asked[name]) is None:
            text = f"'{asked[name]}' is no date: write 2026, 2026-01 or 2026-01-22"
            raise click.BadParameter(text, param_hint=f"'--{name}'")
    if asked["text"] is not None:
        try:
            asked["text"] = re.compile(asked["text"], re.IGNORECASE)
        except re.error as error:
            raise click.BadParameter(f"no regular expression: {error}", param_hint="'--text'") from error
    return Selection(**asked)


def part_of(document: Document, asked: dict[str, Any]) -> Document:
    """The document with only what is asked for, and what that points at; UsageError where that can't be."""
    from ..records.portion import portion

    try:
        return portion(document, selection_of(**asked))
    except SelectionError as error:
        raise click.UsageError(error.message) from error


def chosen(document: Document, kind: str, asked: dict[str, Any]) -> Document:
    """The document with only the records of that kind that are asked for; UsageError where that can't be."""
    from ..records.selection import select

    try:
        return select(document, kind, selection_of(**asked))
    except SelectionError as error:
        raise click.UsageError(error.message) from error


def trusted(document: Document, least: float | None, *, quiet: bool = False) -> Document:
    """The document without records of less confidence; unless `quiet`, a line of talk says how many.

    Who takes part in a meeting that is left stays.
    """
    if least is None:
        return document
    from ..records.portion import portion
    from ..records.selection import Selection
    from ..views.text import counted

    left = portion(document, Selection(min_confidence=least))
    if quiet:
        return left
    nouns = {"meetings": "meeting", "officials": "official", "statistics": "figure"}
    told = (
        counted(number, noun)
        for kind, noun in nouns.items()
        if (number := len(getattr(document, kind)) - len(getattr(left, kind)))
    )
    say(f"ktrel: left out with a confidence below {least:g}: {', '.join(told) or 'nothing'}")
    return left
