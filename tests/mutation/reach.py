"""Which test runs which line, so that a change is shown only to the tests that can notice it."""

from __future__ import annotations

import functools
import gc
import sys
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

Line = tuple[str, int]
MEMO = 16  # caches of more values than that remember results; smaller ones hold what was loaded


class Reach:
    """Lines run by each test, in two rounds: the first loads what the second finds in memory."""

    def __init__(self, files: list[Path]) -> None:
        self.files = {str(file) for file in files}
        self.tests: dict[Line, set[int]] = defaultdict(set)
        self.cold: set[Line] = set()

    @contextmanager
    def traced(self, into: set[Line]) -> Iterator[None]:
        """Adds the lines that run meanwhile."""

        def local(frame: FrameType, event: str, arg: Any) -> Any:
            into.add((frame.f_code.co_filename, frame.f_lineno))
            return local

        def called(frame: FrameType, event: str, arg: Any) -> Any:
            return local(frame, event, arg) if frame.f_code.co_filename in self.files else None

        sys.settrace(called)
        try:
            yield
        finally:
            sys.settrace(None)

    def of(self, file: Path, first: int, last: int) -> set[int]:
        """The tests that run one of these lines once all is loaded."""
        return {test for line in range(first, last + 1) for test in self.tests.get((str(file), line), ())}

    def loads(self, file: Path, first: int, last: int) -> bool:
        """Whether these lines run only while something is loaded."""
        return any((str(file), line) in self.cold for line in range(first, last + 1))


class Caches:
    """What ktrel keeps in memory: results that it remembers, and what it loaded."""

    def __init__(self) -> None:
        caches = [o for o in gc.get_objects() if isinstance(o, functools._lru_cache_wrapper)]
        self.loaded = [cache for cache in caches if str(cache.__module__).startswith("ktrel")]
        self.results = [c for c in self.loaded if (c.cache_parameters()["maxsize"] or 0) > MEMO]

    def forget(self, *, loaded: bool) -> None:
        """Forgets the results, or also what was loaded."""
        for cache in self.loaded if loaded else self.results:
            cache.cache_clear()
