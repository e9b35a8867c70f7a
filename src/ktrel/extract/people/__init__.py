"""People and the offices they hold."""

from __future__ import annotations

from ...model.annotated import Annotated
from ...model.facts import People
from .assembly import assemble
from .bare import Claimed, find_again
from .binding import bind
from .drafts import gather
from .words import lines


def find_people(article: Annotated) -> People:
    """Every person of an article with the offices told, and every reference to them, in text order."""
    bounds = [bind(line) for line in lines(article)]
    drafts = gather(naming for bound in bounds for naming in bound.namings.values())
    claimed: Claimed = {}
    for draft in drafts:
        for naming in draft.namings:
            claimed.setdefault(naming.name.line.index, set()).update(range(naming.name.first, naming.name.last))
    find_again((bound.line for bound in bounds), drafts, claimed)
    return assemble(bounds, drafts, article.clipping.published)
