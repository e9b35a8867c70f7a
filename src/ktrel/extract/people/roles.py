"""What an office is in the country that has it: a foreign secretary is no minister in Delhi."""

from __future__ import annotations

from ...model.document import Role
from .lexicon import lexicon
from .naming import Told


def role_in(told: Told, country: str) -> Role | None:
    """The role that an office told has in that country, where it differs from what its words say alone."""
    seats, lemma = lexicon().offices.seats, told.office.lemma
    if lemma == "secretary" and told.seat == "foreign_minister" and country in seats.civil_secretaries:
        return "vice_minister"
    if lemma == "chancellor" and told.seat == "head_of_government" and country not in seats.chancellors:
        return "minister"  # of the Exchequer
    return told.role
