"""A run's articles to their facts, by this process or by a crew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain, groupby
from typing import TypeVar

from ..ingest import File, Reading
from ..model.document import Diagnostic
from ..model.facts import ArticleFacts, Clipping
from ..urls import scheme_of
from .crew import Crew
from .ordering import in_order
from .portions import CHARACTERS, Articles, Files, Item, Portion, articles, groups, size
from .reading import clippings_in
from .tasks import FileTask, Found
from .work import Setting, facts_of_clippings

Known = TypeVar("Known", ArticleFacts, Found)

# What this process reads ahead for itself.
_ARTICLES = 64
_CHARACTERS = 512 * 1024
_FILES = 32  # handed to a worker at a time
# A larger file (an archive, an export) holds work for many workers: it is read here, its articles are sent.
_LARGEST = 1024 * 1024


class Extraction:
    """What annotates and extracts: this process, or a crew; a context manager that lets the crew go.

    The model is loaded, and processes are started, only when there is an article for them.
    """

    def __init__(self, setting: Setting, crew: Crew | None = None) -> None:
        self._setting, self._crew = setting, crew
        self._unseen: set[str] = set()

    def __enter__(self) -> Extraction:
        return self

    def __exit__(self, *_: object) -> None:
        if self._crew:
            self._crew.close()

    def facts(self, items: Iterable[Clipping | Known]) -> Iterator[Known]:
        """The facts of each clipping; what is no clipping goes by in its place."""
        return self._facts(items)  # type: ignore[return-value]

    def _facts(self, items: Iterable[Item]) -> Iterator[Found]:
        if self._crew is None:
            yield from self._here(items)
            return
        portions = articles(items, self._setting)
        waiting: list[Articles] = []
        for portion in portions:
            waiting.append(portion)
            gathered = list(chain.from_iterable(p.items for p in waiting))
            work = sum(map(size, gathered))
            if work >= self._crew.worth:
                yield from in_order(chain(waiting, portions), self._crew)
                return
            if not work or len(gathered) > 8 * _ARTICLES:
                yield from self._here(gathered)
                waiting = []
        yield from self._here(chain.from_iterable(p.items for p in waiting))

    def _here(self, items: Iterable[Item]) -> Iterator[Found]:
        """The same, in this process."""
        for group in groups(items, _ARTICLES, _CHARACTERS, size):
            facts = facts_of_clippings((i for i in group if isinstance(i, Clipping)), self._setting)
            for item in group:
                yield next(facts) if isinstance(item, Clipping) else item

    def facts_of_files(self, files: Iterable[File | Diagnostic], reading: Reading) -> Iterator[Found]:
        """All that is found in the files, which the crew's workers read where they see them."""
        assert self._crew is not None
        yield from in_order(self._portions(files, reading), self._crew)

    def _portions(self, files: Iterable[File | Diagnostic], reading: Reading) -> Iterator[Portion]:
        here = partial(self._read_here, reading=reading)
        for sent, run in groupby(files, self._is_sent):
            if not sent:
                yield from articles(_read(run, reading), self._setting)
                continue
            own = (file for file in run if isinstance(file, File))
            for group in groups(own, _FILES, CHARACTERS, _bytes):
                yield Files(FileTask(tuple(group), reading, self._setting), here)

    def _is_sent(self, file: File | Diagnostic) -> bool:
        """Whether the file is one for a worker to read."""
        if isinstance(file, Diagnostic) or file.size is None or file.size > _LARGEST:
            return False
        return scheme_of(file.location) not in self._unseen

    def _read_here(self, file: File, reading: Reading) -> Iterator[Found]:
        """A file that a worker did not see; where it can be read here, others like it are not sent again."""

        def items() -> Iterator[Clipping | Diagnostic]:
            for item in clippings_in(file, reading):
                if isinstance(item, Clipping):
                    self._unseen.add(scheme_of(file.location))
                yield item

        assert self._crew is not None
        yield from in_order(articles(items(), self._setting), self._crew)


def _bytes(file: File) -> int:
    return max(1, file.size or 0)


def _read(files: Iterable[File | Diagnostic], reading: Reading) -> Iterator[Clipping | Diagnostic]:
    for file in files:
        if isinstance(file, Diagnostic):
            yield file
        else:
            yield from clippings_in(file, reading)
