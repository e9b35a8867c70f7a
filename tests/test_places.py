"""Places of made-up sentences, told apart by what stands beside them."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from ktrel.extract.places import find_places
from ktrel.extract.places.gazetteer import gazetteer, name_words, place_table
from ktrel.model.annotated import Annotated
from ktrel.model.facts import PlaceMention

CORPUS = Path(__file__).parent / "corpus" / "places"


def cases() -> Iterator[Any]:
    for path in sorted(CORPUS.glob("*.toml")):
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
            yield pytest.param(case, id=case["rule"])


def row(place: PlaceMention) -> str:
    return f"{place.name} | {place.kind} | {place.country or ''} | {place.admin or ''}".rstrip()


@pytest.mark.parametrize("case", tuple(cases()))
def test_places(case: dict[str, Any], annotated: Callable[..., Annotated]) -> None:
    assert [row(place) for place in find_places(annotated(case["text"]))] == case["places"]


def test_every_mention_is_a_slice_in_text_order(annotated: Callable[..., Annotated]) -> None:
    article = annotated("From Oslo he flew to Tromso, Norway, and met her at the Polar Museum.")
    places = find_places(article)
    spans = [place.span for place in places]
    assert spans == sorted(spans)
    assert all(article.clipping.text[slice(*place.span)] == place.name for place in places)


def test_coordinates_are_on_the_globe() -> None:
    table = place_table()
    at = [spot.at for spot in table.places] + [p for d in table.divisions for p in d.names.values()]
    assert all(-90 <= lat <= 90 and -180 <= lon <= 180 for lat, lon in at)


def test_a_venue_says_in_which_town_it_stands() -> None:
    assert [spot.name for spot in place_table().places if spot.kind == "venue" and spot.city is None] == []


def test_a_name_is_found_without_its_diacritics() -> None:
    assert {sense.country for sense in gazetteer().senses(name_words("São Paulo"))} >= {"BR"}
