"""Who is told to hold which office: titles before names, appositions, brackets, predicates, lists."""

from __future__ import annotations

from itertools import pairwise

from ...names.known import KnownPeople
from .backward import title_after
from .bound import Bound
from .changes import before_now
from .forward import title_before, title_before_title
from .spelled import name_at
from .untitled import untitled
from .words import Line

__all__ = ["Bound", "add_known", "bind"]


def bind(line: Line) -> Bound:
    """All namings of a line with the offices told of them."""
    bound = Bound(line)
    for office in bound.offices:
        title_before(bound, office)
    for office, after in pairwise(bound.offices):
        title_before_title(bound, office, after)
    for number, office in enumerate(bound.offices):
        if office.first not in bound.holder:
            title_after(bound, office, bound.offices[number - 1] if number else None)
        before_now(bound, office)
    taken = {i for n in bound.namings.values() for i in range(n.name.first, n.name.last)}
    for name in untitled(line):
        if not taken.issuperset(range(name.first, name.last)):
            bound.naming(name)
    _drop_covered(bound)
    return bound


def add_known(bound: Bound, known: KnownPeople) -> None:
    """The full names of known people that neither an office nor the model has found."""
    line = bound.line
    if line.loud:
        return
    taken: set[int] | None = None
    for at, word in enumerate(line.words):
        if not word.capital or word.lower not in known.openings:
            continue
        if taken is None:
            taken = {i for n in bound.namings.values() for i in range(n.name.first, n.name.last)}
        name = name_at(line, at) if at not in taken else None
        if name is not None and name.long and name.first == at and known.named(name.text):
            bound.naming(name)


def _drop_covered(bound: Bound) -> None:
    """Takes out what lies inside a longer naming, unless an office is told of it."""
    end = -1
    for first in sorted(bound.namings):
        naming = bound.namings[first]
        if naming.name.last <= end and not naming.told:
            del bound.namings[first]
        end = max(end, naming.name.last)
