"""Who is known: officials of the knowledge base by id, name, surname, and by the office held on a date."""

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import combinations
from pathlib import Path

from ktrel.edtf import Days, days

from .entries import KnownPerson, Term, read_people
from .keys import folded, name_key

__all__ = ["EMPTY", "KnownPeople", "KnownPerson", "Term", "known_people"]

_ONE_HOLDER = frozenset({"head_of_state", "head_of_government", "foreign_minister", "defense_minister"})
_ONE_HOLDER_A_TITLE = frozenset({"ambassador", "security_adviser", "governor"})


class KnownPeople:
    """Look-ups over known persons; raises KnowledgeError where entries contradict each other."""

    def __init__(self, persons: Iterable[KnownPerson]) -> None:
        self.persons = tuple(sorted(persons, key=lambda p: p.id))
        self._by_id: dict[str, KnownPerson] = {}
        self._named: dict[tuple[str, ...], list[KnownPerson]] = {}
        self._weakly_named: dict[tuple[str, ...], list[KnownPerson]] = {}
        self._surnamed: dict[str, list[KnownPerson]] = {}
        self._posts: dict[tuple[str, str], list[tuple[Term, KnownPerson]]] = {}
        for person in self.persons:
            self._enter(person)
        for posts in self._posts.values():
            posts.sort(key=lambda post: (post[0].days, post[1].id))
            _check_seats(posts)

    @classmethod
    def load(cls, folder: Traversable | Path) -> "KnownPeople":
        """The persons of every `.toml` file in `folder`, for example a user's own."""
        found: list[KnownPerson] = []
        for path in sorted(folder.iterdir(), key=lambda p: p.name):
            if path.name.endswith(".toml"):
                found.extend(read_people(path))
        return cls(found)

    def joined(self, other: "KnownPeople") -> "KnownPeople":
        """Both together; where an id stands in both, the other's entry replaces this one's."""
        return KnownPeople({**self._by_id, **other._by_id}.values())

    def get(self, id: str) -> KnownPerson | None:
        """The person of this id (`kr-cho-hyun`)."""
        return self._by_id.get(id)

    def named(self, name: str, *, weak: bool = False) -> tuple[KnownPerson, ...]:
        """Who bears this name or strong alias, in any order of its parts; `weak` adds weak aliases.

        >>> [person.id for person in known_people().named("ISHIBA Shigeru")]
        ['jp-shigeru-ishiba']
        """
        found = list(self._named.get(_key(name), ()))
        if weak:
            found += [p for p in self._weakly_named.get(_key(name), ()) if p not in found]
        return tuple(found)

    def surnamed(self, family: str) -> tuple[KnownPerson, ...]:
        """Everybody of this family name, whatever the country."""
        return tuple(self._surnamed.get(folded(family), ()))

    def holders(self, role: str, country: str, on: str) -> tuple[KnownPerson, ...]:
        """Who held, or acted in, a post of this role during the EDTF date `on`, the earliest first.

        On a day of handover it is the incoming one. While one acts for a suspended holder it is both.

        >>> [person.name for person in known_people().holders("head_of_government", "JP", "2024-12")]
        ['Shigeru Ishiba']
        """
        day = days(on)
        if day is None:
            return ()
        posts = [post for post in self._posts.get((role, country), ()) if post[0].days.overlaps(day)]
        return tuple(dict.fromkeys(person for term, person in posts if not _handed_over(term, day, posts)))

    def positions(self, id: str, on: str) -> tuple[Term, ...]:
        """The terms in which the person was during the EDTF date `on`, the latest begun first."""
        person, day = self.get(id), days(on)
        if person is None or day is None:
            return ()
        terms = [term for term in person.terms if term.days.overlaps(day)]
        return tuple(sorted(terms, key=lambda term: term.days.first, reverse=True))

    def _enter(self, person: KnownPerson) -> None:
        if person.id in self._by_id:
            raise person.error("a second entry of this id")
        self._by_id[person.id] = person
        for key in _keys(person):
            bearers = self._named.setdefault(key, [])
            for other in bearers:
                if other.country == person.country:
                    raise person.error(f"shares the name '{' '.join(key)}' with {other.id}; make it weak")
            bearers.append(person)
        for alias in person.weak_aliases:
            self._weakly_named.setdefault(_key(alias), []).append(person)
        if person.family_name:
            self._surnamed.setdefault(folded(person.family_name), []).append(person)
        for term in person.terms:
            self._posts.setdefault((term.role, term.country or person.country), []).append((term, person))


EMPTY = KnownPeople(())
"""No knowledge at all: for measuring what extraction reaches on people whom nobody entered."""


@cache
def known_people() -> KnownPeople:
    """The built-in knowledge base, read once."""
    return KnownPeople.load(files("ktrel.knowledge") / "people")


def _check_seats(posts: list[tuple[Term, KnownPerson]]) -> None:
    seats = [post for post in posts if not post[0].acting]
    for (one, person), (other, rival) in combinations(seats, 2):
        if _same_seat(one, other) and one.clashes(other):
            raise rival.error(f"the term as {other.title} from {other.start} overlaps that of {person.id}")


def _same_seat(one: Term, other: Term) -> bool:
    if one.role in _ONE_HOLDER:
        return True
    return one.role in _ONE_HOLDER_A_TITLE and one.title == other.title


def _handed_over(term: Term, day: Days, posts: list[tuple[Term, KnownPerson]]) -> bool:
    if term.days.length == 1 or not term.days.last == day.first == day.last:
        return False
    incoming = [other for other, _ in posts if other.days.first == day.first]
    return any(_same_seat(term, other) for other in incoming)


def _keys(person: KnownPerson) -> set[tuple[str, ...]]:
    names = {person.name, *person.aliases, *person.native_names} - set(person.weak_aliases)
    if person.name in names and person.family_name and person.given_name:
        # "Lee Jaemyung": a given name of two syllables is also written as one word
        names.add(f"{person.family_name} {person.given_name.replace('-', '').replace(' ', '')}")
    return {_key(name) for name in names}


def _key(name: str) -> tuple[str, ...]:
    # kanji, kana and hangul names are written with and without a space between their parts
    return name_key(re.sub(r"[\s·・]", "", name) if name[:1] >= "⺀" else name)
