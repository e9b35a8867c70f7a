"""`ktrel completion`."""

from __future__ import annotations

import click

from .streams import example, write_stdout

SHELLS = ("bash", "zsh", "fish")
EXAMPLE = 'eval "$(ktrel completion bash)"'


@click.command(
    "completion", short_help="Print what makes a shell complete commands.", epilog=example(EXAMPLE)
)
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Print the code with which a shell completes ktrel's commands and options.

    For good: put the line of the example below into ~/.bashrc, the same with zsh into ~/.zshrc; for fish
    write the output to ~/.config/fish/completions/ktrel.fish.
    """
    from click.shell_completion import get_completion_class

    completion = get_completion_class(shell)
    assert completion is not None  # click knows all three
    source = completion(ctx.find_root().command, {}, "ktrel", "_KTREL_COMPLETE").source()
    write_stdout(source.encode() + b"\n")
