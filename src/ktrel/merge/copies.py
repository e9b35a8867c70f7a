"""Which articles were taken for copies of others, told to whoever wonders where they are."""

from collections.abc import Iterator, Sequence

from ktrel.model.document import Diagnostic
from ktrel.model.facts import ArticleFacts


def copies_told(facts: Sequence[ArticleFacts]) -> Iterator[Diagnostic]:
    """A warning for each article that repeats an earlier one."""
    paths = {f.clipping.id: f.clipping.path for f in facts}
    for copy in (f for f in facts if f.duplicate_of is not None):
        message = (
            f"article {copy.clipping.part} has the text of {paths.get(copy.duplicate_of or '', 'another')}: "
            "what both tell counts as one report"
        )
        yield Diagnostic(path=copy.clipping.path, severity="warning", code="duplicate", message=message)
