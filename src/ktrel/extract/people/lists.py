"""Countries listed in the order of names: "their envoys A and B" after "Riyadh and Tehran"."""

from __future__ import annotations

from collections.abc import Mapping

from .drafts import Draft
from .naming import Naming, Told
from .offices import Office
from .scene import Scene
from .seats import is_free, possible
from .words import Line

_BOTH = 2
_THIRD = 0.7  # of the namings of the second country: so many of a third make it one more party


def by_list(scene: Scene, draft: Draft) -> str | None:
    """The country that falls to somebody when a list of names is matched to a list of countries."""
    for told, naming in draft.told:
        members, codes = _group(scene, told, naming)
        left = list(codes)
        for member in members:
            if member.country in left:
                left.remove(member.country)
        open_members = [m for m in members if m.country is None]
        if draft in open_members and len(open_members) == len(left):
            return _dealt(scene, open_members, left).get(draft.number)
    return None


def _dealt(scene: Scene, members: list[Draft], codes: list[str]) -> dict[int, str]:
    """Countries dealt out in order, each to the first member who may serve it."""
    found: dict[int, str] = {}
    for member in members:
        fit = next((c for c in codes if is_free(scene, member, c) and possible(member, c)), None)
        if fit is None:
            break
        codes.remove(fit)
        found[member.number] = fit
    return found


def _group(scene: Scene, told: Told, naming: Naming) -> tuple[list[Draft], tuple[str, ...]]:
    """Persons told together and as many countries in the same order; empty where there are none."""
    office, bound = told.office, scene.bounds[told.office.line.index]
    if office.plural:
        members = scene.holders(office)
        size = len(members)
        codes = office.countries if len(office.countries) == size else _paired(scene, office, size)
        return (members, codes) if len(codes) == size > 1 else ([], ())
    first, last = naming.name.line.sentence(naming.name.first)
    announced = (o for o in bound.offices if first <= o.first < last and o.plural and len(o.countries) > 1)
    heading = next((o for o in announced if o.first not in bound.holder), None)
    if heading is None:
        return [], ()
    inside = [n for at, n in sorted(bound.namings.items()) if heading.last <= at < last and n.told]
    members = list(dict.fromkeys(scene.draft_of(n) for n in inside))
    return (members, heading.countries) if len(members) == len(heading.countries) else ([], ())


def _paired(scene: Scene, office: Office, size: int) -> tuple[str, ...]:
    """The countries of those told together; "former ministers A and B" need be of no two countries."""
    loose = office.status == "former" and office.determiner is None
    return () if loose else last_pair(scene, office, size)


def last_pair(scene: Scene, office: Office, size: int) -> tuple[str, ...]:
    """The countries last joined with "and" before an office, else those of the officials named before it."""
    line = office.line
    for end, (start, name) in sorted(line.named_before.items(), reverse=True):
        joint = start - 1 - int(line.lower(start - 1) == "the")
        if end > office.first or name.code is None or line.lower(joint) != "and":
            continue
        codes = _list_before(line, end)
        if len(codes) >= 2 and (not size or len(codes) == size or office.number is None):
            return codes
    here = (p.code for p in scene.places[line.index] if p.word < office.first and not p.location)
    codes = tuple(dict.fromkeys(here))
    if len(codes) == size:
        return codes
    named = [s.draft.country for s in reversed(scene.before(office.span.start)) if s.draft.official]
    codes = tuple(dict.fromkeys(c for c in named if c))
    if len(codes) == size:
        return codes
    both = size == _BOTH and (office.number == _BOTH or _meet(scene, office))
    return _of_the_story(scene) if both else ()


def _meet(scene: Scene, office: Office) -> bool:
    """Whether the two named behind a plural office meet: "Negotiators A and B meet on Monday"."""
    line = office.line
    named = scene.bounds[line.index].holder.get(office.first, [])
    return bool(named) and line.lower(named[-1].name.last) in ("meet", "met")


def _of_the_story(scene: Scene) -> tuple[str, ...]:
    """The two countries that an article is about, in the order of the text; none where it is about more."""
    two = _foremost(scene.countries) or _foremost(scene.spoken_of)
    named = (place.code for places in scene.places.values() for place in places)
    return tuple(dict.fromkeys(code for code in named if code in two))


def _foremost(counts: Mapping[str, float]) -> set[str]:
    """The two countries that are named most, if a third is named much less."""
    ranked = sorted(counts.items(), key=lambda pair: -pair[1])
    if len(ranked) < _BOTH or (len(ranked) > _BOTH and ranked[2][1] > _THIRD * ranked[1][1]):
        return set()
    return {code for code, _ in ranked[:_BOTH]}


def _list_before(line: Line, end: int) -> tuple[str, ...]:
    """The countries of a list that ends at word `end`, in the order of the text: "A, B and C"."""
    codes: list[str] = []
    while end in line.named_before:
        start, name = line.named_before[end]
        if name.code is None:
            break
        codes.insert(0, name.code)
        if line.lower(start - 1) == "the":
            start -= 1
        end = start - 1 if line.lower(start - 1) in ("and", ",", "&") else -1
        if end > 0 and line.lower(end - 1) == ",":
            end -= 1
    return tuple(dict.fromkeys(codes))
