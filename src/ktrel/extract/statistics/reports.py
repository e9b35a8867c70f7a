"""The figures of an article as reports, each with what the ones before it leave to be understood."""

from __future__ import annotations

from itertools import groupby

from ...model.annotated import Annotated
from ...model.document import Change
from ...model.facts import StatisticReport
from ...model.grounds import FigureBasis, FigureGrounds
from .carry import Periods
from .figure import Figure
from .levels import in_whole_money, unit_of_figure, with_previous
from .measure import HEADS, Measures
from .period import Calendar, baseline, inherits
from .polls import Poll, poll_of
from .scope import place, population, rank
from .source import Sources


class Reporter:
    """Goes through the figures in text order and remembers what was told last."""

    def __init__(
        self,
        article: Annotated,
        calendar: Calendar,
        sources: Sources,
        polls: tuple[Poll, ...],
    ) -> None:
        self._calendar, self._sources, self._polls = calendar, sources, polls
        self._measures = Measures(calendar)
        self._periods = Periods(article, calendar)
        self._last: tuple[Figure, StatisticReport] | None = None

    def reports(self, listed: list[Figure]) -> list[StatisticReport]:
        """One report a figure, in text order."""
        found: list[StatisticReport] = []
        for _, group in groupby(listed, key=lambda f: f.sentence.index):
            sentence = list(group)
            told = [self._report(f, sentence) for f in sentence]
            found += with_previous(sentence, told)
        return found

    def _report(self, f: Figure, sentence: list[Figure]) -> StatisticReport:
        q, told = f.quantity, self._sources.of(f)
        poll = poll_of(f, self._polls, told)
        if poll is not None and poll.source is not None:
            told = told._replace(source=poll.source)
        change = None
        if q.frame == "delta" and q.direction is not None:
            change = Change(direction=q.direction, baseline=baseline(f, self._calendar))
        measure = self._measures.of(f, sentence)
        period = self._periods.of(f, sentence, poll, told.source)
        whole = in_whole_money(f, sentence, self._last)
        report = StatisticReport(
            value=whole[0] if whole else q.value,
            value_max=q.value_max if whole is None else None,
            unit=whole[1] if whole else unit_of_figure(f, self._last),
            qualifier=q.qualifier,
            measure=f"change in {measure}" if measure and change else measure,
            population=population(f),
            place=place(f),
            period=period,
            change=change,
            previous=None,
            rank=rank(f),
            sample_size=poll.sample if poll else None,
            margin_of_error=poll.margin if poll else None,
            source=told.source,
            speaker=told.speaker,
            span=f.span,
            spans=(f.span,),
            rule=q.rule,
            grounds=FigureGrounds(
                period_basis=self._period_basis(f, period, poll),
                source_basis=_source_basis(f, told.source),
                past=inherits(f),
                headline=f.passage.block.kind in HEADS,
            ),
        )
        self._last = (f, report)
        if poll is None:
            self._periods.remember(f, report)
        return report

    def _period_basis(self, f: Figure, period: str | None, poll: Poll | None) -> FigureBasis | None:
        """Where the period is told: in the figure's sentence, of its poll, or before."""
        if period is None:
            return None
        if any(date.value and date.value in period for date in self._calendar.near(f)):
            return "sentence"
        return "poll" if poll is not None and poll.period == period else "before"


def _source_basis(f: Figure, source: str | None) -> FigureBasis | None:
    if source is None:
        return None
    return "sentence" if source in f.sentence.text else "before"
