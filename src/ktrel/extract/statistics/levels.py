"""Levels: the old one that a new one is told with, and the unit of a bare number by its subject."""

from __future__ import annotations

from msgspec.structs import replace

from ...model.document import Previous
from ...model.facts import StatisticReport
from ..quantities.lexicon import lexicon, reporting, words
from ..quantities.nouns import is_plural, unit_of
from .figure import Figure
from .grammar import subject

_COUNTING = words("counting_nouns")
_NEAR = 2


def with_previous(figures: list[Figure], reports: list[StatisticReport]) -> list[StatisticReport]:
    """The reports of one sentence, each level with the old one ("45, down from 52")."""
    found = list(reports)
    for i, f in enumerate(figures):
        if f.quantity.frame != "base":
            continue
        near = [
            k for k in range(max(0, i - _NEAR), min(len(figures), i + _NEAR + 1)) if _level(figures[k], f)
        ]
        if near:
            at = min(near, key=lambda k: (abs(k - i), k < i))
            found[at] = replace(
                found[at], previous=Previous(value=reports[i].value, period=reports[i].period)
            )
    return found


def _level(f: Figure, old: Figure) -> bool:
    one, other = f.quantity.kind, old.quantity.kind
    return (
        f is not old
        and f.quantity.frame in (None, "level")
        and (one == other or {one, other} == {"count", "number"})
    )


def unit_by_subject(f: Figure) -> str | None:
    """The unit of a bare number by its subject: "the number of farms fell to 4,120", "the peso to 19"."""
    who = subject(f.verb)
    if who is None or who in f.tokens or who.pos_ not in ("NOUN", "PROPN"):
        return None
    word = who.lower_
    if word in _COUNTING:
        counted = next(
            (t for c in who.children if c.lower_ == "of" for t in c.children if t.dep_ == "pobj"), None
        )
        return unit_of(counted.lower_) if counted is not None else None
    if word in lexicon().families or word in lexicon().currencies:
        country = next(
            (
                lexicon().countries.get(c.lower_)
                for c in who.children
                if c.dep_ in ("amod", "poss", "compound")
            ),
            None,
        )
        return lexicon().national.get(
            (lexicon().families.get(word, word), country or "")
        ) or lexicon().currencies.get(word)
    if word in reporting().polls.markets:
        return "point"
    return unit_of(word) if is_plural(word) and f.quantity.frame is not None else None
