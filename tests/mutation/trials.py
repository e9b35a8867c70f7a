"""The trials of an area: its tests run to see what they reach, then for each change those that reach it."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import hypothesis
import pytest
from _pytest.runner import runtestprotocol
from areas import SOURCE
from operators import Mutant
from reach import Caches, Line, Reach
from trial import SURVIVED, put_in, try_out

UNREACHED = "not reached"
EXAMPLES = 25  # of each property; they find the same ones every time


class Drawn(NamedTuple):
    """A change that was drawn to be tried."""

    file: Path
    mutant: Mutant

    @property
    def place(self) -> str:
        """Its file and its number there."""
        return f"{self.file.relative_to(SOURCE).as_posix()} #{self.mutant.number}"

    def __str__(self) -> str:
        return f"{self.place} line {self.mutant.first}: {self.mutant.what}"


class Trials:
    """A pytest plugin that tries changes in place of running the tests once."""

    def __init__(self, drawn: list[Drawn], files: list[Path]) -> None:
        self.drawn = drawn
        self.reach = Reach(files)
        self.seconds: dict[int, float] = {}
        self.outcomes: list[tuple[Drawn, str]] = []

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Properties try the same few examples each time."""
        for item in items:
            test = getattr(item, "obj", None)
            given = getattr(test, "_hypothesis_internal_use_settings", None)
            if given is not None:
                few = min(EXAMPLES, given.max_examples)
                test._hypothesis_internal_use_settings = hypothesis.settings(given, max_examples=few)  # type: ignore[union-attr]

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Looks what the tests reach, then tries every change, telling those that nobody notices."""
        if session.testsfailed:
            raise session.Interrupted("the tests cannot be collected")
        self._look(session.items)
        for one in self.drawn:
            outcome = self._judged(session.items, one)
            self.outcomes.append((one, outcome))
            if outcome in (SURVIVED, UNREACHED):
                print(f"{outcome:11} {one}", flush=True)
        return True

    def _look(self, items: list[pytest.Item]) -> None:
        Caches().forget(loaded=True)  # what the collection has loaded is loaded again, in sight
        first: set[Line] = set()
        with self.reach.traced(first):
            self._must_pass(items)
        self.caches = Caches()
        for n, item in enumerate(items):
            self.caches.forget(loaded=False)
            lines: set[Line] = set()
            with self.reach.traced(lines):
                self._must_pass([item])
            for line in lines:
                self.reach.tests[line].add(n)
        self.reach.cold = first - set(self.reach.tests)
        for n, item in enumerate(items):
            started = time.process_time()
            self._must_pass([item])
            self.seconds[n] = time.process_time() - started
        for loaded in (False, True):
            if try_out(lambda: True, lambda: self._pass(items, loaded=loaded)) != SURVIVED:  # noqa: B023
                pytest.exit("the tests fail in a forked process without any change", 2)

    def _judged(self, items: list[pytest.Item], one: Drawn) -> str:
        """What becomes of a change; what only loading runs is shown to all tests, which load anew."""
        tests = self.reach.of(one.file, one.mutant.first, one.mutant.last)
        loaded = not tests and self.reach.loads(one.file, one.mutant.first, one.mutant.last)
        if not tests and not loaded:
            return UNREACHED
        order = sorted(tests or range(len(items)), key=self.seconds.__getitem__)
        shown = [items[n] for n in order]
        return try_out(lambda: put_in(one.file, one.mutant.number), lambda: self._pass(shown, loaded=loaded))

    def _pass(self, items: Sequence[pytest.Item], *, loaded: bool) -> bool:
        """Whether these tests pass, stopping at the first that doesn't."""
        self.caches.forget(loaded=loaded)
        return all(passes(item) for item in items)

    def _must_pass(self, items: Sequence[pytest.Item]) -> None:
        for item in items:
            if not passes(item):
                pytest.exit(f"{item.nodeid} fails without any change", 2)


def passes(item: pytest.Item) -> bool:
    """Runs one test, with what it needs set up and taken down again."""
    return all(report.outcome != "failed" for report in runtestprotocol(item, log=False, nextitem=None))
