"""Offices that reach a person only through the rest of the article.

"The other deputy director" repeats an office told before; "B of Japan" is one of "the foreign ministers" of its
sentence; "the former president" may be the first to say what somebody just named was.
"""

from __future__ import annotations

from .drafts import Draft, is_public
from .holders import candidates_for
from .naming import Naming, Told
from .offices import Office
from .relatives import bare_title
from .scene import Scene

_CLAIMING = ("head_of_state", "head_of_government", "foreign_minister", "defense_minister", "minister", "ambassador", "legislator", "governor")


def settle_claims(scene: Scene) -> None:
    """Adds what these ways of telling give; to be run before countries are settled."""
    for bound in scene.bounds:
        for office in bound.offices:
            _repeat(scene, office)
        for naming in bound.namings.values():
            if naming.country and not naming.told:
                _member(scene, naming)
    for bound in scene.bounds:
        for office in bound.offices:
            if office.first not in bound.holder:
                _claim(scene, office)


def _repeat(scene: Scene, office: Office) -> None:
    """ "The other deputy director" takes over the body of the deputy director told before."""
    line = office.line
    if office.complement or office.body or "other" not in {line.lower(i) for i in range(office.first, office.title_first)}:
        return
    model = next((o for b in scene.bounds[: line.index + 1] for o in b.offices if _same_head(o, office)), None)
    if model is None:
        return
    for draft in scene.holders(office):
        for told, _ in draft.told:
            if told.office is office:
                told.title, told.country, told.role, told.derived = model.title, model.country, model.role, True


def _same_head(earlier: Office, office: Office) -> bool:
    before = (earlier.line.index, earlier.first) < (office.line.index, office.first)
    own = office.line.text(office.title_first, office.title_last).casefold()
    return before and earlier.lemma == office.lemma and earlier.complement is not None and earlier.title.casefold().startswith(own)


def _member(scene: Scene, naming: Naming) -> None:
    """ "B of Japan" in a sentence about "the foreign ministers" is one of them."""
    line = naming.name.line
    bound = scene.bounds[line.index]
    for office in bound.offices:
        ministers = office.plural and office.role in _CLAIMING and office.first not in bound.holder
        if ministers and office.first < naming.name.first and not office.number and office.determiner:
            told = Told(office, "current", title=bare_title(office), role=office.role, country=naming.country, relation="shared", derived=True)
            naming.told.append(told)
            scene.draft_of(naming).told.append((told, naming))
            return


def _claim(scene: Scene, office: Office) -> None:
    """A definite office that fits nobody yet is that of the one person just named who has none."""
    if office.plural or office.determiner != "the" or office.status != "former" or office.role not in _CLAIMING:
        return
    if office.complement or office.possessor or candidates_for(scene, office):
        return
    line = office.line
    first = scene.sentence(line, office.first)[0]
    low = line.words[scene.sentence(line, first - 1)[0]].start if first else line.words[0].start
    near = list(dict.fromkeys(s.draft for s in scene.before(line.words[first].start, line.words[0].start)))
    if not near and line.index and scene.bounds[line.index - 1].line.words:
        above = scene.bounds[line.index - 1].line
        near = list(dict.fromkeys(s.draft for s in scene.between(above.words[0].start, above.words[-1].end)))
    close = [d for d in near if any(low <= s.start for s, _ in d.mentions if s.end <= office.span.start)] or near
    free = [d for d in close if not d.told]
    if len(free) == 1 and _unrivalled(free[0], close):
        told = Told(office, office.status, relation="claimed", derived=False)
        naming = free[0].namings[0]
        free[0].told.append((told, naming))


def _unrivalled(draft: Draft, near: list[Draft]) -> bool:
    """Whether all others just named have offices of their own."""
    return all(d is draft or any(is_public(t) for t, _ in d.told) for d in near)
