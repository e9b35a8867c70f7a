"""Records in the form in which they are compared, those of the gold and those of a document alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ..model.document import (
    Article,
    Conflict,
    DateRecord,
    Document,
    Meeting,
    Official,
    Participant,
    Statistic,
)
from .gold import GoldDate, GoldMeeting, GoldOfficial, GoldStatistic


@dataclass(frozen=True)
class Form:
    """Base of all: `id` is that of the document's record, None in the gold, where `optional` may be set."""

    id: str | None = None
    optional: bool = False


@dataclass(frozen=True)
class Person(Form):
    """An official: all names, every title and status told, the most telling first."""

    names: tuple[str, ...] = ()
    country: str | None = None
    titles: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.names[0]} ({self.country}, {self.titles[0] if self.titles else None})"


@dataclass(frozen=True)
class Side:
    """Who takes part: `names` is empty where nobody is named."""

    names: tuple[str, ...]
    country: str | None
    title: str | None = None

    def __str__(self) -> str:
        return self.names[0] if self.names else f"{self.title}/{self.country}"


@dataclass(frozen=True)
class Meet(Form):
    """A meeting."""

    type: str = ""
    status: str = ""
    sides: tuple[Side, ...] = ()
    start: str | None = None
    end: str | None = None
    place: str | None = None
    place_country: str | None = None

    @property
    def named(self) -> list[Side]:
        """The participants who are named."""
        return [side for side in self.sides if side.names]

    @property
    def countries(self) -> set[str]:
        """The countries of the participants."""
        return {side.country for side in self.sides if side.country}

    def __str__(self) -> str:
        who = ", ".join(map(str, self.sides))
        return f"{self.type} {self.status} [{who}] {self.start}..{self.end} @ {self.place}"


@dataclass(frozen=True)
class Figure(Form):
    """A statistic with the words that tell it in the article; `direction` is None where it is no change."""

    value: float = 0
    unit: str = ""
    qualifier: str | None = None
    measure: str | None = None
    change: bool = False
    direction: str | None = None
    period: str | None = None
    source: str | None = None
    evidence: tuple[str, ...] = ()

    def __str__(self) -> str:
        value = int(self.value) if self.value == int(self.value) else self.value
        return f"{value} {self.unit} | {self.measure} | {self.period}"


@dataclass(frozen=True)
class Day(Form):
    """A calendar expression; `at` is where it stands in the file."""

    text: str = ""
    value: str | None = None
    at: int | None = None

    def __str__(self) -> str:
        return f"{self.text!r} = {self.value}"


# ---------------------------------------------------------------- of the gold


def person_told(g: GoldOfficial) -> Person:
    """An official of the gold, under the one name that is asked for."""
    return Person(
        optional=g.optional, names=(g.name,), country=g.country, titles=(g.title,), statuses=(g.status,)
    )


def meeting_told(g: GoldMeeting) -> Meet:
    """A meeting of the gold."""
    sides = (Side((p.name,) if p.name else (), p.country, p.title) for p in g.participants)
    return Meet(
        optional=g.optional,
        type=g.type,
        status=g.status,
        sides=tuple(sides),
        start=g.start,
        end=g.end,
        place=g.place,
        place_country=g.place_country,
    )


def figure_told(g: GoldStatistic) -> Figure:
    """A statistic of the gold."""
    return Figure(
        optional=g.optional,
        value=g.value,
        unit=g.unit,
        qualifier=g.qualifier,
        measure=g.measure,
        change=g.change,
        direction=g.direction,
        period=g.period,
        source=g.source,
        evidence=(g.evidence,),
    )


def day_told(g: GoldDate) -> Day:
    """A date of the gold."""
    return Day(optional=g.optional, text=g.text, value=g.value)


# ---------------------------------------------------------------- of a document


class Forms:
    """The records of a document, by the articles that tell them."""

    def __init__(self, document: Document) -> None:
        self._officials = {o.id: o for o in document.officials}
        self._of: dict[str, dict[str, list[Any]]] = {}
        for kind in ("officials", "meetings", "statistics"):
            for record in getattr(document, kind):
                told = record.mentions if kind == "officials" else record.evidence
                for article in dict.fromkeys(e.article for e in told):
                    self._of.setdefault(article, {}).setdefault(kind, []).append(record)

    def of(self, article: Article) -> dict[str, list[Form]]:
        """The records with evidence in an article, by kind; of dates those of the calendar, each but once."""
        told = self._of.get(article.id, {})
        return {
            "officials": [_person(o) for o in told.get("officials", ())],
            "meetings": [self._meeting(m, article.id) for m in told.get("meetings", ())],
            "statistics": [_figure(s, article.id) for s in told.get("statistics", ())],
            "dates": [_day(d) for d in _distinct(article.dates)],
        }

    def _meeting(self, m: Meeting, article: str) -> Meet:
        meet = Meet(
            id=m.id,
            type=m.type,
            status=m.status,
            sides=tuple(self._side(p) for p in m.participants),
            start=m.start,
            end=m.end,
            place=m.place.name if m.place else None,
            place_country=m.place.country if m.place else None,
        )
        return replace(meet, **_as_told_in(m.conflicts, article, meet))

    def _side(self, p: Participant) -> Side:
        official = self._officials.get(p.official or "")
        if official is None:
            return Side((p.name,) if p.name else (), p.country, p.title)
        names = (p.name or official.name, official.name, *official.aliases)
        return Side(names, p.country or official.country, p.title)


def _as_told_in(conflicts: Sequence[Conflict], article: str, meet: Meet) -> Mapping[str, Any]:
    """What an article says otherwise than the merged meeting, by its conflicts."""
    otherwise = {}
    for conflict in conflicts:
        own = [v.value for v in conflict.values if any(e.article == article for e in v.evidence)]
        known = conflict.field in ("type", "status", "start", "end", "place")
        if own and known and (conflict.field == "place" or getattr(meet, conflict.field) not in own):
            value = own[0]
            otherwise[conflict.field] = value.get("name") if isinstance(value, dict) else value
    return otherwise


def _person(o: Official) -> Person:
    return Person(
        id=o.id,
        names=(o.name, *o.aliases),
        country=o.country,
        titles=tuple(p.title for p in o.positions),
        statuses=tuple(p.status for p in o.positions),
    )


def _figure(s: Statistic, article: str) -> Figure:
    return Figure(
        id=s.id,
        value=s.value,
        unit=s.unit,
        qualifier=s.qualifier,
        measure=s.measure,
        change=s.change is not None,
        direction=s.change.direction if s.change else None,
        period=s.period,
        source=s.source,
        evidence=tuple(e.text for e in s.evidence if e.article == article),
    )


def _day(d: DateRecord) -> Day:
    return Day(text=d.text, value=d.value, at=d.start)


def _distinct(dates: Sequence[DateRecord]) -> Iterator[DateRecord]:
    """Each expression of one value once, as it is told last; the gold has no durations and no recurrences."""
    found = {(d.text, d.value): d for d in dates if d.type not in ("duration", "set")}
    yield from found.values()
