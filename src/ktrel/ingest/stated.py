"""The date that a container states of its article, as EDTF."""

from __future__ import annotations

import re
from datetime import datetime
from email.utils import parsedate_to_datetime
from functools import lru_cache

from ..edtf import days

_ISO = re.compile(
    r"\s*(?P<y>\d{4})[-/.]?(?P<m>\d\d)[-/.]?(?P<d>\d\d)"
    r"(?:[T ]?(?P<h>[01]\d|2[0-3]):?(?P<n>[0-5]\d)(?:\D.*|\d\d(?:\D.*)?)?)?\s*",
    re.ASCII,
)
_MONTH = re.compile(r"\s*(\d{4})(-\d\d)?\s*", re.ASCII)
_FIGURES = re.compile(r"\s*\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}\b.*")


@lru_cache(maxsize=1024)
def stated_date(text: str) -> str | None:
    """The EDTF date of a field, with the minute where it is told; None where it isn't clear.

    The time is that of the zone it is told in. Figures that leave day and month open are not read.

    >>> stated_date("Thu, 22 Jan 2026 15:04:00 +0900")
    '2026-01-22T15:04'
    """
    if match := _ISO.fullmatch(text):
        day = f"{match['y']}-{match['m']}-{match['d']}"
        timed = f"{day}T{match['h']}:{match['n']}" if match["h"] else day
        return timed if days(day) else None
    if match := _MONTH.fullmatch(text):
        value = match[1] + (match[2] or "")
        return value if days(value) else None
    if _FIGURES.fullmatch(text) or not re.search(r"(?<!\d)\d{4}(?!\d)", text) or len(text) > 80:
        return None
    try:
        return _minute(parsedate_to_datetime(text))
    except (ValueError, TypeError, IndexError, OverflowError):
        return _in_words(text)


def _in_words(text: str) -> str | None:
    import dateparser

    settings = {"STRICT_PARSING": True, "PARSERS": ["absolute-time"], "RELATIVE_BASE": datetime(2000, 1, 1)}
    found: datetime | None = dateparser.parse(text, settings=settings)
    if found is None:
        return None
    return _minute(found) if re.search(r"\d:\d\d", text) else found.date().isoformat()


def _minute(told: datetime) -> str:
    return told.replace(tzinfo=None).isoformat(timespec="minutes")
