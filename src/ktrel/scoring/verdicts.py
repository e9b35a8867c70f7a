"""Pairing the records of one article with its gold, and what comes of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Literal, NamedTuple

from .fitting import RULES, Rules
from .forms import Form

Outcome = Literal["right", "wrong", "missed", "extra", "optional"]
# For each record of the document, the gold that it is paired with in all articles, each with their dates.
Twins = Mapping[str, Sequence[tuple[str, Form]]]


class Verdict(NamedTuple):
    """What came of a record in an article: right, wrong in some slots, missed by the document, extra in it,
    or paired with gold that is optional, which is not counted. `record` is the id of the document's."""

    kind: str
    file: str
    title: str
    outcome: Outcome
    slots: Mapping[str, bool] = MappingProxyType({})
    gold: str | None = None
    got: str | None = None
    record: str | None = None

    @property
    def wrong(self) -> list[str]:
        """The slots that are wrong."""
        return [slot for slot, right in self.slots.items() if not right]


class Judged(NamedTuple):
    """Gold and records of one kind in one article; `day` is that of its publication."""

    file: str
    title: str
    day: str
    gold: Sequence[Form]
    got: Sequence[Form]


class Pairing(NamedTuple):
    """Which of the gold goes with which record, by index, and what is left of either."""

    pairs: list[tuple[int, int]]
    missed: list[int]
    extra: list[int]


def pair(gold: Sequence[Form], got: Sequence[Form], affinity: Callable[[Form, Form], float]) -> Pairing:
    """One to one, greedily by falling affinity (0: no pair); of equal ones demanded gold comes first."""
    scored = sorted(
        ((affinity(g, s), i, j) for i, g in enumerate(gold) for j, s in enumerate(got)),
        key=lambda fit: (-fit[0], gold[fit[1]].optional, fit[1], fit[2]),
    )
    used_gold: set[int] = set()
    used_got: set[int] = set()
    pairs = []
    for fit, i, j in scored:
        if fit > 0 and i not in used_gold and j not in used_got:
            used_gold.add(i)
            used_got.add(j)
            pairs.append((i, j))
    missed = [i for i in range(len(gold)) if i not in used_gold]
    return Pairing(pairs, missed, [j for j in range(len(got)) if j not in used_got])


def twins(judged: Iterable[Judged], rules: Rules) -> Twins:
    """The gold that each record of the document is paired with, over all articles."""
    found: dict[str, list[tuple[str, Form]]] = {}
    for part in judged:
        for i, j in pair(part.gold, part.got, rules.affinity).pairs:
            if key := part.got[j].id:
                found.setdefault(key, []).append((part.day, part.gold[i]))
    return found


def verdicts(kind: str, part: Judged, of_all: Twins) -> Iterator[Verdict]:
    """What comes of each record of an article: first the paired ones, then the missed, then the extra."""
    rules = RULES[kind]
    found = pair(part.gold, part.got, rules.affinity)
    for i, j in found.pairs:
        gold, got = part.gold[i], part.got[j]
        slots = _slots(rules, gold, got, of_all.get(got.id or "", ()), part.day)
        outcome: Outcome = "optional" if gold.optional else "right" if all(slots.values()) else "wrong"
        yield Verdict(kind, part.file, part.title, outcome, slots, str(gold), str(got), got.id)
    for i in found.missed:
        if not part.gold[i].optional:
            yield Verdict(kind, part.file, part.title, "missed", gold=str(part.gold[i]))
    for j in found.extra:
        got = part.got[j]
        yield Verdict(kind, part.file, part.title, "extra", got=str(got), record=got.id)


def _slots(
    rules: Rules, gold: Form, got: Form, others: Sequence[tuple[str, Form]], day: str
) -> dict[str, bool]:
    """The slots that agree with the gold, or with compatible gold of another article."""
    slots = rules.slots(gold, got)
    for other_day, other in others:
        if other is not gold and rules.alike and rules.alike(gold, other):
            more = rules.slots(other, got)
            if other_day < day:  # an older report's status is no answer
                more.pop("status", None)
            slots = {slot: right or more.get(slot, False) for slot, right in slots.items()}
    return slots
