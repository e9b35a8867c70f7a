"""Offices held under somebody: "Moon's senior secretary", "aide to the president", "the leader's sister"."""

from __future__ import annotations

from .drafts import Draft
from .holders import holder_of
from .naming import Naming
from .offices import Office
from .scene import Scene


def settle_patrons(scene: Scene) -> None:
    """Marks the offices that are held under an official: "Moon's senior secretary", "aide to the president"."""
    for _ in range(2):
        for draft in scene.drafts:
            for told, _naming in draft.told:
                patron = _patron(scene, told.office, draft)
                told.patron = told.patron or (patron is not None and patron.official)


def dependent(scene: Scene, draft: Draft) -> str | None:
    """The country of the person whose spokesperson, adviser or sister somebody is."""
    for told, _ in draft.told:
        patron = _patron(scene, told.office, draft)
        if patron is not None and patron.country:
            return patron.country
    for naming in draft.namings:
        if naming.kin_of is not None:
            relative = _relative(scene, naming, draft)
            if relative is not None and relative.country:
                return relative.country
    return None


def _patron(scene: Scene, office: Office, draft: Draft) -> Draft | None:
    line = office.line
    after = office.complement
    for stretch in (office.possessor, after.person if after else None):
        if stretch is None:
            continue
        start, end = line.words[stretch[0]].start, line.words[stretch[1] - 1].end
        named = [s.draft for s in scene.between(start, end) if s.draft is not draft]
        if named:
            return named[0]
        kin = any(
            line.lower(i) in ("father", "mother", "brother", "sister", "husband", "wife", "uncle")
            for i in range(*stretch)
        )
        if kin:
            return _namesake(scene, draft)
        holder = _office_in(scene, line.index, stretch, draft)
        if holder is not None:
            return holder
    if office.determiner in ("his", "her", "their") and office.standing == "body" and not office.plural:
        before = [
            s.draft
            for s in scene.before(office.span.start, line.words[0].start)
            if s.draft.official and s.draft is not draft
        ]
        return before[0] if before else None
    return None


def _namesake(scene: Scene, draft: Draft) -> Draft | None:
    found = [
        d for d in scene.drafts if d is not draft and d.family == draft.family and (d.country or d.official)
    ]
    return found[0] if found else None


def _relative(scene: Scene, naming: Naming, draft: Draft) -> Draft | None:
    first, last = naming.kin_of or (0, 0)
    line = naming.name.line
    named = [
        s.draft
        for s in scene.between(line.words[first].start, line.words[last - 1].end)
        if s.draft is not draft
    ]
    if named:
        return named[0]
    return _office_in(scene, line.index, (first, last), draft) or _namesake(scene, draft)


def _office_in(scene: Scene, line: int, stretch: tuple[int, int], draft: Draft) -> Draft | None:
    """The holder of an office that a stretch of words mentions ("the leader's"), if the article names one."""
    for office in scene.bounds[line].offices:
        if stretch[0] <= office.first < stretch[1] or office.first <= stretch[0] < office.last:
            found = holder_of(scene, office)
            if found is not None and found is not draft:
                return found
    text = {scene.bounds[line].line.lower(i) for i in range(*stretch)}
    if text & {"leader", "president", "prince"}:
        top = [d for d in scene.drafts if d is not draft and d.family == draft.family and d.rank == 3]
        return top[0] if top else None
    return None
