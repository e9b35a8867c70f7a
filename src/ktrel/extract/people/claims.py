"""Offices that reach a person only through the rest of the article.

"The other deputy director" repeats an office told before; "B of Japan" is one of "the foreign ministers" of
its sentence; "the former president" may be the first to say what somebody just named was.
"""

from __future__ import annotations

from .drafts import TOP, Draft, is_public
from .holders import candidates_for
from .naming import Naming, Told
from .offices import Office
from .relatives import bare_title
from .scene import Scene
from .seats import possible

_CLAIMING = {*TOP, "minister", "security_adviser"}
_SHARING = {*_CLAIMING, "vice_minister"}
_ABOVE = 3  # lines over which "the ministers" is remembered


def settle_claims(scene: Scene) -> None:
    """Adds what these ways of telling give; to be run before countries are settled."""
    for bound in scene.bounds:
        for office in bound.offices:
            _repeat(scene, office)
        for naming in bound.namings.values():
            if (
                naming.country
                and not naming.told
                and id(naming) in scene.owner
                and not _listed(scene, naming)
            ):
                _member(scene, naming)
    for bound in scene.bounds:
        for office in bound.offices:
            if office.first not in bound.holder:
                _claim(scene, office)
                _share_out(scene, office)


def _repeat(scene: Scene, office: Office) -> None:
    """ "The other deputy director" takes over the body of the deputy director told before."""
    line = office.line
    if (
        office.complement
        or office.body
        or "other" not in {line.lower(i) for i in range(office.first, office.title_first)}
    ):
        return
    model = next(
        (o for b in scene.bounds[: line.index + 1] for o in b.offices if _same_head(o, office)), None
    )
    if model is None:
        return
    for draft in scene.holders(office):
        for told, _ in draft.told:
            if told.office is office:
                told.title, told.country, told.role, told.derived = (
                    model.title,
                    model.country,
                    model.role,
                    True,
                )


def _same_head(earlier: Office, office: Office) -> bool:
    before = (earlier.line.index, earlier.first) < (office.line.index, office.first)
    own = office.line.text(office.title_first, office.title_last).casefold()
    return (
        before
        and earlier.lemma == office.lemma
        and earlier.complement is not None
        and earlier.title.casefold().startswith(own)
    )


def _member(scene: Scene, naming: Naming) -> None:
    """ "B of Japan", "Japan's B", where "the foreign ministers" were just announced: B is one of them."""
    index = naming.name.line.index
    for bound in reversed(scene.bounds[max(0, index - _ABOVE) : index + 1]):
        for office in reversed(bound.offices):
            here = bound.line.index == index
            if (here and office.first > naming.name.first) or office.first in bound.holder or office.number:
                continue
            named = naming.country in office.countries if office.countries else here
            if office.plural and office.role in _SHARING and office.determiner and named:
                _share(scene, naming, office, naming.country)
                return


def _share(scene: Scene, naming: Naming, office: Office, country: str | None) -> None:
    """One of those who are told together to hold an office."""
    told = Told(office, "current", title=bare_title(office), country=country, relation="shared")
    told.role, told.derived = office.role, True
    naming.told.append(told)
    scene.draft_of(naming).told.append((told, naming))


def _share_out(scene: Scene, office: Office) -> None:
    """ "The Japanese and Russian ministers" whom the next lines name without a title."""
    wanted = len(office.countries)
    if not office.plural or wanted < 2 or office.role not in _CLAIMING or office.status != "current":
        return
    index = office.line.index
    last = scene.bounds[min(index + 3, len(scene.bounds) - 1)].line
    if not last.words:
        return
    near = dict.fromkeys(s.draft for s in scene.between(office.span.end, last.words[-1].end))
    free = [d for d in near if not d.told and len(d.mentions) > 1 and d.namings]
    if len(free) != wanted or any(_agreeing(d, office) for d in scene.drafts):
        return
    codes = _matched(free, office.countries)
    for draft in free:
        _share(scene, draft.namings[0], office, codes.get(draft.number))


def _agreeing(draft: Draft, office: Office) -> bool:
    return any(t.seat == office.role for t, _ in draft.told)


def _matched(drafts: list[Draft], codes: tuple[str, ...]) -> dict[int, str]:
    """Persons to countries where the cultures of their names leave one way only."""
    left, open_drafts = list(codes), list(drafts)
    found: dict[int, str] = {}
    for _ in codes:
        for draft in open_drafts:
            fitting = [c for c in left if possible(draft, c)]
            if len(fitting) == 1:
                found[draft.number] = fitting[0]
                left.remove(fitting[0])
                open_drafts.remove(draft)
                break
    return found


def _listed(scene: Scene, naming: Naming) -> bool:
    """Lines "A - Brunei" under a line that announces "the foreign ministers" with a colon."""
    index = naming.name.line.index
    for bound in reversed(scene.bounds[max(0, index - 25) : index]):
        words = bound.line.words
        if words and words[-1].text == ":":
            office = next((o for o in bound.offices if o.plural and o.role in _CLAIMING), None)
            if office is not None:
                _share(scene, naming, office, naming.country)
            return office is not None
        if len(words) > 12:
            return False
    return False


def _claim(scene: Scene, office: Office) -> None:
    """A definite office that fits nobody yet is that of the one person just named who has none."""
    if (
        office.plural
        or office.determiner != "the"
        or office.status != "former"
        or office.role not in _CLAIMING
    ):
        return
    if office.complement or office.possessor or candidates_for(scene, office):
        return
    line = office.line
    first = line.sentence(office.first)[0]
    low = line.words[line.sentence(first - 1)[0]].start if first else line.words[0].start
    near = list(dict.fromkeys(s.draft for s in scene.before(line.words[first].start, line.words[0].start)))
    if not near and line.index and scene.bounds[line.index - 1].line.words:
        above = scene.bounds[line.index - 1].line
        near = list(dict.fromkeys(s.draft for s in scene.between(above.words[0].start, above.words[-1].end)))
    close = [d for d in near if any(low <= s.start for s in d.mentions if s.end <= office.span.start)] or near
    free = [d for d in close if not d.told]
    if len(free) == 1 and _unrivalled(free[0], close):
        told = Told(office, office.status, relation="claimed", derived=False)
        naming = free[0].namings[0]
        free[0].told.append((told, naming))


def _unrivalled(draft: Draft, near: list[Draft]) -> bool:
    """Whether all others just named have offices of their own."""
    return all(d is draft or any(is_public(t) for t, _ in d.told) for d in near)
