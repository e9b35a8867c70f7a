"""The officials as a table: who, of which country, in which post, how often named, in which meetings."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from ..emit.telling import publisher
from ..model.document import Official, Position
from ..views.summary import office
from .corpus import Cited, Corpus, Country, country, spot
from .shown import anchor

MOST_NAMED = 50  # articles, and as many meetings, that a row links to


class Post(NamedTuple):
    """A post as an article tells it."""

    position: Position
    evidence: list[Cited]


class OfficialRow(NamedTuple):
    """An official as the table shows it; `named` has article, times and the place of the first mention."""

    official: Official
    anchor: str
    country: Country | None
    office: str
    posts: list[Post]
    named: list[tuple[str, int, str]]
    articles: int
    meetings: list[tuple[str, str]]
    met: int


def official_rows(corpus: Corpus) -> list[OfficialRow]:
    """All officials, those who are named most first."""
    met: dict[str, list[tuple[str, str]]] = {}
    for m in corpus.meetings:
        for key in sorted({p.official for p in m.participants if p.official}):
            met.setdefault(key, []).append((corpus.numbers[m.id], anchor("meeting", m.id)))
    everybody = sorted(corpus.document.officials, key=lambda o: (-len(o.mentions), o.name, o.id))
    return [_row(official, met.get(official.id, []), corpus) for official in everybody]


def _row(official: Official, met: list[tuple[str, str]], corpus: Corpus) -> OfficialRow:
    times = Counter(m.article for m in official.mentions)
    named = []
    for article, first in first_mentions(official).items():
        if article in corpus.articles:
            named.append((publisher(corpus.articles[article]), times[article], spot(article, *first)))
    posts: dict[tuple[str, str, str | None], Post] = {}
    for position in official.positions:  # each post once, as it is told first
        key = (position.title, position.status, position.as_of)
        posts.setdefault(key, Post(position, corpus.cited([position.evidence])))
    return OfficialRow(
        official=official,
        anchor=anchor("official", official.id),
        country=country(official.country),
        office=office(official),
        posts=list(posts.values()),
        named=named[:MOST_NAMED],
        articles=len(times),
        meetings=met[:MOST_NAMED],
        met=len(met),
    )


def first_mentions(official: Official) -> dict[str, tuple[int, int]]:
    """Where each article first names somebody."""
    first: dict[str, tuple[int, int]] = {}
    for mention in official.mentions:
        at = (mention.start, mention.end)
        first[mention.article] = min(first.get(mention.article, at), at)
    return first
