"""The one place where article offsets become file offsets."""

from ktrel.model.document import Evidence
from ktrel.model.facts import Clipping, Span


def evidence(clipping: Clipping, span: Span) -> Evidence:
    """The stretch `span` of an article as evidence in the file that it stands in.

    Raises ValueError where the span lies outside the article or is empty: a stage's bug, never input.
    """
    if not 0 <= span.start < span.end <= len(clipping.raw):
        raise ValueError(f"span {span} outside article {clipping.id} of {len(clipping.raw)} characters")
    start, end = clipping.mending.told(*span) if clipping.mending else span
    return Evidence(
        article=clipping.id,
        start=clipping.start + start,
        end=clipping.start + end,
        text=clipping.told[start:end],
    )
