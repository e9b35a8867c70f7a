"""Tidy tables of a document: one row an observation, one column a variable, for databases and data frames.

Lists become tables of their own (`participants`, `countries`, `quotes`, `positions`, `mentions`, `evidence`,
`conflicts`), keyed by the record that they belong to. EDTF dates stay as they are; beside those of meetings,
statistics and articles stand the first and the last calendar day that they cover (ISO 8601), for programs
that know no EDTF.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any, NamedTuple

from ..edtf import FIRST, LAST, days
from ..model.document import Conflict, Evidence, Meeting, Statistic
from ..model.records import Told

SEPARATOR = "; "
Row = tuple[Any, ...]


class Column(NamedTuple):
    """A column: name, type of its values (all may be None), and the table whose key it holds."""

    name: str
    type: type
    refers_to: str | None = None

    @property
    def holds_days(self) -> bool:
        """Whether the values are calendar days, ISO 8601, and nothing coarser."""
        return self.name.endswith("_day")


class Table(NamedTuple):
    """A table: name, columns (the first is the key where `keyed`), and the rows of a document."""

    name: str
    columns: tuple[Column, ...]
    rows: Callable[[Told], Iterator[Row]]
    keyed: bool = False

    @property
    def header(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)


def _columns(told: str) -> tuple[Column, ...]:
    """Columns from a line such as `id title words:int article>articles`."""
    types = {"int": int, "float": float, "": str}
    columns = []
    for word in told.split():
        name, _, table = word.partition(">")
        name, _, kind = name.partition(":")
        columns.append(Column(name, types[kind], table or None))
    return tuple(columns)


def groups(rows: Iterator[Row], size: int) -> Iterator[list[Row]]:
    """The rows, so many at a time; where there are none, none once."""
    yield list(islice(rows, size))
    while group := list(islice(rows, size)):
        yield group


def joined(values: tuple[str, ...] | list[str]) -> str | None:
    """Several values in one cell; None where there are none."""
    return SEPARATOR.join(values) or None


def first_day(value: str | None) -> str | None:
    """The first day that an EDTF value covers, ISO 8601; None where it is open or not known."""
    covered = days(value)
    return covered.first.isoformat() if covered and covered.first != FIRST else None


def last_day(value: str | None) -> str | None:
    """The last day that an EDTF value covers, ISO 8601; None where it is open or not known."""
    covered = days(value)
    return covered.last.isoformat() if covered and covered.last != LAST else None


def _articles(document: Told) -> Iterator[Row]:
    for a in document.articles:
        yield (
            *(a.id, a.path, a.part, a.title, a.subtitle, a.source, a.author, a.published, a.published_basis),
            *(first_day(a.published), a.url, a.language, joined(a.tags), a.duplicate_of, a.words),
            *(a.encoding, a.start, a.end),
        )


def _officials(document: Told) -> Iterator[Row]:
    for o in document.officials:
        first = o.positions[0] if o.positions else None
        office = (first.title, first.role, first.organisation, first.status) if first else (None,) * 4
        told = (joined(o.aliases), len(o.mentions), len({m.article for m in o.mentions}))
        yield (
            *(o.id, o.name, o.family_name, o.given_name, o.country, o.wikidata, *office, *told),
            o.confidence,
        )


def _positions(document: Told) -> Iterator[Row]:
    for o in document.officials:
        for p in o.positions:
            yield (o.id, p.title, p.role, p.organisation, p.country, p.status, p.as_of, *_where(p.evidence))


def _mentions(document: Told) -> Iterator[Row]:
    for o in document.officials:
        for mention in o.mentions:
            yield (o.id, *_where(mention))


def _where(evidence: Evidence) -> Row:
    return (evidence.article, evidence.start, evidence.end, evidence.text)


def _meetings(document: Told) -> Iterator[Row]:
    names = {o.id: o.name for o in document.officials}
    for m in document.meetings:
        place = m.place
        where = (place.name, place.admin, place.country, place.lat, place.lon) if place else (None,) * 5
        yield (
            *(m.id, m.type, m.status, m.start, m.end, first_day(m.start), last_day(m.end or m.start)),
            *(*where, m.occasion, m.ordinal, m.duration, joined(m.countries), joined(who(m, names))),
            *(joined([t.text for t in m.topics]), joined([o.text for o in m.outcomes]), m.cameo, m.plover),
            *(len({e.article for e in m.evidence}), len(m.conflicts), m.confidence),
        )


def who(meeting: Meeting, names: dict[str, str]) -> list[str]:
    """The participants of a meeting: by name where told, else by country and office."""
    told = (
        names.get(p.official or "") or p.name or " ".join(filter(None, (p.country, p.title)))
        for p in meeting.participants
    )
    return [name for name in told if name]


def _participants(document: Told) -> Iterator[Row]:
    for m in document.meetings:
        for number, p in enumerate(m.participants, 1):
            yield (m.id, number, p.official, p.name, p.title, p.country, p.role, p.probable)


def _countries(document: Told) -> Iterator[Row]:
    for m in document.meetings:
        for country in m.countries:
            yield (m.id, country)


def _quotes(document: Told) -> Iterator[Row]:
    for m in document.meetings:
        for kind, quotes in (("topic", m.topics), ("outcome", m.outcomes)):
            for quote in quotes:
                evidence = quote.evidence
                yield (m.id, kind, quote.text, evidence.article, evidence.start, evidence.end)


def _statistics(document: Told) -> Iterator[Row]:
    for s in document.statistics:
        change = (s.change.direction, s.change.baseline) if s.change else (None, None)
        previous = (s.previous.value, s.previous.period) if s.previous else (None, None)
        yield (
            *(s.id, s.value, s.value_max, s.text, s.unit, s.qualifier, s.measure, s.population, s.place),
            *(s.period, first_day(s.period), last_day(s.period), *change, *previous, s.rank, s.sample_size),
            *(s.margin_of_error, s.source, s.speaker),
            *(len({e.article for e in s.evidence}), len(s.conflicts), s.confidence),
        )


def _of_kinds(document: Told) -> Iterator[tuple[str, Iterable[Meeting | Statistic]]]:
    yield "meeting", document.meetings
    yield "statistic", document.statistics


def _evidence(document: Told) -> Iterator[Row]:
    for kind, records in _of_kinds(document):
        for record in records:
            for evidence in record.evidence:
                yield (kind, record.id, *_where(evidence))


def _conflicts(document: Told) -> Iterator[Row]:
    for kind, records in _of_kinds(document):
        for record in records:
            for conflict in record.conflicts:
                for value, evidence in conflict_rows(conflict):
                    yield (kind, record.id, conflict.field, value, *_where(evidence))


def conflict_rows(conflict: Conflict) -> Iterator[tuple[str, Evidence]]:
    """Each value that reports give for a field, as text, with each report that gives it."""
    for told in conflict.values:
        value = told.value
        if isinstance(value, dict):
            value = value.get("name") or joined([f"{k} {v}" for k, v in value.items() if v is not None])
        for evidence in told.evidence:
            yield str(value), evidence


def _dates(document: Told) -> Iterator[Row]:
    for a in document.articles:
        for d in a.dates:
            span = (first_day(d.value), last_day(d.value)) if d.type in ("date", "time") else (None, None)
            yield (a.id, d.start, d.end, d.text, d.type, d.value, *span, d.basis, d.rule)


def _diagnostics(document: Told) -> Iterator[Row]:
    for d in document.diagnostics:
        yield (d.path, d.severity, d.code, d.message)


_SPAN = "article>articles start:int end:int text"
TABLES = {
    table.name: table
    for table in (
        Table(
            "articles",
            _columns(
                "id path part:int title subtitle source author published published_basis published_day url"
                " language tags duplicate_of>articles words:int encoding start:int end:int"
            ),
            _articles,
            keyed=True,
        ),
        Table(
            "officials",
            _columns(
                "id name family_name given_name country wikidata title role organisation status aliases"
                " mentions:int articles:int confidence:float"
            ),
            _officials,
            keyed=True,
        ),
        Table(
            "positions",
            _columns(f"official>officials title role organisation country status as_of {_SPAN}"),
            _positions,
        ),
        Table("mentions", _columns(f"official>officials {_SPAN}"), _mentions),
        Table(
            "meetings",
            _columns(
                "id type status start end first_day last_day place admin place_country lat:float lon:float"
                " occasion ordinal:int duration countries participants topics outcomes cameo plover"
                " reports:int conflicts:int confidence:float"
            ),
            _meetings,
            keyed=True,
        ),
        Table(
            "participants",
            _columns("meeting>meetings number:int official>officials name title country role probable"),
            _participants,
        ),
        Table("countries", _columns("meeting>meetings country"), _countries),
        Table("quotes", _columns("meeting>meetings kind text article>articles start:int end:int"), _quotes),
        Table(
            "statistics",
            _columns(
                "id value:float value_max:float text unit qualifier measure population place period first_day"
                " last_day change baseline previous:float previous_period rank:int sample_size:int"
                " margin_of_error:float source speaker reports:int conflicts:int confidence:float"
            ),
            _statistics,
            keyed=True,
        ),
        Table("evidence", _columns(f"kind record {_SPAN}"), _evidence),
        Table("conflicts", _columns(f"kind record field value {_SPAN}"), _conflicts),
        Table(
            "dates",
            _columns("article>articles start:int end:int text type value first_day last_day basis rule"),
            _dates,
        ),
        Table("diagnostics", _columns("path severity code message"), _diagnostics),
    )
}
