"""`ktrel watch`."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any

import click

from ..errors import CorrectionsError, KnowledgeError, KtrelError, ModelError
from ..links import real
from .choosing import confidence_option, trusted
from .correcting import corrections_option
from .extract import keep_inputs
from .knowledge import knowledge_option
from .reading import AskedReading, extracting_options
from .streams import example, say
from .targets import TO_STDOUT, checked_target, document_options, format_chosen, write_target

if TYPE_CHECKING:
    from ..model.document import Diagnostic, Document
    from ..watching import Changes

EXAMPLE = "ktrel watch clippings/ -o news.json"
MANY = 64  # files: fewer are read faster here than other processes are started


class Stopped(Exception):
    """The user wants no more, in the middle of a run."""


@click.command("watch", short_help="Keep a document up to date as clippings arrive.", epilog=example(EXAMPLE))
@click.argument("folder", metavar="DIR", type=click.Path(exists=True, file_okay=False, path_type=Path))
@document_options
@click.option("--model", metavar="NAME", help="A spaCy pipeline, by package name or directory.")
@click.option(
    "--jobs",
    type=click.IntRange(1, 1 << 16),
    default=1,
    show_default=True,
    metavar="N",
    help="Worker processes, where many clippings are new.",
)
@click.option("--with-text", is_flag=True, help="Put each article's text into its record.")
@knowledge_option
@extracting_options
@corrections_option
@confidence_option
@click.option("--poll", is_flag=True, help="Look for changes; don't have the system tell of them.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
def command(
    folder: Path,
    output: str | None,
    format_name: str | None,
    jobs: int,
    reading: AskedReading,
    min_confidence: float | None,
    poll: bool,
    quiet: bool,
    **asked: Any,
) -> None:
    """Read the clippings in DIR and keep their document in FILE up to date as they arrive, change or vanish.

    FILE is what 'ktrel extract DIR -o FILE' would have written, and is replaced as a whole. Only what has
    changed is read. What can't be read is told, and the rest is written. Corrections and people files of
    one's own are watched, too.

    Ctrl-C and SIGTERM end it, with exit status 0; FILE is complete then, too. Where the system doesn't tell
    of changes (on network drives) name --poll.
    """
    from msgspec.structs import asdict

    from ..watching import Watch

    asked |= {name: value for name, value in asdict(reading()).items() if name != "fail_fast"}
    format_name = format_chosen(format_name, output)
    target = watched_target(folder, output, format_name)
    stop = Event()
    update = Update(folder, target, format_name, asked, min_confidence, stop, quiet=quiet)
    beside = [Path(asked[name]) for name in ("corrections", "knowledge") if asked[name]]
    watch = Watch(folder, stop, own=target, beside=beside, poll=poll)
    with stopped_by_signals(stop):
        for number, changes in enumerate(watch.changes()):
            update(changes, jobs=jobs if sum(changes) >= MANY else 1, first=not number)


class Update:
    """What brings the document up to date, and tells of it."""

    def __init__(
        self,
        folder: Path,
        target: Path,
        format_name: str,
        asked: dict[str, Any],
        least: float | None,
        stop: Event,
        *,
        quiet: bool,
    ) -> None:
        self._folder, self._target, self._format = folder, target, format_name
        self._asked, self._least, self._stop, self._quiet = asked, least, stop, quiet
        self._errors: set[Diagnostic] = set()

    def __call__(self, changes: Changes, *, jobs: int, first: bool) -> None:
        """Read what has changed and write the document; only at `first` an error ends it all."""
        try:
            document = self._written(jobs)
        except Stopped:
            return
        except KtrelError as error:
            if first:
                raise usage(error) from error
            say(f"ktrel: error: {error}")
            return
        self._tell(changes, document)

    def _written(self, jobs: int) -> Document:
        """The document, as it was written."""
        present = self._target.exists()
        document = self._extracted(jobs)
        if self._nothing_read(document) and present:
            raise KtrelError("left as it was, since nothing could be read", str(self._target))
        write_target(document, self._format, self._target)
        inside = real(self._folder) in real(self._target).parents
        return document if present or not inside else self._written(jobs)  # of which it is a part now

    def _extracted(self, jobs: int) -> Document:
        from .. import extract

        document = extract([self._folder], jobs=jobs, progress=self._go_on, cache=True, **self._asked)
        return trusted(document, self._least, quiet=True)

    def _go_on(self, _: object) -> None:
        if self._stop.is_set():
            raise Stopped

    def _nothing_read(self, document: Document) -> bool:
        return not document.articles and any(d.severity == "error" for d in document.diagnostics)

    def _tell(self, changes: Changes, document: Document) -> None:
        from ..views.trouble import error_lines

        errors = {d: None for d in document.diagnostics if d.severity == "error"}
        for line in error_lines(d for d in errors if d not in self._errors):
            say(f"ktrel: {line}")
        self._errors = set(errors)
        if not self._quiet:
            say(line_of(changes, document, self._target))


def line_of(changes: Changes, document: Document, target: Path) -> str:
    """One line: the time, what has changed, and what the document holds now."""
    from datetime import datetime

    from ..views.text import counted, printable

    what = [f"{number} {name}" for name, number in zip(changes._fields, changes, strict=True) if number]
    kinds = ("articles", "officials", "meetings", "statistics")
    holds = [counted(len(getattr(document, kind)), kind.removesuffix("s")) for kind in kinds]
    errors = sum(d.severity == "error" for d in document.diagnostics)
    told = [*holds, *([counted(errors, "error")] if errors else [])]
    when = datetime.now().strftime("%H:%M:%S")
    return printable(f"{when} {', '.join(what) or 'no files'}: {', '.join(told)} in {target}")


def watched_target(folder: Path, output: str | None, format_name: str) -> Path:
    """Where to write; UsageError or BadParameter where that can't be, or would be read as a clipping."""
    if not output or output == TO_STDOUT:
        raise click.UsageError("name the file to keep up to date: -o FILE")
    target = checked_target(format_name, output, "--format")
    if not isinstance(target, Path):
        raise click.UsageError("only a file of this machine is kept up to date: -o FILE")
    keep_inputs(target, (str(folder),), format_name)
    return target


def usage(error: KtrelError) -> Exception:
    """What an error of the first run comes to, as it does in `ktrel extract`."""
    if isinstance(error, KnowledgeError):
        return click.BadParameter(str(error), param_hint="'--knowledge'")
    if isinstance(error, ModelError):
        return click.BadParameter(str(error), param_hint="'--model'")
    if isinstance(error, CorrectionsError):
        return click.BadParameter(str(error), param_hint="'--corrections'")
    return error


@contextmanager
def stopped_by_signals(stop: Event) -> Iterator[None]:
    """Lets Ctrl-C and SIGTERM set `stop`; the second of them ends the process as it would have."""
    names = (signal.SIGINT, signal.SIGTERM)
    before = {name: signal.getsignal(name) for name in names}

    def end(*_: object) -> None:
        stop.set()
        restore()

    def restore() -> None:
        for name, handler in before.items():
            signal.signal(name, handler)

    for name in names:
        signal.signal(name, end)
    try:
        yield
    finally:
        restore()
