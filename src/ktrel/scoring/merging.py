"""How a document merges: whether reports of one meeting are one record, and names of one person one official.

Over all pairs of gold reports, precision and recall of "one meeting". A gold report belongs to the document's
meetings whose evidence overlaps it; where several do (evidence that is a whole sentence, a sentence that
tells several meetings), to those of them that fit its gold record best.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

import msgspec

from ..errors import GoldError
from ..model.document import Article, Document, Official
from .comparing import name_key
from .corpus import articles_by_name
from .fitting import meeting_affinity
from .forms import Forms, Meet, meeting_told
from .gold import GoldFile, GoldReport, MergedGold


class MergingScore(msgspec.Struct, frozen=True):
    """`covered` of `reports` are told by a meeting of the document; the figures are those of pairs of them;
    `one` of `persons` came out as exactly one official. `faults` says what went wrong, a line each."""

    covered: int
    reports: int
    precision: float
    recall: float
    f1: float
    one: int
    persons: int
    faults: tuple[str, ...] = ()


class _Placed(NamedTuple):
    """A gold report, the gold meeting that it is of (by index), and the document's meetings that tell it."""

    meeting: int
    ids: frozenset[str]
    report: GoldReport

    def __str__(self) -> str:
        return f"{self.report.file} {self.report.evidence!r}"


class _Told(NamedTuple):
    """A clause of the document that tells a meeting: where it stands, and which."""

    start: int
    end: int
    meeting: str


def score_merging(
    document: Document, merged: MergedGold, gold: Sequence[GoldFile], texts: Mapping[str, str]
) -> MergingScore:
    """How the document merges, by gold that says what is one; `texts` are those of its articles, by id.

    Raises GoldError where the evidence of a report does not stand in the articles of its file.
    """
    finder = _Finder(document, gold, texts)
    placed = [
        _Placed(number, finder.ids(report), report)
        for number, meeting in enumerate(merged.meetings)
        for report in meeting.reports
    ]
    both = one = other = 0
    faults = []
    for a, b in combinations(placed, 2):
        same, said = a.meeting == b.meeting, bool(a.ids & b.ids)
        both += same and said
        one += same and not said
        other += said and not same
        if same != said:
            faults.append(f"{'NOT MERGED' if same else 'WRONGLY MERGED'}: {a} | {b}")
    precision = both / (both + other) if both + other else 0.0
    recall = both / (both + one) if both + one else 0.0
    owners = [(names, _owners(document, names)) for names in merged.officials]
    split = [(names, found) for names, found in owners if not _as_one(names, found)]
    faults += [f"OFFICIAL {', '.join(names)}: {[o.name for o in found]}" for names, found in split]
    return MergingScore(
        covered=sum(bool(p.ids) for p in placed),
        reports=len(placed),
        precision=round(precision, 3),
        recall=round(recall, 3),
        f1=round(2 * precision * recall / (precision + recall) if precision + recall else 0.0, 3),
        one=len(merged.officials) - len(split),
        persons=len(merged.officials),
        faults=tuple(faults),
    )


class _Finder:
    """Finds the document's meetings that tell what a gold report tells."""

    def __init__(self, document: Document, gold: Sequence[GoldFile], texts: Mapping[str, str]) -> None:
        self._texts = texts
        self._files = articles_by_name(document)
        self._records = _records(gold)
        self._clauses = _clauses(document)
        self._forms = Forms(document)

    def ids(self, report: GoldReport) -> frozenset[str]:
        """Their ids; none where the document has no such file."""
        articles = self._files.get(report.file, [])
        if not articles:
            return frozenset()
        start = self._start(report, articles)
        end = start + len(report.evidence)
        hits = [
            (told.meeting, article)
            for article in articles
            for told in self._clauses.get(article.id, ())
            if told.start < end and start < told.end
        ]
        record = self._records.get((report.file, report.evidence))
        if record and len({key for key, _ in hits}) > 1:
            fits = [self._fit(record, *hit) for hit in hits]
            hits = [hit for hit, fit in zip(hits, fits, strict=True) if fit == max(fits)]
        return frozenset(key for key, _ in hits)

    def _start(self, report: GoldReport, articles: Sequence[Article]) -> int:
        """Where the evidence of a report stands in its file."""
        for article in articles:
            at = self._texts.get(article.id, "").find(report.evidence)
            if at >= 0:
                return article.start + at
        if any(article.id not in self._texts for article in articles):
            raise GoldError("is gone or changed: name the folder that it lies in with --against", report.file)
        raise GoldError(f"'{report.evidence}' does not stand in its articles", report.file)

    def _fit(self, gold: Meet, meeting: str, article: Article) -> float:
        views = (m for m in self._forms.of(article)["meetings"] if m.id == meeting)
        return max((meeting_affinity(gold, m) for m in views if isinstance(m, Meet)), default=0.0)


def _records(gold: Sequence[GoldFile]) -> dict[tuple[str, str], Meet]:
    """The gold meetings by file and evidence."""
    return {
        (file.file, m.evidence): meeting_told(m)
        for file in gold
        for article in file.articles
        for m in article.meetings or ()
    }


def _clauses(document: Document) -> dict[str, list[_Told]]:
    """What tells meetings, by article."""
    found: dict[str, list[_Told]] = {}
    for m in document.meetings:
        for e in m.evidence:
            found.setdefault(e.article, []).append(_Told(e.start, e.end, m.id))
    return found


def _owners(document: Document, names: Sequence[str]) -> list[Official]:
    keys = {name_key(name) for name in names}
    return [o for o in document.officials if keys & {name_key(n) for n in (o.name, *o.aliases)}]


def _as_one(names: Sequence[str], owners: Sequence[Official]) -> bool:
    """Whether all the names are those of one official."""
    if len(owners) != 1:
        return False
    return {name_key(n) for n in names} <= {name_key(n) for n in (owners[0].name, *owners[0].aliases)}
