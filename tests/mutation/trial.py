"""One change on trial: a forked process puts it into the running program and runs the tests that reach it.

Everything is imported once. A child swaps the code of the changed function wherever it is in memory; so
a trial costs as much as its tests, and nothing of it is left afterwards.
"""

from __future__ import annotations

import gc
import os
import resource
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import CodeType, FunctionType

from operators import mutated

SECONDS = 60  # of computing; a change that makes the tests run longer is noticed
MEMORY = 8 << 30

KILLED, SURVIVED, LONG, UNFIT = "killed", "survived", "timed out", "does not fit"
STATUS = {0: SURVIVED, 1: KILLED, 3: UNFIT}


def try_out(change: Callable[[], bool], tests: Callable[[], bool]) -> str:
    """What becomes of a change: `tests` says whether all passed, `change` whether it could be made."""
    sys.stdout.flush()
    child = os.fork()
    if not child:
        os._exit(_outcome(change, tests))
    _, status = os.waitpid(child, 0)
    return STATUS.get(os.waitstatus_to_exitcode(status), LONG)


def _outcome(change: Callable[[], bool], tests: Callable[[], bool]) -> int:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    try:
        if not change():
            return 3
        return 0 if tests() else 1
    except BaseException:  # noqa: BLE001  whatever a change brings about, it has been noticed
        return 1


def put_in(file: Path, number: int) -> bool:
    """Makes a change of a file in this process; false where no function in memory can take it."""
    source = file.read_text("utf-8")
    new = {key(code): code for code in codes(compile(mutated(source, number), str(file), "exec"))}
    old = {key(code): code for code in codes(compile(source, str(file), "exec"))}
    changed = {where for where, code in new.items() if old.get(where) != code}
    taken = 0
    for function in [o for o in gc.get_objects() if isinstance(o, FunctionType)]:
        where = key(function.__code__)
        if function.__code__.co_filename == str(file) and where in changed:
            try:
                function.__code__ = new[where]
            except ValueError:  # closes over other names than before
                return False
            taken += 1
    return taken > 0


def key(code: CodeType) -> tuple[str, int]:
    return code.co_qualname, code.co_firstlineno


def codes(code: CodeType) -> Iterator[CodeType]:
    """A code and all those in it."""
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from codes(constant)
