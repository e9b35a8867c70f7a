"""One record a person across articles, however spelled."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from ktrel.model.document import Evidence, Official, Position
from ktrel.model.facts import ArticleFacts, Clipping, Person, PositionMention
from ktrel.names.keys import folded, name_key
from ktrel.names.known import KnownPeople, KnownPerson
from ktrel.store import Codec, Shelf, Sorted

from .appearances import Appearance, Appearances, appearances
from .clusters import Cluster, Clusters, Row
from .confidence import official_confidence
from .corpus import Corpus
from .corrections import DECIDED
from .decided import Docket, forbidding, named_in, ruled
from .evidence import evidence
from .found_persons import finder
from .identity import slug

_OFFICIAL = Codec[Official](Official)


class Known(NamedTuple):
    """What merging asks of an official: name, country, and the title of the first post."""

    id: str
    name: str
    country: str | None
    title: str | None


class Roster:
    """The officials of a corpus, and which of them each article's persons are."""

    def __init__(self, seen: Appearances) -> None:
        self._seen = seen
        self._who = array("I", [0]) * len(seen)  # 0 is nobody
        self._known: list[Known] = []
        self._records = Shelf("record")
        self._sorted: Sorted[tuple[str, str, int]] = Sorted()
        self.by_id: dict[str, Known] = {}

    def add(self, official: Official, persons: Iterable[int]) -> None:
        """Take an official with the numbers of the persons who are this one."""
        title = official.positions[0].title if official.positions else None
        known = Known(official.id, official.name, official.country, title)
        self._records.put(len(self._known), _OFFICIAL.encode(official))
        self._sorted.add((official.country or "~", official.id, len(self._known)))
        self._known.append(known)
        self.by_id[known.id] = known
        for person in persons:
            self._who[person] = len(self._known)

    def of(self, number: int) -> Known | None:
        """The official whom a person of the corpus is, by that person's number."""
        return self._known[self._who[number] - 1] if self._who[number] else None

    def of_article(self, article: int, facts: ArticleFacts) -> Mapping[int, Known]:
        """The officials among the persons of an article, by their keys in it."""
        first = self._seen.first(article)
        told = ((p.key, self.of(first + n)) for n, p in enumerate(facts.people.persons))
        return {key: known for key, known in told if known}

    def records(self) -> Iterator[Official]:
        """The officials, by country and id."""
        for _, _, number in self._sorted:
            yield _OFFICIAL.decode(self._records.get(number, "record")[0])

    def __len__(self) -> int:
        return len(self._known)

    def close(self) -> None:
        """Give the records up, and their files with them."""
        self._records.close()
        self._sorted.close()


def roster(corpus: Corpus, known: KnownPeople, docket: Docket) -> Roster:
    """The officials of a corpus, and who is who in each article."""
    seen, links = appearances(corpus)
    clusters = Clusters(len(seen), seen.apart, seen.kinds)
    clusters.join(links)
    found = _roster(seen, clusters, known)
    if docket.corrections.number:
        with_them = _corrected(seen, links, clusters, found, known, docket)
        found.close()
        found = with_them
    links.close()
    return found


def _roster(
    seen: Appearances, clusters: Iterable[Cluster], known: KnownPeople, leading: frozenset[int] = frozenset()
) -> Roster:
    """The officials of the clusters; where some of a cluster are `leading`, it goes by their name."""
    found = Roster(seen)
    taken: set[str] = set()
    for cluster in clusters:
        if any(seen.officials[i] for i in cluster.members):
            group = [_telling(seen[i]) for i in cluster.members]
            named = [t for i, t in zip(cluster.members, group, strict=True) if i in leading] or group
            found.add(_official(group, _fullest(named), cluster, known, taken), cluster.members)
    return found


def _corrected(
    seen: Appearances,
    links: Iterable[Row],
    clusters: Clusters,
    found: Roster,
    known: KnownPeople,
    docket: Docket,
) -> Roster:
    """The roster as the corrections want it; the ids that they name are those of the roster `found`."""
    find = finder(lambda: _identified(seen, found))
    one, two = docket.rulings("one_person", find), docket.rulings("not_one_person", find)
    if two:
        clusters = Clusters(len(seen), _also(forbidding(two), seen.apart), _told_apart(seen, named_in(two)))
        clusters.join(links)
    whole, single = docket.ignored(find)
    kept = (
        Cluster(tuple(i for i in c.members if i not in single), c.reasons)
        for c in ruled(clusters, one, two)
        if whole.isdisjoint(c.members)
    )
    leading = frozenset(i for ruling in one for i in ruling.groups[0])
    return _roster(seen, (c for c in kept if c.members), known, leading)


