"""Where everything is on the page: the records of a document, their numbers, the evidence between them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ..edtf import days
from ..emit.telling import publisher
from ..knowledge.countries import countries
from ..model.document import Article, Document, Evidence, Meeting
from .shown import anchor

UNDATED = "9999"  # sorts behind every year


class Cited(NamedTuple):
    """A piece of evidence: its words, where they stand on the page (None: nowhere), who published them."""

    text: str
    place: str | None
    source: str


class Country(NamedTuple):
    """A country by its code and its name."""

    code: str
    name: str


class Corpus:
    """The records of a document by id, in the order and with the numbers that the page gives them."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.articles = {article.id: article for article in document.articles}
        self.officials = {official.id: official for official in document.officials}
        self.names = {official.id: official.name for official in document.officials}
        self.meetings = sorted(document.meetings, key=moment)
        self.statistics = sorted(document.statistics, key=lambda s: (_day(s.period), s.id))
        self.numbers = {m.id: f"M{n}" for n, m in enumerate(self.meetings, 1)}
        self.numbers |= {s.id: f"F{n}" for n, s in enumerate(self.statistics, 1)}

    def cited(self, evidence: Iterable[Evidence]) -> list[Cited]:
        """Each piece of evidence once, in the order of the articles' dates."""
        pieces = dict.fromkeys((e.article, e.start, e.end, e.text) for e in evidence)
        told = sorted(pieces, key=lambda p: (self._published(p[0]), p))
        return [self._cited(*piece) for piece in told]

    def _published(self, key: str) -> str:
        article = self.articles.get(key)
        return (article.published if article else None) or UNDATED

    def _cited(self, key: str, start: int, end: int, text: str) -> Cited:
        article = self.articles.get(key)
        if article is None:
            return Cited(text, None, key)
        return Cited(text, spot(key, start, end), publisher(article))

    def reports(self, evidence: Iterable[Evidence]) -> int:
        """How many articles tell it; copies of one text count once."""
        return len({self.story(e.article) for e in evidence})

    def story(self, key: str) -> str:
        """What copies of one text have in common."""
        article = self.articles.get(key)
        return (article.duplicate_of if article else None) or key


def moment(meeting: Meeting) -> tuple[str, str, str]:
    """What meetings are sorted by: their month (their year where no month is told), day and id."""
    return (month(meeting) or UNDATED, _day(meeting.start or meeting.end), meeting.id)


def month(meeting: Meeting) -> str | None:
    """The month of a meeting, `2025-08`; its year where it is known no better, None where it is undated."""
    covered = days(meeting.start) or days(meeting.end)
    if covered is None:
        return None
    day = covered.first if covered.first.year > 1 else covered.last
    return f"{day:%Y-%m}" if covered.length <= 31 else f"{day.year:04}"


def _day(value: str | None) -> str:
    covered = days(value)
    return covered.first.isoformat() if covered else UNDATED


def spot(article: str, start: int, end: int) -> str:
    """The name of the place of a piece of evidence on the page."""
    return anchor("e", f"{article}-{start}-{end}")


def country(code: str | None) -> Country | None:
    """The country of that code, as the page shows it; its name is the code where it has no other."""
    if not code:
        return None
    known = countries().table.get(code)
    return Country(code, known.name if known else code)


def heading(article: Article) -> str:
    """What an article is called: its title, else the name of its file."""
    return article.title or article.path.rsplit("/", 1)[-1]
