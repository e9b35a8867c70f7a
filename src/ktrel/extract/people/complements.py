"""What follows a head noun and belongs to the office: "of Foreign Affairs", "to Seoul", "at the Embassy"."""

from __future__ import annotations

from .lexicon import HeadForm, lexicon
from .reading import Complement, ComplementReader
from .words import Line

__all__ = ["Complement", "complement"]


def complement(line: Line, at: int, form: HeadForm) -> Complement | None:
    """The complement that begins at word `at`, None where the head has none."""
    if form.head.verbal == "object":
        return None
    if form.head.verbal:
        return ComplementReader(line, at, "of", form).read(at)
    at += _charged(line, at)
    if line.lower(at) == "(":  # "Secretary (East) in the Ministry"
        end = next((i for i in range(at + 2, at + 5) if line.lower(i) == ")"), None)
        at = end + 1 if end is not None and line.lower(end + 1) in ("in", "of", "at") else at
    preposition = line.lower(at)
    inside = preposition == "in" and line.lower(_past_owner(line, at + 1)) in lexicon().public
    if preposition != "of" and not inside and form.lemma not in lexicon().complements.get(preposition, ()):
        return None
    if preposition == "in" and not inside and at + 1 not in line.named:
        return None
    return ComplementReader(line, at + 1, preposition, form).read(at)


def _past_owner(line: Line, at: int) -> int:
    """The word after "the" or "India's"."""
    if at in line.named:
        end = line.named[at][0]
        return end + 1 if end < len(line.words) and line.words[end].possessive else at
    return at + 1 if line.lower(at) == "the" else at


def _charged(line: Line, at: int) -> int:
    """How many words stand before the preposition of "minister responsible for", "in charge of"."""
    if line.lower(at) == "responsible" and line.lower(at + 1) == "for":
        return 1
    return 2 if [line.lower(at + i) for i in range(3)] == ["in", "charge", "of"] else 0
