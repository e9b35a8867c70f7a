"""Which articles were taken for copies of others, told to whoever wonders where they are."""

from collections.abc import Iterator

from ktrel.model.document import Diagnostic
from ktrel.model.facts import ArticleFacts

from .corpus import Corpus


def copies_told(corpus: Corpus) -> Iterator[Diagnostic]:
    """A warning for each article that repeats an earlier one."""
    originals = {f.duplicate_of for f in _all(corpus)} - {None}
    paths = {f.clipping.id: f.clipping.path for f in _all(corpus) if f.clipping.id in originals}
    for copy in (f for f in _all(corpus) if f.duplicate_of is not None):
        message = (
            f"article {copy.clipping.part} has the text of {paths.get(copy.duplicate_of or '', 'another')}: "
            "what both tell counts as one report"
        )
        yield Diagnostic(path=copy.clipping.path, severity="warning", code="duplicate", message=message)


def _all(corpus: Corpus) -> Iterator[ArticleFacts]:
    return map(corpus.place, range(len(corpus)))
