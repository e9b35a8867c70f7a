"""Places named in the text."""

from ..model.annotated import Annotated
from ..model.facts import PlaceMention


def find_places(article: Annotated) -> tuple[PlaceMention, ...]:
    return ()
