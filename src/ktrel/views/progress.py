"""How far a run is: a line that moves, on a terminal only."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn


@contextmanager
def articles_done(console: Console) -> Iterator[Callable[[int], None]]:
    """A function to be called with the number of articles done so far; the line is gone afterwards."""
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("loading the model", total=None)
        yield lambda done: progress.update(task, description=f"{done:,} articles")
