"""What workers are sent: a few articles, or a few files; and how a task that kills workers is taken apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any, NamedTuple, Protocol

from msgspec.structs import replace

from ..cache import ArticleCache
from ..duplicates import sketch_of
from ..ingest import File, Reading, is_seen
from ..knowledge.loader import digest
from ..model.document import Diagnostic
from ..model.facts import ArticleFacts, Clipping
from .reading import clippings_in
from .work import Setting, facts_of_clippings

Found = ArticleFacts | Diagnostic
# What an article or a file comes to where nothing can be read of it but that it kills its worker.
DEADLY = "a worker process died of it, more than once"


class Task(Protocol):
    """Something to do that can be sent to another process."""

    @property
    def single(self) -> bool:
        """Whether there is nothing to divide."""

    def work(self) -> list[Any]:
        """What comes of it, worked out in this process."""

    def apart(self, alone: Callable[[Task], Iterator[Any]]) -> Iterator[Any]:
        """The same results from smaller tasks, done `alone`; what is too small for that is given up."""


class ClippingTask(NamedTuple):
    """Articles to be annotated and extracted; gives the facts of each."""

    clippings: tuple[Clipping, ...]
    setting: Setting

    @property
    def single(self) -> bool:
        """Whether it is one article."""
        return len(self.clippings) == 1

    def work(self) -> list[ArticleFacts]:
        """The facts of each article, with the sketch of its text."""
        with ExitStack() as stack:
            if self.setting.cached is False:
                return [sketched(f) for f in facts_of_clippings(self.clippings, self.setting)]
            folder = None if self.setting.cached is True else self.setting.cached
            own = digest(self.setting.knowledge)
            cache = stack.enter_context(ArticleCache(self.setting.model, folder, own=own))
            return [sketched(f) for f in cache.facts(self.clippings, self._missing)]

    def _missing(self, items: Any) -> Iterator[ArticleFacts]:
        """The facts of what the cache does not know, and what it does."""
        items = list(items)
        found = facts_of_clippings([i for i in items if isinstance(i, Clipping)], self.setting)
        return (next(found) if isinstance(item, Clipping) else item for item in items)

    def apart(self, alone: Callable[[Task], Iterator[Any]]) -> Iterator[ArticleFacts]:
        """Both halves; an article that kills its worker by itself has failed."""
        from ..article import failed

        if self.single:
            yield sketched(failed(self.clippings[0], DEADLY))
            return
        half = len(self.clippings) // 2
        for part in (self.clippings[:half], self.clippings[half:]):
            yield from alone(self._replace(clippings=part))


def sketched(facts: ArticleFacts) -> ArticleFacts:
    """The facts with the sketch of the article's text."""
    return facts if facts.sketch else replace(facts, sketch=sketch_of(facts.clipping))


class FileTask(NamedTuple):
    """Files to be read and extracted; gives for each what is found in it, None where it is not seen.

    A file is seen where what lies there has the size and the time of change that the client saw.
    """

    files: tuple[File, ...]
    reading: Reading
    setting: Setting

    @property
    def single(self) -> bool:
        """Never: a file may be taken apart into its articles."""
        return False

    def work(self) -> list[list[Found] | None]:
        """What is found in each file, or None."""
        return [self._found_in(file) if is_seen(file) else None for file in self.files]

    def _found_in(self, file: File) -> list[Found] | None:
        items = list(clippings_in(file, self.reading))
        if any(isinstance(i, Diagnostic) and i.code == "unreadable-input" for i in items):
            return None  # it may be for the client to read
        clippings = tuple(i for i in items if isinstance(i, Clipping))
        return list(_in_place(items, iter(ClippingTask(clippings, self.setting).work())))

    def apart(self, alone: Callable[[Task], Iterator[Any]]) -> Iterator[list[Found] | None]:
        """Both halves; of one file the articles, read by a worker that does nothing else."""
        if len(self.files) > 1:
            half = len(self.files) // 2
            for part in (self.files[:half], self.files[half:]):
                yield from alone(self._replace(files=part))
            return
        items = list(alone(ReadingTask(self.files[0], self.reading)))
        clippings = tuple(i for i in items if isinstance(i, Clipping))
        found = alone(ClippingTask(clippings, self.setting)) if clippings else iter(())
        yield list(_in_place(items, found))


def _in_place(items: list[Clipping | Diagnostic], facts: Iterator[ArticleFacts]) -> Iterator[Found]:
    """Each article's facts in its place."""
    return (next(facts) if isinstance(item, Clipping) else item for item in items)


class ReadingTask(NamedTuple):
    """A file to be read and cut into its articles, no more; gives these."""

    file: File
    reading: Reading

    @property
    def single(self) -> bool:
        """Always."""
        return True

    def work(self) -> list[Clipping | Diagnostic]:
        """The articles of the file, and what of it can't be read."""
        return list(clippings_in(self.file, self.reading))

    def apart(self, alone: Callable[[Task], Iterator[Any]]) -> Iterator[Diagnostic]:
        """A file that kills its worker by being read is told as damaged."""
        message = f"the file can't be read ({DEADLY}): leave it out, and please report it"
        yield Diagnostic(path=self.file.path, severity="error", code="damaged-input", message=message)
