"""One record a person across articles, however spelled."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import NamedTuple

from msgspec.structs import replace

from ktrel.model.document import Evidence, Official, Position
from ktrel.model.facts import ArticleFacts, Clipping, Person, PositionMention
from ktrel.names.compare import Comparison, compare
from ktrel.names.keys import folded, name_key
from ktrel.names.known import KnownPeople, KnownPerson

from .clusters import Cluster, Link, clustered
from .confidence import official_confidence
from .corrections import DECIDED
from .decided import Docket, forbidding, ruled
from .evidence import evidence
from .found_persons import finder
from .identity import slug

# A block of one family name above this size is compared by full keys only: no article corpus has
# so many spellings of one name, and pairs grow with the square.
MAX_BLOCK = 60


class Appearance(NamedTuple):
    """A person as one article shows them."""

    facts: ArticleFacts
    person: Person


@dataclass(frozen=True)
class Roster:
    """The officials, and which official each article's person is: (article id, key) -> official id."""

    officials: tuple[Official, ...]
    who: Mapping[tuple[str, int], str]

    @cached_property
    def by_id(self) -> Mapping[str, Official]:
        """The officials by their ids."""
        return {o.id: o for o in self.officials}


def roster(facts: Sequence[ArticleFacts], known: KnownPeople, docket: Docket) -> Roster:
    """The officials of articles given in canonical order, and who is who in each article."""
    seen = [Appearance(f, p) for f in facts for p in f.people.persons]
    links = list(_links(seen))
    kinds = [_kind(a.person) for a in seen]
    clusters = clustered(
        len(seen), links, lambda a, b: _apart(seen[a].person, seen[b].person), kinds.__getitem__
    )
    found = _roster(seen, clusters, known)
    return _corrected(seen, links, clusters, found, known, docket) if docket.corrections.number else found


def _roster(
    seen: Sequence[Appearance],
    clusters: Sequence[Cluster[int]],
    known: KnownPeople,
    leading: frozenset[int] = frozenset(),
) -> Roster:
    """The officials of the clusters; where some of a cluster are `leading`, it goes by their name."""
    officials: list[Official] = []
    who: dict[tuple[str, int], str] = {}
    taken: set[str] = set()
    for cluster in clusters:
        group = [seen[i] for i in cluster.members]
        if not any(a.person.official for a in group):
            continue
        named = [seen[i] for i in cluster.members if i in leading] or group
        official = _official(group, _fullest(named), cluster, known, taken)
        officials.append(official)
        who.update({(a.facts.clipping.id, a.person.key): official.id for a in group})
    return Roster(tuple(sorted(officials, key=lambda o: (o.country or "~", o.id))), who)


def _corrected(
    seen: Sequence[Appearance],
    links: Sequence[Link],
    clusters: Sequence[Cluster[int]],
    found: Roster,
    known: KnownPeople,
    docket: Docket,
) -> Roster:
    """The roster as the corrections want it; the ids that they name are those of the roster `found`."""
    find = finder([(f.clipping.path, p, found.who.get((f.clipping.id, p.key))) for f, p in seen])
    one, two = docket.rulings("one_person", find), docket.rulings("not_one_person", find)
    if two:
        forbidden = forbidding(two)
        clusters = clustered(
            len(seen), links, lambda a, b: forbidden(a, b) or _apart(seen[a].person, seen[b].person)
        )
    whole, single = docket.ignored(find)
    kept = [
        Cluster(tuple(i for i in c.members if i not in single), c.reasons)
        for c in ruled(clusters, one, two)
        if whole.isdisjoint(c.members)
    ]
    leading = frozenset(i for ruling in one for i in ruling.groups[0])
    return _roster(seen, [c for c in kept if c.members], known, leading)


# ---------------------------------------------------------------- who may be one person


def _links(seen: Sequence[Appearance]) -> Iterator[Link]:
    """Candidate pairs by block: the same knowledge-base entry, the same name, the same family name."""
    known: dict[str, list[int]] = defaultdict(list)
    spelled: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, (_, person) in enumerate(seen):
        if person.known:
            known[person.known].append(i)
        for name in {name_key(n) for n in (person.name, *person.surfaces) if len(name_key(n)) > 1}:
            spelled[name].append(i)
    for entry, block in sorted(known.items()):
        yield from (Link(3.0, a, b, f"both are {entry} in the knowledge base") for a, b in _chain(block))
    for _, block in sorted(spelled.items()):
        for a, b in _chain(block):
            yield Link(2.0, a, b, _same_spelling(seen[a].person.name, seen[b].person.name))
    yield from _variants(seen)
    yield from _surnames_only(seen)


