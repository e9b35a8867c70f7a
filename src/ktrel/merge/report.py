"""A meeting report as merging sees it: officials instead of names, days instead of strings."""

from dataclasses import dataclass
from functools import cached_property

from ktrel import edtf
from ktrel.knowledge.occasions import short_occasion
from ktrel.model.document import Evidence, MeetingType
from ktrel.model.facts import ArticleFacts, Attendee, Clipping, MeetingReport
from ktrel.names.keys import folded

from .evidence import evidence
from .officials import Roster

_GENERIC = frozenset(
    [
        "the",
        "of",
        "in",
        "at",
        "and",
        "city",
        "prefecture",
        "province",
        "island",
        "region",
        "state",
        "district",
        "temple",
    ]
)


@dataclass(frozen=True)
class Side:
    """One participant of a report: an official by id, or whoever `title` and `country` mean."""

    official: str | None
    name: str | None
    country: str | None
    told: Attendee


@dataclass(frozen=True)
class Report:
    """One report with its article and its participants looked up in the roster."""

    facts: ArticleFacts
    told: MeetingReport
    attendees: tuple[Side, ...]

    @property
    def clipping(self) -> Clipping:
        """The article that the report stands in."""
        return self.facts.clipping

    @property
    def type(self) -> MeetingType:
        """The type as this report tells it."""
        return self.told.type

    @cached_property
    def order(self) -> tuple[str, str, int]:
        """By publication, the undated last; then by article and place in it."""
        return self.clipping.published or "9999", self.clipping.id, self.told.spans[0].start

    @cached_property
    def days(self) -> edtf.Days | None:
        """From the first day that the meeting may have begun to the last that it may have ended."""
        start, end = edtf.days(self.told.start), edtf.days(self.told.end)
        if start and end and start.first <= end.last:
            return edtf.Days(start.first, end.last)
        return start

    @cached_property
    def named(self) -> frozenset[str]:
        """The ids (or, for persons who are no officials, the names) of the named participants."""
        return frozenset(s.official or f"name:{s.name}" for s in self.attendees if s.official or s.name)

    @cached_property
    def countries(self) -> frozenset[str]:
        """The countries of all participants and those told beside them."""
        return frozenset(self.told.countries) | {s.country for s in self.attendees if s.country}

    @cached_property
    def sides(self) -> frozenset[str]:
        """What reports of one meeting have in common at least one of: persons and countries."""
        return (
            self.named
            | {f"country:{c}" for c in self.countries}
            | ({"nobody"} if not self.attendees else set())
        )

    @cached_property
    def occasion(self) -> str | None:
        """The conference on whose sidelines it is told to be, by its short name."""
        return short_occasion(self.told.occasion) if self.told.occasion else None

    @cached_property
    def place_words(self) -> frozenset[str]:
        """The telling words of the place's name and its admin division."""
        place = self.told.place
        if place is None or place.kind == "country":
            return frozenset()
        words = folded(f"{place.name} {place.admin or ''}").replace("-", " ").replace(",", " ").split()
        return frozenset(words) - _GENERIC

    @cached_property
    def evidence(self) -> tuple[Evidence, ...]:
        """The clauses that tell it, as file offsets."""
        return tuple(evidence(self.clipping, span) for span in self.told.spans)


def report_of(facts: ArticleFacts, told: MeetingReport, people: Roster) -> Report:
    """A report of an article with its participants looked up."""
    names = {p.key: p for p in facts.people.persons}
    sides = []
    for attendee in told.attendees:
        person = names.get(attendee.person) if attendee.person is not None else None
        official = people.who.get((facts.clipping.id, person.key)) if person else None
        country = (people.by_id[official].country if official else None) or attendee.country
        sides.append(Side(official, person.name if person else None, country, attendee))
    return Report(facts, told, tuple(sides))
