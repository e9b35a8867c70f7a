"""Which reports are compared: no fewer than those that tell one meeting, however their offices are told."""

from __future__ import annotations

import gc
import random
import tomllib
from collections.abc import Sequence
from itertools import combinations
from typing import Any

import pytest
from test_merge import CORPUS, GENERATOR, MEETINGS, articles_of

from ktrel.merge import merge
from ktrel.merge.blocks import MAX_DAYS, Blocks, Marks
from ktrel.merge.corpus import Corpus
from ktrel.merge.corrections import NONE
from ktrel.merge.decided import Docket
from ktrel.merge.officials import roster
from ktrel.merge.report import Report
from ktrel.merge.reports import Reports
from ktrel.merge.same_meeting import reason_to_join
from ktrel.names.known import EMPTY

NAMES = ("Anna Berg/SE", "Jonas Vik/NO", "Siri Moe/NO", "")
ROLES = ("head_of_state", "head_of_government", "foreign_minister", "minister", "other", "")


def reports(told: list[dict[str, Any]]) -> list[Report]:
    with Corpus() as corpus:
        for facts in articles_of(told):
            corpus.add(facts)
        corpus.settle({})
        return list(Reports(corpus, roster(corpus, EMPTY, Docket(NONE))))


def pairs(told: Sequence[Report]) -> list[tuple[int, int]]:
    every = Marks([True] * len(told))
    return list(Blocks(enumerate(told)).pairs(every, every))


def told_in_corpus() -> list[list[dict[str, Any]]]:
    cases = [c for name in MEETINGS for c in tomllib.loads((CORPUS / name).read_text("utf-8"))["case"]]
    return [case["reports"] for case in cases]


def made_up(seed: int) -> list[dict[str, Any]]:
    """Reports of a few days between two countries; persons under several titles, offices, mere countries."""
    rnd = random.Random(seed)

    def who() -> str:
        name = rnd.choice(NAMES) or f"/{rnd.choice(('SE', 'NO', 'DK'))}"
        return f"{name}/{rnd.choice(ROLES)}"

    return [
        {
            "type": rnd.choice(("summit", "talks", "visit", "call")),
            "status": rnd.choice(("held", "planned")),
            "who": [who() for _ in range(rnd.choice((1, 2, 2, 3)))],
            "countries": rnd.choice(((), ("SE", "NO"))),
            "published": f"2025-03-{rnd.randrange(1, 9):02}",
            "start": rnd.choice((f"2025-03-{rnd.randrange(1, 9):02}", "2025-03", None)),
        }
        | rnd.choice(({}, {"place": "Oslo/NO"}, {"place": "Norway/NO/country"}))
        for _ in range(40)
    ]


def missed(told: Sequence[Report]) -> list[tuple[int, int]]:
    """The pairs of one meeting that the blocks leave out; of two articles, and dated somehow."""
    found = set(pairs(told))
    dated = [n for n, r in enumerate(told) if r.window and r.window.length <= MAX_DAYS]
    return [
        (a, b)
        for a, b in combinations(dated, 2)
        if told[a].clipping.id != told[b].clipping.id
        and reason_to_join(told[a], told[b])
        and (a, b) not in found
    ]


@pytest.mark.parametrize("told", [*told_in_corpus(), *map(made_up, range(40))])
def test_all_that_tell_one_meeting_are_compared(told: list[dict[str, Any]]) -> None:
    assert missed(reports(told)) == []


def test_reports_of_other_offices_are_not_compared() -> None:
    offices = ("head_of_state", "foreign_minister", "defense_minister")
    told = [
        {"type": "talks", "status": "held", "who": [f"/SE/{role}", f"/NO/{role}"], "start": "2025-03-04"}
        for role in (*offices, *offices)
    ]
    assert pairs(reports(told)) == [(0, 3), (1, 4), (2, 5)]


@pytest.mark.parametrize("at_work", [True, False])
def test_the_collector_is_left_as_it_was(at_work: bool) -> None:
    (gc.enable if at_work else gc.disable)()
    try:
        merge([], (), GENERATOR, known=EMPTY)
        assert gc.isenabled() == at_work
    finally:
        gc.enable()
