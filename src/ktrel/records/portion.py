"""A part of a document that stands by itself: the records asked for, and what they point at."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from ..errors import SelectionError, UnknownWordError
from ..model.document import Document
from .selection import CLOSED, Selection, select
from .soundness import evidence_of

_CHOSEN = ("meetings", "officials", "statistics")


def portion(document: Document, selection: Selection) -> Document:
    """The document with only the meetings, officials and statistics that are asked for, whole.

    A kind that can't answer the question (statistics have no country) is left out. Who takes part in a
    meeting that is left comes along, and so do the articles that tell of any record that is left; where only
    a least confidence is asked for, all articles stay. Where nothing is asked for, it is the document itself.
    Raises UnknownWordError for a status or a type that no kind has.
    """
    if not selection.asked():
        return document
    unknown: list[UnknownWordError] = []
    chosen = {kind: _chosen(document, kind, selection, unknown) for kind in _CHOSEN}
    if len(unknown) == len(CLOSED.keys() & chosen.keys()) and not any(chosen.values()):
        raise unknown[0]
    found = replace(document, **chosen)
    present = {p.official for m in found.meetings for p in m.participants}
    officials = {o.id for o in found.officials} | present
    found = replace(found, officials=tuple(o for o in document.officials if o.id in officials))
    if selection.asked() == ["min_confidence"]:
        return found
    return _with_articles(found, {evidence.article for _, evidence in evidence_of(found)})


def _chosen(
    document: Document, kind: str, selection: Selection, unknown: list[UnknownWordError]
) -> tuple[object, ...]:
    try:
        records: Iterable[object] = getattr(select(document, kind, selection), kind)
    except UnknownWordError as error:
        unknown.append(error)
        return ()
    except SelectionError:
        return ()
    return tuple(records)


def _with_articles(document: Document, wanted: set[str]) -> Document:
    originals = {a.duplicate_of for a in document.articles if a.id in wanted}
    articles = tuple(a for a in document.articles if a.id in wanted | originals)
    paths = {a.path for a in articles}
    diagnostics = tuple(d for d in document.diagnostics if d.path in paths)
    return replace(document, articles=articles, diagnostics=diagnostics)
