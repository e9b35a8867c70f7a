"""Numbers as a reader expects them: `12000000`, not `12000000.0`."""

from __future__ import annotations

from typing import TypeVar

from msgspec.structs import replace

from ..model.document import Document, Previous, Record, Statistic

EXACT = 2**53  # below this every whole float is that integer
Number = TypeVar("Number", float, "float | None")


def plain(document: Document) -> Document:
    """The document with the whole numbers among its figures as integers."""
    return replace(document, statistics=tuple(_statistic(s) for s in document.statistics))


def plain_record(record: Record) -> Record:
    """The record with the whole numbers among its figures as integers, where it is a statistic."""
    return _statistic(record) if isinstance(record, Statistic) else record


def _statistic(statistic: Statistic) -> Statistic:
    previous = statistic.previous
    return replace(
        statistic,
        value=whole(statistic.value),
        value_max=whole(statistic.value_max),
        margin_of_error=whole(statistic.margin_of_error),
        previous=Previous(value=whole(previous.value), period=previous.period) if previous else None,
    )


def storable(number: float | None, column: type) -> float | None:
    """The number as a column of 64-bit floats or integers holds it; None where it is too large for one."""
    if column is float:
        return None if number is None else float(number)
    return number if number is None or -(2**63) <= number < 2**63 else None


def whole(number: Number) -> Number:
    """The number as an integer where it is one exactly, else as it is."""
    if isinstance(number, float) and number.is_integer() and abs(number) < EXACT:
        return int(number)
    return number
