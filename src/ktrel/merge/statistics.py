"""One record a figure across articles."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import combinations
from typing import NamedTuple, TypeVar

from msgspec.structs import replace

from ktrel import edtf
from ktrel.knowledge.countries import countries
from ktrel.model.document import Conflict, ConflictValue, Evidence, Statistic
from ktrel.model.facts import ArticleFacts, StatisticReport
from ktrel.names.keys import folded

from .clusters import Link, clustered
from .confidence import statistic_confidence
from .evidence import evidence
from .exactness import stretch
from .identity import report_id

H = TypeVar("H", bound=Hashable)

# Words of a measure are compared by their first letters: "travelers" and "traveled" count the same.
STEM = 5
# Two measures with half of the shorter one's words in common are one, if value, unit and period agree.
ALIKE = 0.5
# A figure told for the same measure and period by another report contradicts this one beyond rounding.
ROUNDING = 0.05
_CHANGE = "change in "
_WORD = re.compile(r"[^\W\d_]+")
_EMPTY = frozenset((
    "a", "an", "and", "at", "between", "by", "each", "for", "from", "in", "its", "number", "of", "on", "or",
    "other", "s", "than", "that", "the", "their", "to", "total", "which", "who", "with",
))  # fmt: skip


class Told(NamedTuple):
    """A figure with the article that reports it."""

    facts: ArticleFacts
    report: StatisticReport

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Every telling of it in the article."""
        return tuple(evidence(self.facts.clipping, span) for span in self.report.spans)


def statistics(facts: Sequence[ArticleFacts]) -> tuple[Statistic, ...]:
    """The figures of articles given in canonical order, in the order of their first reports."""
    told = [Told(f, s) for f in facts for s in f.statistics]
    clusters = clustered(len(told), _links(told), lambda a, b: _apart(told[a], told[b]))
    groups = [[told[i] for i in cluster.members] for cluster in clusters]
    taken: set[str] = set()
    disagree = _disagreements(groups)
    return tuple(
        _record(report_id("statistic", g[0].facts.clipping, g[0].report.span, taken), g, disagree.get(n, ()))
        for n, g in enumerate(groups)
    )


def statistic_of(facts: ArticleFacts, report: StatisticReport) -> Statistic:
    """The record of a figure that one article alone tells, without an id."""
    return _record("", [Told(facts, report)], ())


# ---------------------------------------------------------------- what is one figure


def _links(told: Sequence[Told]) -> Iterator[Link]:
    blocks: dict[tuple[float, str, bool], list[int]] = defaultdict(list)
    for i, (_, report) in enumerate(told):
        blocks[report.value, _kind(report.unit), report.change is not None].append(i)
    for block in blocks.values():
        for at, a in enumerate(block):
            for b in block[at + 1 :]:
                alike = _alike(told[a].report, told[b].report)
                if alike >= ALIKE and not _apart(told[a], told[b]):
                    yield Link(alike, a, b, "the same value of the same measure")


def _kind(unit: str) -> str:
    """Currencies, percent and multiples as they are; what is counted goes by many words for one thing."""
    return unit if unit.isupper() or unit in ("percent", "percentage_point", "fold") else "count"


def _apart(a: Told, b: Told) -> bool:
    one, other = a.report, b.report
    if a.facts.clipping.id == b.facts.clipping.id or not edtf.compatible(one.period, other.period):
        return True
    return (one.period is None) != (other.period is None) or _apart_in_time(one.period, other.period)


def _apart_in_time(a: str | None, b: str | None) -> bool:
    """Whether one period is a small part of the other: a month's figure is not the year's."""
    one, other = edtf.days(a), edtf.days(b)
    return one is not None and other is not None and not 0.5 <= one.length / other.length <= 2


def _alike(a: StatisticReport, b: StatisticReport) -> float:
    one, other = (_words(r) if _kind(r.unit) == "count" else measured(r) for r in (a, b))
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


def _words(report: StatisticReport) -> frozenset[str]:
    return measured(report) | _stems(report.unit)


def measured(report: StatisticReport) -> frozenset[str]:
    """What a figure measures, as stems of its words; a change has those of what changed.

    Countries count by any of their names: "Finnish visitors" are "visitors from Finland".
    """
    told = (report.measure or "").removeprefix(_CHANGE)
    return _stems(" ".join(filter(None, (told, report.population, report.place))))


