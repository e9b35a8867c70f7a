"""What has been gathered of an office while it is read to the left."""

from __future__ import annotations

from ...model.document import PositionStatus
from .words import Line


class Growth:
    """What has been gathered to the left of a head so far."""

    def __init__(self, at: int) -> None:
        self.first = at
        self.title_first = at
        self.country: str | None = None
        self.countries: list[str] = []
        self.organisation: tuple[int, int] | None = None
        self.body: str | None = None
        self.status: PositionStatus = "current"
        self.determiner: str | None = None
        self.number: int | None = None
        self.possessor: tuple[int, int] | None = None
        self.stateless = False
        self.before: int | None = None  # where the office begins that ends at the floor
        self.people = False  # whether the country is told by its people's name


def take_list(line: Line, growth: Growth, start: int, floor: int) -> None:
    """The countries listed before that one: "Japanese and South Korean leaders", "Seoul, Tokyo diplomats"."""
    while line.lower(start - 1) in ("and", ",", "-", "–", "&") and start - 1 in line.named_before:
        first, name = line.named_before[start - 1]
        if first < floor or name.code is None or name.kind in ("seat", "body"):
            return
        growth.countries.insert(0, name.code)
        growth.first = start = first
        growth.country = None
