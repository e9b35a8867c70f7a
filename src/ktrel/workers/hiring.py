"""Which crew does a run."""

from __future__ import annotations

from concurrent.futures import Executor
from importlib.util import find_spec

from ..errors import ExtraError, KtrelError
from .cores import cores
from .crew import Crew
from .given import GivenCrew
from .local import LocalCrew
from .work import Setting

# Characters of text from which a second process pays: it takes as long to start as the model takes to read
# about so many (docs/scaling.md).
WORTH = 250_000


def crew_for(
    setting: Setting, *, jobs: int | None = 1, executor: Executor | None = None, scheduler: str | None = None
) -> Crew | None:
    """Who does a run: None where this process does it by itself.

    `jobs` is a number of processes, None for as many as there are processors, where there is enough to do
    for them; `executor` and the address of a Dask `scheduler` come before it. Raises KtrelError where that
    can't be had.
    """
    if executor is not None and scheduler is not None:
        raise KtrelError("an executor is given, too: take one of the two", "--scheduler")
    if executor is not None:
        return GivenCrew(executor)
    if scheduler is not None:
        if not find_spec("distributed"):
            raise ExtraError("needs distributed: pip install 'ktrel[dask]'", "--scheduler")
        from .dask import DaskCrew, ready

        return DaskCrew(scheduler, ready(setting))
    if jobs is None:
        return LocalCrew(cores(), WORTH) if cores() > 1 else None
    if jobs < 1:
        raise KtrelError(f"{jobs} is no number of processes: give 1 or more", "--jobs")
    return LocalCrew(jobs) if jobs > 1 else None
