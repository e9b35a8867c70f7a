"""Towns and regions of the text with the countries in which they lie, as the place finder has them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from ...model.facts import PlaceMention
from .offices import Office
from .words import Line

_LOCAL = ("city", "region")
_POINTS = ("new", "north", "south", "east", "west", "upper", "lower")  # "New Caledonia" is another place


class Town(NamedTuple):
    """A town or region at the words `first` up to `last` of a line."""

    first: int
    last: int
    code: str


class Towns:
    """The towns of an article by the lines that name them."""

    def __init__(self, lines: list[Line], places: Iterable[PlaceMention]) -> None:
        self._by_line: dict[int, list[Town]] = {}
        self._by_name: dict[str, str] = {}
        starts = [line.base for line in lines]
        for place in places:
            at = bisect_right(starts, place.span.start) - 1
            if place.kind not in _LOCAL or place.country is None or at < 0:
                continue
            town = _town(lines[at], place)
            if town is not None:
                self._by_line.setdefault(lines[at].index, []).append(town)
                if town.last - town.first == 1:
                    self._by_name.setdefault(lines[at].lower(town.first), town.code)

    def of(self, line: Line) -> list[Town]:
        """The towns that a line names, in text order."""
        return self._by_line.get(line.index, [])

    def governed(self, office: Office, last: int) -> str | None:
        """The country of the town that an office is of: "Lagos State governor", "Governor A of Utah".

        `last` is the word after the name that goes with the office.
        """
        for town in self.of(office.line):
            inside = office.first <= town.first < office.last
            ends = office.line.lower(town.last) in (".", ";", ":")
            before = town.last in (office.first, office.first - 1) and not ends
            behind = town.first == last + 1 and office.line.lower(last) in ("of", ",", "(")
            if inside or before or behind:
                return town.code
        words = (office.line.lower(i) for i in range(office.first, office.last))
        return next((self._by_name[word] for word in words if word in self._by_name), None)


def _town(line: Line, place: PlaceMention) -> Town | None:
    """The words of a place in its line, None where they name a country or a body already."""
    first = bisect_right(line.ends, place.span.start)
    last = first
    while last < len(line.words) and line.words[last].start < place.span.end:
        last += 1
    part = line.lower(first - 1) in _POINTS and line.words[first - 1].capital
    if last == first or part or first in line.named or first in line.inside_named:
        return None
    return Town(first, last, place.country or "")
