"""References to people by title: resolved to persons of the article, or told by office and country."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ...model.document import Role
from ...model.facts import Reference, Span
from .bound import Bound
from .drafts import Draft
from .groups import counterparts, countries_of, group_of, nearest_group
from .holders import holder_of
from .lexicon import lexicon
from .offices import Office
from .relatives import antecedents, best, singular_title
from .scene import Scene
from .words import Line

_GENERIC = {"no", "any", "each", "every", "one", "some", "another"}
_SIZES = {"two": 2, "pair": 2, "duo": 2, "both": 2, "three": 3, "trio": 3, "four": 4}


def title_references(scene: Scene) -> list[Reference]:
    """Every office without a name, and "the two", "the pair", "both" where they stand for people."""
    found = [
        r
        for bound in scene.bounds
        for o in bound.offices
        if o.first not in bound.holder
        for r in _reference(scene, o)
    ]
    found += [r for bound in scene.bounds for r in _numbers(scene, bound.line)]
    return found + [_first_of_two(scene, one) for bound in scene.bounds for one in _paired(bound)]


def _paired(bound: Bound) -> Iterator[Office]:
    """The first of two offices of the one named behind the second: "the Deputy Premier and Minister, A"."""
    for office, after in pairwise(bound.offices):
        names = {n.name.first for n in bound.holder.get(office.first, [])}
        if not office.plural and len(names) == 1 and min(names) > after.last:
            yield office


def _first_of_two(scene: Scene, office: Office) -> Reference:
    persons = tuple(scene.holders(office))
    return _made(office.span, False, persons, singular_title(office), office.role, countries_of(persons))


def _reference(scene: Scene, office: Office) -> Iterator[Reference]:
    if office.standing == "private" or office.body == "private" or office.determiner in _GENERIC:
        return
    if office.head.head.needs_body and not (office.body or office.country or office.possessor):
        return
    if office.plural and _meeting_follows(office):
        return
    if office.standing == "relative":
        yield from _relative(scene, office)
    elif office.plural:
        yield from _plural(scene, office)
    else:
        yield from _single(scene, office)


def _meeting_follows(office: Office) -> bool:
    """Whether the plural only names a meeting: "the foreign ministers' meeting", "Leaders' Summit"."""
    line, at = office.line, office.last
    if at < len(line.words) and line.words[at].possessive:
        at += 1
    return line.lower(at) in lexicon().around.gatherings


def _relative(scene: Scene, office: Office) -> Iterator[Reference]:
    if office.determiner in ("a", "an") or (
        office.determiner is None and not office.country and not office.possessor
    ):
        return
    group, title = counterparts(scene, office)
    if title is None and not group.countries:
        return
    yield _made(
        office.span, office.plural, group.persons, title, _role_of(scene, office, title), group.countries
    )


def _role_of(scene: Scene, office: Office, title: str | None) -> Role | None:
    told = next((b for d in antecedents(scene, office) for b in [best(d)] if b is not None), None)
    return (told.seat) if told and title else None


def _plural(scene: Scene, office: Office) -> Iterator[Reference]:
    group = group_of(scene, office)
    definite = office.determiner in ("the", "both", "their", "these", "those") or office.number is not None
    if not group.persons and not group.countries and not (definite or office.organisation):
        return
    yield _made(office.span, True, group.persons, singular_title(office), office.role, group.countries)


def _single(scene: Scene, office: Office) -> Iterator[Reference]:
    indefinite = office.determiner in ("a", "an")
    if indefinite and not (office.country or office.organisation):
        return
    if (
        not indefinite
        and office.determiner is None
        and not (
            office.country
            or office.possessor
            or office.organisation
            or office.line.words[office.first].capital
        )
    ):
        return
    holder = None if indefinite else holder_of(scene, office)
    persons = (holder,) if holder is not None else ()
    countries = office.countries or countries_of(persons)
    yield _made(office.span, False, persons, singular_title(office), office.role, countries)


def _made(
    span: Span,
    plural: bool,
    persons: tuple[Draft, ...],
    title: str | None,
    role: Role | None,
    countries: tuple[str, ...],
) -> Reference:
    return Reference(
        span=span,
        kind="title",
        plural=plural,
        persons=tuple(d.number for d in persons),
        title=title,
        role=role,
        countries=countries,
    )


def _numbers(scene: Scene, line: Line) -> Iterator[Reference]:
    """ "The two agreed", "the pair met", "both said"."""
    for at, word in enumerate(line.words):
        if word.lower not in _SIZES:
            continue
        first = at - 1 if line.lower(at - 1) == "the" else at
        if (word.lower != "both" and first == at) or not _stands_alone(line, at):
            continue
        span = line.span(first, at + 1)
        officials = [d for d in scene.drafts if d.official]
        persons = nearest_group(scene, span.start, _SIZES[word.lower], officials)
        if persons:
            yield _made(span, True, persons, None, None, countries_of(persons))


def _stands_alone(line: Line, at: int) -> bool:
    """Whether a number has no noun after it: a verb, an adverb, a comma or the end follows."""
    after = line.lower(at + 1)
    if after in ("of", "-", "and", "million", "percent"):
        return False
    tag = line.tag(at + 1)
    return tag.startswith(("VB", "MD", "RB", "IN")) or after in (
        ".",
        ",",
        "",
        "also",
        "last",
        "first",
        "then",
    )
