"""When a figure holds: its own date, its clause's, its poll's, or that of the figures before it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec.structs import replace

from ...edtf import days, without_time
from ...model.annotated import Sentence
from ...model.facts import DateMention
from ..quantities.lexicon import words
from .figure import Figure
from .grammar import clause_verb, subject

if TYPE_CHECKING:
    from spacy.tokens import Token

# dates that hang on these verbs tell when somebody spoke
_SAYING = words("dated_saying")
# and on these, when somebody counted: as good as the figure's own where it has none
_COUNTING = words("dated_counting")
_SUPERLATIVES = words("superlatives")
_LINKS = frozenset({"in", "the", "a", "an", "that", "of", "same", "it", "was", "at"})
_PAST = frozenset({"VBD"})
_DAY = 1


class Calendar:
    """The dates of an article by place."""

    def __init__(self, dates: tuple[DateMention, ...]) -> None:
        self._dates = tuple(sorted(_dated(dates), key=lambda d: d.span))
        self._starts = [d.span.start for d in self._dates]

    def within(self, sentence: Sentence) -> tuple[DateMention, ...]:
        """The dates of a sentence in order."""
        first = bisect_left(self._starts, sentence.span.start)
        return self._dates[first : bisect_left(self._starts, sentence.span.end)]


def _dated(dates: tuple[DateMention, ...]) -> Iterator[DateMention]:
    """Dates and times of day as the days that they fall on."""
    for date in dates:
        value = without_time(date.value) if date.value else None
        if date.type in ("date", "time") and days(value) is not None:
            yield replace(date, value=value)


def own_period(f: Figure, calendar: Calendar, others: list[Figure]) -> str | None:
    """The date that the figure's own clause tells, None where it tells none."""
    if f.quantity.frame == "base":
        return _following(f, calendar)
    best: tuple[int, int, str] | None = None
    for date in calendar.within(f.sentence):
        rank = _rank(f, date, others)
        if rank is None or date.value is None or not f.part.overlaps(date.span):
            continue
        key = (rank, abs(date.span.start - f.quantity.span.end))
        if best is None or key < best[:2]:
            best = (*key, _to_the_next(f, date, calendar))
    return best[2] if best else None


def _to_the_next(f: Figure, date: DateMention, calendar: Calendar) -> str:
    """The value of a date; of "in the 1970s and 1980s" that from the first to the second."""
    value = date.value or ""
    for later in calendar.within(f.sentence):
        gap = (
            f.passage.doc.text[_local(f, date.span.end) : _local(f, later.span.start)]
            if later.span.start >= date.span.end
            else ""
        )
        if (
            gap.strip() in ("and", "and the", "and in")
            and later.value
            and len(later.value) == len(value)
            and "/" not in value
        ):
            return f"{value}/{later.value}" if value < later.value else value
    return value


def _following(f: Figure, calendar: Calendar) -> str | None:
    """The date right behind an old level: "from 30 percent in 2011", "from $90 million the month before"."""
    for date in calendar.within(f.sentence):
        gap = (
            f.sentence.passage.doc.text[_local(f, f.span.end) : _local(f, date.span.start)]
            if date.span.start >= f.span.end
            else None
        )
        if gap is not None and gap.strip().lower() in (
            "",
            "in",
            "the",
            "in the",
            "a",
            "at the end of",
            "during",
            ",",
        ):
            return date.value
    return None


def _local(f: Figure, offset: int) -> int:
    return offset - f.passage.block.span.start


def baseline(f: Figure, calendar: Calendar) -> str | None:
    """The date that a change is measured against ("up 8 percent from 2019")."""
    for date in calendar.within(f.sentence):
        near = 0 <= date.span.start - f.quantity.span.end < 40
        tokens = f.passage.tokens(date.span)
        if near and tokens is not None and (compared(f.sentence, date) or _measured_against(tokens.start, f)):
            return date.value
    return None


def compared(sentence: Sentence, date: DateMention) -> bool:
    """Whether the date is only what a figure is set against: "than in 2015", "from a year earlier"."""
    tokens = sentence.passage.tokens(date.span)
    if tokens is None:
        return False
    doc, i = sentence.passage.doc, tokens.start - 1
    if tokens[0].lower_ in ("from", "than") and "/" not in (date.value or ""):
        return True
    since = tokens[0].lower_ == "since" or (i > 0 and doc[i].lower_ == "since")
    if since and any(t.lower_ in _SUPERLATIVES for t in doc[max(0, tokens.start - 6) : tokens.start]):
        return True
    if date.value and "/" in date.value:
        return False
    while i > 0 and doc[i].lower_ in _LINKS:
        i -= 1
    word = doc[i].lower_ if i >= 0 else ""
    if word in ("from", "than"):
        return True
    return (
        word in ("with", "to", "on", "over")
        and i > 0
        and doc[i - 1].lower_
        in (
            "compared",
            "percent",
            "%",
            "up",
            "down",
            "points",
            "increase",
            "rise",
            "gain",
            "growth",
            "drop",
            "fall",
        )
    )


