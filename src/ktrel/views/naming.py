"""What an article is called where it is pointed at."""

from __future__ import annotations

from ..model.document import Article
from .text import printable

_LONGEST = 60  # characters of a title


def origin(article: Article) -> str:
    """Publisher and date of an article; its path where it has no publisher."""
    told = [article.source, article.published] if article.source else [article.path]
    return printable(", ".join(filter(None, told)))


def called(article: Article) -> str:
    """Publisher, else title, and date of an article; its path where it has none of these.

    `Korea Herald, 2026-01-22`
    """
    title = article.title or ""
    short = title if len(title) <= _LONGEST else f"{title[:_LONGEST].rstrip()}…"
    told = [article.source or short, article.published]
    return printable(", ".join(filter(None, told)) or article.path)
