"""Who is told to hold which office: titles before names, appositions, brackets, predicates, lists."""

from __future__ import annotations

from collections.abc import Iterable

from .backward import title_after
from .bound import Bound
from .forward import title_before, title_before_title
from .naming import Naming
from .spelled import Spelled
from .untitled import untitled
from .words import Line

__all__ = ["Bound", "bind"]


def bind(line: Line) -> Bound:
    """All namings of a line with the offices told of them."""
    bound = Bound(line)
    for office in bound.offices:
        title_before(bound, office)
    for office, after in zip(bound.offices, bound.offices[1:], strict=False):
        title_before_title(bound, office, after)
    for number, office in enumerate(bound.offices):
        if office.first not in bound.holder:
            title_after(bound, office, bound.offices[number - 1] if number else None)
    for name in untitled(line):
        if not _inside(name, bound.namings.values()):
            bound.naming(name)
    _drop_covered(bound)
    return bound


def _inside(name: Spelled, namings: Iterable[Naming]) -> bool:
    return any(n.name.first <= name.first and name.last <= n.name.last for n in namings)


def _drop_covered(bound: Bound) -> None:
    for first, naming in list(bound.namings.items()):
        for other in list(bound.namings.values()):
            wide = other.name.first <= naming.name.first and naming.name.last <= other.name.last
            if other is not naming and wide and not naming.told:
                bound.namings.pop(first, None)
