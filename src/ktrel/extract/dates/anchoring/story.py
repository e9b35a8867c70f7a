"""What a text has told so far: the scene that an expression is resolved in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Literal, NamedTuple

from .... import edtf
from ..calendar.fiscal import CALENDAR_YEAR, FiscalHabit
from ..calendar.holidays import namesakes
from ..calendar.period import Grain, Period, containing
from ..expressions.points import Either
from ..expressions.scene import Expression
from .events import Event, tells_of
from .nations import Nations
from .quotations import Quotations
from .sentences import Sentences
from .tense import Tense, bounded, tense_at

Basis = Literal["explicit", "relative", "context"]

_OPENING = 16  # characters within which a sentence opens with a year: "In 2019 …"
_FAR = 2000  # characters in which a country is still what the text is about
_OLDEST = 1000
_RECALL = 12  # sentences in which an event named again was dated
_NEWS = 14  # days before publication of which the news tells
_LONG = 62  # days before publication from which no news is told any more
_MEMORY = 4  # sentences after which a date told is out of mind

_SINCE = re.compile(r"(?:ever\s+)?since\b", re.IGNORECASE)
_AND = re.compile(r"\s+and\s+(?:on\s+)?")


class Telling(NamedTuple):
    """A date told: its period, where, and whether its year came from the text."""

    period: Period
    sentence: int
    start: int
    end: int
    year_told: bool
    compared: bool


class Story:
    """The scene at one expression after another.

    It remembers what each resolved to while `listening`: a date stamp tells nothing that others hang on.
    """

    def __init__(
        self, text: str, published: str | None, blocks: Iterable[int] = (), quoted: bool = True
    ) -> None:
        self.text = text
        self.sentences = Sentences(text, blocks)
        self._published = self._now = _anchor(published)
        self.quotations = Quotations(text if quoted else "")
        self._nations = Nations(text)
        self.listening = True
        self.below: Period | None = None  # the heading of a chronology that a passage stands below
        self.spoken: dict[tuple[int, int], Period | None] = {}  # quotations, and when they were spoken
        self._told: list[Telling] = []
        self._start = self._end = self._sentence = 0
        self._used: set[str] = set()
        self._compared = False

    def resolve(
        self, expression: Expression, start: int, end: int, tell: bool, spoken: Period | None = None
    ) -> tuple[Period, Basis] | None:
        """The period that an expression at text[start:end] means, and what it was computed from.

        With `tell`, later expressions may hang on it; `spoken` is when a quotation was spoken, if not now.
        """
        self._start, self._end = start, end
        self._sentence = self.sentences.sentence(start)
        self._used, self._compared = {"told"} if spoken else set(), False
        self._now = spoken or self._published
        try:
            found = expression.resolve(self)
        except (ValueError, OverflowError):  # beyond the years 1 to 9999
            return None
        if found is None:
            return None
        if isinstance(expression, Either):  # told in full; publication only tells in which order
            self._used.clear()
        basis: Basis = (
            "context" if "told" in self._used else "relative" if "published" in self._used else "explicit"
        )
        if tell and self.listening:
            self._tell(found, basis)
        return found, basis

    def _tell(self, found: Period, basis: Basis) -> None:
        if not (found.since or found.until):
            self._told.append(
                Telling(found, self._sentence, self._start, self._end, basis != "relative", self._compared)
            )
            del self._told[:-24]

    def is_past(self, period: Period) -> bool:
        """Whether a period was over before publication."""
        return self._published is None or period.last < self._published.first

    def published(self, grain: Grain) -> date | None:
        """A day of publication; None where it is not known as finely as `grain`."""
        if self._now is None or (self._now.grain > grain and self._now.grain > Grain.DAY):
            return None
        self._used.add("published")
        return self._now.first

    def told(self, grain: Grain) -> Period | None:
        """The last date of the sentences just read that is told at least as finely as `grain`.

        A paragraph that opens with "Earlier in the day" goes back to the day of the news.
        """
        near = self._near(grain, _MEMORY)
        if grain is Grain.DAY and self._opens_paragraph() and not any(map(self._is_news, near[-1:])):
            near = [t for t in self._near(grain, self._sentence) if self._is_news(t)] or near
        return self._from_text(near)

    def _opens_paragraph(self) -> bool:
        return "\n" in self.text[max(0, self._start - 1) : self._start]

    def _is_news(self, told: Telling) -> bool:
        """Whether a day told lies within the days before publication."""
        if self._published is None or not told.period.single:
            return False
        return 0 <= (self._published.last - told.period.first).days <= _NEWS

    def compared(self, grain: Grain) -> Period | None:
        """The date told before that another is counted from.

        A day or week is counted from a day of this sentence or the one before it in the paragraph; a month or
        more from a period, where one was told ("In May exports rose, the ministry said Friday, from a year
        earlier"), else from a day of this sentence.
        """
        self._compared = True
        if grain < Grain.MONTH:
            return self._from_text(self._near(grain, 1))
        near = [t for t in self._near(grain, 2) if not t.compared]
        periods = [t for t in near if t.period.grain >= Grain.MONTH]
        # "2.8 percent in May, 3.1 in April and 4.0 a year earlier": the finer ones are told from the first
        finer = [t for t in periods if t.sentence == self._sentence and t.period.grain < grain]
        return self._from_text(finer[:1] or periods or [t for t in near if t.sentence == self._sentence])

    def opens_sentence(self) -> bool:
        """Whether the sentence begins with the expression."""
        return self._start - self.sentences.bounds(self._sentence)[0] <= 1

    def dated_sentence(self) -> bool:
        """Whether this sentence has told any date before the expression."""
        return bool(self._near(Grain.MILLENNIUM, 0))

    def month_of_sentence(self) -> Period | None:
        """The month told last in this sentence: "In June they met in Bern on the 7th"."""
        return self._from_text([t for t in self._near(Grain.MONTH, 0) if t.period.grain is Grain.MONTH])

    def year_above(self) -> Period | None:
        """The year of the heading that the passage stands below: "MAY 2003", "2003"."""
        if self.below is not None:
            self._used.add("told")
        return containing(Grain.YEAR, self.below.first) if self.below is not None else None

    def day_before(self) -> Period | None:
        """The day long past, told with its year, of the sentence before: "On 3 March 2015 … On the 9th …"."""
        near = [t for t in self._near(Grain.DAY, 1)[-1:] if t.year_told and self._is_long_past(t.period)]
        return self._from_text(near) if self._tense(far=False) != 1 else None

    def _is_long_past(self, period: Period) -> bool:
        return self._published is None or (self._published.first - period.last).days > _LONG

    def day_beside(self) -> Period | None:
        """The day that "and" joins to this one: "next Sunday and Monday"."""
        last = self._told[-1:] if self._told and self._told[-1].sentence == self._sentence else []
        joined = (
            last and _AND.fullmatch(self.text, last[0].end, self._start) and last[0].period.grain <= Grain.DAY
        )
        return self._from_text(last) if joined else None

    def week_of_sentence(self) -> Period | None:
        """The week told last in this sentence, if it is not over: "here next week, to speak Tuesday"."""
        now = self._now
        weeks = [t for t in self._near(Grain.WEEK, 0) if t.period.grain is Grain.WEEK]
        return self._from_text(weeks) if weeks and now and weeks[-1].period.last >= now.first else None

    def dated_event(self, event: Event, at: int) -> Period | None:
        """The date that the text told, in a sentence before that place, of an event named there."""
        here = self.sentences.sentence(at)
        for telling in reversed(self._told):
            if 0 < here - telling.sentence <= _RECALL and telling.period.grain <= Grain.MONTH:
                low, high = self.sentences.bounds(telling.sentence)
                if tells_of(self.text[low:high], event):
                    return telling.period
        return None

    def begun(self, grain: Grain) -> Period | None:
        """The date over by publication from which a story goes on: "A month later they met again"."""
        near = [t for t in self._near(grain, 1) if self.is_past(t.period) and not t.compared]
        return self._from_text(near)

    def day_of_sentence(self) -> Period | None:
        """The last day told in this sentence."""
        return self._from_text([t for t in self._near(Grain.DAY, 0) if t.period.single])

    def _near(self, grain: Grain, sentences: int) -> list[Telling]:
        return [t for t in self._told if self._sentence - t.sentence <= sentences and t.period.grain <= grain]

    def _from_text(self, near: list[Telling]) -> Period | None:
        if not near:
            return None
        self._used.add("told")
        return near[-1].period

    def bound(self) -> bool:
        """Whether a preposition makes the expression the end of something ("through Tuesday")."""
        return bounded(self.text, self._start, self._end)

    def narrated(self) -> Period | None:
        """The last date of this sentence, if its year was told and is not the year of publication."""
        if not self._told or self._told[-1].sentence != self._sentence or not self._told[-1].year_told:
            return None
        last = self._told[-1].period
        if last.grain >= Grain.YEAR and not (
            last.grain is Grain.YEAR and self._opens_sentence(self._told[-1])
        ):
            return None
        if last.first.year < _OLDEST or (self._published and last.first.year == self._published.first.year):
            return None
        self._used.add("told")
        return last

    def _opens_sentence(self, telling: Telling) -> bool:
        return telling.start - self.sentences.bounds(telling.sentence)[0] < _OPENING

    def holiday(self, name: str) -> str | None:
        """The key of the holiday that a name means here; None where the text names none of its countries."""
        keys = namesakes().get(name)
        if keys is None:  # settled before
            return name
        if keys.keys() == {None}:
            return keys[None]
        low, high = self.sentences.bounds(self._sentence)
        named = self._nations.last
        country = named(low, high, keys) or named(max(0, low - _FAR), low, keys)
        return keys.get(country)

    def fiscal_habit(self) -> FiscalHabit:
        """How the country counts its fiscal years that the sentence names, or else the text before it."""
        low, high = self.sentences.bounds(self._sentence)
        habit = self._nations.fiscal_habit
        return habit(low, high) or habit(max(0, low - _FAR), low) or CALENDAR_YEAR

    def tense(self, far: bool = False) -> Tense:
        """-1 where the verbs around look back, 1 where they look ahead, 0 where neither is clear.

        Of a bound ("through March") only a verb that looks ahead tells anything.
        """
        if _SINCE.match(self.text, self._start):
            return -2
        tense = self._tense(far)
        if tense is None:
            tense = 1 if self._ahead_already() else 0
        if bounded(self.text, self._start, self._end):
            return 1 if tense >= 0 else 0
        return tense

    def _ahead_already(self) -> bool:
        """Whether the last date of this sentence is still to come: "on Wednesday, and another in July"."""
        last = self._told[-1] if self._told else None
        now = self._now
        return bool(last and now and last.sentence == self._sentence and last.period.first > now.last)

    def undecided(self) -> bool:
        """Whether the verbs around say that it can be past or to come: "was to meet Friday"."""
        return self._tense(far=True) == 0

    def _tense(self, far: bool) -> Tense | None:
        low, high = self.sentences.bounds(self._sentence)
        return tense_at(self.text, self._start, self._end, low, high, far)


def _anchor(published: str | None) -> Period | None:
    covered = edtf.days(published)
    if covered is None or covered.first == edtf.FIRST or covered.last == edtf.LAST:
        return None
    length = covered.length
    grain = Grain.DAY if length == 1 else Grain.MONTH if length <= 31 else Grain.YEAR
    return (
        Period(grain=grain, first=covered.first, last=covered.last)
        if length <= 366
        else containing(grain, covered.first)
    )