def _identified(seen: Appearances, found: Roster) -> Iterator[tuple[str, Person, str | None]]:
    for number, (facts, person) in enumerate(seen):
        official = found.of(number)
        yield facts.clipping.path, person, official.id if official else None


def _also(one: Callable[[int, int], bool], other: Callable[[int, int], bool]) -> Callable[[int, int], bool]:
    return lambda a, b: one(a, b) or other(a, b)


def _told_apart(seen: Appearances, named: frozenset[int]) -> Sequence[int]:
    """The kinds of persons, where each of those `named` is of a kind of its own."""
    kinds = seen.kinds[:]
    last = max(kinds, default=0)
    for n, person in enumerate(sorted(named), 1):
        kinds[person] = last + n
    return kinds


# ---------------------------------------------------------------- the merged record


class Telling(NamedTuple):
    """A person as one article tells them, with the evidence of their posts and mentions.

    `facts` has of the article only which it is: a person stands in many.
    """

    facts: ArticleFacts
    person: Person
    positions: tuple[Position, ...]
    mentions: tuple[Evidence, ...]


def _telling(shown: Appearance) -> Telling:
    facts, person = shown
    clipping = facts.clipping
    return Telling(
        ArticleFacts(clipping=replace(clipping, raw="", text=""), duplicate_of=facts.duplicate_of),
        person,
        tuple(_position(clipping, told) for told in person.positions),
        tuple(evidence(clipping, mention.span) for mention in person.mentions),
    )


def _official(
    group: Sequence[Telling], best: Person, cluster: Cluster, known: KnownPeople, taken: set[str]
) -> Official:
    entry_id = next((a.person.known for a in group if a.person.known), None)
    entry = known.get(entry_id) if entry_id else None
    name = entry.name if entry else best.name
    spellings = Counter(s for a in group for s in (a.person.name, *a.person.surfaces))
    code = _country(group, entry)
    varied = len({a.person.name for a in group}) > 1
    record = Official(
        id=_free_id(entry_id, taken) or slug(code, name, taken),
        name=name,
        family_name=entry.family_name if entry else best.family_name,
        given_name=entry.given_name if entry else best.given_name,
        aliases=tuple(sorted(s for s in spellings if s != name)),
        country=code,
        wikidata=entry.wikidata if entry else None,
        positions=_positions(group),
        mentions=_mentions(group),
        merged_because=tuple(r for r in cluster.reasons if varied or r.startswith(DECIDED)),
    )
    return replace(record, confidence=official_confidence(record, [(t.facts, t.person) for t in group]))


def _country(group: Sequence[Telling], entry: KnownPerson | None) -> str | None:
    """The country told most; of somebody known, one that they have served, else the entry's."""
    told = Counter(a.person.country for a in group if a.person.country)
    if entry is None:
        return told.most_common(1)[0][0] if told else None
    return next((code for code, _ in told.most_common() if code in entry.countries), entry.country)


def _free_id(entry_id: str | None, taken: set[str]) -> str | None:
    if entry_id is None or entry_id in taken:
        return None
    taken.add(entry_id)
    return entry_id


def _fullest(group: Sequence[Telling]) -> Person:
    """The person under the fullest name; of equally full ones the commonest, then the first."""
    common = Counter(a.person.name for a in group)
    return max(
        (a.person for a in group),
        key=lambda p: (len(name_key(p.name)), common[p.name], [-ord(c) for c in p.name]),
    )


def _positions(group: Sequence[Telling]) -> tuple[Position, ...]:
    """Every post told, the newest report of each; current and specific ones first."""
    newest = {(folded(told.title), told.status, told.country): told for t in group for told in t.positions}
    return tuple(sorted(newest.values(), key=_position_rank))


def _position(clipping: Clipping, told: PositionMention) -> Position:
    return Position(
        title=told.title,
        role=told.role,
        organisation=told.organisation,
        country=told.country,
        status=told.status,
        as_of=(clipping.published or "")[:10] or None,
        evidence=evidence(clipping, told.span),
    )


def _position_rank(position: Position) -> tuple[int, int, list[int], str]:
    held = ("current", "acting", "designate", "candidate", "former").index(position.status)
    newest_first = [-ord(c) for c in position.as_of or ""]
    return held, position.role == "other", newest_first, position.title


def _mentions(group: Sequence[Telling]) -> tuple[Evidence, ...]:
    return tuple(mention for t in group for mention in t.mentions)
