"""Where reports disagree: what each says, side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..emit.telling import Telling
from ..model.document import Conflict
from ..views.figures import figure
from ..views.record import short
from ..views.text import stretch
from .corpus import Cited, Corpus
from .shown import anchor


class Version(NamedTuple):
    """One of the values that reports give, with those reports."""

    value: str
    evidence: list[Cited]


class Disagreement(NamedTuple):
    """A field in which reports disagree."""

    field: str
    versions: list[Version]


class Disputed(NamedTuple):
    """A record with its disagreements."""

    what: str
    number: str
    anchor: str
    disagreements: list[Disagreement]


def disagreements(conflicts: Iterable[Conflict], corpus: Corpus) -> list[Disagreement]:
    """The conflicts of a record as a reader sees them; officials are told by their names."""
    return [
        Disagreement(
            conflict.field.replace("_", " "),
            [Version(_value(v.value, corpus), corpus.cited(v.evidence)) for v in conflict.values],
        )
        for conflict in conflicts
    ]


def _value(value: object, corpus: Corpus) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(_value(v, corpus) for v in value)
    return corpus.names.get(value, value) if isinstance(value, str) else short(value)


def disputed(corpus: Corpus) -> Iterator[Disputed]:
    """Every record in which reports disagree."""
    telling = Telling(corpus.document)
    for m in corpus.meetings:
        if m.conflicts:
            what = f"{telling.title(m)}, {stretch(m.start, m.end)}"
            found = disagreements(m.conflicts, corpus)
            yield Disputed(what, corpus.numbers[m.id], anchor("meeting", m.id), found)
    for s in corpus.statistics:
        if s.conflicts:
            what = f"{figure(s)}, {s.measure or s.text}"
            found = disagreements(s.conflicts, corpus)
            yield Disputed(what, corpus.numbers[s.id], anchor("statistic", s.id), found)
