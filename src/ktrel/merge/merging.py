"""The document of a corpus: articles, one record a person, a meeting, a figure, and what went wrong.

Everything is worked out in a canonical order of the articles (by publication, then content), so the
document does not depend on the order in which they came. Articles, records and what is compared lie on the
disk: memory holds a few bytes of each.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import ExitStack

from ktrel.garbage import uncollected
from ktrel.model.document import SCHEMA, Diagnostic, Document, Generator
from ktrel.model.facts import ArticleFacts
from ktrel.model.records import Records, in_memory
from ktrel.names.known import KnownPeople, known_people
from ktrel.store import room

from .arithmetic import contradictions_across
from .copies import copies_told
from .corpus import Corpus
from .corrections import NONE, Corrections
from .decided import Docket
from .identity import Place
from .ignored import LeftIn
from .meetings import meetings
from .officials import roster
from .statistics import statistics


class Merged:
    """What a document holds, kind by kind, read from the disk as often as it is gone through.

    A context manager, which gives it up at the end.
    """

    schema = SCHEMA

    def __init__(
        self,
        corpus: Corpus,
        generator: Generator,
        originals: Mapping[Place, Place],
        known: KnownPeople,
        corrections: Corrections,
    ) -> None:
        self.generator = generator
        self._open = ExitStack()
        with uncollected():
            corpus.settle(originals)
            docket = Docket(corrections)
            people = roster(corpus, known, docket)
            self._open.callback(people.close)
            met = meetings(corpus, people, docket)
            self._open.callback(met.close)
            figures = statistics(corpus)
            self._open.callback(figures.close)
            left = LeftIn(figures, corpus, docket)
            corpus.tell([*copies_told(corpus), *contradictions_across(corpus), *docket.diagnostics])
        self.articles = Records(corpus.records, len(corpus))
        self.officials = Records(people.records, len(people))
        self.meetings = Records(met.records, len(met))
        self.statistics = Records(left.records, len(left))
        self.diagnostics = Records(corpus.told, corpus.told_of)

    def __enter__(self) -> Merged:
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()


@uncollected()
def merge(
    facts: Iterable[ArticleFacts],
    diagnostics: Iterable[Diagnostic],
    generator: Generator,
    *,
    originals: Mapping[Place, Place] | None = None,
    known: KnownPeople | None = None,
    with_text: bool = False,
    corrections: Corrections = NONE,
) -> Document:
    """The document of these articles.

    `originals` tells by path and part which articles repeat which; their reports stay as evidence but count
    as one. `known` is the knowledge base (the built-in one where None), `corrections` are an analyst's.
    """
    known = known_people() if known is None else known
    with room(), Corpus() as corpus:
        for article in facts:
            corpus.add(article, with_text=with_text)
        corpus.tell(diagnostics)
        with Merged(corpus, generator, originals or {}, known, corrections) as merged:
            return in_memory(merged)
