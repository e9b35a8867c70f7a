"""Offices held under somebody: "Moon's senior secretary", "aide to the president", "the leader's sister"."""

from __future__ import annotations

from ...names.lexicon import name_lexicon
from .drafts import Draft
from .holders import holder_of
from .naming import Naming
from .offices import Office
from .scene import Scene, Seen
from .stays import is_object
from .words import Line

_MINISTERS = ("minister", "vice_minister", "foreign_minister", "defense_minister")
Stretch = tuple[int, int]  # words of a line: first, and end (exclusive)


def settle_patrons(scene: Scene) -> None:
    """Marks the offices that are held under an official; twice, since an aide may have a spokesperson."""
    for _ in range(2):
        for draft in scene.drafts:
            for told, _naming in draft.told:
                patron = _patron(scene, told.office, draft)
                told.patron = told.patron or (patron is not None and bool(patron.official or patron.posts))


def dependent(scene: Scene, draft: Draft) -> str | None:
    """The country of the person whose spokesperson, adviser or sister somebody is."""
    patrons = [_patron(scene, told.office, draft) for told, _ in draft.told]
    kin = [_relative(scene, naming, draft) for naming in draft.namings if naming.kin_of is not None]
    return next((p.country for p in (*patrons, *kin) if p is not None and p.country), None)


def has_patron(scene: Scene, draft: Draft) -> bool:
    """Whether some office of the person is held under somebody else of the article."""
    return any(_patron(scene, told.office, draft) for told, _ in draft.told)


def _patron(scene: Scene, office: Office, draft: Draft) -> Draft | None:
    """Under whom an office is held: "Moon's", "to Ishiba", "to her father", "his"."""
    led_to = office.complement.person if office.complement else None
    for stretch in (office.possessor, led_to):
        if stretch is not None:
            found = _meant(scene, office.line, stretch, draft)
            if found is not None:
                return found
    shared = _shared(scene, office)
    if shared is not None:
        return _patron(scene, shared, draft)
    if office.determiner in ("his", "her") and office.role in _MINISTERS and office.country is None:
        near = scene.before(office.span.start)
        return next((s.draft for s in near[:8] if s.draft.rank == 3 and s.draft is not draft), None)
    if office.determiner in ("his", "her", "their") and not office.plural and _serving(office):
        near = scene.before(office.span.start, office.line.words[0].start)
        officials = [s for s in near if s.draft.official and s.draft is not draft]
        return _master(office, officials)
    return None


def _serving(office: Office) -> bool:
    return office.standing == "body" or (office.role == "diplomat" and office.country is None)


def _master(office: Office, near: list[Seen]) -> Draft | None:
    """Of those named before, whom "his" means: of the same sentence not the one whom the subject sees."""
    line = office.line
    start = line.words[line.sentence(office.first)[0]].start
    here = [s for s in near if s.start >= start] or near
    subjects = [s for s in here if not _seen(line, s)]
    found = subjects or here
    return found[0].draft if found else None


def _seen(line: Line, seen: Seen) -> bool:
    """Whether somebody is received, called or gone to see there: "will receive A, his spokesman said"."""
    here = (n for n in seen.draft.namings if n.name.line is line)
    return any(is_object(n) for n in here if line.words[n.name.first].start == seen.start)


def _shared(scene: Scene, office: Office) -> Office | None:
    """The office before "and" whose patron this one has, too: "A's chief of staff B and adviser C"."""
    line, at = office.line, office.first - 1
    bare = office.standing == "body" and not (
        office.determiner or office.country or office.possessor or office.body
    )
    if not bare or line.lower(at) != "and":
        return None
    before = scene.bounds[line.index].naming_ending(at)
    offices = [t.office for t in before.told if t.relation == "title"] if before else []
    return next((o for o in offices if o.possessor is not None), None)


def _relative(scene: Scene, naming: Naming, draft: Draft) -> Draft | None:
    """Whose sister or son a person is told to be; of somebody unnamed, a namesake's."""
    if naming.kin_of is None:
        return None
    return _meant(scene, naming.name.line, naming.kin_of, draft) or _namesake(scene, draft)


def _meant(scene: Scene, line: Line, stretch: Stretch, draft: Draft) -> Draft | None:
    """The person whom a stretch of words names, calls by office, or tells to be kin."""
    named = scene.between(line.words[stretch[0]].start, line.words[stretch[1] - 1].end)
    other = next((s.draft for s in named if s.draft is not draft), None)
    if other is not None:
        return other
    if any(line.lower(i) in name_lexicon().kin for i in range(*stretch)):
        return _namesake(scene, draft)
    return _by_office(scene, line, stretch, draft)


def _namesake(scene: Scene, draft: Draft) -> Draft | None:
    found = (d for d in scene.drafts if d is not draft and d.family == draft.family)
    return next((d for d in found if d.country or d.official), None)


def _by_office(scene: Scene, line: Line, stretch: Stretch, draft: Draft) -> Draft | None:
    """The holder of an office that the words mention ("the leader's"), if the article names one."""
    for office in scene.bounds[line.index].offices:
        if office.first < stretch[1] and stretch[0] < office.last:
            found = holder_of(scene, office)
            if found is not None and found is not draft:
                return found
    if not {"leader", "president", "prince"} & {line.lower(i) for i in range(*stretch)}:
        return None
    kin = (d for d in scene.drafts if d is not draft and d.family == draft.family)
    return next((d for d in kin if d.rank == 3), None)
