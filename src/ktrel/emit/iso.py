"""EDTF values as programs take them that know ISO 8601 alone."""

from __future__ import annotations

import re

_CALENDAR = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-\d\d(T\d\d:\d\d(:\d\d)?Z?)?)?)?")


def iso_date(value: str | None, *, time: bool = True) -> str | None:
    """The value as a date of ISO 8601, as precise as it is; None for seasons, decades, spans and the like.

    >>> iso_date("2026-01~")
    '2026-01'
    """
    told = (value or "").rstrip("~?%")
    if not _CALENDAR.fullmatch(told):
        return None
    return told if time else told.split("T")[0]
