"""Which seats exist in which country, and whether somebody else of the article has them."""

from __future__ import annotations

from ...names.culture import NATIONS, culture_of, expected_culture
from .drafts import Draft
from .lexicon import lexicon
from .naming import Told
from .scene import Scene

SEATS = {"head_of_state", "head_of_government", "foreign_minister", "defense_minister"}
_DOUBLED = {"head_of_state", "foreign_minister"}  # a king and a leader, a minister and a secretary
_EASTERN = {*NATIONS["korean"], *NATIONS["japanese"], "CN", "VN"}


def is_free(scene: Scene, draft: Draft, code: str) -> bool:
    """Whether the seats told of somebody exist in that country and are not another's there."""
    return all(exists(told, code) and not _taken(scene, draft, told, code) for told, _ in draft.told)


def exists(told: Told, code: str) -> bool:
    """Whether that country has such a seat at all."""
    after = told.office.complement
    if after is not None and code in after.abroad:
        return False  # an ambassador to Jakarta serves another country
    lex, lemma = lexicon(), told.office.lemma
    if lemma == "president" and told.seat == "head_of_state":
        return code not in lex.no_president
    if lemma == "chancellor" and told.seat == "head_of_government":
        return code in lex.chancellors or code == "GB"
    if lemma == "secretary" and not _has_secretary(told, code):
        return False
    if lemma in lex.offices.seats.monarchs:
        return code in lex.offices.seats.monarchs[lemma]
    if lemma in ("prime minister", "premier", "pm"):
        return code not in lex.no_premier
    return lemma not in ("king", "queen", "emperor", "sultan", "emir") or code in lex.no_president


def _has_secretary(told: Told, code: str) -> bool:
    """Whether the country has a secretary of the one field that the title names, as far as that is known."""
    words = told.office.title.casefold().removeprefix("shadow ").split()
    known = lexicon().offices.seats.secretaries.get(words[0], ()) if len(words) == 2 else ()
    return not known or code in known


def _taken(scene: Scene, draft: Draft, told: Told, code: str) -> bool:
    if told.seat not in SEATS or told.status != "current":
        return False
    others = scene.seated.get((told.seat, code), ())
    return any(d is not draft and _holds(d, told) for d in others)


def _holds(draft: Draft, told: Told) -> bool:
    """Whether somebody holds the seat told; two kinds of head of state can stand beside each other."""
    return any(
        t.seat == told.seat
        and t.status == "current"
        and (t.seat not in _DOUBLED or t.office.lemma == told.office.lemma)
        for t, _ in draft.told
    )


def possible(draft: Draft, code: str) -> bool:
    """Whether somebody of that name may well serve that country: no Western name in Tokyo's cabinet."""
    expected = expected_culture(code)
    if expected is not None and culture_of(draft.name, code) == expected:
        return True
    culture = draft.culture
    own = NATIONS.get(culture or "", ())
    return code in own if own else culture is None or code not in _EASTERN
