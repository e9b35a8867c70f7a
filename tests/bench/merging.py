"""How time and memory for merging grow with the number of reports.

    python tests/bench/merging.py [WORLD ...] [NUMBER ...]     # all worlds; 1000 10000 50000

`real` is made of the facts of real articles, on other days and of other names (`shifted.py`). Besides it
there are four made-up worlds, each with five reports a meeting, some loose, some without names or place:
`wide` (a hundred countries), `two` (two countries only, whose offices grow with the news), `few` (two
countries and ten offices, ten years: the more reports, the closer the meetings of the same two lie), and
`loud`, which is wide with a thousand reports a meeting. Seconds are the processor's, from the first article
to the last record; the memory is that of a process of its own, of which what it had before stands before the
plus. The exponent is that of the growth of the time between two numbers: 1 is linear, 2 quadratic. The hash
tells whether two versions give the same records.
"""

from __future__ import annotations

import pickle
import random
import resource
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import date, timedelta
from hashlib import sha256
from math import log
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import msgspec
from msgspec.structs import replace

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parent))
from shifted import shifted
from test_merge import GENERATOR, articles_of

from ktrel.garbage import uncollected
from ktrel.merge.corpus import Corpus
from ktrel.merge.corrections import NONE
from ktrel.merge.merging import Merged
from ktrel.model.facts import ArticleFacts, Span
from ktrel.names.known import EMPTY

ROOT = Path(__file__).parents[2]
NUMBERS = (1_000, 10_000, 50_000)
WORLDS = {"real": 0, "wide": 100, "two": 2, "few": 2, "loud": 100}
DAYS, OFFICES = 3650, 10
FIRST = date(2015, 1, 1)
SYLLABLES = tuple(a + b for a in "bdfgklmnprstvz" for b in "aeiou")
KIB_PER_MB = 1000 if sys.platform != "darwin" else 1_000_000
ROLES = ("head_of_state", "foreign_minister", "defense_minister", "minister", "diplomat")


class Event(NamedTuple):
    """A meeting of the holders of one office in two countries."""

    sides: tuple[str, str]
    office: int
    day: date
    place: str
    type: str


