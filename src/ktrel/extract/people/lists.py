"""Countries listed in the order of names: "their envoys A and B" after "Riyadh and Tehran"."""

from __future__ import annotations

from .drafts import Draft
from .naming import Naming, Told
from .offices import Office
from .scene import Scene
from .seats import is_free, possible
from .words import Line


def by_list(scene: Scene, draft: Draft) -> str | None:
    """Names in a list matched to countries in a list: "their envoys A and B" after "Riyadh and Tehran"."""
    for told, naming in draft.told:
        group = _group(scene, told, naming)
        if group is None:
            continue
        members, codes = group
        open_codes = list(codes)
        for other in members:
            if other.country in open_codes:
                open_codes.remove(other.country)
        rest = [m for m in members if m.country is None]
        if len(rest) != len(open_codes) or draft not in rest:
            continue
        for member in rest:
            fit = next((c for c in open_codes if is_free(scene, member, c) and possible(member, c)), None)
            if fit is None:
                break
            open_codes.remove(fit)
            member.country = fit
        return draft.country
    return None


def _group(scene: Scene, told: Told, naming: Naming) -> tuple[list[Draft], tuple[str, ...]] | None:
    office, line = told.office, told.office.line
    bound = scene.bounds[line.index]
    if office.plural:
        members = scene.holders(office)
        codes = (
            office.countries
            if len(office.countries) == len(members)
            else last_pair(scene, office, len(members))
        )
        return (members, codes) if len(codes) == len(members) > 1 else None
    first, last = scene.sentence(line, naming.name.first)
    heading = next(
        (
            o
            for o in bound.offices
            if first <= o.first < last and o.plural and len(o.countries) > 1 and o.first not in bound.holder
        ),
        None,
    )
    if heading is None:
        return None
    members = [
        scene.draft_of(n)
        for n in sorted(bound.namings.values(), key=lambda n: n.name.first)
        if heading.last <= n.name.first < last and n.told
    ]
    members = list(dict.fromkeys(members))
    return (members, heading.countries) if len(members) == len(heading.countries) else None


def last_pair(scene: Scene, office: Office, size: int) -> tuple[str, ...]:
    """The countries last joined with "and" before an office, else those of the officials named before it."""
    line = office.line
    for end, (start, name) in sorted(line.named_before.items(), reverse=True):
        if end > office.first or name.code is None:
            continue
        if line.lower(start - 1 - int(line.lower(start - 1) == "the")) == "and":
            codes = _list_before(line, end)
            if len(codes) >= 2 and (not size or len(codes) == size or office.number is None):
                return codes
    codes = tuple(
        dict.fromkeys(
            s.draft.country
            for s in scene.between(0, office.span.start)
            if s.draft.country and s.draft.official
        )
    )
    return codes if len(codes) == size else ()


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
