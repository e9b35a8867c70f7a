"""`ktrel doctor`."""

from __future__ import annotations

import click

from .streams import example, show


@click.command(
    "doctor", short_help="Check what ktrel needs, and say what mends it.", epilog=example("ktrel doctor")
)
@click.option("--model", metavar="NAME", help="The spaCy pipeline to look at.")
@click.pass_context
def command(ctx: click.Context, model: str | None) -> None:
    """Check Python, the model, the knowledge files, the cache and the optional libraries.

    What is missing is told with the command that mends it. The exit status is 1 where 'ktrel extract' would
    fail or the cache is damaged; a missing extra alone is no failure.
    """
    from ..health import findings
    from ..views.health import health_view

    found = findings(model)
    show(health_view(found))
    ctx.exit(1 if any(f.state == "broken" for f in found) else 0)
