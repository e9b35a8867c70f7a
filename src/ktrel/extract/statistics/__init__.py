"""Figures about the world: what they measure, for when, against what, who reports them."""

from ...model.annotated import Annotated
from ...model.facts import DateMention, People, StatisticReport
from .figure import figures
from .gate import Gate
from .period import Calendar
from .polls import find_polls, is_margin, is_sample
from .repeats import joined
from .reports import Reporter
from .source import Sources
from .tables import find_tables


def find_statistics(
    article: Annotated, people: People, dates: tuple[DateMention, ...]
) -> tuple[StatisticReport, ...]:
    """The statistics that the article tells, in text order, each once.

    Spans are article offsets and cover qualifier, number, unit and counted noun; a figure told again
    (headline and body) is one report with all its spans. Samples and margins of error of a poll are
    not listed by themselves but stand in the poll's figures.
    """
    tables = find_tables(article.clipping.text, dates)
    every = list(figures(article, tuple(t.span for t in tables), people.home))
    if not every:
        return joined(article, [r for t in tables for r in t.reports], [])
    gate, calendar, sources = (
        Gate(dates),
        Calendar(dates, article.clipping.published),
        Sources(article, people),
    )
    polls = find_polls(article, every, sources, calendar)
    polled = {i for p in polls for i in range(p.first, p.last + 1)}
    asked = {id(f) for f in every if is_margin(f) or is_sample(f, f.sentence.index in polled)}
    listed = gate.listed([f for f in every if id(f) not in asked])
    told = Reporter(article, calendar, sources, polls).reports(listed)
    return joined(article, [r for t in tables for r in t.reports], told)
