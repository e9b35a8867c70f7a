"""How the time for merging meetings grows with the number of reports.

    python tests/bench/merging.py [NUMBER ...]     # 1000 10000 50000 where none is given

Three made-up worlds, each with five reports a meeting, some loose, some without names or place: `wide` (a
hundred countries), `two` (two countries only, whose offices grow with the news) and `few` (two countries and
ten offices, ten years: the more reports, the closer the meetings of the same two lie). The exponent is that
of the growth between two numbers: 1 is linear, 2 quadratic.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from math import log
from pathlib import Path
from typing import Any, NamedTuple

from msgspec.structs import replace

sys.path.insert(0, str(Path(__file__).parents[1]))
from test_merge import articles_of

from ktrel.merge.corrections import NONE
from ktrel.merge.decided import Docket
from ktrel.merge.meetings import meetings
from ktrel.merge.officials import roster
from ktrel.model.facts import ArticleFacts, Span
from ktrel.names.known import EMPTY

NUMBERS = (1_000, 10_000, 50_000)
WORLDS = {"wide": 100, "two": 2, "few": 2}
REPORTS, DAYS, OFFICES = 5, 3650, 10
FIRST = date(2015, 1, 1)
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
    for _ in range(number // REPORTS):
        one, other = rnd.sample(codes, 2)
        where = rnd.choice((one, other))
        day = FIRST + timedelta(rnd.randrange(DAYS))
        kind = rnd.choice(("summit", "talks", "visit", "call"))
        yield Event((one, other), rnd.randrange(offices), day, f"City{rnd.randrange(5)}{where}/{where}", kind)


def told(event: Event, rnd: random.Random) -> dict[str, Any]:
    """One report: a day, a month, a year or nothing; with names or offices; with a place or without."""
    role = ROLES[event.office % len(ROLES)]
    who = [
        f"{f'P{event.office}{c} Q{event.office}{c}' if rnd.random() < 0.8 else ''}/{c}/{role}"
        for c in event.sides
    ]
    written = event.day + timedelta(rnd.randrange(-20, 60))
    day = event.day.isoformat()
    start = rnd.choices((day, day[:7], None, day[:4]), (60, 25, 10, 5))[0]
    status = "planned" if written < event.day else "held"
    place = {"place": event.place} if rnd.random() < 0.8 else {}
    return {
        "type": event.type, "status": status, "who": who, "published": written.isoformat(), "start": start
    } | place  # fmt: skip


def reports(world: str, number: int) -> list[ArticleFacts]:
    """The articles of a world, in the order of merging."""
    rnd = random.Random(1)
    known = list(events(world, number, rnd))
    facts = [_brief(f) for f in articles_of([told(rnd.choice(known), rnd) for _ in range(number)])]
    return sorted(facts, key=lambda f: (f.clipping.published or "", f.clipping.id))


def _brief(facts: ArticleFacts) -> ArticleFacts:
    """The article with its report at its beginning, whatever its number."""
    return replace(facts, meetings=tuple(replace(m, spans=(Span(0, 6),)) for m in facts.meetings))


def seconds(facts: list[ArticleFacts]) -> tuple[float, int]:
    """The processor time that merging their meetings takes, and how many there are."""
    docket = Docket(NONE)
    people = roster(facts, EMPTY, docket)
    start = time.process_time()
    found = meetings(facts, people, docket)
    return time.process_time() - start, len(found)


def main() -> None:
    """Print a line for each world and number."""
    numbers = [int(n) for n in sys.argv[1:]] or NUMBERS
    for world in WORLDS:
        taken = []
        for number in numbers:
            spent, found = seconds(reports(world, number))
            taken.append((number, spent))
            print(f"{world:5} {number:7,} reports {found:7,} meetings {spent:7.2f} s", flush=True)
        for (less, short), (more, long) in pairwise(taken):
            print(f"{world:5} exponent {log(long / short) / log(more / less):.2f} from {less:,} to {more:,}")


if __name__ == "__main__":
    main()
