"""The people files of the knowledge base, read and checked entry by entry.

A file holds one country, whose code is its name (`people/kr.toml`), or, as `people/international.toml`, those
whose post is of no country (NATO):

    [kr-cho-hyun]
    name = "Cho Hyun"            # the usual English form; `family` and `given` are parts of it
    family = "Cho"
    given = "Hyun"
    native = ["조현"]
    aliases = ["Jo Hyun"]        # strong: nobody else of that country is meant by them
    weak = []                    # spellings that others share; the name itself, where it is a common one
    terms = [{role = "foreign_minister", title = "Minister of Foreign Affairs", start = "2025-07-21"}]
    source = "what was read for it"

`start` and `end` are EDTF dates as precise as the source; a term without `end` was not known to be over.
Where a source is old and somebody may have left since, `seen` says until when it vouches for the term. The
last day of one term may be the first of the next. A post elsewhere than in the country of the file tells its
`country` (EU, UN).
"""

import re
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, get_args

import msgspec
from msgspec import Struct

from ktrel.edtf import FIRST, LAST, Days, days
from ktrel.errors import KnowledgeError
from ktrel.knowledge.countries import countries
from ktrel.knowledge.loader import convert
from ktrel.model.document import Role

from .keys import name_key

INTERNATIONAL = "international"  # the file of posts that are of no country


class Term(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A time in office.

    `country` is given only where the post is not of the entry's country (UN, EU); `seen` only where the end
    is not known: until then the source vouches for it, and nothing is said of later days.
    """

    role: Role
    title: str
    start: str
    end: str | None = None
    seen: str | None = None
    acting: bool = False
    country: str | None = None

    @property
    def days(self) -> Days:
        """The days that it may have covered: from the first day of `start` to the last of `end` or `seen`."""
        start, end = days(self.start), days(self.end or self.seen)
        return Days(start.first if start else FIRST, end.last if end else LAST)

    def clashes(self, other: "Term") -> bool:
        """Whether both ran at once by every reading of coarse dates; a day of handover is no clash."""
        starts = [held.last for term in (self, other) if (held := days(term.start))]
        ends = [held.first for term in (self, other) if (held := days(term.end or term.seen))]
        return max(starts, default=FIRST) < min(ends, default=LAST)


class Entry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One table of a people file, as an analyst writes it."""

    name: str
    family: str | None = None
    given: str | None = None
    native: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    wikidata: str | None = None
    terms: tuple[Term, ...] = ()
    source: str


class KnownPerson(Struct, frozen=True, kw_only=True):
    """One official of the knowledge base; `file` is where the entry stands."""

    id: str
    name: str
    family_name: str | None
    given_name: str | None
    country: str | None
    native_names: tuple[str, ...]
    aliases: tuple[str, ...]
    weak_aliases: tuple[str, ...]
    wikidata: str | None
    terms: tuple[Term, ...]
    source: str
    file: str

    @property
    def countries(self) -> frozenset[str]:
        """The countries that the person served: that of the file, EU and UN."""
        return frozenset(code for code in (self.country, *(t.country for t in self.terms)) if code)

    def error(self, message: str) -> KnowledgeError:
        """An error that names the file and the entry."""
        return KnowledgeError(f"{self.id}: {message}", self.file)


def read_people(path: Traversable | Path, file: str) -> list[KnownPerson]:
    """The persons of one file, which errors call `file`.

    Raises KnowledgeError, naming file and entry and saying what to do, where one is malformed.
    """
    stem = path.name.removesuffix(".toml")
    country = None if stem == INTERNATIONAL else stem.upper()
    if country is not None and country not in countries().table:
        raise KnowledgeError(
            f"'{stem}' is no country that is known; name the file by a country's code, as kr.toml", file
        )
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise KnowledgeError(f"cannot be read as UTF-8 text: {error}", file) from error
    entries = convert(text, dict[str, Any], file)
    persons = [_person(id, _entry(id, told, file), country, file) for id, told in entries.items()]
    for person in persons:
        _check(person)
    return persons


def _entry(id: str, told: Any, file: str) -> Entry:
    try:
        return msgspec.convert(told, Entry, strict=True)
    except msgspec.ValidationError as error:
        fix = f"fields are {', '.join(Entry.__struct_fields__)}"
        if str(error).startswith("Invalid enum"):
            fix = f"roles are {', '.join(get_args(Role))}"
        raise KnowledgeError(f"{id}: {error}; {fix}", file) from error


def _person(id: str, entry: Entry, country: str | None, file: str) -> KnownPerson:
    return KnownPerson(
        id=id,
        name=entry.name,
        family_name=entry.family,
        given_name=entry.given,
        country=country,
        native_names=entry.native,
        aliases=entry.aliases,
        weak_aliases=entry.weak,
        wikidata=entry.wikidata,
        terms=entry.terms,
        source=entry.source,
        file=file,
    )


def _check(person: KnownPerson) -> None:
    prefix = (person.country or "int").lower()
    if not re.fullmatch(rf"{prefix}(-[a-z0-9]+)+", person.id):
        raise person.error(f"an id is '{prefix}-' and the name in small letters with hyphens: rename it")
    for part in (person.family_name, person.given_name):
        if part is None or part in person.name:
            continue  # as nearly all are: without working out keys
        if not set(name_key(part)) <= set(name_key(person.name)):
            raise person.error(f"'{part}' is no part of the name '{person.name}': spell both alike")
    if not person.source.strip():
        raise person.error("needs a source: what was read for it")
    if person.wikidata is not None and not re.fullmatch(r"Q[1-9]\d*", person.wikidata):
        raise person.error(f"'{person.wikidata}' is no Wikidata id: write Q12345, or leave it out")
    for term in person.terms:
        _check_term(person, term)


def _check_term(person: KnownPerson, term: Term) -> None:
    for value in (term.start, term.end, term.seen):
        if value is not None and (days(value) is None or "/" in value):
            raise person.error(f"'{value}' is no EDTF date: write 2026, 2026-01 or 2026-01-13")
    if term.end is not None and term.seen is not None:
        raise person.error(f"the term as {term.title} has an end, so 'seen' has nothing to say")
    if term.days.first > term.days.last:
        raise person.error(f"the term as {term.title} ends before it starts: correct one of the dates")
    if term.country is not None and term.country not in countries().table:
        raise person.error(f"'{term.country}' is no country that is known: write its code, as KR, EU or UN")
