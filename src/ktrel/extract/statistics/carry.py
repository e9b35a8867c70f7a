"""The period of each figure in turn: its own, its poll's, or that of the figure it goes on from."""

from __future__ import annotations

import re

from ...edtf import day_of, days
from ...model.annotated import Annotated
from ...model.facts import StatisticReport
from ..quantities.lexicon import lexicon, words
from .clauses import perfect, planned, present
from .dating import before_or_after
from .figure import Figure, ended
from .grammar import clause_verb, subject
from .levels import set_against
from .period import Calendar, inherits, lasting, own_period
from .polls import Poll
from .spans_of_time import stretch, stretch_behind

_FULL_YEAR = re.compile(
    r"\b(?:for|in|over|throughout|across|during) (?:the )?(?:full|whole|entire) year\b"
    r"|\b(?:for|over) the year as a whole\b|\bfor all of the year\b",
    re.I,
)
_ON_THE_DAY = re.compile(r"\b(?:on|for|in) the day\b(?! (?:of|that|when|after|before|he|she|they))")
_BESIDE = 4  # tokens
_NEWS = 14  # days
_YEARS = len("2010/2020")
_REACH = 3  # sentences over which a period is still that of the report


class Periods:
    """Gives the figures of an article their periods, in text order."""

    def __init__(self, article: Annotated, calendar: Calendar) -> None:
        self._article, self._calendar = article, calendar
        self._going: tuple[Figure, StatisticReport] | None = None
        self._dated: tuple[Figure, StatisticReport] | None = None

    def of(self, f: Figure, sentence: list[Figure], poll: Poll | None, source: str | None) -> str | None:
        """The EDTF period that the figure holds for; `sentence` are all figures of its sentence."""
        today = self._article.clipping.published
        ahead = stretch_behind(f, sentence, today)
        own = ahead or own_period(f, self._calendar, sentence) or self._stretched(f, sentence)
        own = own or self._full_year(f) or self._on_the_day(f)
        if poll is not None and poll.period and own is not None and _spread(own) and _ahead(own, today):
            return poll.period  # "57 percent say it will be a threat in the next 20 years"
        if poll is not None and poll.period and (own is None or _to_come(own, today)):
            return poll.period  # "57 percent would vote for it on Sunday"
        if own is not None or f.quantity.frame == "base" or poll is not None:
            return own
        carried = self._broken_off(f) or self._carried(f, source) or self._resumed(f, source)
        return None if carried is not None and inherits(f) and _to_come(carried, today) else carried

    def remember(self, f: Figure, report: StatisticReport) -> None:
        """What the figures behind go on from; an old level is passed over."""
        if f.quantity.frame != "base" and not set_against(f):
            self._going = (f, report)
            if report.period is not None:
                self._dated = (f, report)

    def _broken_off(self, f: Figure) -> str | None:
        """The date of counting in the rest of a sentence without an end (", aid groups reckoned in June")."""
        following = f.sentence.index + 1
        if f.verb is not None or following >= len(self._article.sentences) or ended(f.sentence):
            return None
        rest = self._article.sentences[following]
        for date in self._calendar.within(rest) if rest.passage is f.passage else ():
            tokens = f.passage.tokens(date.span)
            verb = clause_verb(tokens.root) if tokens is not None else None
            if verb is not None and verb.lemma_ in words("dated_counting"):
                return date.value
        return None

    def _carried(self, f: Figure, source: str | None) -> str | None:
        if self._going is None or _exchanged(f) or f.quantity.attributive or _other_time(f):
            return None
        before, report = self._going
        if self._gapped(before, f):
            return report.period
        if before.part == f.part and (self._date_and(before, f) or before_or_after(f.verb)):
            return None
        if _in_a_row(before, f):
            return report.period
        if (
            before.part == f.part
            and (_apposed(f, before) or _owned(f))
            and not ((present(f) or (perfect(f) and not perfect(before))) and f.verb != before.verb)
        ):
            brought = f.quantity.frame == "level" and before.quantity.frame == "delta"
            # "tripled in ten years to 90": the years are those of the change, not of the level
            return None if brought and _spread(report.period) else report.period
        if f.sentence.index - before.sentence.index > _REACH:
            return None
        if before.quantity.frame == "delta" and f.quantity.frame != "delta" and _spread(report.period):
            return None
        if planned(before) and inherits(f):
            return None
        if perfect(f) and not lasting(report.period):
            return None  # "has shot down 30 of them": by now, and not on that day
        elliptic = f.quantity.kind == "number" and f.noun is None and not present(f)
        elliptic = elliptic and ".." not in (report.period or "")
        counted = f.noun is None or before.quantity.kind in ("count", "number", "fold")
        if source != report.source and f.sentence.tokens[0].lower_ == "according":
            return None  # somebody else begins to tell
        goes_on = inherits(f) and counted and before.part != f.part and lasting(report.period)
        pointing = _pointing(f) and before.passage is f.passage
        return report.period if elliptic or goes_on or pointing else None

    def _full_year(self, f: Figure) -> str | None:
        """ "For the full year": the year of which a month or the whole was told before."""
        told = self._dated[1].period if self._dated is not None else None
        base = f.passage.block.span.start
        sentence = f.passage.text[f.sentence.span.start - base : f.span.start - base]
        covered = days(told) if told is not None and _FULL_YEAR.search(sentence) else None
        return str(covered.first.year) if covered and covered.first.year == covered.last.year else None

    def _on_the_day(self, f: Figure) -> str | None:
        """ "Oil slipped 2 percent on the day": the day of the news that its paragraph named last before."""
        doc = f.passage.doc
        around = doc[max(f.sentence.tokens.start, f.tokens.start - _BESIDE) : f.tokens.end + _BESIDE]
        if not _ON_THE_DAY.search(around.text):
            return None
        said = [s for s in self._article.sentences if s.passage is f.passage and s.index <= f.sentence.index]
        dates = [d for s in said for d in self._calendar.within(s) if d.span.end <= f.span.start]
        today = days(self._article.clipping.published)
        recent = [d.value for d in dates if (day := day_of(d.value)) is not None
                  and today is not None and 0 <= (today.last - day).days <= _NEWS]  # fmt: skip
        return recent[-1] if recent else None

    def _stretched(self, f: Figure, sentence: list[Figure]) -> str | None:
        """The years that its clause tells; to what they led is a level of today."""
        led_to = f.quantity.frame == "level" and any(o.quantity.frame == "delta" for o in sentence)
        return None if led_to else stretch(f, self._calendar.today)

    def _resumed(self, f: Figure, source: str | None) -> str | None:
        """The period of the figure before those that tell of now, where one source tells both."""
        if (
            self._dated is None
            or f.quantity.attributive
            or not inherits(f)
            or _exchanged(f)
            or f.passage is not self._dated[0].passage
        ):
            return None
        before, report = self._dated
        near = 0 < f.sentence.index - before.sentence.index <= _REACH and lasting(report.period)
        alike = source is not None and source == report.source
        return report.period if near and alike else None

    def _date_and(self, before: Figure, f: Figure) -> bool:
        """ "A in October and B": the date is the first's alone."""
        base, text = f.passage.block.span.start, f.passage.doc.text
        for date in self._calendar.within(f.sentence):
            if before.span.end <= date.span.start and date.span.end <= f.span.start:
                return text[date.span.end - base : f.span.start - base].strip().startswith("and")
        return False

    def _gapped(self, before: Figure, f: Figure) -> bool:
        """ "Mali was granted 41 million for 2014-2016 and Niger 17 million": one date for both."""
        if before.part != f.part or before.quantity.kind != f.quantity.kind:
            return False
        doc = f.passage.doc
        first = f.tokens.start
        while first > before.tokens.end and doc[first - 1].pos_ in ("PROPN", "DET"):
            first -= 1
        named = first < f.tokens.start and doc[first - 1].lower_ == "and"
        stop = f.tokens.end >= f.sentence.tokens.end or doc[f.tokens.end].is_punct
        return named and stop