def _chain(block: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Each item with the first of its block and with the one before it: enough to join them all."""
    for at in range(1, len(block)):
        yield block[at - 1], block[at]
        if at > 1:
            yield block[0], block[at]


def _same_spelling(a: str, b: str) -> str:
    return f"the name '{a}'" if a == b else f"'{a}' and '{b}' are one name but for order, case or hyphens"


def _variants(seen: Sequence[Appearance]) -> Iterator[Link]:
    """Pairs of different spellings, sharing one part, that the name model takes for one name."""
    sharing: dict[str, dict[tuple[str, ...], int]] = defaultdict(dict)
    for i, (_, person) in enumerate(seen):
        key = name_key(person.name)
        for part in key if len(key) > 1 else ():
            sharing[part].setdefault(key, i)
    pairs = {
        (min(a, b), max(a, b))
        for spellings in sharing.values()
        for a, b in combinations(sorted(spellings.values())[:MAX_BLOCK], 2)
    }
    for a, b in sorted(pairs):
        one, other = seen[a].person, seen[b].person
        verdict = compare(one.name, other.name, one.country or other.country)
        if _one_person(verdict, one, other):
            yield Link(1.0, a, b, f"'{one.name}' and '{other.name}': {verdict.reason}")


def _surnames_only(seen: Sequence[Appearance]) -> Iterator[Link]:
    """A person told by surname alone is the one person of the corpus who fits, if just one fits."""
    full: dict[str, dict[Hashable, int]] = defaultdict(dict)  # the first of those told alike
    for i, (_, person) in enumerate(seen):
        if person.official and person.family_name and len(name_key(person.name)) > 1:
            alike = name_key(person.name), person.country, frozenset(p.role for p in person.positions)
            full[folded(person.family_name)].setdefault(alike, i)
    for i, (_, person) in enumerate(seen):
        if not person.official or len(name_key(person.name)) != 1:
            continue
        fitting = [
            j for j in full.get(folded(person.name), {}).values() if _share_post(person, seen[j].person)
        ]
        if len({name_key(seen[j].person.name) for j in fitting}) == 1:
            other = seen[fitting[0]].person.name
            yield Link(0.5, i, fitting[0], f"'{person.name}' in the same office is '{other}'")


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


def _kind(person: Person) -> tuple[str | None, str | None]:
    """All of a person that `_apart` looks at."""
    return person.known, person.country if person.official else None


def _apart(a: Person, b: Person) -> bool:
    """Whether two persons cannot be one: other country, other entry of the knowledge base."""
    if a.known and b.known:
        return a.known != b.known
    return bool(a.official and b.official and a.country and b.country and a.country != b.country)


# ---------------------------------------------------------------- the merged record


def _official(
    group: Sequence[Appearance], best: Person, cluster: Cluster[int], known: KnownPeople, taken: set[str]
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
    return replace(record, confidence=official_confidence(record, group))


def _country(group: Sequence[Appearance], entry: KnownPerson | None) -> str | None:
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


def _fullest(group: Sequence[Appearance]) -> Person:
    """The person under the fullest name; of equally full ones the commonest, then the first."""
    common = Counter(a.person.name for a in group)
    return max(
        (a.person for a in group),
        key=lambda p: (len(name_key(p.name)), common[p.name], [-ord(c) for c in p.name]),
    )


def _positions(group: Sequence[Appearance]) -> tuple[Position, ...]:
    """Every post told, the newest report of each; current and specific ones first."""
    newest = {
        (folded(told.title), told.status, told.country): (facts.clipping, told)
        for facts, person in group
        for told in person.positions
    }
    return tuple(sorted((_position(*told) for told in newest.values()), key=_position_rank))


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


def _mentions(group: Sequence[Appearance]) -> tuple[Evidence, ...]:
    return tuple(evidence(f.clipping, m.span) for f, p in group for m in p.mentions)
