"""What corrections mean for the items at hand: which are one, which are not, which are left out."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from ktrel.model.document import Diagnostic

from .clusters import Cluster, Joined
from .corrections import Corrections, Decision, Ref, Told


class Match(NamedTuple):
    """The items (by index) that a reference means: as a whole (`exact`), or as a piece of what they say."""

    items: frozenset[int]
    exact: bool


Find = Callable[[Ref], Match]


class Ruling(NamedTuple):
    """A decision with the items that each of its references means."""

    decision: Decision
    groups: tuple[frozenset[int], ...]


class Docket:
    """The corrections of a run, and those of their references that nothing, or too much, matched."""

    def __init__(self, corrections: Corrections) -> None:
        self.corrections = corrections
        self._told: dict[Diagnostic, None] = {}
        self._ignored: set[str] = set()

    def rulings(self, table: str, find: Find) -> list[Ruling]:
        """The entries of a table with what they mean; a reference that means nothing is noted."""
        decisions = self.corrections.decisions(table)
        return [Ruling(d, tuple(self._found(d, ref, find(ref)) for ref in d.refs)) for d in decisions]

    def ignored(self, find: Find) -> tuple[frozenset[int], frozenset[int]]:
        """What is to be ignored of one kind of item: whole records, by their ids, and single reports."""
        whole: set[int] = set()
        single: set[int] = set()
        for label, (ref,), _ in self.corrections.decisions("ignore"):
            items, exact = find(ref)
            if items and exact:
                self._ignored.add(label)
                (whole if isinstance(ref, str) else single).update(items)
        return frozenset(whole), frozenset(single)

    def _found(self, decision: Decision, ref: Ref, match: Match) -> frozenset[int]:
        if match.items and (match.exact or len(match.items) == 1):
            return match.items
        what = f"{len(match.items)} reports hold" if match.items else "nothing here is"
        self._note(decision, f"{what} {ref if isinstance(ref, Told) else repr(ref)}")
        return frozenset()

    def _note(self, decision: Decision, what: str) -> None:
        message = (
            f"{decision.label}: {what}: take an id, or an article's path and the text of the evidence, as "
            "'ktrel extract' writes them now, or take the entry out"
        )
        told = Diagnostic(
            path=self.corrections.path, severity="warning", code="correction-unmatched", message=message
        )
        self._told[told] = None

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """A warning for each reference that nothing matched, once all kinds of items were asked for."""
        for decision in self.corrections.decisions("ignore"):
            if decision.label not in self._ignored:
                ref = decision.refs[0]
                self._note(decision, f"nothing here is {ref if isinstance(ref, Told) else repr(ref)}")
        return tuple(self._told)


def quoting(ref: Told, items: Iterable[tuple[str, Iterable[str]]]) -> Match:
    """Those of the items (the path of their article, their texts) that say what a reference quotes."""
    wanted = " ".join(ref.text.split())
    holding: set[int] = set()
    exact: set[int] = set()
    for i, (path, texts) in enumerate(items):
        path = path.split("\0", 1)[0]
        if path == ref.article or path.endswith(f"/{ref.article}"):
            for text in texts:
                text = " ".join(text.split())
                holding |= {i} if wanted in text else set()
                exact |= {i} if wanted == text else set()
    return Match(frozenset(exact or holding), bool(exact))


def named_in(rulings: Iterable[Ruling]) -> frozenset[int]:
    """All items that the rulings are about."""
    return frozenset(i for ruling in rulings for group in ruling.groups for i in group)


def forbidding(rulings: Sequence[Ruling]) -> Callable[[int, int], bool]:
    """Whether two items are told to be two; an item that two references of an entry mean goes by the
    narrower one."""
    sides: dict[int, dict[int, int]] = defaultdict(dict)  # item -> ruling -> group
    for n, ruling in enumerate(rulings):
        for g, group in sorted(enumerate(ruling.groups), key=lambda item: -len(item[1])):
            for item in group:
                sides[item][n] = g

    def forbidden(a: int, b: int) -> bool:
        mine, other = sides.get(a), sides.get(b)
        return bool(mine and other) and any(other.get(n, g) != g for n, g in (mine or {}).items() if other)

    return forbidden


def ruled(clusters: Joined, one: Sequence[Ruling], two: Sequence[Ruling]) -> Iterator[Cluster]:
    """The clusters with those made one that are told to be, and with the decisions among their reasons."""
    named = sorted({clusters.home(item) for item in named_in([*one, *two])})
    touched = [Cluster(tuple(clusters.members(n)), clusters.reasons(n)) for n in named]
    joined = {cluster.members[0]: cluster for cluster in _joined(touched, one, two)}
    others = set(named) - joined.keys()
    for cluster in clusters:
        if cluster.members[0] not in others:
            yield joined.get(cluster.members[0], cluster)


def _joined(clusters: Sequence[Cluster], one: Sequence[Ruling], two: Sequence[Ruling]) -> list[Cluster]:
    home = {item: n for n, cluster in enumerate(clusters) for item in cluster.members}
    above = list(range(len(clusters)))

    def first(n: int) -> int:
        while above[n] != n:
            n = above[n]
        return n

    reasons: dict[int, list[str]] = defaultdict(list)
    for ruling in one:
        homes = sorted({first(home[i]) for group in ruling.groups for i in group if i in home})
        for n in homes[1:]:
            above[n] = homes[0]
        if len([group for group in ruling.groups if group]) > 1:
            reasons[homes[0]].append(ruling.decision.reason)
    for ruling in two:
        for n in sorted({home[i] for group in ruling.groups for i in group if i in home}):
            reasons[n].append(f"{ruling.decision.reason}: kept apart")
    joined: dict[int, list[int]] = defaultdict(list)
    for n in range(len(clusters)):
        joined[first(n)].append(n)
    return [_one([clusters[n] for n in ns], [r for n in ns for r in reasons[n]]) for ns in joined.values()]


def _one(clusters: Sequence[Cluster], decided: Sequence[str]) -> Cluster:
    members = sorted(i for cluster in clusters for i in cluster.members)
    reasons = dict.fromkeys([r for cluster in clusters for r in cluster.reasons] + list(decided))
    return Cluster(tuple(members), tuple(reasons))
