"""When two values count as the same: names, dates, places, units, titles."""

from __future__ import annotations

import re
import unicodedata

from ..edtf import Days, days

_PLACE_FILLERS = re.compile(r"\b(prefecture|city|province|island|the|temple|of|in|at|and)\b")
_TITLE_FILLERS = frozenset({"of", "the", "s", "to", "for", "and"})
_PERCENT = frozenset(
    {"percent", "%", "percentage", "percentage point", "percentage_point", "percentage points", "pp"}
)
_FOLD = frozenset({"fold", "times", "multiple", "time", "x"})
_DURATION = frozenset({"hour", "minute", "year", "month", "week", "day", "second"})
_WINTER = re.compile(r"(\d{4})-24")


def name_key(name: str | None) -> tuple[str, ...]:
    """The words of a name whatever their order, hyphens, accents and case."""
    text = unicodedata.normalize("NFKD", name or "")
    text = "".join(c for c in text if not unicodedata.combining(c)).lower()
    return tuple(sorted(re.findall(r"[a-z]+", text)))


def same_name(a: str | None, b: str | None) -> bool:
    """Whether two names are one: the same words, or the same letters in other words."""
    one, other = name_key(a), name_key(b)
    return bool(one) and (one == other or sorted("".join(one)) == sorted("".join(other)))


def covered(value: str | None) -> Days | None:
    """The days that an EDTF value covers; a winter's are those at either end of the year."""
    winter = _WINTER.fullmatch((value or "").strip().rstrip("~?%"))
    if winter:
        year = int(winter[1])
        first, last = days(f"{year}-01-01"), days(f"{year + 1}-03-31")
        return Days(first.first, last.last) if first and last else None
    return days(value.strip()) if value else None


def dates_compatible(a: str | None, b: str | None) -> bool:
    """Whether two dates can be one: they share a day, or one of them is not known."""
    one, other = covered(a), covered(b)
    return one is None or other is None or one.overlaps(other)


def date_right(gold: str | None, got: str | None) -> bool:
    """Whether a date lies inside the gold's, which it may be finer than; it is null where that is."""
    if gold is None:
        return got is None
    wanted, found = covered(gold), covered(got)
    return bool(wanted and found and wanted.covers(found))


def place_words(place: str | None) -> frozenset[str]:
    """The telling words of a place's name."""
    text = unicodedata.normalize("NFKD", place or "").lower()
    return frozenset(re.findall(r"[a-z]+", _PLACE_FILLERS.sub(" ", text)))


def title_words(title: str | None) -> frozenset[str]:
    """The telling words of a title, a source or a measure."""
    return frozenset(re.findall(r"[a-z]+", (title or "").lower())) - _TITLE_FILLERS


def unit_class(unit: str | None) -> str:
    """What kind of unit it is: two counted nouns are alike, two currencies are not."""
    unit = unit or ""
    small = unit.lower()
    if small in _PERCENT:
        return "percent"
    if small in _FOLD:
        return "fold"
    if len(unit) == 3 and unit.isupper():
        return unit
    return "duration" if small in _DURATION else "count"
