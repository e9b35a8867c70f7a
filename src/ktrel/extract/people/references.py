"""References to people by title, and to groups of them."""

from __future__ import annotations

from ...model.document import Role
from .drafts import Draft, is_public
from .offices import Office
from .scene import Scene

_LEADERS = {"head_of_state", "head_of_government"}
_MINISTERS = {"minister", "foreign_minister", "defense_minister", "vice_minister"}


def fits(draft: Draft, office: Office, *, strict: bool = False) -> bool:
    """Whether somebody can be meant by an office named without a name."""
    if office.countries and draft.country and draft.country not in office.countries:
        return False
    return any(_agrees(t.role or t.office.role, t.office, office) for t, _ in draft.told if is_public(t))


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
        return role == office.role and (role != "head_of_state" or told.lemma == lemma or told.lemma in ("leader", "head of state"))
    return told.lemma == lemma and (not _portfolio(office) or _portfolio(office) <= set(told.title.casefold().split()))


def _portfolio(office: Office) -> set[str]:
    from .lexicon import lexicon

    words = set(office.title.casefold().split())
    return {w for w in words if w in lexicon().portfolios or w in lexicon().ranks}


def holder_of(scene: Scene, office: Office) -> Draft | None:
    """The one person of the article who can be meant by a definite office, None where it stays open."""
    candidates = [d for d in scene.drafts if fits(d, office)]
    if office.status == "former":
        candidates = [d for d in candidates if any(t.status == "former" for t, _ in d.told)] or candidates
    elif len(candidates) > 1:
        now = [d for d in candidates if any(t.status == "current" for t, _ in d.told)]
        candidates = now or candidates
    if len(candidates) == 1:
        return candidates[0]
    if not candidates:
        return None
    near = scene.before(office.span.start)
    sentence = [s.draft for s in near[:4] if s.draft in candidates]
    distinct = list(dict.fromkeys(sentence))
    return distinct[0] if len(distinct) == 1 else None
