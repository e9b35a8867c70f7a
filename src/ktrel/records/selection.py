"""Choosing among a document's records: by country, person, time, status, kind, publisher, place, words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from difflib import get_close_matches
from typing import Any, get_args

from msgspec.structs import replace

from ..edtf import FIRST, LAST, Days, days
from ..errors import SelectionError, UnknownWordError
from ..model.document import (
    Article,
    DateType,
    Document,
    Evidence,
    Meeting,
    MeetingStatus,
    MeetingType,
    PositionStatus,
    Role,
)
from ..names.keys import folded
from ..patience import OutOfTime, within

PATIENCE = 5.0  # seconds that an expression may look for in one record


@dataclass(frozen=True)
class Selection:
    """What a record must have to be chosen; what is empty is not asked for.

    Of `status` and `type` one is enough; of `country`, `people` and `source` each is needed. Words match
    as a part of the whole, whatever their case and accents. `since` and `until` are EDTF, both included. A
    record without a confidence, as earlier releases wrote it, has none that is enough.
    """

    country: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    status: tuple[str, ...] = ()
    type: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    place: str | None = None
    text: re.Pattern[str] | None = None
    min_confidence: float | None = None

    def asked(self) -> list[str]:
        """The names of what is asked for."""
        return [field.name for field in fields(self) if getattr(self, field.name)]

    @property
    def time(self) -> Days:
        """From the first day to the last that is asked for."""
        since, until = days(self.since), days(self.until)
        return Days(since.first if since else FIRST, until.last if until else LAST)


# What of a record each question looks at; a question that a kind of record can't answer is missing.
_Answers = dict[str, Callable[[Any, "_Corpus"], Iterable[Any]]]


class _Corpus:
    """What records point at."""

    def __init__(self, document: Document) -> None:
        self.articles = {article.id: article for article in document.articles}
        self.officials = {official.id: official for official in document.officials}

    def publishers(self, evidence: Iterable[Evidence]) -> list[str | None]:
        return [a.source for e in evidence if (a := self.articles.get(e.article))]

    def published(self, evidence: Iterable[Evidence]) -> list[str | None]:
        return [a.published for e in evidence if (a := self.articles.get(e.article))]

    def names(self, meeting: Meeting) -> Iterable[str | None]:
        for participant in meeting.participants:
            yield participant.name
            yield participant.title
            for key in (participant.official, participant.probable):
                if official := self.officials.get(key or ""):
                    yield from (official.name, *official.aliases)


def _meeting_time(meeting: Meeting, _: _Corpus) -> list[str | None]:
    return [f"{meeting.start or '..'}/{meeting.end or '..'}" if meeting.start or meeting.end else None]


_MEETINGS: _Answers = {
    "country": lambda m, _: (*m.countries, *(p.country for p in m.participants)),
    "people": lambda m, corpus: corpus.names(m),
    "time": _meeting_time,
    "status": lambda m, _: (m.status,),
    "type": lambda m, _: (m.type,),
    "source": lambda m, corpus: corpus.publishers(m.evidence),
    "place": lambda m, _: (m.place.name, m.place.admin, m.place.country) if m.place else (),
    "text": lambda m, _: (q.text for q in (*m.evidence, *m.topics, *m.outcomes)),
    "confidence": lambda m, _: (m.confidence,),
}
_OFFICIALS: _Answers = {
    "country": lambda o, _: (o.country, *(p.country for p in o.positions)),
    "people": lambda o, _: (o.name, *o.aliases),
    "time": lambda o, corpus: corpus.published(o.mentions),
    "status": lambda o, _: (p.status for p in o.positions),
    "type": lambda o, _: (p.role for p in o.positions),
    "source": lambda o, corpus: corpus.publishers(o.mentions),
    "text": lambda o, _: (o.name, *o.aliases, *(p.title for p in o.positions)),
    "confidence": lambda o, _: (o.confidence,),
}
_STATISTICS: _Answers = {
    "people": lambda s, _: (s.speaker, s.source),
    "time": lambda s, _: (s.period,),
    "type": lambda s, _: (s.unit,),
    "source": lambda s, corpus: (s.source, *corpus.publishers(s.evidence)),
    "place": lambda s, _: (s.place, s.population),
    "text": lambda s, _: (s.measure, s.population, *(e.text for e in s.evidence)),
    "confidence": lambda s, _: (s.confidence,),
}
_ARTICLES: _Answers = {
    "people": lambda a, _: (a.author,),
    "time": lambda a, _: (a.published,),
    "source": lambda a, _: (a.source,),
    "text": lambda a, _: (a.title, a.subtitle, *a.tags),
}
_DATES: _Answers = {
    "source": lambda d, _: (),  # told by its article
    "time": lambda d, _: (d.value,),
    "type": lambda d, _: (d.type,),
    "text": lambda d, _: (d.text,),
}
_ANSWERS: dict[str, _Answers] = {
    "meetings": _MEETINGS,
    "officials": _OFFICIALS,
    "statistics": _STATISTICS,
    "articles": _ARTICLES,
    "dates": _DATES,
}
# What is asked under another name than the records' own.
_QUESTIONS = {"since": "time", "until": "time", "min_confidence": "confidence"}
# The words that a kind of record has for an answer, where it has no others.
CLOSED: dict[str, dict[str, tuple[str, ...]]] = {
    "meetings": {"status": get_args(MeetingStatus), "type": get_args(MeetingType)},
    "officials": {"status": get_args(PositionStatus), "type": get_args(Role)},
    "dates": {"type": get_args(DateType)},
}


def select(document: Document, kind: str, selection: Selection) -> Document:
    """The document with only the records of that kind that are asked for; the other kinds are left whole.

    `kind` is meetings, officials, statistics, articles or dates (of the articles that are left). Raises
    SelectionError for a question that records of the kind can't answer, and UnknownWordError for an answer
    that none of them ever has.
    """
    asked = {_QUESTIONS.get(name, name) for name in selection.asked()}
    answers = _ANSWERS[kind]
    if missing := sorted(asked - answers.keys()):
        raise SelectionError(f"{kind} have no {missing[0]}; they have {', '.join(sorted(answers))}")
    _check_words(kind, selection)
    corpus = _Corpus(document)
    if kind == "dates":
        articles = (_with_dates(a, asked, selection, corpus) for a in document.articles)
        return replace(document, articles=tuple(a for a in articles if a.dates))
    chosen = [r for r in getattr(document, kind) if _fits(r, answers, asked, selection, corpus)]
    return replace(document, **{kind: tuple(chosen)})


def _check_words(kind: str, selection: Selection) -> None:
    for question, words in CLOSED.get(kind, {}).items():
        for asked in getattr(selection, question):
            if asked not in words:
                near = get_close_matches(asked, words, n=1)
                hint = f"did you mean '{near[0]}'? " if near else ""
                raise UnknownWordError(
                    f"{kind} have no {question} '{asked}'; {hint}They have {', '.join(words)}"
                )


def _with_dates(article: Article, asked: set[str], selection: Selection, corpus: _Corpus) -> Article:
    if "source" in asked and not _fits(article, _ARTICLES, {"source"}, selection, corpus):
        return replace(article, dates=())
    chosen = [d for d in article.dates if _fits(d, _DATES, asked - {"source"}, selection, corpus)]
    return replace(article, dates=tuple(chosen))


def _fits(record: Any, answers: _Answers, asked: set[str], selection: Selection, corpus: _Corpus) -> bool:
    for question in asked:
        told = [value for value in answers[question](record, corpus) if value]
        if not _MATCHES[question](told, selection):
            return False
    return True


def _in_time(told: list[str], selection: Selection) -> bool:
    return any(covered.overlaps(selection.time) for value in told if (covered := days(value)))


def _holds(told: list[str], wanted: str) -> bool:
    return any(folded(wanted) in folded(value) for value in told)


def _found(told: list[str], text: re.Pattern[str]) -> bool:
    """Whether one of these holds the text; a user's expression may be one that would never end."""
    try:
        return within(PATIENCE, lambda: any(text.search(value) for value in told))
    except OutOfTime as error:
        hint = "write it without repetitions inside repetitions, such as (a+)+"
        raise SelectionError(
            f"'{text.pattern}' takes more than {PATIENCE:g} seconds for one record: {hint}"
        ) from error


_MATCHES: dict[str, Callable[[list[Any], Selection], bool]] = {
    "country": lambda told, asked: all(code.upper() in told for code in asked.country),
    "people": lambda told, asked: all(_holds(told, name) for name in asked.people),
    "time": _in_time,
    "status": lambda told, asked: any(status in told for status in asked.status),
    "type": lambda told, asked: any(kind in told for kind in asked.type),
    "source": lambda told, asked: all(_holds(told, name) for name in asked.source),
    "place": lambda told, asked: _holds(told, asked.place or ""),
    "text": lambda told, asked: _found(told, asked.text) if asked.text else True,
    "confidence": lambda told, asked: any(value >= (asked.min_confidence or 0) for value in told),
}
