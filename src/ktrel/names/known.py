"""Who is known: officials of the knowledge base by id, name, surname, and by the office held on a date."""

import re
from collections.abc import Iterable
from datetime import timedelta
from functools import cache, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import combinations
from pathlib import Path

from msgspec.structs import replace

from ktrel.edtf import Days, days
from ktrel.errors import KnowledgeError
from ktrel.knowledge.loader import digest

from .entries import KnownPerson, Term, read_people
from .keys import family_key, name_key

__all__ = ["EMPTY", "KnownPeople", "KnownPerson", "Term", "known_people"]

_GOES_ON = timedelta(days=731)
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
        self._of_family: dict[str, list[KnownPerson]] = {}
        self._posts: dict[tuple[str, str], list[tuple[Term, KnownPerson]]] = {}
        self.openings: set[str] = set()  # first words of names in small letters: where one may stand
        for person in self.persons:
            self._enter(person)
        for posts in self._posts.values():
            posts.sort(key=lambda post: (post[0].days, post[1].id))
            _check_seats(posts)

    @classmethod
    def load(cls, folder: Traversable | Path, called: str | None = None) -> "KnownPeople":
        """The persons of every `.toml` file in `folder`, which errors call `called`."""
        found: list[KnownPerson] = []
        for path in sorted(folder.iterdir(), key=lambda p: p.name):
            if path.name.endswith(".toml"):
                found.extend(read_people(path, f"{called or folder}/{path.name}"))
        return cls(found)

    def joined(self, other: "KnownPeople") -> "KnownPeople":
        """Both together, the other being the newer.

        Where an id stands in both, the other's entry replaces this one's; where the other tells a successor,
        a term of which no end was known ends.
        """
        old = {id: other._succeeded(person) for id, person in self._by_id.items() if id not in other._by_id}
        return KnownPeople({**old, **other._by_id}.values())

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

    def matching(self, words: str) -> tuple[KnownPerson, ...]:
        """Who can be meant by a name, a part of one, an alias or an id: as a user asks for somebody.

        >>> [person.id for person in known_people().matching("ishiba")]
        ['jp-shigeru-ishiba']
        """
        exact = self.get(words)
        asked = set(_key(words))
        return (exact,) if exact else self.named(words, weak=True) or self._with_parts(asked)

    def _with_parts(self, asked: set[str]) -> tuple[KnownPerson, ...]:
        keys = {key for key in (*self._named, *self._weakly_named) if asked and asked <= set(key)}
        found = {
            p.id: p for key in keys for p in (*self._named.get(key, ()), *self._weakly_named.get(key, ()))
        }
        return tuple(found[id] for id in sorted(found))

    def surnamed(self, family: str) -> tuple[KnownPerson, ...]:
        """Everybody of this family name, whatever the country; but for those whose name is a common one."""
        return tuple(self._surnamed.get(family_key(family), ()))

    def in_office(self, family: str, role: str, on: str) -> tuple[tuple[str, KnownPerson], ...]:
        """Who of this family name held such a post on the date, wherever that was, each with the country."""
        found = {
            (country, person.id): (country, person)
            for person in self._of_family.get(family_key(family), ())
            for term in self.positions(person.id, on)
            if term.role == role and (country := term.country or person.country)
        }
        return tuple(found.values())

    def ever_in_office(self, family: str, role: str, on: str) -> tuple[tuple[str, KnownPerson], ...]:
        """The same of whoever had such a post by then, now or ever."""
        found = {
            (country, person.id): (country, person)
            for person in self._of_family.get(family_key(family), ())
            for term in person.terms
            if term.role == role and term.start[:4] <= on[:4] and (country := term.country or person.country)
        }
        return tuple(found.values())

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
        """The terms in which the person was during the EDTF date `on`, the latest begun first.

        A term that a source vouches for until some day counts for two years more, if nobody has followed.
        """
        person, day = self.get(id), days(on)
        if person is None or day is None:
            return ()
        terms = [term for term in person.terms if term.days.overlaps(day) or self._goes_on(term, person, day)]
        return tuple(sorted(terms, key=lambda term: term.days.first, reverse=True))

    def _goes_on(self, term: Term, person: KnownPerson, day: Days) -> bool:
        if not term.seen or not timedelta(0) <= day.first - term.days.last <= _GOES_ON:
            return False
        posts = self._posts.get((term.role, term.country or person.country or ""), ())
        return not any(
            _same_seat(term, post) and term.days.first < post.days.first <= day.last
            for post, holder in posts
            if holder.id != person.id
        )

    def _succeeded(self, person: KnownPerson) -> KnownPerson:
        """The person with the open terms ended by whoever followed in the same seat."""
        return replace(person, terms=tuple(self._ended(term, person) for term in person.terms))

    def _ended(self, term: Term, person: KnownPerson) -> Term:
        posts = self._posts.get((term.role, term.country or person.country or ""), [])
        later = [
            post.start
            for post, _ in posts
            if not post.acting and _same_seat(term, post) and post.days.first > term.days.first
        ]
        return replace(term, end=min(later), seen=None) if later and term.end is None else term

    def _enter(self, person: KnownPerson) -> None:
        if person.id in self._by_id:
            raise person.error("a second entry of this id")
        self._by_id[person.id] = person
        for key in _keys(person):
            bearers = self._named.setdefault(key, [])
            for other in bearers:
                if other.country == person.country:
                    name = " ".join(key)
                    raise person.error(
                        f"shares the name '{name}' with {other.id}: make it 'weak' in one of them"
                    )
            bearers.append(person)
        strong = {person.name, *person.aliases} - set(person.weak_aliases)
        self.openings.update(name.split()[0].lower() for name in strong if " " in name)
        for alias in person.weak_aliases:
            self._weakly_named.setdefault(_key(alias), []).append(person)
        if person.family_name and person.name not in person.weak_aliases:
            self._surnamed.setdefault(family_key(person.family_name), []).append(person)
        self._of_family.setdefault(family_key(person.family_name or person.name), []).append(person)
        for term in person.terms:
            if country := term.country or person.country:
                self._posts.setdefault((term.role, country), []).append((term, person))


EMPTY = KnownPeople(())
"""No knowledge at all: for measuring what extraction reaches on people whom nobody entered."""


def known_people(own: Path | None = None) -> KnownPeople:
    """The built-in knowledge base, with a user's own folder of people files where there is one; read once.

    Raises KnowledgeError, naming file and entry, where the folder has no such files or one is malformed.
    """
    if own is None:
        return _built_in()
    if not own.is_dir() or not any(own.glob("*.toml")):
        raise KnowledgeError("no folder with people files (kr.toml, us.toml, ...)", str(own))
    return _with(own, digest(own))


@cache
def _built_in() -> KnownPeople:
    return KnownPeople.load(files("ktrel.knowledge") / "people", "people")


@lru_cache(maxsize=2)
def _with(own: Path, content: str) -> KnownPeople:
    return _built_in().joined(KnownPeople.load(own))


def _check_seats(posts: list[tuple[Term, KnownPerson]]) -> None:
    seats = [post for post in posts if not post[0].acting]
    for (one, person), (other, rival) in combinations(seats, 2):
        if _same_seat(one, other) and one.clashes(other):
            held = f"the term as {other.title} from {other.start} overlaps that of {person.id}"
            raise rival.error(f"{held}: correct the dates, or say 'acting = true'")


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
