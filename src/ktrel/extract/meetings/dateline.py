"""The town that an article was written from, as a place."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from ...model.annotated import Annotated
from ...model.facts import PlaceMention
from ...names.keys import folded


def dateline(article: Annotated, places: Sequence[PlaceMention]) -> PlaceMention | None:
    """The place of an article's dateline, its name in the letters of a sentence; None where none is told."""
    name = article.clipping.dateline_place
    if not name:
        return None
    found = next((p for p in places if folded(p.name) in folded(name)), None)
    return replace(found, name=found.name.title()) if found is not None and found.name.isupper() else found
