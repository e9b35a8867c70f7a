"""The figures of an article as reports, each with what the ones before it leave to be understood."""

from __future__ import annotations

from itertools import groupby

from ...model.annotated import Annotated
from ...model.document import Change
from ...model.facts import DateMention, StatisticReport
from ..quantities.lexicon import reporting
from ..quantities.nouns import unit_of
from .figure import Figure
from .levels import unit_by_subject, with_previous
from .measure import Measures
from .period import Calendar, baseline, inherits, lasting, own_period
from .polls import Poll
from .source import Sources
from .spans_of_time import stretch

_SHARES = frozenset({"percent", "points"})
_REACH = 3  # sentences over which a period is still that of the report


class Reporter:
    """Goes through the figures in text order and remembers what was told last."""

    def __init__(
        self,
        article: Annotated,
        dates: tuple[DateMention, ...],
        calendar: Calendar,
        sources: Sources,
        polls: tuple[Poll, ...],
    ) -> None:
        self._article, self._calendar, self._sources, self._polls = article, calendar, sources, polls
        self._measures = Measures(dates)
        self._last: tuple[Figure, StatisticReport] | None = None
        self._going: tuple[Figure, StatisticReport] | None = None

    def reports(self, listed: list[Figure]) -> list[StatisticReport]:
        """One report a figure, in text order."""
        found: list[StatisticReport] = []
        for _, group in groupby(listed, key=lambda f: f.sentence.index):
            sentence = list(group)
            first = len(found)
            for f in sentence:
                report = self._report(f, sentence)
                found.append(report)
                self._last = (f, report)
                if f.quantity.frame != "base" and self._poll(f) is None:
                    self._going = (f, report)
            found[first:] = with_previous(sentence, found[first:])
        return found

    def _report(self, f: Figure, sentence: list[Figure]) -> StatisticReport:
        q = f.quantity
        told = self._sources.of(f)
        poll = self._poll(f)
        change = (
            Change(direction=q.direction, baseline=baseline(f, self._calendar))
            if q.frame == "delta" and q.direction
            else None
        )
        return StatisticReport(
            value=q.value,
            value_max=q.value_max,
            unit=self._unit(f),
            qualifier=q.qualifier,
            measure=_of_change(self._measures.of(f, sentence), change),
            population=None,
            place=None,
            period=self._period(f, sentence, poll),
            change=change,
            previous=None,
            rank=None,
            sample_size=poll.sample if poll else None,
            margin_of_error=poll.margin if poll else None,
            source=told.source,
            speaker=told.speaker,
            span=f.span,
            spans=(f.span,),
            rule=q.rule,
        )

    def _unit(self, f: Figure) -> str:
        q = f.quantity
        if q.attributive and q.unit:
            return q.unit
        if (
            f.noun is not None
            and f.noun.i >= f.tokens.end
            and f.noun.pos_ in ("NOUN", "PROPN")
            and q.kind in ("count", "number")
        ):
            return unit_of(f.noun.lower_)
        victims = f.verb is not None and f.verb.lower_ in reporting().victims.words
        if q.kind == "number" and victims:
            return "people"
        own = unit_by_subject(f) if q.kind == "number" else None
        if own is not None:
            return own
        if (
            q.unit is None
            and f.noun is None
            and self._last is not None
            and self._last[0].quantity.kind in ("count", "number", "measure")
        ):
            return self._last[1].unit
        return q.unit or "people"

    def _poll(self, f: Figure) -> Poll | None:
        if f.quantity.kind not in _SHARES:
            return None
        return next((p for p in reversed(self._polls) if p.first <= f.sentence.index <= p.last), None)

    def _period(self, f: Figure, sentence: list[Figure], poll: Poll | None) -> str | None:
        own = own_period(f, self._calendar, sentence) or stretch(f, self._article.clipping.published)
        if own is not None or f.quantity.frame == "base":
            return own
        if poll is not None and poll.period:
            return poll.period
        return self._carried(f)

    def _carried(self, f: Figure) -> str | None:
        """The period of the figure before, where this one only goes on from it."""
        if self._going is None:
            return None
        before, report = self._going
        same = before.part == f.part and not self._date_and(before, f)
        if same and self._apposed(f, before):
            return (
                None
                if f.quantity.frame == "level"
                and before.quantity.frame == "delta"
                and _stretched(before, report)
                else report.period
            )
        near = f.sentence.index - before.sentence.index <= _REACH
        elliptic = f.quantity.kind == "number" and f.noun is None and near and not _present(f)
        if elliptic or (near and (inherits(f) or _pointing(f)) and lasting(report.period)):
            return report.period
        return None

    def _date_and(self, before: Figure, f: Figure) -> bool:
        """ "A in October and B": the date is the first's alone."""
        base = f.passage.block.span.start
        for date in self._calendar.within(f.sentence):
            if before.span.end <= date.span.start and date.span.end <= f.span.start:
                return (
                    f.passage.doc.text[date.span.end - base : f.span.start - base].strip().startswith("and")
                )
        return False

    def _apposed(self, f: Figure, before: Figure) -> bool:
        """Whether the figure follows the one before it in the same clause, or in one that hangs on it."""
        if f.verb is None or before.verb is None or f.verb == before.verb:
            return True
        return before.verb in f.verb.ancestors or before.top in f.top.ancestors


def _of_change(measure: str | None, change: Change | None) -> str | None:
    """What a difference measures is the change in the thing."""
    return f"change in {measure}" if measure and change else measure


def _present(f: Figure) -> bool:
    return f.verb is not None and f.verb.tag_ in ("VBZ", "VBP") and f.verb.lemma_ != "do"


def _pointing(f: Figure) -> bool:
    """ "half of those fires": of what was just told."""
    after = f.passage.doc[f.tokens.end : f.tokens.end + 2]
    return len(after) == 2 and after[0].lower_ == "of" and after[1].lower_ in ("those", "these", "them", "it")


def _stretched(before: Figure, report: StatisticReport) -> bool:
    """Whether the period is a stretch of years in which the change came about, not that of the level."""
    return report.period is not None and "/" in report.period
