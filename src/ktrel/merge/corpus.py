"""The facts of all articles of a run, on the disk: taken as they come, given back one article at a time.

Of an article's text only the pieces are kept that some fact stands on; its record is ready to be written.
Articles are numbered from 0 in canonical order: from the earliest on, the undated last.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Any

from msgspec.structs import replace

from ktrel.model.document import Article, Diagnostic, Role, Severity
from ktrel.model.facts import (
    ArticleFacts,
    Clipping,
    MeetingReport,
    People,
    Person,
    Reference,
    Span,
    StatisticReport,
)
from ktrel.model.sketch import Sketch
from ktrel.store import Codec, Shelf, Sorted

from .articles import article_record
from .identity import Place, copy_id
from .packed import Piece, Told, packed, text_of, told

_NEAR = 200  # articles whose texts are kept at hand

Order = tuple[str, str, str, int, int]
_Diagnostic = tuple[str, Severity, str, str]
_Head = tuple[str, int, int, int, str | None]  # path, part, start, end, published

_PACKED = "content, pieces, persons, roles, meetings, statistics, sketch"
_COLUMNS = ("id", "original", "head", "record", *_PACKED.split(", "))
_HEAD = Codec[_Head](_Head)
_PIECES = Codec[tuple[Piece, ...]](tuple[Piece, ...])
_PERSONS = Codec[tuple[Person, ...]](tuple[Person, ...])
_ROLES = Codec[tuple[tuple[str, Role], ...]](tuple[tuple[str, Role], ...])
_MEETINGS = Codec[tuple[MeetingReport, ...]](tuple[MeetingReport, ...])
_STATISTICS = Codec[tuple[StatisticReport, ...]](tuple[StatisticReport, ...])
_SKETCH = Codec[Sketch | None](Sketch | None)
_ARTICLE = Codec[Article](Article)


class Corpus:
    """The articles of a run: `add` each, `settle` them once, then read; a context manager that ends it."""

    def __init__(self) -> None:
        self._rows = Shelf(*_COLUMNS)
        self._came: Sorted[Order] = Sorted()
        self._count = 0
        self._order = array("I")
        self._by_place: Sorted[tuple[str, int, str, int]] = Sorted()
        self._diagnostics: Sorted[_Diagnostic] = Sorted()
        self.told_of = 0
        self._clipping = lru_cache(maxsize=_NEAR)(self._read_clipping)

    def __enter__(self) -> Corpus:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give the articles up, and their files with them."""
        self._rows.close()
        for rows in (self._came, self._by_place, self._diagnostics):
            rows.close()

    def __len__(self) -> int:
        return self._count

    def add(self, facts: ArticleFacts, *, with_text: bool = False) -> None:
        """Take an article; `with_text` keeps its text in its record."""
        clipping, found = facts.clipping, told(facts)
        head = (clipping.path, clipping.part, clipping.start, clipping.end, clipping.published)
        self._rows.put(
            self._count,
            *(clipping.id, None, _HEAD.encode(head), _ARTICLE.encode(article_record(facts, with_text))),
            *(found.id, _PIECES.encode(found.pieces), _PERSONS.encode(found.persons)),
            *(_ROLES.encode(found.roles), _MEETINGS.encode(found.meetings)),
            *(_STATISTICS.encode(found.statistics), _SKETCH.encode(found.sketch)),
        )
        self._came.add((clipping.published or "9999", clipping.id, clipping.path, clipping.part, self._count))
        self._count += 1
        self.tell(facts.diagnostics)

    def tell(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Take what is to be said of the inputs."""
        for d in diagnostics:
            self._diagnostics.add((d.path, d.severity, d.code, d.message))
            self.told_of += 1

    def settle(self, originals: Mapping[Place, Place]) -> None:
        """Number the articles, now that all are there, and give each an id of its own.

        `originals` tells by path and part which articles repeat which.
        """
        asked = {*originals, *originals.values()}
        places: dict[Place, int] = {}
        alike: Sorted[tuple[str, int, str, int]] = Sorted()
        for _, identity, path, part, came in self._came:
            alike.add((identity, len(self._order), path, part))
            if (path, part) in asked:
                places[path, part] = came
            self._order.append(came)
        for identity, copies in groupby(alike, key=itemgetter(0)):
            self._name(identity, copies)
        alike.close()
        for copy, original in originals.items():
            (identity,) = self._rows.get(places[original], "id")
            self._rows.set(places[copy], "original", identity)

    def _name(self, identity: str, copies: Iterable[tuple[str, int, str, int]]) -> None:
        """Give ids to the articles of one content: the earliest has it, the others' stand for their paths."""
        taken: set[str] = set()
        for _, number, path, part in copies:
            own = copy_id(identity, path, part, taken)
            if own != identity:
                self._rows.set(self._order[number], "id", own)
            self._by_place.add((path, part, own, number))

    # ------------------------------------------------------------ reading

    def persons(self, number: int, *, text: bool = True) -> ArticleFacts:
        """The persons of an article; without its `text`, no evidence can be had of it."""
        (persons,) = self._get(number, "persons")
        return self._facts(number, text, people=People(persons=_PERSONS.decode(persons)))

    def meetings(self, number: int) -> ArticleFacts:
        """The meetings that an article tells, with its persons, without its text."""
        persons, roles, meetings = self._get(number, "persons, roles, meetings")
        references = tuple(_reference(title, role) for title, role in _ROLES.decode(roles))
        people = People(persons=_PERSONS.decode(persons), references=references)
        return self._facts(number, False, people=people, meetings=_MEETINGS.decode(meetings))

    def statistics(self, number: int, *, text: bool = True) -> ArticleFacts:
        """The figures that an article tells; without its `text`, no evidence can be had of it."""
        (statistics,) = self._get(number, "statistics")
        return self._facts(number, text, statistics=_STATISTICS.decode(statistics))

    def place(self, number: int) -> ArticleFacts:
        """An article without what it tells, and without its text."""
        return self._facts(number, False)

    def bare(self, number: int) -> ArticleFacts:
        """An article without what it tells: its place and the pieces of its text."""
        return self._facts(number, True)

    def _get(self, number: int, columns: str) -> tuple[Any, ...]:
        return self._rows.get(self._order[number], columns)

    def _facts(self, number: int, text: bool, **told: Any) -> ArticleFacts:
        clipping, original = self._clipping(number, text)
        return ArticleFacts(clipping=clipping, duplicate_of=original, **told)

    def _read_clipping(self, number: int, text: bool) -> tuple[Clipping, str | None]:
        identity, original, head, *pieces = self._get(
            number, "id, original, head, pieces" if text else "id, original, head"
        )
        path, part, start, end, published = _HEAD.decode(head)
        raw = text_of(_PIECES.decode(pieces[0]), end - start) if text else ""
        clipping = Clipping(
            id=identity, path=path, encoding="", part=part, start=start, end=end, raw=raw, text=raw,
            blocks=(), published=published,
        )  # fmt: skip
        return clipping, original

    def told(self) -> Iterator[Diagnostic]:
        """What is to be said of the inputs, in order."""
        for path, severity, code, message in self._diagnostics:
            yield Diagnostic(path=path, severity=severity, code=code, message=message)

    def records(self) -> Iterator[Article]:
        """The articles' records, by their places."""
        for _, _, identity, number in self._by_place:
            columns = f"original, record, {_PACKED}"
            original, record, *facts = self._get(number, columns)
            article = _ARTICLE.decode(record)
            where = article.published_evidence
            yield replace(
                article,
                id=identity,
                duplicate_of=original,
                published_evidence=replace(where, article=identity) if where else None,
                facts=article.facts or _packed(*facts),
            )


def _reference(title: str, role: Role) -> Reference:
    """What is left of a reference: which role a title means."""
    return Reference(
        span=Span(0, 0), kind="title", plural=False, persons=(), title=title, role=role, countries=()
    )


def _packed(content: str, pieces: bytes, persons: bytes, roles: bytes, *rest: bytes) -> str:
    meetings, statistics, sketch = rest
    return packed(
        Told(
            id=content,
            pieces=_PIECES.decode(pieces),
            persons=_PERSONS.decode(persons),
            roles=_ROLES.decode(roles),
            meetings=_MEETINGS.decode(meetings),
            statistics=_STATISTICS.decode(statistics),
            sketch=_SKETCH.decode(sketch),
        )
    )