def _rank(f: Figure, date: DateMention, others: list[Figure]) -> int | None:
    """How near the date is to the figure in the parse, None where it dates something else."""
    tokens = f.passage.tokens(date.span)
    if tokens is None:
        return None
    root = tokens.root
    if any(t in tokens for t in f.top.ancestors):
        return 0  # "1970, when … stood at 300"
    if compared(f.sentence, date) or _deadline(tokens.start, f) or _measured_against(tokens.start, f):
        return None
    verb = clause_verb(root)
    if any(t in f.tokens or t == f.top for t in root.ancestors):
        participle = verb is not None and verb.dep_ == "acl" and verb.tag_ in ("VBN", "VBG")
        return 1 if verb is None or participle or verb in f.top.ancestors or verb == f.verb else None
    if verb is None:
        return 5 if f.verb is None else None
    if _bound(tokens.start, root, verb, f, others):
        return None
    rank = _by_verb(verb, f)
    apart = (
        rank == 3
        and f.verb is not None
        and f.verb.dep_ == "conj"
        and subject(f.verb) not in (None, subject(verb))
    )
    return None if apart and not lasting(date.value) else rank


def _by_verb(verb: Token, f: Figure) -> int | None:
    """The rank of a date by its verb: the figure's own, one above it, a "when" clause beside it."""
    if f.verb is not None and verb == f.verb:
        return 2
    if verb in f.top.ancestors or (f.verb is not None and verb in f.verb.ancestors):
        if verb.lemma_ in _COUNTING:
            return 5
        return 3 if verb.lemma_ not in _SAYING else None
    if (
        verb.dep_ == "advcl"
        and f.verb is not None
        and verb.head in (f.verb, *f.verb.ancestors, *f.verb.conjuncts)
    ):
        marks = {c.lower_ for c in verb.children if c.dep_ in ("mark", "advmod")}
        return 4 if marks & {"when", "as", "while", "after", "since"} else None
    return None


def _measured_against(start: int, f: Figure) -> bool:
    """ "three times the figure for the previous year": the date is that of the other figure."""
    doc, end = f.passage.doc, f.tokens.end
    return (
        f.quantity.kind == "fold"
        and 0 < start - end < 8
        and doc[end].lower_ in ("the", "what", "as", "that", "its", "their", "those")
    )


def _deadline(start: int, f: Figure) -> bool:
    """ "to deliver by May 3": by when, not when."""
    doc = f.passage.doc
    return (
        start > 1
        and doc[start - 1].lower_ == "by"
        and doc[start - 2].pos_ in ("VERB", "ADV", "ADP", "PART")
        and f.quantity.kind in ("count", "number")
    )


def _bound(start: int, root: Token, verb: Token, f: Figure, others: list[Figure]) -> bool:
    """Whether the date belongs to another figure's phrase: "growth of 3 percent in May and one in six …"."""
    doc = root.doc
    end = start
    while end < len(doc) and end <= root.i:
        end += 1
    if (
        end < len(doc)
        and doc[end].lower_ == "and"
        and f.tokens.start > end
        and not any(t.pos_ in ("VERB", "AUX") for t in doc[end : f.tokens.start])
    ):
        return any(0 <= start - o.tokens.end <= 3 for o in others if o is not f)
    if any(o is not f and o.quantity.frame == "base" and 0 <= start - o.tokens.end <= 2 for o in others):
        return True
    for above in root.ancestors:
        if above == verb:
            return False
        if any(o is not f and o.tokens.start <= above.i < o.tokens.end for o in others):
            return True
    return False


def inherits(f: Figure) -> bool:
    """Whether a figure without a date goes on telling of the time before it: its verb is in the past."""
    return f.verb is not None and f.verb.tag_ in _PAST


def lasting(period: str | None) -> bool:
    """Whether a period is longer than a day: what a report goes on about, not a single event."""
    covered = days(period)
    return covered is not None and covered.length > _DAY and ".." not in (period or "")
