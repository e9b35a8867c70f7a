"""People and the offices they hold."""

from __future__ import annotations

from collections.abc import Sequence

from ...model.annotated import Annotated
from ...model.facts import People, PlaceMention
from ...names.known import KnownPeople, known_people
from .assembly import assemble
from .bare import Claimed, find_again
from .binding import add_known, bind
from .gathering import gather
from .home import home_of
from .scene import Scene
from .towns import Towns
from .words import lines


def find_people(
    article: Annotated, known: KnownPeople | None = None, places: Sequence[PlaceMention] = ()
) -> People:
    """Every person of an article with the offices told, and every reference to them, in text order.

    `known` is the knowledge base to recognise people by (None: the built-in one; `EMPTY`: the text alone);
    `places` are those of the article, which tell in what country a mayor sits.
    """
    base = known_people() if known is None else known
    bounds = [bind(line) for line in lines(article)]
    for bound in bounds:
        add_known(bound, base)
    drafts = gather(naming for bound in bounds for naming in bound.namings.values())
    claimed: Claimed = {}
    for draft in drafts:
        for naming in draft.namings:
            claimed.setdefault(naming.name.line.index, set()).update(
                range(naming.name.first, naming.name.last)
            )
    find_again((bound.line for bound in bounds), drafts, claimed)
    towns = Towns([bound.line for bound in bounds], places)
    scene = Scene(bounds, drafts, home_of(article.clipping, places), towns)
    return assemble(scene, article.clipping.published, base)
