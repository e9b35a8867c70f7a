"""A map of where meetings were held or are to be, and the same places as a table.

The outline of the land is Natural Earth's, 1:110 million, as one path in tenths of a degree.
"""

from __future__ import annotations

from math import sqrt
from typing import NamedTuple

from ..model.document import Place
from .corpus import Corpus, Country, country
from .labels import Label, Point, labels
from .shown import anchor

WIDTH, HEIGHT = 720.0, 460.0
NORTH, SOUTH = 84.0, -58.0  # of the land that the outline has
LEAST = 75.0  # degrees of longitude that a map shows at least: enough to know where one is
AROUND = 1.5  # how much wider than its places a map is
MOST_NAMED, MOST_TABLED = 100, 300  # places with a name on the map, places in the table


class Spot(NamedTuple):
    """A place with its number of meetings; where it is drawn, None where no coordinates are known."""

    name: str
    country: Country | None
    meetings: list[tuple[str, str]]
    x: float | None
    y: float | None
    radius: float
    label: Label | None


class Atlas(NamedTuple):
    """The part of the world that is drawn (as the transformation of the outline), and the places."""

    spots: list[Spot]
    drawn: list[Spot]
    scale: float
    left: float
    top: float
    width: float
    height: float
    untabled: int


class _Frame(NamedTuple):
    """Pixels a degree, the pixels of the map's left and upper edge, and its size."""

    scale: float
    left: float
    top: float
    width: float
    height: float

    def at(self, place: Place) -> tuple[float, float]:
        """Where a place is drawn, on the one turn of the earth that is on the map."""
        west = self.left / self.scale
        east = ((place.lon or 0) - west) % 360
        return round(east * self.scale, 1), round(-(place.lat or 0) * self.scale - self.top, 1)


def atlas(corpus: Corpus) -> Atlas | None:
    """The places of the meetings, those of most meetings first; None where no place is told."""
    met: dict[tuple[str, str | None], list[str]] = {}
    where: dict[tuple[str, str | None], Place] = {}
    for meeting in corpus.meetings:
        if meeting.place:
            key = (meeting.place.name, meeting.place.country)
            met.setdefault(key, []).append(meeting.id)
            if key not in where or not _known(where[key]):
                where[key] = meeting.place
    ranked = sorted(met, key=lambda key: (-len(met[key]), key[0], key[1] or ""))
    if not ranked:
        return None
    known = [where[key] for key in ranked if _known(where[key])]
    frame = _frame(known)
    points = [
        Point(*frame.at(place), _radius(number), f"{place.name} {number}" if number > 1 else place.name)
        for place in known
        if (number := len(met[place.name, place.country]))
    ]
    named = labels(points[:MOST_NAMED], (0, 0, frame.width, frame.height))
    named += [None] * (len(points) - len(named))
    drawn = {(p.name, p.country): (q, label) for p, q, label in zip(known, points, named, strict=True)}
    spots = [_spot(key, met[key], corpus, *drawn.get(key, (None, None))) for key in ranked]
    on_map = [spot for spot in spots if spot.x is not None]
    return Atlas(spots[:MOST_TABLED], on_map, *frame, max(0, len(spots) - MOST_TABLED))


def _known(place: Place) -> bool:
    return place.lat is not None and place.lon is not None and abs(place.lat) <= 90 and abs(place.lon) <= 180


def _radius(meetings: int) -> float:
    return round(min(4 + 2 * sqrt(meetings), 20), 1)


def _spot(
    key: tuple[str, str | None], met: list[str], corpus: Corpus, point: Point | None, label: Label | None
) -> Spot:
    told = [(corpus.numbers[m], anchor("meeting", m)) for m in met]
    x, y, radius = (point.x, point.y, point.radius) if point else (None, None, 0.0)
    return Spot(key[0], country(key[1]), told, x, y, radius, label)


def _frame(places: list[Place]) -> _Frame:
    """The smallest part of the world, in the proportions of the map, with all places well within it."""
    lons = _together([p.lon for p in places if p.lon is not None]) or [-180.0, 180.0]
    lats = [p.lat for p in places if p.lat is not None] or [SOUTH, NORTH]
    wide = max((max(lons) - min(lons)) * AROUND, (max(lats) - min(lats)) * AROUND * WIDTH / HEIGHT, LEAST)
    wide = min(wide, 360.0)
    scale = round(WIDTH / wide, 4)
    lon, lat = (min(lons) + max(lons)) / 2, (min(lats) + max(lats)) / 2
    left = -180.0 if wide == 360 and max(lons) <= 180 else lon - wide / 2
    high = min(HEIGHT / scale, NORTH - SOUTH)
    top = max(min(lat + high / 2, NORTH), SOUTH + high)
    return _Frame(scale, round(left * scale, 1), round(-top * scale, 1), WIDTH, round(high * scale, 1))


def _together(lons: list[float]) -> list[float]:
    """Longitudes from the first place behind the widest gap on eastwards; above 180 past the date line."""
    around = sorted(set(lons))
    if not around:
        return []
    gaps = [(b - a, n) for n, (a, b) in enumerate(zip(around, [*around[1:], around[0] + 360], strict=True))]
    widest = max(gaps, key=lambda gap: (gap[0], gap[1]))[1] + 1
    return around[widest:] + [lon + 360 for lon in around[:widest]] if widest < len(around) else around
