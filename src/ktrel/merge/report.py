"""A meeting report as merging sees it: officials instead of names, days instead of strings."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import blake2b
from typing import Any, get_args

import msgspec

from ktrel import edtf
from ktrel.knowledge.occasions import short_occasion
from ktrel.model.document import Evidence, MeetingType, Role
from ktrel.model.facts import ArticleFacts, Attendee, Clipping, MeetingReport
from ktrel.names.keys import folded

from .evidence import evidence
from .officials import Known

# A stretch of this many days is as good as a day: a weekend, a summit of two days.
EXACT_DAYS = 3
# An undated report means something recent: this near to its publication.
RECENT_DAYS = 120
# Heads of state and of government stand for each other: who is told as "the leader" may be either.
_LEADERS = frozenset({"head_of_state", "head_of_government", "party_leader"})
_ROLES = frozenset(get_args(Role))
# All that an office may be told as.
OFFICES = ("leader", *sorted(_ROLES - _LEADERS))
_GENERIC = frozenset((
    "the", "of", "in", "at", "and", "city", "prefecture", "province", "island", "region", "state", "district",
    "temple",
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Side:
    """One participant of a report: an official by id, or whoever `title` and `country` mean.

    `offices` are the roles told of them, leaders as one; empty where no telling one is.
    """

    official: str | None
    name: str | None
    country: str | None
    offices: frozenset[str]
    told: Attendee

    @property
    def key(self) -> str:
        """The id of the official, or, of a person who is none, the name."""
        return self.official or f"name:{self.name}"

    @property
    def unnamed(self) -> bool:
        """Whether only an office or a country is told."""
        return self.official is None and self.name is None

    def may_be(self, other: "Side") -> bool:
        """Whether two sides, one of them unnamed, may be one: no other country, no other office."""
        if self.country and other.country and self.country != other.country:
            return False
        return not self.offices or not other.offices or bool(self.offices & other.offices)


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

    @cached_property
    def type(self) -> MeetingType:
        """The type as this report tells it."""
        return self.told.type

    @cached_property
    def to_come(self) -> bool:
        """Whether it tells of something that was yet to happen."""
        return self.told.status in ("planned", "proposed")

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
    def exact(self) -> bool:
        """Whether its date is as good as a day."""
        return self.days is not None and self.days.length <= EXACT_DAYS

    @cached_property
    def window(self) -> edtf.Days | None:
        """Its days; an undated one's from what is near to its publication: ahead for what is to come."""
        written = edtf.days(self.clipping.published)
        if self.days or written is None:
            return self.days
        back = 1 if self.to_come else RECENT_DAYS
        ahead = RECENT_DAYS if self.to_come or self.told.status == "cancelled" else 0
        return edtf.Days(edtf.moved(written.first, -back), edtf.moved(written.last, ahead))

    @cached_property
    def named(self) -> frozenset[str]:
        """The ids (or, for persons who are no officials, the names) of the named participants."""
        return _shared(frozenset(s.key for s in self.attendees if not s.unnamed))

    @cached_property
    def unnamed(self) -> tuple[Side, ...]:
        """The participants of whom only the office or the country is told."""
        return tuple(s for s in self.attendees if s.unnamed)

    @cached_property
    def told_vaguely(self) -> bool:
        """Whether it leaves somebody unnamed, as the offices or the countries alone do."""
        return not self.named or bool(self.unnamed)

    @cached_property
    def parties(self) -> frozenset[str]:
        """The countries of the participants."""
        return _shared(frozenset(s.country for s in self.attendees if s.country))

    @cached_property
    def countries(self) -> frozenset[str]:
        """The countries of all participants and those told beside them."""
        return _shared(frozenset(self.told.countries) | self.parties)

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
        return _shared(frozenset(words) - _GENERIC)

    @cached_property
    def evidence(self) -> tuple[Evidence, ...]:
        """The clauses that tell it, as file offsets."""
        return tuple(evidence(self.clipping, span) for span in self.told.spans)

    @property
    def signature(self) -> bytes:
        """All that decides which meeting it is: reports of one signature cannot be told apart."""
        told, place = self.told, self.told.place
        unnamed = {(s.country or "", *sorted(s.offices)) for s in self.unnamed}
        return _digest(
            (
                told.type,
                told.status if self.days is None else self.to_come,
                sorted(self.named),
                sorted(unnamed),
                sorted(self.countries),
                self.days,
                self.window,
                (place.country, place.kind, place.admin, place.lat, place.lon) if place else None,
                sorted(self.place_words),
                self.occasion,
                told.ordinal,
            )
        )


def _digest(told: tuple[Any, ...]) -> bytes:
    return blake2b(msgspec.msgpack.encode(told), digest_size=16).digest()


def report_of(facts: ArticleFacts, told: MeetingReport, who: Mapping[int, Known]) -> Report:
    """A report of an article with its participants looked up: `who` are its officials by their keys."""
    persons = {p.key: p for p in facts.people.persons}
    titles = {r.title: r.role for r in facts.people.references if r.title and r.role}
    sides = []
    for attendee in told.attendees:
        person = persons.get(attendee.person) if attendee.person is not None else None
        official = who.get(person.key) if person else None
        country = (official.country if official else None) or attendee.country
        roles = frozenset(p.role for p in person.positions) if person else _roles(attendee.title, titles)
        name = person.name if person else None
        sides.append(Side(official.id if official else None, name, country, _offices(roles), attendee))
    return Report(facts, told, tuple(sides))


def _roles(title: str | None, titles: Mapping[str, Role]) -> frozenset[str]:
    role = titles.get(title or "") or (title if title in _ROLES else None)
    return frozenset({role} if role else ())


@lru_cache(maxsize=4096)
def _shared(words: frozenset[str]) -> frozenset[str]:
    """The same words, as the same object wherever they come again: so many reports have them in common."""
    return words


@lru_cache(maxsize=4096)
def _offices(roles: frozenset[str]) -> frozenset[str]:
    """Roles as they tell people apart: leaders as one, and nothing where any of them is no telling one."""
    if "other" in roles:
        return frozenset()
    return frozenset("leader" if role in _LEADERS else role for role in roles)
