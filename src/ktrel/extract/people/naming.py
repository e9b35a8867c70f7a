"""Namings: a name in the text together with the offices that the words around it give its bearer."""

from __future__ import annotations

from dataclasses import dataclass, field

from ...model.document import PositionStatus, Role
from .offices import Office
from .spelled import Spelled


@dataclass(eq=False)
class Told:
    """An office told of a name: by title, apposition or predicate; `status` as the words around tell it."""

    office: Office
    status: PositionStatus
    title: str | None = None  # where the office's own words are not the whole title ("counterpart")
    country: str | None = None
    relation: str = "title"
    role: Role | None = None  # where the office's own words leave it open
    patron: bool = False  # held under an official whom the text names ("Moon's senior secretary")
    derived: bool = False  # concluded from somebody else's office

    @property
    def seat(self) -> Role:
        """The role told: the office's own, or that of whom it is measured by."""
        return self.role or self.office.role


@dataclass(eq=False)
class Naming:
    """One naming of somebody: where, under which forms of address, with which offices."""

    name: Spelled
    told: list[Told] = field(default_factory=list)
    country: str | None = None  # "Russia's Vladimir Putin", "Hayashi Yoshimasa of Japan"
    honorific: str | None = None
    kin_of: tuple[int, int] | None = None
    trusted: bool = False

    @property
    def key(self) -> tuple[int, int]:
        """Line and first word: where it stands."""
        return (self.name.line.index, self.name.first)
