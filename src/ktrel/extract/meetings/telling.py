"""One clause's account of a meeting, before accounts of the same meeting are joined."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ...model.document import MeetingStatus, MeetingType
from ...model.facts import Attendee, PlaceMention, Span

if TYPE_CHECKING:
    from .triggers import Trigger

BASES = ("own", "clause", "sentence", "said", "paragraph", "story")


@dataclass(frozen=True)
class When:
    """A date with what it rests on (one of BASES)."""

    start: str
    end: str | None
    basis: str


@dataclass(frozen=True)
class Where:
    """A place with what it rests on: `own`, `occasion`, `trip`, `dateline`."""

    place: PlaceMention
    basis: str


@dataclass(frozen=True)
class Telling:
    """What one clause tells of one meeting.

    `definite`: it points back ("the talks", "during the visit"); `apart`: it says that it is another
    one than the meeting at hand ("a separate meeting"), `elsewhen`: that it was at another time ("met last"),
    `added`: that it was told on top of the one before ("also met"); `mediated`: that somebody brought
    those of the meeting at hand together ("the talks, hosted by Rossi").
    """

    rule: str
    kind: MeetingType
    status: MeetingStatus
    attendees: tuple[Attendee, ...]
    span: Span
    anchor: int
    sentence: int
    block: int
    trigger: Trigger
    when: When | None = None
    where: Where | None = None
    occasion: str | None = None
    ordinal: int | None = None
    duration: str | None = None
    definite: bool = False
    apart: bool = False
    press: bool = False
    conditional: bool = False
    denied: bool = False
    strangers: bool = False
    certain: bool = True
    loose: bool = False
    they: bool = False
    unnamed: str | None = None
    headline: bool = False
    elsewhen: bool = False
    added: bool = False
    mediated: bool = False

    @property
    def persons(self) -> frozenset[int]:
        """Keys of the persons named or resolved."""
        return frozenset(a.person for a in self.attendees if a.person is not None)

    @property
    def sided(self) -> bool:
        """Whether at least two sides take part; an office of no known country ("the governor") makes none."""
        return len(self.attendees) > 1 and (
            len(set(self.countries)) > 1
            or any(a.country is None and a.person is not None for a in self.attendees)
        )

    @property
    def countries(self) -> tuple[str, ...]:
        """The sides, in the order told."""
        return tuple(dict.fromkeys(a.country for a in self.attendees if a.country))

    def but(self, **changes: object) -> Telling:
        """This telling with some fields changed."""
        return replace(self, **changes)  # type: ignore[arg-type]
