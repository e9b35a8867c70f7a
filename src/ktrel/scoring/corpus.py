"""The score of a document over all the files of a gold."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from msgspec import UNSET

from ..model.document import Article, Document
from .comparing import date_right, name_key, title_words
from .fitting import RULES
from .forms import Form, Forms, day_told, figure_told, meeting_told, person_told
from .gold import GoldArticle, GoldFile
from .tally import KindScore, Tally
from .verdicts import Judged, Verdict, twins, verdicts

KINDS = ("articles", *RULES)
_TOLD: dict[str, Callable[[Any], Form]] = {
    "officials": person_told,
    "meetings": meeting_told,
    "statistics": figure_told,
    "dates": day_told,
}
_RECORD = re.compile(r"#(\d+)(?!.*#\d)")


class Scored(NamedTuple):
    """The figures of each kind, what came of every record, and the files that the document has nothing of."""

    kinds: dict[str, KindScore]
    verdicts: tuple[Verdict, ...]
    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Part:
    """Articles of the document and the gold that they are held against: one and one, or all of a file where
    the document does not split it as the gold does."""

    file: str
    gold: Sequence[GoldArticle]
    got: Sequence[Article]

    @property
    def title(self) -> str:
        return (self.gold[0].title if self.gold else None) or ""

    @property
    def day(self) -> str:
        return self.gold[0].day if len(self.gold) == len(self.got) == 1 else ""

    def told(self, kind: str) -> list[Form] | None:
        """The gold of a kind; None where it has none, so that it is not scored."""
        rows: list[Any] = []
        annotated = False
        for part in self.gold:
            of_part = getattr(part, kind)
            if of_part is UNSET:
                continue
            annotated = True
            seen = {name_key(row.name) for row in rows} if kind == "officials" else set()
            rows += [row for row in of_part if kind != "officials" or name_key(row.name) not in seen]
        return [_TOLD[kind](row) for row in rows] if annotated else None


def score(document: Document, gold: Sequence[GoldFile]) -> Scored:
    """How right the document is, by the files of the gold; its other articles do not count."""
    found = articles_by_name(document)
    tallies = {kind: Tally() for kind in KINDS}
    said: list[Verdict] = []
    parts: list[_Part] = []
    for file in gold:
        got = found.get(file.file, [])
        _count_articles(tallies["articles"], file, got)
        for part in _parts(file, got):
            said += _of_article(tallies["articles"], part)
            parts.append(part)
    forms = Forms(document)
    judged = [(part, _rows(part, forms)) for part in parts]
    for kind in RULES:
        said += _of_kind(kind, [_judged(part, rows, kind) for part, rows in judged], tallies[kind])
    kinds = {kind: tally.score() for kind, tally in tallies.items()}
    return Scored(kinds, tuple(said), tuple(file.file for file in gold if file.file not in found))


def articles_by_name(document: Document) -> dict[str, list[Article]]:
    """The articles of each file, in their order, by every name that the gold may call it: the end of its
    path, with or without the number of a record in it."""
    found: dict[str, list[Article]] = {}
    for article in document.articles:
        for path in {article.path, article.path.partition("#")[0]}:
            steps = path.split("/")
            for at in range(len(steps)):
                found.setdefault("/".join(steps[at:]), []).append(article)
    for articles in found.values():
        articles.sort(key=lambda a: (int(m[1]) if (m := _RECORD.search(a.path)) else 0, a.start))
    return found


def _count_articles(tally: Tally, file: GoldFile, got: Sequence[Article]) -> None:
    wanted, there = len(file.articles), len(got)
    tally.tp += min(wanted, there)
    tally.fn += max(0, wanted - there)
    tally.fp += max(0, there - wanted)


def _parts(file: GoldFile, got: Sequence[Article]) -> Iterator[_Part]:
    if len(file.articles) != len(got):
        yield _Part(file.file, file.articles, got)
        return
    for gold, article in zip(file.articles, got, strict=True):
        yield _Part(file.file, (gold,), (article,))


def _of_article(tally: Tally, part: _Part) -> Iterator[Verdict]:
    """Title, source and date of publication: all wrong where the document splits the file otherwise."""
    split = len(part.gold) == 1 and len(part.got) <= 1
    slots = [
        (name, right and split)
        for gold in part.gold
        for name, right in _article_slots(gold, part.got[0] if split and part.got else None)
    ]
    for name, right in slots:
        tally.slot(name, right)
    tally.strict += len(part.got) == 1 and bool(slots) and all(right for _, right in slots)
    for name, right in slots:
        if not right:
            wanted = str(getattr(part.gold[0], name))
            got = ", ".join(str(getattr(a, name)) for a in part.got)
            yield Verdict("articles", part.file, part.title, "wrong", {name: False}, wanted, got)


def _article_slots(gold: GoldArticle, article: Article | None) -> Iterator[tuple[str, bool]]:
    """Each slot that the gold tells of an article, and whether it is right."""
    published = article.published if article else None
    if gold.published is not UNSET and (gold.published or published):
        yield "published", date_right(gold.published or gold.published_optional, published)
    if gold.title:
        yield "title", name_key(gold.title) == name_key(article.title if article else None)
    if gold.source:
        yield "source", bool(title_words(gold.source) & title_words(article.source if article else None))


def _rows(part: _Part, forms: Forms) -> dict[str, list[Form]]:
    """The document's records of a part, by kind, each but once."""
    rows: dict[str, list[Form]] = {kind: [] for kind in RULES}
    for article in part.got:
        for kind, of_article in forms.of(article).items():
            rows[kind] += [row for row in of_article if row not in rows[kind]]
    return rows


def _judged(part: _Part, rows: dict[str, list[Form]], kind: str) -> Judged | None:
    told = part.told(kind)
    if told is None:
        return None
    return Judged(part.file, part.title, part.day, told, rows[kind])


def _of_kind(kind: str, parts: Sequence[Judged | None], tally: Tally) -> list[Verdict]:
    """The verdicts of a kind, counted."""
    judged = [part for part in parts if part is not None]
    of_all = twins(judged, RULES[kind]) if RULES[kind].alike else {}
    said = [verdict for part in judged for verdict in verdicts(kind, part, of_all)]
    for verdict in said:
        if verdict.outcome in ("right", "wrong"):
            tally.tp += 1
            tally.strict += verdict.outcome == "right"
            for slot, right in verdict.slots.items():
                tally.slot(slot, right)
        tally.fn += verdict.outcome == "missed"
        tally.fp += verdict.outcome == "extra"
    return said
