"""`ktrel explain`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..errors import KnowledgeError, ModelError
from .knowledge import knowledge_option, refused
from .reading import AskedReading, extracting_options
from .streams import example, say, show

if TYPE_CHECKING:
    from ..model.document import Diagnostic


@click.command(
    "explain",
    short_help="An article with what is found in it, and why.",
    epilog=example("ktrel explain seeds/ --rules | less -R"),
)
@click.argument("paths", nargs=-1, required=True, metavar="FILE...")
@click.option("--rules", is_flag=True, help="Tell of each find what it means and which rule found it.")
@click.option("--model", metavar="NAME", help="A spaCy pipeline, by package name or directory.")
@knowledge_option
@extracting_options
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    rules: bool,
    model: str | None,
    knowledge: Path | None,
    reading: AskedReading,
) -> None:
    """Show articles with the meetings, officials, dates and statistics found in them coloured in place.

    FILE is any input of 'ktrel extract'. Furniture is struck through. Each article stands for itself: what
    other articles add to its records is seen with 'ktrel show ID'. With --rules every find is explained:
    what it was taken for, the rule that found it, what a date was resolved by, and how far a record of this
    article alone could be trusted, with what speaks for it (+) and against it (−).
    """
    from ..merge.weighed import weighed
    from ..pipeline import facts_of_each
    from ..views.explained import Explained
    from ..views.trouble import diagnostic_lines

    failed: list[Diagnostic] = []
    try:
        for facts in facts_of_each(paths, failed, model=model, reading=reading(), knowledge=knowledge):
            trust = {find.span: str(find) for find in weighed(facts)} if rules else {}
            show(Explained(facts, rules=rules, trust=trust))
            failed.extend(d for d in facts.diagnostics if d not in failed)
    except KnowledgeError as error:
        raise refused(error) from error
    except ModelError as error:
        raise click.BadParameter(str(error), param_hint="'--model'") from error
    for line in diagnostic_lines(failed):
        say(f"ktrel: {line}")
    ctx.exit(1 if any(d.severity == "error" for d in failed) else 0)
