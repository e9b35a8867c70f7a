"""The command line: one module a command, each with a click command named `command`."""

from __future__ import annotations

import errno
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from importlib import import_module
from typing import Any

import click

from ..errors import CorrectionsError, KtrelError, SettingsError
from ..threads import one_thread_each
from ..version import __version__
from ..views.text import printable
from .streams import (
    abandon_stdout,
    bound_screen,
    check_stdout,
    example,
    open_closed_streams,
    say,
)

COMMANDS = (
    "extract",
    "watch",
    "merge",
    "summary",
    "show",
    "timeline",
    "explain",
    "diff",
    "validate",
    "score",
    "export",
    "report",
    "dates",
    "quantities",
    "people",
    "schema",
    "cache",
    "doctor",
    "completion",
)
PREFIX = "KTREL"  # of environment variables
SETTINGS = {
    "help_option_names": ["-h", "--help"],
    "max_content_width": 100,
    "auto_envvar_prefix": PREFIX,
}
INTERRUPTED = 130  # 128 + SIGINT, as shells have it; __main__ has it, too, before anything is imported


@contextmanager
def exit_status() -> Iterator[None]:
    """What an error, a closed pipe and Ctrl-C come to: decided here alone."""
    try:
        yield
        if sys.stdout:
            sys.stdout.flush()
    except click.ClickException as error:
        # a settings file may put anything into a message, which click calls final
        object.__setattr__(error, "message", printable(error.message))
        raise
    except CorrectionsError as error:  # the command was asked for what can't be done
        raise click.BadParameter(str(error), param_hint="'--corrections'") from error
    except KtrelError as error:
        say(f"ktrel: error: {printable(str(error))}")
        raise click.exceptions.Exit(1) from error
    except BrokenPipeError as error:
        # The reader has what it wanted; what is still buffered has nowhere to go.
        abandon_stdout()
        raise click.exceptions.Exit(0) from error
    except OSError as error:
        what = "standard output"  # -h and --version, written by click itself
        if error.filename is not None:
            what = printable(str(error.filename))
        elif error.errno == errno.ENOENT:
            what = "the working directory"  # a stream is there or closed, never missing
        else:
            abandon_stdout()
        say(f"ktrel: error: {what}: {error.strerror or error}")
        raise click.exceptions.Exit(1) from error
    except (MemoryError, RecursionError) as error:
        say(f"ktrel: error: the input is too large or too deep ({type(error).__name__})")
        raise click.exceptions.Exit(1) from error
    except KeyboardInterrupt as error:
        say("\nktrel: interrupted")
        raise click.exceptions.Exit(INTERRUPTED) from error


def command_named(name: str) -> click.Command:
    """The command of that name; each option has a variable of its long name, `KTREL_SHOW_FORMAT`."""
    command: click.Command = import_module(f".{name}", __name__).command
    for parameter in command.params:
        if isinstance(parameter, click.Option) and parameter.envvar is None:
            told = next((o for o in parameter.opts if o.startswith("--")), "").removeprefix("--")
            parameter.envvar = f"{PREFIX}_{name}_{told}".replace("-", "_").upper() if told else None
    command.make_context = _heard(command.make_context)  # type: ignore[method-assign]
    return command


def _heard(make_context: Callable[..., click.Context]) -> Callable[..., click.Context]:
    """As click has it; what -h and --version wrote must have gone somewhere."""
    if hasattr(make_context, "__wrapped__"):
        return make_context

    @wraps(make_context)
    def heard(*args: Any, **more: Any) -> click.Context:
        try:
            return make_context(*args, **more)
        except click.exceptions.Exit:
            check_stdout()
            raise

    return heard


class Commands(click.Group):
    """The commands, each imported only when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        return command_named(cmd_name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click has it, with a hint at what may have been meant."""
        if args and not args[0].startswith("-") and args[0] not in COMMANDS:
            import difflib

            near = difflib.get_close_matches(args[0], COMMANDS, n=1)
            hint = f" Did you mean '{near[0]}'?" if near else f" There are: {', '.join(COMMANDS)}."
            ctx.fail(f"No such command '{args[0]}'.{hint}")
        return super().resolve_command(ctx, args)

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """As click has it: it is here that --version and -h write."""
        with exit_status():
            return _heard(super().make_context)(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        """As click has it, with our exit status."""
        with exit_status():
            return super().invoke(ctx)


@click.group(
    cls=Commands,
    context_settings=SETTINGS,
    no_args_is_help=True,
    epilog=example("ktrel extract seeds/ -o build/seeds.json"),
)
@click.version_option(__version__, prog_name="ktrel", message="%(prog)s %(version)s")
@click.option("--config", metavar="FILE", help="Options from FILE, not from ktrel.toml or pyproject.toml.")
@click.pass_context
def ktrel(ctx: click.Context, config: str | None) -> None:
    """Meetings, officials, statistics and dates out of news clippings, as grounded JSON.

    Options can be kept in ktrel.toml or in [tool.ktrel] of pyproject.toml, and in variables such as
    KTREL_EXTRACT_JOBS; what is said on the command line comes first.
    """
    from .settings import defaults, read_settings

    try:
        path, settings = read_settings(config)
        if settings:
            ctx.default_map = defaults(path, settings, {name: command_named(name) for name in COMMANDS})
    except SettingsError as error:
        raise click.UsageError(str(error)) from error


def main() -> None:
    """Read the command line, and end the process with its exit status."""
    open_closed_streams()
    bound_screen()
    one_thread_each()
    ktrel(prog_name="ktrel")
