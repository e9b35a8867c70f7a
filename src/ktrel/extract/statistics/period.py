"""The dates of an article by place, and which of them a figure's own clause tells."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from msgspec.structs import replace

from ...edtf import day_of, days, without_time
from ...model.annotated import Sentence
from ...model.facts import DateMention
from ..quantities.lexicon import reporting
from .dating import ABOVE, compared, measured_against, other_subject, rank
from .figure import Figure

_DAY = 1
_FAR = 40  # characters between a change and the date that it is measured from
_MOST = 12  # dates to either side that are looked at
_TIED = frozenset({"", "in", "at", "by", "the", "in the", "a", "at the end of", "during", ","})
_JOINED = frozenset({"and", "and the", "and in"})


class Calendar:
    """The dates of an article by place."""

    def __init__(self, dates: tuple[DateMention, ...], today: str | None = None) -> None:
        """`today` is the day of publication."""
        self.today = today
        self._dates = tuple(sorted(_dated(dates), key=lambda d: d.span))
        self._starts = [d.span.start for d in self._dates]

    def within(self, sentence: Sentence) -> tuple[DateMention, ...]:
        """The dates of a sentence in order."""
        first = bisect_left(self._starts, sentence.span.start)
        return self._dates[first : bisect_left(self._starts, sentence.span.end)]

    def near(self, f: Figure) -> tuple[DateMention, ...]:
        """The dates of a figure's sentence, the dozen to either side of it at most."""
        at = bisect_left(self._starts, f.span.start)
        found = self._dates[max(0, at - _MOST) : at + _MOST]
        return tuple(d for d in found if f.sentence.span.covers(d.span))


def _dated(dates: tuple[DateMention, ...]) -> Iterator[DateMention]:
    """Dates and times of day as the days that they fall on."""
    for date in dates:
        value = date.leaves or (without_time(date.value) if date.value else None)
        if date.type in ("date", "time") and days(value) is not None:
            yield replace(date, value=value)


def own_period(f: Figure, calendar: Calendar, others: list[Figure]) -> str | None:
    """The date that the figure's own clause tells, None where it tells none."""
    if f.quantity.frame == "base":
        return _gone_by(_following(f, calendar), calendar.today)
    best: tuple[int, int, str] | None = None
    for date in calendar.near(f):
        nowadays = date.text.lower() == "today" and f.verb is not None and f.verb.tag_ in ("VBZ", "VBP")
        place = rank(f, date, others) if f.part.overlaps(date.span) and not nowadays else None
        if place is None or (place == ABOVE and other_subject(f, date) and not lasting(date.value)):
            continue
        key = (place, abs(date.span.start - f.quantity.span.end))
        if best is None or key < best[:2]:
            best = (*key, _to_the_next(f, date, calendar))
    return best[2] if best else _of_the_clause_before(f, calendar)


def _of_the_clause_before(f: Figure, calendar: Calendar) -> str | None:
    """The day told before a semicolon, of victims told behind it: "fire broke out on Monday; nine died"."""
    base = f.passage.block.span.start
    told = f.passage.text[f.part.start - base : f.part.end - base].lower().split()
    if f.part.start == f.sentence.span.start or not inherits(f):
        return None
    dates = [d for d in calendar.near(f) if f.sentence.span.start <= d.span.start < f.part.start]
    harm = set(reporting().victims.words).intersection(word.strip(",.") for word in told)
    return dates[0].value if len(dates) == 1 and day_of(dates[0].value) and harm else None


def _to_the_next(f: Figure, date: DateMention, calendar: Calendar) -> str:
    """The value of a date; of "in the 1970s and 1980s" that from the first to the second."""
    value = date.value or ""
    for later in calendar.near(f):
        joined = later.span.start >= date.span.end and _between(f, date.span.end, later.span.start) in _JOINED
        if joined and later.value and len(later.value) == len(value) and "/" not in value:
            return f"{value}/{later.value}" if value < later.value else value
    return value


def _following(f: Figure, calendar: Calendar) -> str | None:
    """The date right behind an old level: "from 30 percent in 2011", "from $90 million the month before"."""
    for date in calendar.near(f):
        if date.span.start >= f.span.end and _is_tied(_between(f, f.span.end, date.span.start)):
            return date.value
    return None


def _gone_by(value: str | None, published: str | None) -> str | None:
    """The date of an old level, which no later one can be: "up from 290,000 in January", told in August."""
    then, today = days(value), days(published)
    if value is None or then is None or today is None or then.first <= today.last or len(value) != _MONTH:
        return value
    return f"{int(value[:4]) - 1:04d}{value[4:]}"


_MONTH = len("2011-01")


def _is_tied(between: str) -> bool:
    """Whether nothing but a preposition parts a figure from its date, or what the figure is a share of."""
    if between in _TIED:
        return True
    parts = between.split()
    return bool(parts) and parts[0] == "of" and len(parts) <= _OF_WHAT and "," not in between


_OF_WHAT = 5  # words: "13.6 percent of gross domestic product last year"


def _between(f: Figure, start: int, end: int) -> str:
    base = f.passage.block.span.start
    return f.passage.doc.text[start - base : end - base].strip().lower()


def baseline(f: Figure, calendar: Calendar) -> str | None:
    """The date that a change is measured against ("up 8 percent from 2019")."""
    for date in calendar.near(f):
        near = 0 <= date.span.start - f.quantity.span.end < _FAR
        tokens = f.passage.tokens(date.span)
        if near and tokens is not None and (compared(f.sentence, date) or measured_against(tokens.start, f)):
            return date.value
    return None


def inherits(f: Figure) -> bool:
    """Whether a figure without a date goes on telling of the time before it: its verb is in the past."""
    if f.verb is None:
        return False
    passive = f.verb.tag_ == "VBN" and any(c.dep_ == "auxpass" and c.tag_ == "VBD" for c in f.verb.children)
    return f.verb.tag_ == "VBD" or passive


def lasting(period: str | None) -> bool:
    """Whether a period is longer than a day: what a report goes on about, not a single event."""
    covered = days(period)
    return covered is not None and covered.length > _DAY and ".." not in (period or "")