@lru_cache(maxsize=8192)
def _stems(text: str) -> frozenset[str]:
    found = _WORD.findall(text)
    return frozenset(_countries().get(w) or folded(w)[:STEM] for w in found if folded(w) not in _EMPTY)


@cache
def _countries() -> dict[str, str]:
    """Names and adjectives of countries that are one word, to their codes."""
    return {
        word: code for word, code in countries().words("name", "demonym").items() if _WORD.fullmatch(word)
    }


# ---------------------------------------------------------------- the merged record


def _record(identity: str, group: Sequence[Told], conflicts: tuple[Conflict, ...]) -> Statistic:
    first = group[0].report
    measure = max((t.report.measure or "" for t in group), key=len) or None
    record = Statistic(
        id=identity,
        value=first.value,
        value_max=_first(group, lambda r: r.value_max),
        text=group[0].evidence[0].text,
        unit=first.unit,
        qualifier=_majority(group, lambda r: r.qualifier),
        measure=first.measure or measure,
        population=_first(group, lambda r: r.population),
        place=_first(group, lambda r: r.place),
        period=_finest(group),
        change=_first(group, lambda r: r.change),
        previous=_first(group, lambda r: r.previous),
        rank=_first(group, lambda r: r.rank),
        sample_size=_first(group, lambda r: r.sample_size),
        margin_of_error=_first(group, lambda r: r.margin_of_error),
        source=_organisation(group),
        speaker=_first(group, lambda r: r.speaker),
        evidence=tuple(e for t in group for e in t.evidence),
        conflicts=conflicts,
    )
    return replace(record, confidence=statistic_confidence(record, group))


def _first(group: Sequence[Told], value: Callable[[StatisticReport], H | None]) -> H | None:
    return next((v for v in (value(t.report) for t in group) if v is not None), None)


def _majority(group: Sequence[Told], value: Callable[[StatisticReport], H | None]) -> H | None:
    """The value most stories give."""
    values = [v for v, _ in {(value(t.report), t.facts.story): None for t in group} if v is not None]
    return Counter(values).most_common(1)[0][0] if values else None


def _finest(group: Sequence[Told]) -> str | None:
    spans = [(covered.length, p) for p in (t.report.period for t in group) if (covered := edtf.days(p))]
    return min(spans)[1] if spans else None


def _organisation(group: Sequence[Told]) -> str | None:
    """Who reports it: an organisation rather than a person who merely says it."""
    sources = [t.report for t in group if t.report.source]
    institutional = [r.source for r in sources if r.source != r.speaker]
    return (institutional or [r.source for r in sources] or [None])[0]


# ---------------------------------------------------------------- figures that should agree


def _disagreements(groups: Sequence[Sequence[Told]]) -> dict[int, tuple[Conflict, ...]]:
    """For each group the other values that other articles give for the very same measure and period."""
    same: dict[tuple[str, str, frozenset[str]], list[int]] = defaultdict(list)
    for n, group in enumerate(groups):
        report = group[0].report
        if report.change is None and report.period and len(_words(report)) > 1:
            same[report.unit, report.period, _words(report)].append(n)
    found: dict[int, tuple[Conflict, ...]] = {}
    for numbers in same.values():
        if not _contradict([groups[n] for n in numbers]):
            continue
        values = tuple(
            ConflictValue(value=group[0].report.value, evidence=tuple(e for t in group for e in t.evidence))
            for group in (groups[n] for n in numbers)
        )
        found.update({n: (Conflict(field="value", values=values),) for n in numbers})
    return found


def _contradict(groups: Sequence[Sequence[Told]]) -> bool:
    """Whether groups of different articles give values further apart than rounding and qualifiers explain."""
    articles = {t.facts.story for g in groups for t in g}
    values = sorted(g[0].report.value for g in groups)
    if len(articles) < 2 or len(values) < 2 or values[-1] - values[0] <= ROUNDING * abs(values[-1]):
        return False
    told = [stretch(r.value, r.qualifier, r.value_max) for r in (g[0].report for g in groups)]
    return any(not a.meets(b) for a, b in combinations(told, 2))
