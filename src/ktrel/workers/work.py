"""What is done with articles, whoever does it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from ..annotate import annotate
from ..garbage import settled
from ..model.document import Record
from ..model.facts import ArticleFacts, Clipping
from ..names.known import known_people


class Setting(Record, frozen=True, kw_only=True):
    """By what articles are read: the spaCy pipeline, the user's own folder of people files, and the seconds
    after which an article is given up.

    `cached` is for workers that read files themselves: whether they keep what they have read in a cache
    (True: in its usual folder on their machine).
    """

    model: str
    knowledge: Path | None = None
    timeout: float | None = None
    cached: bool | Path = False


def facts_of_clippings(clippings: Iterable[Clipping], setting: Setting) -> Iterator[ArticleFacts]:
    """The facts of each clipping, in their order, worked out in this process."""
    from ..article import facts_of  # with it come the extractors, which light commands do without

    known = known_people(setting.knowledge)
    articles = annotate(clippings, setting.model, setting.timeout)
    for first in islice(articles, 1):
        yield facts_of(first, known, setting.timeout)  # which loads the model and the tables
    with settled():
        for article in articles:
            yield facts_of(article, known, setting.timeout)
