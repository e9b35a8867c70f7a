"""The document of a corpus: articles, one record a person, a meeting, a figure, and what went wrong.

Everything is worked out in a canonical order of the articles (by publication, then content), so the
document does not depend on the order in which they came.
"""

from collections.abc import Iterable, Mapping

from ktrel.garbage import uncollected
from ktrel.model.document import Diagnostic, Document, Generator
from ktrel.model.facts import ArticleFacts
from ktrel.names.known import KnownPeople, known_people

from .arithmetic import contradictions_across
from .articles import article_record
from .copies import copies_told
from .corrections import NONE, Corrections
from .decided import Docket
from .identity import Place, canonical_order, told_apart
from .ignored import left_in
from .meetings import meetings
from .officials import roster
from .statistics import statistics


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
    ordered = told_apart(canonical_order(facts), originals or {})
    docket = Docket(corrections)
    people = roster(ordered, known_people() if known is None else known, docket)
    met = meetings(ordered, people, docket)
    figures = left_in(statistics(ordered), ordered, docket)
    of_articles = (d for f in ordered for d in f.diagnostics)
    of_all = (*copies_told(ordered), *contradictions_across(ordered), *docket.diagnostics)
    said = [*diagnostics, *of_articles, *of_all]
    by_place = sorted(ordered, key=lambda f: (f.clipping.path, f.clipping.part, f.clipping.id))
    return Document(
        generator=generator,
        articles=tuple(article_record(f, with_text) for f in by_place),
        officials=people.officials,
        meetings=met,
        statistics=figures,
        diagnostics=tuple(sorted(said, key=lambda d: (d.path, d.severity, d.code, d.message))),
    )
