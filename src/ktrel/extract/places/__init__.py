"""Places named in the text, told apart and put on the map."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from ...knowledge.countries import countries
from ...model.annotated import Annotated, Passage
from ...model.facts import PlaceMention, Span
from .gazetteer import Entry, gazetteer, name_words, place_table
from .resolve import article_countries, best_sense
from .scan import Candidate, candidates
from .venues import venues

_CAPITAL = re.compile(
    r"\b((?:[A-Z][\w.-]+ )?[A-Z][\w.-]+?)(?:’s|'s)? capital\b(?! (?:of|gains|investment|market|goods))"
)


def find_places(article: Annotated) -> tuple[PlaceMention, ...]:
    """Every place that the article names, in text order, with coordinates where the gazetteer has them.

    `kind` is the finest that is told: "the Great Hall of the People" a venue, "Beijing" a city, "Nara
    Prefecture" a region. A capital that stands for its government is listed too; whether anything
    happened there is for the reader of the sentence to say. "The Chinese capital" is Beijing.
    """
    named = article_countries(article)
    found: list[PlaceMention] = []
    for passage in article.passages:
        found.extend(_of_passage(passage, article.clipping.text, named))
    found.extend(_dateline(article, found, named))
    return tuple(sorted(found, key=lambda place: (place.span.start, -place.span.end)))


def _of_passage(passage: Passage, text: str, named: Counter[str]) -> list[PlaceMention]:
    plain = [_mention(c, best_sense(c, text, named)) for c in candidates(passage)]
    plain.extend(_capitals(passage))
    plain.extend(_unknown(passage, plain))
    buildings = [
        v
        for v in venues(passage, plain)
        if not any(p.kind == "venue" and p.span.covers(v.span) for p in plain)
    ]
    kept = [p for p in plain if not any(b.span.covers(p.span) for b in buildings)]
    return kept + buildings


# what the model takes for a place, behind a preposition of place, but the gazetteer has not
_PLACED = re.compile(r"\b(?:in|at|near|outside) (?:the (?:town|village|port|city|resort|island) of )?$")
_TOWN_OF = re.compile(r"\b(?:town|village|city|port|resort|hamlet) of ([A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)")
_NAME = re.compile(r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2}")


def _unknown(passage: Passage, known: list[PlaceMention]) -> Iterator[PlaceMention]:
    """Towns that only the text knows, without a country."""
    base, text = passage.block.span.start, passage.text
    stretches = {m.span(1) for m in _TOWN_OF.finditer(text)} | {
        (e.start_char, e.end_char)
        for e in passage.entities
        if e.label_ in ("GPE", "LOC") and _PLACED.search(text, max(0, e.start_char - 30), e.start_char)
    }
    for start, end in sorted(stretches):
        span, name = Span(base + start, base + end), text[start:end]
        if any(p.span.overlaps(span) for p in known) or not _NAME.fullmatch(name):
            continue
        if countries().look_up(name) is None and name not in place_table().not_cities:
            yield PlaceMention(span=span, name=name, kind="city")


def _mention(candidate: Candidate, sense: Entry) -> PlaceMention:
    return PlaceMention(
        span=candidate.span, name=candidate.text, kind=sense.kind, admin=sense.admin, country=sense.country,
        lat=sense.lat, lon=sense.lon,
    )  # fmt: skip


def _capitals(passage: Passage) -> Iterator[PlaceMention]:
    """`the North Korean capital` as the city that it is."""
    table, base = countries(), passage.block.span.start
    for match in _CAPITAL.finditer(passage.text):
        words = match[1].split()
        code = table.look_up(match[1], "demonym", "name") or table.look_up(words[-1], "demonym", "name")
        capitals = table.table[code].capitals if code else ()
        if code and capitals:
            span = Span(base + match.start(), base + match.end())
            sense = _known(capitals[0], code)
            yield _mention(Candidate(span, capitals[0], ()), sense or Entry(capitals[0], "city", code))


def _known(name: str, country: str) -> Entry | None:
    senses: Iterable[Entry] = gazetteer().senses(name_words(name))
    ranked = sorted((s for s in senses if s.country == country), key=lambda s: -s.population)
    return ranked[0] if ranked else None


def _dateline(article: Annotated, found: list[PlaceMention], named: Counter[str]) -> Iterator[PlaceMention]:
    """The place of the dateline where segmentation took it out of the text."""
    place, raw = article.clipping.dateline_place, article.clipping.raw
    at = raw.find(place) if place else -1
    if not place or at < 0 or any(p.span.start == at for p in found):
        return
    senses = gazetteer().senses(name_words(place.split(",")[0]))
    if senses:
        candidate = Candidate(Span(at, at + len(place)), place, senses)
        yield _mention(candidate, best_sense(candidate, raw, named))
