"""All meeting reports of a corpus by number, on the disk; those looked at lately are at hand."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from functools import lru_cache

from ktrel.model.facts import ArticleFacts, Clipping, MeetingReport
from ktrel.store import Codec, Shelf

from .corpus import Corpus
from .officials import Roster
from .report import Report, Side, report_of

_NEAR = 500  # reports that are kept at hand

_Kept = tuple[str, str | None, MeetingReport, tuple[Side, ...]]  # the article's id and date, the report
_KEPT = Codec[_Kept](_Kept)


class Reports:
    """The reports of a corpus, numbered from 0 in the order of their articles.

    `reports[n]` has all that reports are compared by; `whole(n)` also the text that it stands in.
    """

    def __init__(self, corpus: Corpus, people: Roster) -> None:
        self._corpus = corpus
        self._rows = Shelf("kept")
        self.articles = array("I")  # the number of each report's article
        self._read = lru_cache(maxsize=_NEAR)(self._kept)
        for number in range(len(corpus)):
            facts = corpus.meetings(number)
            who = people.of_article(number, facts) if facts.meetings else {}
            for told in facts.meetings:
                self._keep(report_of(facts, told, who))
                self.articles.append(number)

    def __len__(self) -> int:
        return len(self.articles)

    def __getitem__(self, number: int) -> Report:
        return self._read(number)

    def __iter__(self) -> Iterator[Report]:
        return (self._kept(number) for number in range(len(self)))

    def whole(self, number: int) -> Report:
        """A report with its article's text as far as facts stand on it."""
        told = self[number]
        return Report(self._corpus.bare(self.articles[number]), told.told, told.attendees)

    def close(self) -> None:
        """Give the reports up, and their file with them."""
        self._rows.close()

    def _keep(self, report: Report) -> None:
        clipping = report.clipping
        kept: _Kept = (clipping.id, clipping.published, report.told, report.attendees)
        self._rows.put(len(self.articles), _KEPT.encode(kept))

    def _kept(self, number: int) -> Report:
        identity, published, told, attendees = _KEPT.decode(self._rows.get(number, "kept")[0])
        clipping = Clipping(
            id=identity, path="", encoding="", part=0, start=0, end=0, raw="", text="", blocks=(),
            published=published,
        )  # fmt: skip
        return Report(ArticleFacts(clipping=clipping), told, attendees)
