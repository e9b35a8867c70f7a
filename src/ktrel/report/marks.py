"""Every piece of evidence as a mark in its article, with the record that rests on it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from ..emit.telling import Telling
from ..model.document import Conflict, Evidence
from ..views.figures import figure
from ..views.text import stretch
from .corpus import Corpus, spot
from .officials import first_mentions
from .shown import anchor

Kind = Literal["meeting", "figure", "official"]


class Mark(NamedTuple):
    """A stretch of a file's text that tells something of a record.

    `number` is the record's, None for officials; `linked` is whether the record links to it, so that
    it has to be shown.
    """

    start: int
    end: int
    kind: Kind
    target: str
    number: str | None
    told: str
    text: str
    spot: str
    linked: bool


def marks_of(corpus: Corpus) -> dict[str, list[Mark]]:
    """The marks of each article, by place, each record's once."""
    found: dict[str, dict[Mark, None]] = {key: {} for key in corpus.articles}
    for article, mark in (*_of_meetings(corpus), *_of_figures(corpus), *_of_officials(corpus)):
        if article in found:
            found[article].setdefault(mark)
    return {key: sorted(marks, key=lambda m: (m.start, -m.end, m[2:5])) for key, marks in found.items()}


def _of_meetings(corpus: Corpus) -> Iterable[tuple[str, Mark]]:
    telling = Telling(corpus.document)
    for m in corpus.meetings:
        told = f"{telling.title(m)}, {stretch(m.start, m.end)}"
        quotes = [quote.evidence for quote in (*m.topics, *m.outcomes)]
        for e in (*m.evidence, *quotes, *_disputed(m.conflicts)):
            yield e.article, _mark(e, "meeting", anchor("meeting", m.id), corpus.numbers[m.id], told)


def _of_figures(corpus: Corpus) -> Iterable[tuple[str, Mark]]:
    for s in corpus.statistics:
        told = f"{figure(s)}, {s.measure or s.text}"
        for e in (*s.evidence, *_disputed(s.conflicts)):
            yield e.article, _mark(e, "figure", anchor("statistic", s.id), corpus.numbers[s.id], told)


def _of_officials(corpus: Corpus) -> Iterable[tuple[str, Mark]]:
    for o in corpus.document.officials:
        first = first_mentions(o)
        for e in o.mentions:
            linked = first[e.article] == (e.start, e.end)
            yield e.article, _mark(e, "official", anchor("official", o.id), None, o.name, linked=linked)
        for position in o.positions:
            e = position.evidence
            yield e.article, _mark(e, "official", anchor("official", o.id), None, o.name)


def _disputed(conflicts: Iterable[Conflict]) -> list[Evidence]:
    return [e for conflict in conflicts for version in conflict.values for e in version.evidence]


def _mark(
    e: Evidence, kind: Kind, target: str, number: str | None, told: str, *, linked: bool = True
) -> Mark:
    place = spot(e.article, e.start, e.end)
    return Mark(e.start, e.end, kind, target, number, told, e.text, place, linked)
