"""What formats for readers and calendars say of a record: who met, who told it."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

from ..model.document import Article, Document, Evidence, Meeting
from ..records.tidy import who
from .characters import one_line

# What stands in an address beside letters, figures and `-._~`; brackets, quotes and blanks are encoded.
_OF_ADDRESSES = ":/?#@!$&*+,;=%"


class Telling:
    """The names and articles of a document, for the records that point at them."""

    def __init__(self, document: Document) -> None:
        self.names = {official.id: official.name for official in document.officials}
        self.articles = {article.id: article for article in document.articles}

    def who(self, meeting: Meeting) -> str:
        """Who met: names where told, else country and office; the countries where nobody is."""
        return one_line(", ".join(who(meeting, self.names) or meeting.countries))

    def title(self, meeting: Meeting) -> str:
        """A meeting in a few words: `Summit: Lee Jae-myung, Shigeru Ishiba (G7)`."""
        told = f"{meeting.type.capitalize()}: {self.who(meeting) or 'nobody named'}"
        return one_line(f"{told} ({meeting.occasion})" if meeting.occasion else told)

    def reports(self, evidence: Iterable[Evidence]) -> list[tuple[Article, Evidence]]:
        """The first piece of evidence of each article, by the day of publication, the undated last."""
        first: dict[str, Evidence] = {}
        for piece in evidence:
            if piece.article in self.articles:
                first.setdefault(piece.article, piece)
        told = [(self.articles[key], piece) for key, piece in first.items()]
        return sorted(told, key=lambda pair: (pair[0].published is None, pair[0].published or "", pair[0].id))


def publisher(article: Article) -> str:
    """Who published an article and when: `Korea Herald, 2025-08-13`; else its title or its path."""
    day = article.published.split("T")[0] if article.published else None
    return one_line(", ".join(filter(None, (article.source or article.title or article.path, day))))


def web_address(article: Article) -> str | None:
    """The address of an article where it is one on the web, with nothing in it that ends a link."""
    url = article.url or ""
    if not url.startswith(("http://", "https://")):
        return None
    return quote(one_line(url), safe=_OF_ADDRESSES)
