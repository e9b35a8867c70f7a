"""Whether a document keeps what `ktrel/1` promises: ids, references, dates, evidence where it says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..edtf import days
from ..model.document import Article, Document, Evidence

KINDS = ("articles", "officials", "meetings", "statistics")


class Problem(NamedTuple):
    """A promise that is broken: `record` is the id of the record (or the path) that breaks it."""

    record: str
    message: str


def problems(document: Document) -> Iterator[Problem]:
    """What is wrong with a document by itself, and with the texts that it holds."""
    yield from _repeated(document)
    yield from _references(document)
    yield from _dates(document)
    yield from _places(document)
    yield from misplaced(document, {a.id: a.text for a in document.articles if a.text is not None})


def _repeated(document: Document) -> Iterator[Problem]:
    for kind in KINDS:
        for key, times in Counter(record.id for record in getattr(document, kind)).items():
            if times > 1:
                yield Problem(key, f"{times} {kind} have this id")


def _references(document: Document) -> Iterator[Problem]:
    articles = {a.id for a in document.articles}
    officials = {o.id for o in document.officials}
    for record, evidence in evidence_of(document):
        if evidence.article not in articles:
            yield Problem(record, f"evidence of an article that is not there: {evidence.article}")
    for meeting in document.meetings:
        for participant in meeting.participants:
            if participant.official is not None and participant.official not in officials:
                yield Problem(meeting.id, f"a participant that is no official: {participant.official}")
    for article in document.articles:
        if article.duplicate_of is not None and article.duplicate_of not in articles:
            yield Problem(article.id, f"a copy of an article that is not there: {article.duplicate_of}")


def _dates(document: Document) -> Iterator[Problem]:
    values = [(a.id, "published", a.published) for a in document.articles]
    values += [(m.id, "start", m.start) for m in document.meetings]
    values += [(m.id, "end", m.end) for m in document.meetings]
    values += [(s.id, "period", s.period) for s in document.statistics]
    values += [
        (a.id, f"dates[{d.start}]", d.value)
        for a in document.articles
        for d in a.dates
        if d.type in ("date", "time")
    ]
    for record, field, value in values:
        if value is not None and days(value) is None:
            yield Problem(record, f"{field} is no EDTF date: {value}")


def _places(document: Document) -> Iterator[Problem]:
    articles = {a.id: a for a in document.articles}
    for record, evidence in evidence_of(document):
        article = articles.get(evidence.article)
        if evidence.end - evidence.start != len(evidence.text):
            yield Problem(record, f"evidence {evidence.start}-{evidence.end} is not as long as its text")
        if article and not article.start <= evidence.start < evidence.end <= article.end:
            yield Problem(record, f"evidence {evidence.start}-{evidence.end} is not in article {article.id}")


def evidence_of(document: Document) -> Iterator[tuple[str, Evidence]]:
    """Every piece of evidence of a document, with the id of its record."""
    for official in document.officials:
        yield from ((official.id, mention) for mention in official.mentions)
        yield from ((official.id, position.evidence) for position in official.positions)
    for meeting in document.meetings:
        quotes = (q.evidence for q in (*meeting.topics, *meeting.outcomes))
        yield from ((meeting.id, evidence) for evidence in (*meeting.evidence, *quotes))
    for statistic in document.statistics:
        yield from ((statistic.id, evidence) for evidence in statistic.evidence)
    conflicts = [(m.id, m.conflicts) for m in document.meetings]
    conflicts += [(s.id, s.conflicts) for s in document.statistics]
    for key, of_record in conflicts:
        yield from ((key, e) for conflict in of_record for value in conflict.values for e in value.evidence)


def misplaced(document: Document, texts: dict[str, str]) -> Iterator[Problem]:
    """Evidence and dates that don't stand where they say in the texts of their articles, by id."""
    articles = {a.id: a for a in document.articles}
    for record, evidence in (*evidence_of(document), *_as_evidence(document.articles)):
        article, text = articles.get(evidence.article), texts.get(evidence.article)
        if article is None or text is None:
            continue
        if text[evidence.start - article.start : evidence.end - article.start] != evidence.text:
            told = f"{evidence.start}-{evidence.end} of {article.path} is not {evidence.text[:40]!r}"
            yield Problem(record, told)


def _as_evidence(articles: Iterable[Article]) -> Iterator[tuple[str, Evidence]]:
    for article in articles:
        for date in article.dates:
            yield article.id, Evidence(article=article.id, start=date.start, end=date.end, text=date.text)
