"""How far a run is: a line that moves, on a terminal only."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, ProgressColumn, SpinnerColumn, Task, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Line
from rich.text import Text

from ..model.progress import Progress


class _Rate(ProgressColumn):
    """Articles a second, once there are some."""

    def render(self, task: Task) -> Text:
        done, seconds = task.fields["articles"], task.elapsed
        return Text(f"{done / seconds:,.0f}/s" if done and seconds else "", style="dim")


@contextmanager
def articles_done(console: Console) -> Iterator[Callable[[Progress], None]]:
    """A function to be called with how far the run is; the line is gone afterwards.

    Where the share of what is done is known, there are a bar and the time left.
    """
    told = TextColumn("{task.description}")
    columns = (SpinnerColumn(), told, _Rate(), BarColumn(24), TimeRemainingColumn())
    with Line(*columns, console=console, transient=True) as line:
        task = line.add_task("loading the model", total=None, articles=0)

        def advance(progress: Progress) -> None:
            share = progress.share
            line.update(
                task,
                description=f"{progress:,d} articles",
                articles=int(progress),
                total=None if share is None else 1.0,
                completed=share or 0,
            )

        yield advance
