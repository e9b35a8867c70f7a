"""Stand-ins for the model that worker processes can import: they die of some articles."""

from __future__ import annotations

import os
import signal
from pathlib import Path

from ktrel.ingest import File
from ktrel.model.document import Diagnostic
from ktrel.model.facts import ArticleFacts, Clipping
from ktrel.workers.reading import clippings_in, clippings_under
from ktrel.workers.tasks import ClippingTask, FileTask, Found, ReadingTask, sketched

POISON = "Poison"  # an article with that word kills its process
TEXT = "LIMA, March {n}, 2031 -- {who} Lind met Prime Minister Tom Bell of New Zealand in Lima on Monday.\n"


def clips(folder: Path, number: int = 20, poisoned: int | None = None) -> list[Clipping]:
    """So many articles, written to a file each, one of which may be poisoned."""
    for n in range(1, number + 1):
        who = POISON if n == poisoned else f"President Ana {n}"
        (folder / f"{n:02}.txt").write_text(TEXT.format(n=n, who=who), encoding="utf-8")
    return [clipping for clipping in clippings_under([folder]) if isinstance(clipping, Clipping)]


def die_of(clippings: list[Clipping]) -> None:
    """Kills this process where an article is poisoned."""
    if any(POISON in clipping.raw for clipping in clippings):
        os.kill(os.getpid(), signal.SIGKILL)


def facts(clipping: Clipping) -> ArticleFacts:
    """Seven words, whatever it says."""
    return sketched(ArticleFacts(clipping=clipping, words=7))


class DeadlyClippings(ClippingTask):
    """Dies of poisoned articles."""

    def work(self) -> list[ArticleFacts]:
        """The facts of each article, without a model."""
        die_of(list(self.clippings))
        return [facts(clipping) for clipping in self.clippings]


class DeadlyFiles(FileTask):
    """Dies of files with a poisoned article."""

    def _found_in(self, file: File) -> list[Found]:
        items = list(clippings_in(file, self.reading))
        die_of([item for item in items if isinstance(item, Clipping)])
        return [item if isinstance(item, Diagnostic) else facts(item) for item in items]


class DeadlyReading(ReadingTask):
    """Dies of the file itself."""

    def work(self) -> list[Clipping | Diagnostic]:
        """Never."""
        items = super().work()
        die_of([item for item in items if isinstance(item, Clipping)])
        return items
