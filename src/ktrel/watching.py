"""A directory under watch: what is new, changed or gone in it, told when it has come to rest."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from threading import Event
from time import monotonic
from typing import Any, NamedTuple

from .ingest.contents import state_at, states
from .model.document import Diagnostic

_MOST_OF_TIME = 50  # looking through the directory takes no more than one part in so many of the time


class Pace(NamedTuple):
    """Seconds: `rest` without a change before changes are told, but after the `longest` they are told anyway.

    Every `look` seconds the directory is looked through, even where the system tells of no change: it says
    nothing of what links lead to, nor on every file system.
    """

    rest: float = 0.2
    longest: float = 3.0
    look: float = 2.0


USUAL = Pace()


class Changes(NamedTuple):
    """How many files are new, changed and gone."""

    new: int
    changed: int
    gone: int


class Watch:
    """The directory `folder` until `stop` is set; `own` is what is written because of it, and no change.

    Files `beside` it count, too, and the .toml files of folders among them. With `poll` the system is not
    asked to tell of changes, which not every file system does; nor where it can't.
    """

    def __init__(
        self,
        folder: Path,
        stop: Event,
        *,
        own: Path | None = None,
        beside: Iterable[Path] = (),
        poll: bool = False,
    ) -> None:
        self._folder, self._stop, self._poll = folder, stop, poll
        self._beside = tuple(beside)
        self._own = os.path.realpath(own) if own else None
        self._pace = USUAL
        self._told: Iterator[Any] | None = None
        self._watched: tuple[int, int] | None = None
        self._cost = 0.0

    def changes(self) -> Iterator[Changes]:
        """At first all that there is, then what has changed, as often as something has."""
        seen = self._look()
        yield Changes(len(seen) - len(self._states_beside()), 0, 0)
        while not self._stop.is_set():
            self._wait()
            now = self._at_rest(seen)
            if now != seen and not self._stop.is_set():
                both = seen.keys() & now.keys()
                changed = sum(seen[path] != now[path] for path in both)
                yield Changes(len(now) - len(both), changed, len(seen) - len(both))
                seen = now

    def _look(self) -> dict[str, bytes]:
        """The state of each file, and of what can't be read, by its path."""
        start = monotonic()
        found = {
            f"{entry.code} {entry.path}" if isinstance(entry, Diagnostic) else entry.path: told
            for entry, told in states([self._folder])
            if isinstance(entry, Diagnostic) or not self._is_own(entry.location)
        }
        self._cost = monotonic() - start
        return {**found, **self._states_beside()}

    def _states_beside(self) -> dict[str, bytes]:
        below = [path for given in self._beside for path in (given, *given.glob("*.toml"))]
        return {f"beside {path}": state_at(path) for path in below if not path.is_dir()}

    def _is_own(self, location: str) -> bool:
        return self._own is not None and os.path.realpath(location) == self._own

    def _at_rest(self, seen: dict[str, bytes]) -> dict[str, bytes]:
        """The state in which the directory is when it has come to rest."""
        now, end = self._look(), monotonic() + self._pace.longest
        while now != seen and monotonic() < end and not self._stop.wait(self._pace.rest):
            before, now = now, self._look()
            if now == before:
                break
        return now

    def _wait(self) -> None:
        """Until the system tells of a change, or it is time to look through the directory anyway."""
        end = monotonic() + max(self._pace.look, _MOST_OF_TIME * self._cost)
        while (left := end - monotonic()) > 0 and not self._stop.is_set():
            notices = None if self._poll else self._notices()
            if notices is None:
                self._stop.wait(left)
                continue
            try:
                told = next(notices, None)
            except (OSError, RuntimeError):  # gone, or more directories than the system watches
                told = None
            if told:
                return
            if told is None:
                self._told = None
                self._stop.wait(left)

    def _notices(self) -> Iterator[Any] | None:
        """What the system tells of the directory that is there now; None where there is none, or nothing."""
        try:
            state = os.stat(self._folder)
        except OSError:
            return None
        if self._told is None or self._watched != (state.st_dev, state.st_ino):
            self._watched = state.st_dev, state.st_ino
            self._told = _notices(self._folder, self._stop, self._pace)
        return self._told


def _notices(folder: Path, stop: Event, pace: Pace) -> Iterator[Any] | None:
    """What the system tells, gathered for a twentieth of a second; and now and then nothing."""
    try:
        from watchfiles import watch
    except ImportError:
        return None
    return watch(
        folder,
        watch_filter=None,
        step=50,
        rust_timeout=max(100, int(pace.look * 1000)),
        yield_on_timeout=True,
        stop_event=stop,
        raise_interrupt=False,
        ignore_permission_denied=True,
    )
