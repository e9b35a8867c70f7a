"""The meetings by month, and a strip that shows when they were held and when others were to be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from typing import Any, NamedTuple

from ..edtf import days
from ..emit.telling import Telling
from ..model.document import Meeting, Participant
from ..views.meetings import MARKS, called
from ..views.text import stretch
from .corpus import Cited, Corpus, Country, country, month
from .shown import anchor
from .trouble import Disagreement, disagreements

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
FULL = 3  # meetings in an average month that make it a part of its own
MOST_YEARS = 20  # that a meeting of a long or open stretch can be filtered by


class Present(NamedTuple):
    """Who takes part: name, the official's place on the page, office, country, role, who that may be."""

    name: str
    place: str | None
    title: str | None
    country: Country | None
    role: str
    probable: tuple[str, str] | None


class MeetingRow(NamedTuple):
    """A meeting as the timeline shows it."""

    meeting: Meeting
    anchor: str
    number: str
    mark: str
    when: str
    who: str
    present: list[Present]
    countries: list[Country]
    place_country: Country | None
    topics: list[Cited]
    outcomes: list[Cited]
    evidence: list[Cited]
    reports: int
    conflicts: list[Disagreement]


class Part(NamedTuple):
    """The meetings of a month, or of a year where months have few; or those that are undated."""

    anchor: str
    name: str
    told: str
    rows: list[MeetingRow]


def timeline(corpus: Corpus) -> list[Part]:
    """All meetings in the order of their dates, the undated last, in parts of a month or a year."""
    telling = Telling(corpus.document)
    keys = {month(m) for m in corpus.meetings}
    of = month if len(corpus.meetings) >= FULL * len(keys) else _year
    parts = []
    for key, meetings in groupby(corpus.meetings, key=of):
        rows = [_row(meeting, corpus, telling) for meeting in meetings]
        statuses = Counter(row.meeting.status for row in rows)
        told = " · ".join(f"{statuses[status]} {status}" for status in MARKS if statuses[status])
        name = key if key and of is _year else month_name(key)
        parts.append(Part(f"t-{key or 'undated'}", name, told, rows))
    return parts


def _year(meeting: Meeting) -> str | None:
    key = month(meeting)
    return key[:4] if key else None


def month_name(key: str | None) -> str:
    """A month or year in words.

    >>> month_name("2025-08")
    'August 2025'
    """
    if key is None:
        return "Undated"
    year, _, number = key.partition("-")
    return f"{MONTHS[int(number) - 1]} {year}" if number else f"{year}, month not told"


def _row(meeting: Meeting, corpus: Corpus, telling: Telling) -> MeetingRow:
    return MeetingRow(
        meeting=meeting,
        anchor=anchor("meeting", meeting.id),
        number=corpus.numbers[meeting.id],
        mark=MARKS[meeting.status][0],
        when=stretch(meeting.start, meeting.end),
        who=telling.who(meeting) or "nobody named",
        present=[_present(p, corpus) for p in meeting.participants],
        countries=[c for code in meeting.countries if (c := country(code))],
        place_country=country(meeting.place.country) if meeting.place else None,
        topics=[c for quote in meeting.topics for c in corpus.cited([quote.evidence])],
        outcomes=[c for quote in meeting.outcomes for c in corpus.cited([quote.evidence])],
        evidence=corpus.cited(meeting.evidence),
        reports=corpus.reports(meeting.evidence),
        conflicts=disagreements(meeting.conflicts, corpus),
    )


def _present(participant: Participant, corpus: Corpus) -> Present:
    known = participant.official if participant.official in corpus.officials else None
    probable = participant.probable if participant.probable in corpus.officials else None
    return Present(
        name=called(participant, corpus.names),
        place=anchor("official", known) if known else None,
        title=participant.title,
        country=country(participant.country),
        role=participant.role,
        probable=(corpus.names[probable], anchor("official", probable)) if probable else None,
    )


def facets(row: MeetingRow, corpus: Corpus) -> dict[str, Any]:
    """What the filters of the timeline look at."""
    meeting = row.meeting
    told = [corpus.articles[e.article].source for e in meeting.evidence if e.article in corpus.articles]
    return {
        "id": row.anchor,
        "country": sorted({*meeting.countries, *(p.country for p in meeting.participants if p.country)}),
        "person": sorted({p.place for p in row.present if p.place}),
        "status": [meeting.status],
        "type": [meeting.type],
        "year": list(years(meeting)),
        "publisher": sorted({source for source in told if source}),
        "place": [meeting.place.name] if meeting.place else [],
    }


def years(meeting: Meeting) -> Iterator[str]:
    """The years in which it was or may have been."""
    found = [covered for value in (meeting.start, meeting.end) if (covered := days(value))]
    if not found:
        return
    known = [d.year for covered in found for d in covered if 1 < d.year < 9999]
    if known:
        for year in range(min(known), min(max(known), min(known) + MOST_YEARS) + 1):
            yield f"{year:04}"
