"""Every person of every article by a number, and which of them may be one person.

A few bytes a person are held in memory; who they are is read from the corpus where it is asked for.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Hashable, Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Generic, NamedTuple, TypeVar

from ktrel.model.facts import ArticleFacts, Person
from ktrel.names.compare import Comparison, compare
from ktrel.names.keys import family_key, name_key
from ktrel.names.likeness import likely
from ktrel.store import Sorted

from .clusters import Link, Row
from .corpus import Corpus

# A block of one family name above this size is compared by full keys only: no article corpus has
# so many spellings of one name, and pairs grow with the square.
MAX_BLOCK = 60
_NEAR = 300  # articles that are kept at hand
_LATELY = 4_000  # keys that are known to have come
R = TypeVar("R")

_Key = tuple[str, ...]
_Post = tuple[_Key, str, _Key]  # name, country and roles
_Spelled = tuple[_Key, int, str]
_Part = tuple[str, int, _Key, str, str]  # part, number, key, name and country ("": unknown)
_Spelling = tuple[int, str, str]
_Told = tuple[str, bool, int, _Post]


class Appearance(NamedTuple):
    """A person as one article shows them."""

    facts: ArticleFacts
    person: Person


class Appearances:
    """The persons of a corpus, numbered from 0 in the order of their articles, and of what kind each is."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._begins = array("I")  # the number of the first person of each article
        self.kinds = array("I")
        self.officials = bytearray()  # whether each has a public position
        self._kinds: dict[tuple[str | None, str | None], int] = {}
        self._about = list[tuple[str | None, str | None]]()
        self._persons = lru_cache(maxsize=_NEAR)(corpus.persons)

    def take(self, facts: ArticleFacts) -> range:
        """Number the persons of the next article."""
        first = len(self.kinds)
        self._begins.append(first)
        for person in facts.people.persons:
            about = person.known, person.country if person.official else None
            kind = self._kinds.setdefault(about, len(self._kinds))
            if kind == len(self._about):
                self._about.append(about)
            self.kinds.append(kind)
            self.officials.append(person.official)
        return range(first, len(self.kinds))

    def __len__(self) -> int:
        return len(self.kinds)

    def __getitem__(self, number: int) -> Appearance:
        article = bisect_right(self._begins, number) - 1
        facts: ArticleFacts = self._persons(article)
        return Appearance(facts, facts.people.persons[number - self._begins[article]])

    def __iter__(self) -> Iterator[Appearance]:
        for number in range(len(self._corpus)):
            facts = self._corpus.persons(number)
            for person in facts.people.persons:
                yield Appearance(facts, person)

    def first(self, article: int) -> int:
        """The number of the first person of an article."""
        return self._begins[article]

    def apart(self, a: int, b: int) -> bool:
        """Whether two cannot be one person: another country, another entry of the knowledge base."""
        (one, country), (other, another) = self._about[self.kinds[a]], self._about[self.kinds[b]]
        if one and other:
            return one != other
        return bool(country and another and country != another)


def appearances(corpus: Corpus) -> tuple[Appearances, Sorted[Row]]:
    """The persons of a corpus, and the links between those that may be one.

    By blocks: the same knowledge-base entry, the same name, a part of a name, the same family name.
    """
    seen = Appearances(corpus)
    known: Sorted[tuple[str, int]] = Sorted()
    spelled: Sorted[_Spelled] = Sorted()
    parts = _Once[_Part]()
    posts = _Once[_Told]()
    for number in range(len(corpus)):
        facts = corpus.persons(number, text=False)
        for i, person in zip(seen.take(facts), facts.people.persons, strict=True):
            if person.known:
                known.add((person.known, i))
            for name in {name_key(n) for n in (person.name, *person.surfaces) if len(name_key(n)) > 1}:
                spelled.add((name, i, person.name))
            key = name_key(person.name)
            if len(key) > 1:
                about = i, key, person.name, person.country or ""
                parts.add(key, *((part, *about) for part in key))
            if person.official and (told := _told(person, i, key)):
                posts.add((told[:2], told[3]) if not told[1] else i, told)
    links: Sorted[Row] = Sorted()
    for found in (_known(known), _spelled(spelled), _variants(parts.rows, seen), _surnames(posts.rows, seen)):
        links.extend(link.row for link in found)
    for rows in (known, spelled, parts.rows, posts.rows):
        rows.close()
    return seen, links


class _Once(Generic[R]):
    """Rows of which the first of each key is wanted; one that came lately is not taken again."""

    def __init__(self) -> None:
        self.rows: Sorted[R] = Sorted()
        self._lately: set[Hashable] = set()

    def add(self, key: Hashable, *rows: R) -> None:
        """Take the rows of a key."""
        if key not in self._lately:
            self.rows.extend(rows)
            if len(self._lately) >= _LATELY:
                self._lately.clear()
            self._lately.add(key)