def events(world: str, number: int, rnd: random.Random) -> Iterator[Event]:
    """The meetings of a world that `number` reports tell."""
    codes = [f"{a}{b}" for a in "ABCDEFGHIJ" for b in "QRSTUVWXYZ"][: WORLDS[world]]
    offices = max(OFFICES, number // 100) if world == "two" else OFFICES
    for _ in range(number // (1000 if world == "loud" else 5)):
        one, other = rnd.sample(codes, 2)
        where = rnd.choice((one, other))
        day = FIRST + timedelta(rnd.randrange(DAYS))
        kind = rnd.choice(("summit", "talks", "visit", "call"))
        yield Event((one, other), rnd.randrange(offices), day, f"City{rnd.randrange(5)}{where}/{where}", kind)


def holder(office: int, country: str) -> str:
    """The name of who holds an office: letters alone (figures are no part of a name), unlike any other."""
    drawn = random.Random(f"{office} {country}")
    return " ".join("".join(drawn.choices(SYLLABLES, k=4)).capitalize() for _ in range(2))


def told(event: Event, rnd: random.Random) -> dict[str, Any]:
    """One report: a day, a month, a year or nothing; with names or offices; with a place or without."""
    role = ROLES[event.office % len(ROLES)]
    who = [f"{holder(event.office, c) if rnd.random() < 0.8 else ''}/{c}/{role}" for c in event.sides]
    written = event.day + timedelta(rnd.randrange(-20, 60))
    day = event.day.isoformat()
    start = rnd.choices((day, day[:7], None, day[:4]), (60, 25, 10, 5))[0]
    status = "planned" if written < event.day else "held"
    place = {"place": event.place} if rnd.random() < 0.8 else {}
    return {
        "type": event.type, "status": status, "who": who, "published": written.isoformat(), "start": start
    } | place  # fmt: skip


def articles(world: str, number: int, real: Path) -> Iterator[ArticleFacts]:
    """The articles of a world, one at a time; `real` is where the facts of real ones are."""
    if world == "real":
        yield from shifted(pickle.loads(real.read_bytes()), number)
        return
    rnd = random.Random(1)
    known = list(events(world, number, rnd))
    for n in range(number):
        yield from map(_brief, articles_of([told(rnd.choice(known), rnd) | {"article": n}]))


def _brief(facts: ArticleFacts) -> ArticleFacts:
    """The article with its report at its beginning, whatever its number."""
    return replace(facts, meetings=tuple(replace(m, spans=(Span(0, 6),)) for m in facts.meetings))


class Taken(NamedTuple):
    """What merging a world took: seconds, megabytes of the articles and at the peak, and what came of it."""

    number: int
    seconds: float
    held: float
    peak: float
    found: int
    digest: str


class Making:
    """Goes through articles as they are made, and tells how long that took."""

    def __init__(self, made: Iterator[ArticleFacts]) -> None:
        self._made, self.seconds = made, 0.0

    def __iter__(self) -> Iterator[ArticleFacts]:
        start = time.process_time()
        for article in self._made:
            self.seconds += time.process_time() - start
            yield article
            start = time.process_time()
        self.seconds += time.process_time() - start


def taken(world: str, number: int, real: Path) -> Taken:
    """What merging the articles of a world takes, from the first of them to the last record read."""
    held = megabytes()
    digest = sha256()
    making = Making(articles(world, number, real))
    start = time.process_time()
    with uncollected(), Corpus() as corpus:
        for article in making:
            corpus.add(article)
        with Merged(corpus, GENERATOR, {}, EMPTY, NONE) as merged:
            for records in (merged.articles, merged.officials, merged.meetings, merged.statistics):
                for record in records:
                    digest.update(msgspec.json.encode(record))
            found = len(merged.meetings)
    seconds = time.process_time() - start - making.seconds
    return Taken(number, seconds, held, megabytes(), found, digest.hexdigest()[:8])


def megabytes() -> float:
    """The most memory that this process has held so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KIB_PER_MB


def alone(world: str, number: int, real: Path) -> Taken:
    """The same, measured in a process of its own."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(taken, world, number, real).result()


def write_real(path: Path) -> None:
    """Write the facts of the clippings of the repository, read by the model."""
    from ktrel.pipeline import facts_of_each

    paths = [ROOT / "seeds", *sorted(p for p in (ROOT / "tests" / "eval" / "gold").iterdir() if p.is_dir())]
    path.write_bytes(pickle.dumps(list(facts_of_each(paths, []))))


def main() -> None:
    """Print a line for each world and number."""
    worlds = [world for world in WORLDS if world in sys.argv] or [*WORLDS]
    numbers = [int(n) for n in sys.argv[1:] if n.isdigit()] or [*NUMBERS]
    with TemporaryDirectory() as folder:
        real = Path(folder) / "real.pickle"
        if "real" in worlds:
            with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
                pool.submit(write_real, real).result()
        measure(worlds, numbers, real)


def measure(worlds: list[str], numbers: list[int], real: Path) -> None:
    """Print a line for each of the worlds and numbers."""
    for world in worlds:
        before: Taken | None = None
        for number in numbers:
            now = alone(world, number, real)
            memory = f"{now.held:5.0f} + {now.peak - now.held:5.0f} MB"
            print(
                f"{world:5} {number:9,} reports {now.found:7,} meetings {now.seconds:7.2f} s {memory}",
                end=" ",
            )
            print(f"exponent {exponent(before, now):.2f}" if before else " " * 13, now.digest, flush=True)
            before = now


def exponent(less: Taken, more: Taken) -> float:
    """How fast the time grows from one number of reports to another."""
    return log(more.seconds / less.seconds) / log(more.number / less.number)


if __name__ == "__main__":
    main()
