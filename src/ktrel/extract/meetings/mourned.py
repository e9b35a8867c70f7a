"""Of whom an obituary is: whom its paragraphs mean by `He`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ...model.annotated import Annotated
from ...model.facts import Reference

if TYPE_CHECKING:
    from spacy.tokens import Token

_OPENING = 8  # sentences
_DIED = re.compile(
    r"\b(?:(?:has|have) died\b"
    r"|died (?:here |there |peacefully |suddenly )?(?:on|at|in|of|after|from|yesterday|aged)\b"
    r"|(?:is|was) dead\b|dies at\b|dead at \d)"
)


def mourned(article: Annotated, names: Sequence[Reference]) -> Reference | None:
    """The name of the one person of whom the opening says that he has died; None where there are others."""
    if not _DIED.search(article.clipping.text):
        return None
    found: dict[int, Reference] = {}
    for sentence in article.sentences[:_OPENING]:
        told = _DIED.search(sentence.text)
        if told is None:
            continue
        died = sentence.span.start + told.start()
        before = [r for r in names if sentence.span.start <= r.span.start and r.span.end <= died]
        if before:
            found[before[0].persons[0]] = before[0]
    return next(iter(found.values())) if len(found) == 1 else None


def is_of_the_dead(pronoun: Token) -> bool:
    """Whether a pronoun of an obituary is a subject before which nobody else is one: it opens its paragraph,
    or the sentence before has no person for a subject.
    """
    if pronoun.lower_ not in ("he", "she") or pronoun.dep_ not in _SUBJECTS:
        return False
    here = pronoun.sent
    if pronoun.i != here.start:
        return False
    before = here.start - 1
    if before < 0:
        return True
    told = here.doc[before].sent
    return not any(t.dep_ in _SUBJECTS and (t.pos_ == "PROPN" or t.tag_ == "PRP") for t in told)


_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
