"""Which seats exist in which country, and whether somebody else of the article has them."""

from __future__ import annotations

from ...names.culture import NATIONS, culture_of, expected_culture
from .drafts import Draft
from .lexicon import lexicon
from .naming import Told
from .scene import Scene

SEATS = {"head_of_state", "head_of_government", "foreign_minister", "defense_minister"}


def is_free(scene: Scene, draft: Draft, code: str) -> bool:
    """Whether the seats told of somebody are not another's in that country, and exist there."""
    for told, _ in draft.told:
        role = told.role or told.office.role
        if told.office.lemma == "president" and role == "head_of_state" and code in lexicon().no_president:
            return False
        if told.office.lemma in ("prime minister", "premier", "pm") and code in lexicon().no_premier:
            return False
        if (
            told.office.lemma in ("king", "queen", "emperor", "sultan", "emir")
            and code not in lexicon().no_president
        ):
            return False
        if (
            role in SEATS
            and told.status == "current"
            and any(d is not draft and d.country == code and _holds(d, told) for d in scene.drafts)
        ):
            return False
    return True


def _holds(draft: Draft, told: Told) -> bool:
    role = told.role or told.office.role
    return any(
        (t.role or t.office.role) == role
        and t.status == "current"
        and (role != "head_of_state" or t.office.lemma == told.office.lemma)
        for t, _ in draft.told
    )


def possible(draft: Draft, code: str) -> bool:
    """Whether somebody of that name may well serve that country: no Western name in Tokyo's cabinet."""
    culture = draft.culture
    if expected_culture(code) is not None and culture_of(draft.name, code) == expected_culture(code):
        return True
    own = NATIONS.get(culture or "", ())
    if own:
        return code in own
    eastern = {c for codes in (NATIONS["korean"], NATIONS["japanese"], ("CN", "VN")) for c in codes}
    return culture is None or code not in eastern
