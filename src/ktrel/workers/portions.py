"""A run cut into portions: what is handed to a worker at a time, and what passes by without work."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple, Protocol, TypeVar

from ..ingest import File
from ..model.facts import ArticleFacts, Clipping
from .tasks import ClippingTask, FileTask, Found, Task
from .work import Setting

# A portion for a worker: enough for the model's batches, few enough to keep all busy at the end of a run.
ARTICLES = 32
CHARACTERS = 128 * 1024

Item = Clipping | Found
T = TypeVar("T")


class Portion(Protocol):
    """A part of a run: the task that a worker does for it, None where there is nothing to do."""

    @property
    def task(self) -> Task | None:
        """What a worker does."""

    def found(self, results: Iterable[Any]) -> Iterator[Found]:
        """All that is found in it, in its order, given what came of its task."""


class Articles(NamedTuple):
    """Articles, and between them what is done already."""

    items: tuple[Item, ...]
    task: ClippingTask | None

    def found(self, results: Iterable[ArticleFacts]) -> Iterator[Found]:
        """Each article's facts in its place."""
        facts = iter(results)
        return (next(facts) if isinstance(item, Clipping) else item for item in self.items)


class Files(NamedTuple):
    """Files that a worker reads; those that it does not see are read by `here`."""

    task: FileTask
    here: Callable[[File], Iterator[Found]]

    def found(self, results: Iterable[list[Found] | None]) -> Iterator[Found]:
        """What is found in each file."""
        for file, told in zip(self.task.files, results, strict=True):
            yield from self.here(file) if told is None else told


def articles(items: Iterable[Item], setting: Setting) -> Iterator[Articles]:
    """The items in portions for a worker each."""
    for group in groups(items, ARTICLES, CHARACTERS, size):
        clippings = tuple(item for item in group if isinstance(item, Clipping))
        yield Articles(tuple(group), ClippingTask(clippings, setting) if clippings else None)


def size(item: Item | None) -> int:
    """How much there is to do with an item: characters, nothing where it is done."""
    return len(item.text) if isinstance(item, Clipping) else 0


def groups(things: Iterable[T], most: int, largest: int, size: Callable[[T], int]) -> Iterator[list[T]]:
    """Things that follow each other, until there are `most` with a size or their sizes reach `largest`.

    Those without a size are bounded, too, at sixteen times as many.
    """
    group: list[T] = []
    sized = total = 0
    for thing in things:
        group.append(thing)
        sized, total = sized + bool(size(thing)), total + size(thing)
        if sized >= most or total >= largest or len(group) >= 16 * most:
            yield group
            group, sized, total = [], 0, 0
    if group:
        yield group
