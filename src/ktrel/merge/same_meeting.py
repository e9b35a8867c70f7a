"""Whether two reports tell one real meeting: constraints first, then what speaks for it."""

from datetime import timedelta
from typing import NamedTuple

from ktrel import edtf

from .report import Report, Side

# Reports of one event differ by a day where one counts the departure, the other the arrival, or
# the time zones do; more is another event.
DAYS_OFF = 1
# Of events dated to a month or less "the same leaders in the same month" is telling; looser dates
# need the place as well.
TELLING_DAYS = 31
# An undated report means something recent: it joins a dated one this near to its publication.
RECENT_DAYS = 120


class Reason(NamedTuple):
    """Why two reports are one meeting, and how strongly (more is stronger)."""

    score: float
    reason: str


def apart(a: Report, b: Report) -> bool:
    """Whether something rules out that two reports tell one meeting."""
    return (
        _types_differ(a, b)
        or _participants_differ(a, b)
        or _places_differ(a, b)
        or _dates_differ(a, b)
        or (a.clipping.id == b.clipping.id and not _told_twice(a, b))
    )


def reason_to_join(a: Report, b: Report) -> Reason | None:
    """Why two reports that nothing rules out are one meeting; None where too little speaks for it."""
    if apart(a, b):
        return None
    shared = a.named & b.named
    who = len(shared) + 0.5 * len(a.countries & b.countries)
    place = _same_place(a, b) or _same_occasion(a, b)
    when = _closeness(a, b)
    if a.type == b.type == "conference" and not _same_occasion(a, b):
        return None
    if when == 0 and not (place and len(shared) >= min(2, len(a.named), len(b.named)) and _recent(a, b)):
        return None
    if not shared and not (place and len(a.countries & b.countries) >= 2 and when >= 2):
        return None
    if len(shared) < 2 and not place and when < 3:
        return None
    return Reason(who * 2 + when + (2 if place else 0), _reason(a, b, sorted(shared), place))


# ---------------------------------------------------------------- what rules it out


def _types_differ(a: Report, b: Report) -> bool:
    if a.type == b.type:
        return False
    pair = {a.type, b.type}
    return bool(pair & {"call", "conference", "other"})


def _participants_differ(a: Report, b: Report) -> bool:
    """A named participant of one has no counterpart in the other, though the other names its own."""
    if a.type == b.type == "conference":
        return False
    if not a.named & b.named and a.named and b.named:
        return True
    return _unmatched(a, b) and _unmatched(b, a)


def _unmatched(a: Report, b: Report) -> bool:
    """Whether somebody named in `a` is missing in `b` and no unnamed side of `b` can be them."""
    unnamed = [s for s in b.attendees if s.official is None and s.name is None]
    return any(
        side.official not in b.named and not any(_may_be(side, other) for other in unnamed)
        for side in a.attendees
        if side.official
    )


def _may_be(named: Side, unnamed: Side) -> bool:
    return unnamed.country is None or named.country is None or unnamed.country == named.country


def _places_differ(a: Report, b: Report) -> bool:
    one, other = a.told.place, b.told.place
    if one is None or other is None:
        return False
    if one.country and other.country and one.country != other.country:
        return True
    return bool(a.place_words and b.place_words and not a.place_words & b.place_words and not _venue_of(a, b))


def _venue_of(a: Report, b: Report) -> bool:
    """Whether one place is a venue whose city is not told, so that it may lie in the other's."""
    kinds = {p.kind: p for p in (a.told.place, b.told.place) if p}
    venue = kinds.get("venue")
    return len(kinds) == 2 and venue is not None and venue.admin is None


def _dates_differ(a: Report, b: Report) -> bool:
    if a.days is None or b.days is None:
        return False
    grace = timedelta(DAYS_OFF if _exact(a) and _exact(b) else 0)
    return a.days.first > b.days.last + grace or b.days.first > a.days.last + grace


def _exact(report: Report) -> bool:
    return report.days is not None and report.days.length <= 3


def _told_twice(a: Report, b: Report) -> bool:
    """Whether two reports of one article are so alike that they tell the same event twice."""
    return a.named == b.named and len(a.named) > 1 and a.type == b.type and _exact(a) and a.days == b.days


# ---------------------------------------------------------------- what speaks for it


def _closeness(a: Report, b: Report) -> int:
    """3: the same day or week, 2: dates within a month overlap, 1: looser ones do, 0: one is undated."""
    if a.days is None or b.days is None:
        return 0
    longer = max(a.days.length, b.days.length)
    return 3 if longer <= 7 else 2 if longer <= TELLING_DAYS else 1


def _same_place(a: Report, b: Report) -> bool:
    one, other = a.told.place, b.told.place
    if one is None or other is None:
        return False
    if a.place_words and b.place_words:
        return bool(a.place_words & b.place_words)
    return one.country is not None and one.country == other.country


def _same_occasion(a: Report, b: Report) -> bool:
    return a.occasion is not None and a.occasion == b.occasion


def recent_window(undated: Report) -> edtf.Days | None:
    """When an undated report's meeting was or is to be: near its publication, None if that is unknown."""
    written = edtf.days(undated.clipping.published)
    if written is None:
        return None
    ahead = (
        timedelta(RECENT_DAYS)
        if undated.told.status in ("planned", "proposed", "cancelled")
        else timedelta(0)
    )
    return edtf.Days(written.first - timedelta(RECENT_DAYS), written.last + ahead)


def _recent(a: Report, b: Report) -> bool:
    one, other = (r.days or recent_window(r) for r in (a, b))
    return one is not None and other is not None and one.overlaps(other)


def _reason(a: Report, b: Report, shared: list[str], place: bool) -> str:
    who = (
        ", ".join(shared)
        if shared
        else "the same countries (" + ", ".join(sorted(a.countries & b.countries)) + ")"
    )
    when = (
        f"{a.told.start} and {b.told.start} agree"
        if a.told.start and b.told.start
        else "one report is undated"
    )
    where = ""
    if place and a.told.place and b.told.place:
        names = sorted({a.told.place.name, b.told.place.name})
        where = f"; place {' = '.join(names)}"
    return f"{who}; {when}{where}"
