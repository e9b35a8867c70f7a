"""One record a figure across articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations, groupby
from operator import itemgetter
from typing import NamedTuple, TypeVar

from msgspec.structs import replace

from ktrel import edtf
from ktrel.model.document import Conflict, ConflictValue, Evidence, Qualifier, Statistic
from ktrel.model.facts import ArticleFacts, StatisticReport
from ktrel.store import Codec, Shelf, Sorted

from .confidence import statistic_confidence
from .corpus import Corpus
from .evidence import evidence
from .exactness import stretch
from .figures import Figure, same_figures
from .identity import report_id
from .measures import compared_by, kind_of, words_of
from .numbering import Numbering

H = TypeVar("H", bound=Hashable)

# A figure told for the same measure and period by another report contradicts this one beyond rounding.
ROUNDING = 0.05
_NEAR = 300  # articles that are kept at hand
_STATISTIC = Codec[Statistic](Statistic)
_CONFLICT = Codec[Conflict](Conflict)


class Told(NamedTuple):
    """A figure with the article that reports it."""

    facts: ArticleFacts
    report: StatisticReport

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Every telling of it in the article."""
        return tuple(evidence(self.facts.clipping, span) for span in self.report.spans)


class _Value(NamedTuple):
    """A figure among those that should agree: what is measured when, its number, what its report says."""

    unit: str
    period: str
    words: tuple[str, ...]
    number: int
    value: float
    qualifier: Qualifier | None
    value_max: float | None
    stories: tuple[str, ...]
    disputed: float  # the confidence in it if the others contradict it


class Statistics:
    """The figures of a corpus, on the disk, numbered by the first of their reports."""

    def __init__(self) -> None:
        self._records = Shelf("record")
        self._ids = Numbering()
        self._values: Sorted[_Value] = Sorted()
        self._conflicts = Shelf("conflict")
        # of a figure that contradicts others: where that is told, and how far it can be trusted then
        self._conflict: dict[int, tuple[int, float]] = {}
        self._count = 0

    def add(self, number: int, told: Sequence[Told]) -> None:
        """Take the reports of a figure, in canonical order."""
        first, report = told[0].facts.clipping, told[0].report
        record = _record(report_id("statistic", first, report.span), told)
        self._records.put(number, _STATISTIC.encode(record))
        self._ids.want(record.id, number)
        self._count += 1
        words = words_of(report)
        if report.change is None and report.period and len(words) > 1:
            stories = tuple(dict.fromkeys(t.facts.story for t in told))[:2]
            what = report.unit, report.period, tuple(sorted(words))
            value = report.value, report.qualifier, report.value_max
            disputed = statistic_confidence(replace(record, conflicts=(_conflict(()),)), told)
            self._values.add(_Value(*what, number, *value, stories, disputed))

    def settle(self) -> None:
        """Hold the figures against each other, now that all are there."""
        for n, (_, group) in enumerate(groupby(self._values, key=itemgetter(0, 1, 2))):
            values = list(group)
            if _contradict(values):
                conflict = _conflict((v.value, self[v.number].evidence) for v in values)
                self._conflicts.put(n, _CONFLICT.encode(conflict))
                self._conflict.update((v.number, (n, v.disputed)) for v in values)
        self._values.close()

    def __getitem__(self, number: int) -> Statistic:
        return _STATISTIC.decode(self._records.get(number, "record")[0])

    def records(self) -> Iterator[Statistic]:
        """The figures in the order of their first reports."""
        for number in self._records.numbers():
            record = self[number]
            record = replace(record, id=self._ids.id_of(record.id, number))
            if number in self._conflict:
                conflict, disputed = self._conflict[number]
                record = replace(record, conflicts=(self._told(conflict),), confidence=disputed)
            yield record

    def _told(self, conflict: int) -> Conflict:
        return _CONFLICT.decode(self._conflicts.get(conflict, "conflict")[0])

    def __len__(self) -> int:
        return self._count

    def close(self) -> None:
        """Give the records up, and their files with them."""
        self._records.close()
        self._conflicts.close()


def statistics(corpus: Corpus) -> Statistics:
    """The figures that the articles of a corpus tell."""
    read = lru_cache(maxsize=_NEAR)(corpus.statistics)
    told: Sorted[Figure] = Sorted(_figures(corpus))
    found = Statistics()
    for _, block in groupby(told, key=itemgetter(0, 1, 2, 3)):
        for group in same_figures(list(block)):
            articles = ((read(figure.article), figure.place) for figure in group)
            found.add(group[0].number, [Told(facts, facts.statistics[n]) for facts, n in articles])
    told.close()
    found.settle()
    return found


def statistic_of(facts: ArticleFacts, report: StatisticReport) -> Statistic:
    """The record of a figure that one article alone tells, without an id."""
    return _record("", [Told(facts, report)])


def _figures(corpus: Corpus) -> Iterator[Figure]:
    number = 0
    for article in range(len(corpus)):
        for place, r in enumerate(corpus.statistics(article, text=False).statistics):
            words = tuple(sorted(compared_by(r)))
            what = float(r.value), kind_of(r.unit), r.change is not None, r.period is not None
            yield Figure(*what, number, article, place, words, r.period)
            number += 1


# ---------------------------------------------------------------- the merged record


def _record(identity: str, group: Sequence[Told]) -> Statistic:
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


def _conflict(values: Iterable[tuple[float, tuple[Evidence, ...]]]) -> Conflict:
    return Conflict(
        field="value", values=tuple(ConflictValue(value=value, evidence=told) for value, told in values)
    )


def _contradict(told: Sequence[_Value]) -> bool:
    """Whether figures of different articles have values further apart than rounding and qualifiers tell."""
    stories = {story for v in told for story in v.stories}
    values = sorted(v.value for v in told)
    if len(stories) < 2 or len(values) < 2 or values[-1] - values[0] <= ROUNDING * abs(values[-1]):
        return False
    stretches = [stretch(v.value, v.qualifier, v.value_max) for v in told]
    return any(not a.meets(b) for a, b in combinations(stretches, 2))
