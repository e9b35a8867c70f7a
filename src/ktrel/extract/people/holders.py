"""Who of an article's persons can be meant by an office that stands without a name."""

from __future__ import annotations

from ...model.document import PositionStatus, Role
from .drafts import Draft, Post, is_public
from .lexicon import lexicon
from .naming import Told
from .offices import Office
from .scene import Scene

_LEADERS = {"head_of_state", "head_of_government"}
_MINISTERS = {"minister", "foreign_minister", "defense_minister", "vice_minister"}


def fits(draft: Draft, office: Office) -> bool:
    """Whether somebody can be meant by an office named without a name."""
    if office.countries and draft.country and draft.country not in office.countries:
        return False
    if draft.official:
        return any(_agrees(t.seat, t.office, office) for t, _ in draft.told if is_public(t))
    return any(_held(post, office) for post in draft.posts)


def _held(post: Post, office: Office) -> bool:
    """Whether what somebody is known to hold, whom the article names without a title, is that office."""
    if post.role not in (*_LEADERS, "foreign_minister", "defense_minister") or office.complement is not None:
        return False
    if office.countries and post.country not in office.countries:
        return False
    if office.lemma in ("leader", "head of state", "head of government"):
        return post.role in _LEADERS and not office.organisation
    king = office.role == "head_of_state" and office.lemma not in post.title.casefold()
    return office.role == post.role and not king


def _agrees(role: Role, told: Office, office: Office) -> bool:
    lemma = office.lemma
    if lemma in ("leader", "head of state", "head of government", "ruler"):
        return role in _LEADERS or told.lemma == "leader"
    if lemma == "minister" and office.role == "minister" and not _portfolio(office):
        return role in _MINISTERS
    if lemma == "diplomat" and "top" in office.title.casefold():
        return role == "foreign_minister"
    if lemma == "diplomat":
        return role in ("diplomat", "ambassador") or told.lemma in ("coordinator", "diplomat")
    if lemma == "envoy":
        return role in ("diplomat", "ambassador", "security_adviser")
    if lemma in ("chief", "official", "representative", "secretary", "director"):
        return told.lemma == lemma or (office.role != "other" and role == office.role)
    if office.role in ("head_of_state", "head_of_government", "foreign_minister", "defense_minister"):
        return role == office.role and (
            role != "head_of_state" or told.lemma == lemma or told.lemma in ("leader", "head of state")
        )
    return told.lemma == lemma and (
        not _portfolio(office) or _portfolio(office) <= set(told.title.casefold().split())
    )


def _portfolio(office: Office) -> set[str]:
    words = set(office.title.casefold().split())
    return {w for w in words if w in lexicon().portfolios or w in lexicon().ranks}


def candidates_for(scene: Scene, office: Office) -> list[Draft]:
    """All persons whom the office fits, with the status in which it is told."""
    found = [d for d in scene.drafts if fits(d, office)]
    wanted = status_at(scene, office)
    if "acting" in office.title.casefold().split():
        found = [d for d in found if any("acting" in t.office.title.casefold().split() for t, _ in d.told)]
    if wanted in ("former", "acting", "designate"):
        return [d for d in found if any(t.status == wanted for t, _ in d.told)]
    now = [d for d in found if any(t.status != "former" and _same(t, office) for t, _ in d.told)]
    now += [d for d in found if not d.official and d not in now]
    return now or found


def _same(told: Told, office: Office) -> bool:
    return is_public(told) and _agrees(told.seat, told.office, office)


def status_at(scene: Scene, office: Office) -> PositionStatus:
    """The status of an office; after "the then-president and" the next one without article shares it."""
    if office.determiner is None and not office.plural and office.line.lower(office.first - 1) == "and":
        before = next(
            (o for o in scene.bounds[office.line.index].offices if o.last == office.first - 1), None
        )
        if before is not None and before.status == "former" and before.determiner:
            return "former"
    return office.status


def holder_of(scene: Scene, office: Office) -> Draft | None:
    """The one person of the article who can be meant by a definite office, None where it stays open."""
    candidates = candidates_for(scene, office)
    if len(candidates) > 1:
        exact = [
            d
            for d in candidates
            if any(t.office.lemma == office.lemma and _same(t, office) for t, _ in d.told)
        ]
        candidates = exact or candidates
    if len(candidates) <= 1:
        return candidates[0] if candidates else None
    sentence = office.line.words[office.line.sentence(office.first)[0]].start
    for start in (sentence, office.line.words[0].start, 0):
        near = list(
            dict.fromkeys(s.draft for s in scene.before(office.span.start, start) if s.draft in candidates)
        )
        if len(near) == 1:
            return near[0]
        if near and start == 0 and office.determiner == "the":
            return None
    return None
