"""What a rerun, or a new week of clippings, changed: records new, changed and gone between two documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal, NamedTuple

import msgspec

from ..model.document import Document

KINDS = ("articles", "officials", "meetings", "statistics")
Sign = Literal["new", "changed", "gone"]
# Told by counts or derived from others: a change of these alone is no change of the record.
_BESIDE = frozenset(
    (
        *("id", "evidence", "mentions", "merged_because", "confidence"),
        *("start", "end", "text", "dates", "words", "encoding"),
    )
)
_BESIDE_OF = {"meetings": _BESIDE - {"start", "end"} | {"cameo", "plover", "countries"}}
_Record = dict[str, Any]


class Change(NamedTuple):
    """A field that says something else: name, value before, value now."""

    field: str
    before: Any
    now: Any


class Difference(NamedTuple):
    """One record that is new, changed or gone, as it is now (or was, where it is gone)."""

    kind: str
    sign: Sign
    id: str
    record: _Record
    changes: tuple[Change, ...] = ()
    reports: int = 0  # how many articles more (less, below zero) tell it


def differences(old: Document, new: Document) -> Iterator[Difference]:
    """Records new, changed and gone, kind by kind in the order of the documents.

    Records are the same one where their ids are, or else where they rest on the same words of the same
    article (an earlier report gives a record another id). Changed are records of which a field says something
    else, or that more or fewer articles tell.
    """
    for kind in KINDS:
        before, now = _plain(old, kind), _plain(new, kind)
        pairs = _pairs(before, now)
        for key, record in now.items():
            if key not in pairs:
                yield Difference(kind, "new", key, record, reports=len(_articles(record)))
                continue
            earlier = before[pairs[key]]
            changes = tuple(_changes(kind, earlier, record))
            reports = len(_articles(record)) - len(_articles(earlier))
            if changes or reports:
                yield Difference(kind, "changed", key, record, changes, reports)
        paired = set(pairs.values())
        for key in (key for key in before if key not in paired):
            yield Difference(kind, "gone", key, before[key], reports=-len(_articles(before[key])))


def _plain(document: Document, kind: str) -> dict[str, _Record]:
    records = msgspec.to_builtins(getattr(document, kind))
    return {record["id"]: record for record in records}


def _pairs(before: Mapping[str, _Record], now: Mapping[str, _Record]) -> dict[str, str]:
    """For ids of now, those of the same records before."""
    pairs = {key: key for key in now if key in before}
    free = {place: key for key in before if key not in pairs for place in _words(before[key])}
    taken: set[str] = set()
    for key in now:
        if key in pairs:
            continue
        found = next((free[p] for p in _words(now[key]) if p in free and free[p] not in taken), None)
        if found is not None:
            pairs[key] = found
            taken.add(found)
    return pairs


def _words(record: _Record) -> list[tuple[str, int, int]]:
    return [(e["article"], e["start"], e["end"]) for e in _told(record)]


def _told(record: _Record) -> Iterable[_Record]:
    return record.get("evidence") or record.get("mentions") or ()


def _articles(record: _Record) -> set[str]:
    return {e["article"] for e in _told(record)}


def _changes(kind: str, before: _Record, now: _Record) -> Iterator[Change]:
    beside = _BESIDE_OF.get(kind, _BESIDE)
    for field, value in now.items():
        if field not in beside and _said(before.get(field)) != _said(value):
            yield Change(field, _said(before.get(field)), _said(value))


def _said(value: Any) -> Any:
    """A value without its evidence."""
    if isinstance(value, dict):
        return {k: _said(v) for k, v in value.items() if k not in ("evidence", "as_of")}
    if isinstance(value, list | tuple):
        return [_said(v) for v in value]
    return value
