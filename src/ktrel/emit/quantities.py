"""Texts with their quantities, as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec
from msgspec.structs import replace

from ..model.tagged import MeasuredText, QuantityRecord
from .numbers import whole


def json_quantities(texts: Iterable[MeasuredText]) -> Iterator[bytes]:
    """One JSON array, an object an input: `{"path", "quantities"}`."""
    told = [{"path": t.path, "quantities": [_plain(q) for q in t.quantities]} for t in texts]
    yield msgspec.json.format(msgspec.json.encode(told), indent=2) + b"\n"


def _plain(q: QuantityRecord) -> QuantityRecord:
    return replace(q, value=whole(q.value), value_max=whole(q.value_max), margin=whole(q.margin))
