"""`ktrel people`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..errors import KnowledgeError, KtrelError
from .choosing import country_code
from .formats import format_option
from .knowledge import knowledge_option, refused
from .streams import example, show, write_stdout

if TYPE_CHECKING:
    from ..names.known import KnownPeople, KnownPerson

EXAMPLE = "ktrel people --country Japan --on 2024-12"


def country(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """The value of --country as a code, refused where it is no country."""
    return None if value is None else country_code(value)


def day(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """The value of --on, refused where it is no date."""
    from ..edtf import days

    if value is not None and days(value) is None:
        raise click.BadParameter(f"'{value}' is no date: write 2024-12-20, 2024-12 or 2024")
    return value


@click.command("people", short_help="Look up who is known, and who held which post.", epilog=example(EXAMPLE))
@click.argument("name", required=False)
@click.option("--country", metavar="CODE", callback=country, help="Officials of this country only.")
@click.option("--on", metavar="DATE", callback=day, help="Only the posts held then.")
@format_option("json", told="Entries as they are known, or one a line as JSON.")
@knowledge_option
def command(
    name: str | None, country: str | None, on: str | None, format_name: str, knowledge: Path | None
) -> None:
    """Look up people of the knowledge base: their names, posts, Wikidata ids and sources.

    NAME is a name, a part of one in any order, spelling or script that is known, or an id. Without it, all of
    --country, or all who were in office on a date. A post of which no end is known counts as held.

    The exit status is 1 where nobody is found.
    """
    from ..names.known import known_people

    if not (name or country or on):
        raise click.UsageError("Give a NAME, --country or --on.")
    try:
        known = known_people(knowledge)
    except KnowledgeError as error:
        raise refused(error) from error
    found = _found(known, name, country, on)
    if not found:
        raise KtrelError(_nobody(known, name))
    if format_name == "json":
        import msgspec

        write_stdout(b"".join(msgspec.json.encode(person) + b"\n" for person in found))
    else:
        from ..views.people import people_table

        show(people_table(found, on=on, country=country))


def _found(known: KnownPeople, name: str | None, country: str | None, on: str | None) -> list[KnownPerson]:
    from ..edtf import days

    persons = known.matching(name) if name else known.persons
    date = days(on)
    return [
        person
        for person in persons
        if (country is None or country in person.countries)
        and (date is None or any(term.days.overlaps(date) for term in person.terms))
    ]


def _nobody(known: KnownPeople, name: str | None) -> str:
    import difflib

    if name is None or known.matching(name):
        return "nobody is known of that country and time"
    spelled = {form: p.name for p in known.persons for form in (p.name, p.family_name) if form}
    near = dict.fromkeys(spelled[form] for form in difflib.get_close_matches(name.title(), spelled, 3, 0.75))
    return f"nobody is known as '{name}'" + (f"; is it {' or '.join(near)}?" if near else "")