def _other_time(f: Figure) -> bool:
    """Whether the figure's clause names a time of its own that no calendar tells ("in the latest half")."""
    base = f.passage.block.span.start
    clause = f.passage.text[f.part.start - base : f.part.end - base].lower()
    return any(f"{sign} " in clause for sign in words("untold_times"))


def _apposed(f: Figure, before: Figure) -> bool:
    """Whether the figure follows the one before it in the same clause, or in one that hangs on it."""
    if f.verb is None or before.verb is None or f.verb == before.verb:
        return True
    return before.verb in f.verb.ancestors or before.top in f.top.ancestors


def _to_come(period: str, published: str | None) -> bool:
    """Whether a period begins after the day of publication: no past is told of it."""
    then, today = days(period), days(published)
    return then is not None and today is not None and then.first > today.last


def _ahead(period: str, published: str | None) -> bool:
    """Whether a period reaches from the year of publication into years to come."""
    then, today = days(period), days(published)
    return then is not None and today is not None and then.last.year > today.last.year


def _exchanged(f: Figure) -> bool:
    """Whether the figure is a rate of exchange, "19.3 to the dollar": of the day, if no date is told."""
    after = f.passage.doc[f.tokens.end : f.tokens.end + 3]
    to = after[0].lower_ in ("to", "against", "per", "a") if len(after) else False
    return to and any(t.lower_ in lexicon().families for t in after)


def _in_a_row(before: Figure, f: Figure) -> bool:
    """ "output rose 3.8 percent, services 18.7 percent; farming fell 8.2 percent": changes of one report."""
    deltas = before.quantity.frame == f.quantity.frame == "delta"
    return deltas and before.sentence is f.sentence and before.quantity.kind == f.quantity.kind


def _spread(period: str | None) -> bool:
    """Whether a period is years that a change took: "2017/2022", "2003/.."."""
    return period is not None and (len(period) == _YEARS or ".." in period)


def _owned(f: Figure) -> bool:
    """Whether the figure is of what the clause before told of: ", and its surplus was $5 billion"."""
    who = subject(f.verb)
    return inherits(f) and who is not None and any(c.tag_ == "PRP$" for c in who.children)


def _pointing(f: Figure) -> bool:
    """ "half of those fires": of what was just told."""
    after = f.passage.doc[f.tokens.end : f.tokens.end + 2]
    return len(after) == 2 and after[0].lower_ == "of" and after[1].lower_ in ("those", "these", "them", "it")