def _known(rows: Iterable[tuple[str, int]]) -> Iterator[Link]:
    for entry, block in groupby(rows, key=itemgetter(0)):
        for (_, a), (_, b) in _chain(block):
            yield Link(3.0, a, b, f"both are {entry} in the knowledge base")


def _spelled(rows: Iterable[_Spelled]) -> Iterator[Link]:
    for _, block in groupby(rows, key=itemgetter(0)):
        for (_, a, one), (_, b, other) in _chain(block):
            yield Link(2.0, a, b, _same_spelling(one, other))


def _chain(block: Iterable[R]) -> Iterator[tuple[R, R]]:
    """Each item with the first of its block and with the one before it: enough to join them all."""
    rest = iter(block)
    first = before = next(rest)
    for item in rest:
        yield before, item
        if before is not first:
            yield first, item
        before = item


def _same_spelling(a: str, b: str) -> str:
    return f"the name '{a}'" if a == b else f"'{a}' and '{b}' are one name but for order, case or hyphens"


def _variants(rows: Iterable[_Part], seen: Appearances) -> Iterator[Link]:
    """Pairs of different spellings, sharing one part, that the name model takes for one name."""
    found: Sorted[tuple[int, int, str]] = Sorted(once=True)
    for part, block in groupby(rows, key=itemgetter(0)):
        spellings: dict[_Key, _Spelling] = {}
        for _, i, key, name, country in block:
            if len(spellings) < MAX_BLOCK:
                spellings.setdefault(key, (i, name, country))
        told = list(spellings.values())
        for left, right in likely([name for _, name, _ in told], part):
            (a, one, country), (b, other, another) = told[left], told[right]
            verdict = compare(one, other, country or another or None)
            if verdict.verdict != "different" and _one_person(verdict, seen[a].person, seen[b].person):
                found.add((a, b, f"'{one}' and '{other}': {verdict.reason}"))
    for a, b, reason in found:
        yield Link(1.0, a, b, reason)
    found.close()


def _told(person: Person, number: int, key: _Key) -> _Told | None:
    """How an official counts among those of one family name: under a full name, or as told by it alone."""
    post = key, person.country or "", tuple(sorted({p.role for p in person.positions}))
    if len(key) == 1:
        return family_key(person.name), True, number, post
    if not person.family_name or len(key) < 2:
        return None
    return family_key(person.family_name), False, number, post


def _surnames(rows: Iterable[_Told], seen: Appearances) -> Iterator[Link]:
    """A person told by surname alone is the one person of the corpus who fits, if just one fits."""
    for _, block in groupby(rows, key=itemgetter(0)):
        full: dict[_Post, int] = {}  # the first of those told alike
        fitting: dict[tuple[str, _Key], list[int]] = {}
        for _, alone, i, post in block:
            if not alone:
                full.setdefault(post, i)
                continue
            if post[1:] not in fitting:
                found = {other[0]: j for other, j in reversed(full.items()) if _posts_shared(post, other)}
                fitting[post[1:]] = list(found.values())
            if len(fitting[post[1:]]) == 1:
                (j,) = fitting[post[1:]]
                one, other = seen[i].person.name, seen[j].person.name
                yield Link(0.5, i, j, f"'{one}' in the same office is '{other}'")


def _posts_shared(a: _Post, b: _Post) -> bool:
    return not (a[1] and b[1] and a[1] != b[1]) and bool({*a[2]} & {*b[2]} - {"other"})


def _share_post(a: Person, b: Person) -> bool:
    """Whether the two are told to hold (or have held) a post of one role for one country."""
    if a.country and b.country and a.country != b.country:
        return False
    return bool(({p.role for p in a.positions} - {"other"}) & {p.role for p in b.positions})


def _one_person(verdict: Comparison, a: Person, b: Person) -> bool:
    """Whether the name, with the posts where it is too little by itself, makes two persons one."""
    if verdict.verdict == "unsure":
        return a.country is not None and a.country == b.country and _share_post(a, b)
    return verdict.verdict == "same" and not (_posts_differ(a, b) and _doubtful(verdict, a, b))


def _doubtful(verdict: Comparison, a: Person, b: Person) -> bool:
    """Whether a name alone is too little: a slip of the pen, or not of one country for certain."""
    return verdict.slip or a.country is None or a.country != b.country


def _posts_differ(a: Person, b: Person) -> bool:
    """Whether both are told to hold posts and share none of them."""
    return bool(a.positions and b.positions) and not _share_post(a, b)
