"""The figures as a table, and those of one measure over several periods as charts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from ..edtf import days
from ..model.document import Statistic
from ..names.keys import folded
from ..views.figures import amount, figure, when
from .corpus import UNDATED, Cited, Corpus
from .shown import anchor
from .trouble import Disagreement, disagreements

BEFORE = "before"


class FigureRow(NamedTuple):
    """A figure as the table shows it."""

    statistic: Statistic
    anchor: str
    number: str
    told: str
    when: str
    evidence: list[Cited]
    reports: int
    conflicts: list[Disagreement]


class Dot(NamedTuple):
    """One value of a series: its period, value, the record that tells it, whether only as its baseline."""

    period: str
    value: float
    told: str
    anchor: str
    number: str
    baseline: bool


class Series(NamedTuple):
    """The values of one measure of one population in one unit over time."""

    name: str
    unit: str
    dots: list[Dot]

    @property
    def periods(self) -> list[str]:
        """The periods in their order."""
        return sorted({dot.period for dot in self.dots}, key=_day)


def figure_rows(corpus: Corpus) -> list[FigureRow]:
    """All figures in the order of what they measure and when; those of one series stand together."""
    rows = [
        FigureRow(
            *(s, anchor("statistic", s.id), corpus.numbers[s.id], figure(s), when(s)),
            *(corpus.cited(s.evidence), corpus.reports(s.evidence), disagreements(s.conflicts, corpus)),
        )
        for s in corpus.statistics
    ]
    first: dict[tuple[str, ...], int] = {}
    for n, row in enumerate(rows):
        first.setdefault(_key(row.statistic), n)
    return sorted(rows, key=lambda row: first[_key(row.statistic)])


def series(corpus: Corpus) -> list[Series]:
    """What can be charted: levels of one measure with at least two periods, baselines among them."""
    together: dict[tuple[str, ...], list[Statistic]] = {}
    for statistic in corpus.statistics:
        if statistic.measure and statistic.change is None and statistic.period:
            together.setdefault(_key(statistic), []).append(statistic)
    found = [_series(statistics, corpus) for statistics in together.values()]
    return [s for s in found if len({dot.period for dot in s.dots}) > 1]


def _key(statistic: Statistic) -> tuple[str, ...]:
    told = (statistic.measure, statistic.unit, statistic.population, statistic.place)
    return tuple(folded(value or "") for value in told)


def _series(statistics: list[Statistic], corpus: Corpus) -> Series:
    one = statistics[0]
    name = one.measure or one.text
    beside = [v for v in (one.population, one.place) if v and folded(v) not in folded(name)]
    dots = [dot for statistic in statistics for dot in _dots(statistic, corpus)]
    told = {(dot.period, amount(dot.value)) for dot in dots if not dot.baseline}
    kept = [dot for dot in dots if not dot.baseline or (dot.period, amount(dot.value)) not in told]
    unit = one.unit.replace("_", " ")
    return Series(", ".join([name, *beside]), unit, sorted(kept, key=lambda d: (_day(d.period), d.value)))


def _dots(statistic: Statistic, corpus: Corpus) -> Iterator[Dot]:
    at = (anchor("statistic", statistic.id), corpus.numbers[statistic.id])
    yield Dot(statistic.period or "", statistic.value, figure(statistic), *at, False)
    if statistic.previous:
        value = statistic.previous.value
        yield Dot(statistic.previous.period or BEFORE, value, amount(value), *at, True)


def _day(period: str) -> str:
    covered = days(period)
    return "" if period == BEFORE else covered.first.isoformat() if covered else UNDATED


def chart(series: Series) -> dict[str, Any]:
    """A series as the script that draws it takes it."""
    periods = series.periods
    dots = [[periods.index(d.period), d.value, d.told, d.anchor, int(d.baseline)] for d in series.dots]
    return {"name": series.name, "unit": series.unit, "periods": periods, "dots": dots}
