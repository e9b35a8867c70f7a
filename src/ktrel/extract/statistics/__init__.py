"""Figures about the world: what they measure, for when, who reports them."""

from ...model.annotated import Annotated
from ...model.document import Change
from ...model.facts import DateMention, People, StatisticReport
from .figure import Figure, figures
from .gate import Gate
from .measure import measure
from .period import Calendar, baseline, own_period
from .source import Sources


def find_statistics(
    article: Annotated, people: People, dates: tuple[DateMention, ...]
) -> tuple[StatisticReport, ...]:
    """The statistics that the article tells, in text order, each once."""
    gate, calendar, sources = Gate(dates), Calendar(dates), Sources(article, people)
    return tuple(_report(f, calendar, sources) for f in figures(article, ()) if gate.passes(f))


def _report(f: Figure, calendar: Calendar, sources: Sources) -> StatisticReport:
    q = f.quantity
    told = sources.of(f)
    change = Change(direction=q.direction, baseline=baseline(f, calendar)) if q.frame == "delta" and q.direction else None
    return StatisticReport(
        value=q.value, value_max=q.value_max, unit=q.unit or "people", qualifier=q.qualifier, measure=measure(f),
        population=None, place=None, period=own_period(f, calendar), change=change, previous=None, rank=None,
        sample_size=None, margin_of_error=None, source=told.source, speaker=told.speaker,
        span=f.span, spans=(f.span,), rule=q.rule,
    )
