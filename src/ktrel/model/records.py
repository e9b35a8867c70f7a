"""Records that are gone through one after the other, as often as one likes, wherever they are kept."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import Generic, Protocol, TypeVar

from .document import Article, Diagnostic, Document, Generator, Meeting, Official, Statistic

Kind = TypeVar("Kind", covariant=True)


class Records(Generic[Kind]):
    """So many records of one kind; `read` begins to read them anew."""

    def __init__(self, read: Callable[[], Iterator[Kind]], number: int) -> None:
        self._read, self._number = read, number

    def __iter__(self) -> Iterator[Kind]:
        return self._read()

    def __len__(self) -> int:
        return self._number

    def __contains__(self, record: object) -> bool:
        return any(record == other for other in self)


class Told(Protocol):
    """What a document holds: a `Document` in memory, or records that lie on the disk."""

    @property
    def schema(self) -> str: ...
    @property
    def generator(self) -> Generator: ...
    @property
    def articles(self) -> Collection[Article]: ...
    @property
    def officials(self) -> Collection[Official]: ...
    @property
    def meetings(self) -> Collection[Meeting]: ...
    @property
    def statistics(self) -> Collection[Statistic]: ...
    @property
    def diagnostics(self) -> Collection[Diagnostic]: ...


def in_memory(told: Told) -> Document:
    """The document that holds all of it."""
    if isinstance(told, Document):
        return told
    return Document(
        generator=told.generator,
        articles=tuple(told.articles),
        officials=tuple(told.officials),
        meetings=tuple(told.meetings),
        statistics=tuple(told.statistics),
        diagnostics=tuple(told.diagnostics),
    )
