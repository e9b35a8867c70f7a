"""People and the offices they hold."""

from ...model.annotated import Annotated
from ...model.facts import People


def find_people(article: Annotated) -> People:
    return People()
