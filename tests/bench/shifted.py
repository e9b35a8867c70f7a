"""Articles made of real ones: the same facts, on other days and about people of other names.

A round has every real article once, some days (`APART`) later than the round before: an archive grows in
years. Some rounds in turn (`SAME_PEOPLE`) are about the same people, the next ones about others.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache
from hashlib import sha256
from typing import Any

import msgspec
from msgspec.structs import replace

from ktrel.model.facts import ArticleFacts, Person

APART, SAME_PEOPLE = 3, 20
_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?![\d-])")
_WORD = re.compile(r"[^\W\d_]+")
_SYLLABLES = tuple(a + b for a in "bdfgklmnprstvz" for b in "aeiou")
_DATED = ("published", "start", "end", "period", "baseline")


def shifted(real: Sequence[ArticleFacts], number: int) -> Iterator[ArticleFacts]:
    """So many articles, the same in every run."""
    for n in range(number):
        round_, at = divmod(n, len(real))
        yield article(real[at], round_, APART * round_)


def article(facts: ArticleFacts, round_: int, days: int) -> ArticleFacts:
    """A real article as it is told in a round."""
    clipping = facts.clipping
    identity = sha256(f"{clipping.id} {round_}".encode()).hexdigest()[:12]
    moved: ArticleFacts = _moved(replace(facts, clipping=replace(clipping, blocks=(), mending=None)), days)
    moved = replace(moved, clipping=replace(moved.clipping, id=identity, path=f"{round_}/{clipping.path}"))
    if round_ < SAME_PEOPLE:
        return moved
    persons = tuple(_renamed(p, round_ // SAME_PEOPLE) for p in moved.people.persons)
    return replace(moved, people=replace(moved.people, persons=persons))


def _renamed(person: Person, people: int) -> Person:
    def other(name: str | None) -> str | None:
        return _WORD.sub(lambda word: _name(word[0].lower(), people), name) if name else name

    return replace(
        person,
        name=other(person.name),
        family_name=other(person.family_name),
        given_name=other(person.given_name),
        surfaces=tuple(filter(None, map(other, person.surfaces))),
        known=None,
    )


@lru_cache(maxsize=100_000)
def _name(word: str, people: int) -> str:
    """A made-up word of a name, the same for every spelling of case."""
    return "".join(random.Random(f"{word} {people}").choices(_SYLLABLES, k=3)).capitalize()


def _moved(value: Any, days: int, field: str = "") -> Any:
    """A record with all its dates moved."""
    if isinstance(value, str):
        return _DATE.sub(lambda told: _later(told, days), value) if field in _DATED else value
    if isinstance(value, msgspec.Struct):
        fields = {name: getattr(value, name) for name in value.__struct_fields__}
        return replace(value, **{name: _moved(v, days, name) for name, v in fields.items() if v})
    if type(value) is tuple:
        return tuple(_moved(item, days) for item in value)
    return value


def _later(told: re.Match[str], days: int) -> str:
    year, month, day = told.groups()
    try:
        moved = date(int(year), int(month or 7), int(day or 15)) + timedelta(days)
    except (ValueError, OverflowError):
        return told[0]
    return moved.isoformat()[: len(told[0])]
