"""How long something may take: it is broken off when its time is up, wherever it runs."""

from __future__ import annotations

import ctypes
import signal
import threading
from collections.abc import Callable
from typing import TypeVar

Result = TypeVar("Result")

_LONGEST = 1e8  # seconds: three years; the system's own clocks end somewhere beyond
_AGAIN = 0.5  # seconds after which it is told once more, where the first time was lost in a callback


class OutOfTime(BaseException):
    """The time is up. No Exception: only what set the limit may catch it, nothing that it called."""


def within(seconds: float | None, act: Callable[[], Result]) -> Result:
    """What `act` gives; raises OutOfTime out of it once that many seconds are over (None: never).

    In the main thread of a process the system's timer does so, which also ends a regular expression that
    would never end. Elsewhere, and where there is no such timer, another thread does, between two steps of
    the interpreter. One limit can't stand inside another.
    """
    if seconds is None:
        return act()
    seconds = min(seconds, _LONGEST)
    timed = hasattr(signal, "SIGALRM") and threading.current_thread() is threading.main_thread()
    return (_by_timer if timed else _by_watchdog)(seconds, act)


def _by_timer(seconds: float, act: Callable[[], Result]) -> Result:
    running = True

    def ring(*_: object) -> None:
        if running:
            raise OutOfTime

    before = signal.signal(signal.SIGALRM, ring)
    try:
        try:
            signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN)
            return act()
        finally:
            running = False  # if it rings right here, what is below does it again
    finally:
        running = False
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _by_watchdog(seconds: float, act: Callable[[], Result]) -> Result:
    done, lock = threading.Event(), threading.Lock()
    thread = ctypes.c_ulong(threading.get_ident())
    tell = ctypes.pythonapi.PyThreadState_SetAsyncExc

    def watch() -> None:
        pause = seconds
        while not done.wait(pause):
            with lock:
                if not done.is_set():
                    tell(thread, ctypes.py_object(OutOfTime))
            pause = _AGAIN

    try:
        try:
            threading.Thread(target=watch, daemon=True).start()
            return act()
        finally:
            done.set()
    finally:
        done.set()
        with lock:
            tell(thread, None)  # one that was sent and has not come yet
