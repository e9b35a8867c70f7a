"""What follows a head noun and belongs to the office: "of Foreign Affairs", "to Seoul", "at the Embassy"."""

from __future__ import annotations

from .lexicon import HeadForm, lexicon
from .reading import Complement, ComplementReader
from .words import Line

__all__ = ["Complement", "complement"]


def complement(line: Line, at: int, form: HeadForm) -> Complement | None:
    """The complement that begins at word `at`, None where the head has none."""
    preposition = line.lower(at)
    if preposition != "of" and form.lemma not in lexicon().complements.get(preposition, ()):
        return None
    if preposition == "in" and at + 1 not in line.named:
        return None
    return ComplementReader(line, at + 1, preposition, form).read(at)
