"""Buildings and grounds by the shape of their names: `Meiji University`, `the Yalta Palace`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from msgspec.structs import replace

from ...knowledge.countries import countries
from ...model.annotated import Passage
from ...model.facts import PlaceMention, Span
from .gazetteer import place_table

_NEAR = 60
_NO_VENUE = (
    r"(?! (?:Measures?|Programme?|Project|Initiative|Authority|Committee|Council|Agreement|Company)\b)"
)
_LEADING = re.compile(r"(?:(?:At|In|From|Inside|Outside|Near|On|The|After|Before) )*")
_ENDS = re.compile(r"[a-z)][.!?]\s")


@cache
def _pattern() -> re.Pattern[str]:
    words = "|".join(re.escape(w) for w in sorted(place_table().venue_words, key=len, reverse=True))
    name = r"[A-Z][\w’'-]*"
    plain = "|".join(re.escape(w) for w in sorted(place_table().plain_venue_words, key=len, reverse=True))
    return re.compile(
        rf"\b(?:{name} )(?:(?:{name}|of|and|the|for) ){{0,4}}?(?:{words})\b(?! [A-Z])"
        rf"|\b{name} (?:{words})\b{_NO_VENUE}"
        rf"|\b(?:{name} ){{1,3}}(?:(?:presidential|royal|government|state|international|military|imperial) )?"
        rf"(?:{plain})\b"
    )


def venues(passage: Passage, cities: Sequence[PlaceMention]) -> Iterator[PlaceMention]:
    """Every venue of a passage, with the country and coordinates of the town told with it, if any."""
    base, text = passage.block.span.start, passage.text

    def joined(start: int, end: int) -> bool:
        return not _ENDS.search(text[start - base : end - base])

    for match in _pattern().finditer(passage.text):
        at = match.start() + len(_LEADING.match(match[0])[0])  # type: ignore[index]
        name = text[at : match.end()]
        if " " not in name or countries().look_up(name.rsplit(" ", 1)[0], "demonym"):
            continue  # "the Japanese resort"
        span = Span(base + at, base + match.end())
        town = _town(span, [c for c in cities if c.kind != "country"], joined) or _town(span, cities, joined)
        found = PlaceMention(span=span, name=name, kind="venue")
        if town is not None:
            found = replace(found, admin=town.name, country=town.country, lat=town.lat, lon=town.lon)
        yield found


def _town(
    venue: Span, cities: Sequence[PlaceMention], same_sentence: Callable[[int, int], bool]
) -> PlaceMention | None:
    """The town inside the venue's name, else the nearest one told right after, else right before."""
    inside = [c for c in cities if venue.covers(c.span)]
    after = [
        c for c in cities if 0 <= c.span.start - venue.end <= _NEAR and same_sentence(venue.end, c.span.start)
    ]
    before = [
        c for c in cities if 0 <= venue.start - c.span.end <= _NEAR and same_sentence(c.span.end, venue.start)
    ]
    town = [c for c in after if c.span.start - venue.end <= len(" in ")]
    ranked = (
        town + inside + sorted(after, key=lambda c: c.span.start) + sorted(before, key=lambda c: -c.span.end)
    )
    return ranked[0] if ranked else None
