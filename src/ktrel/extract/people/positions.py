"""The positions of a person, in the order and with the status that the article as a whole gives them."""

from __future__ import annotations

from ...model.document import PositionStatus, Role
from ...model.facts import PositionMention
from .drafts import Draft, is_public
from .naming import Told
from .relatives import bare_title, singular_title
from .scene import Scene

_GENERIC = {
    "leader",
    "official",
    "diplomat",
    "politician",
    "minister",
    "secretary",
    "counterpart",
    "chief",
    "head",
    "director",
    "prince",
    "representative",
}
_BARE = {"leader", "official", "diplomat", "ruler", "strongman"}
_SEATS = {"head_of_state", "head_of_government", "foreign_minister", "defense_minister"}


def positions(scene: Scene, draft: Draft) -> tuple[PositionMention, ...]:
    """What the text gives the person: current posts before former, the most specific first, no repeats."""
    found: dict[tuple[str, Role, str | None, str], PositionMention] = {}
    told = [t for t, _ in draft.told if is_public(t)]
    past = {_role(t) for t in told if t.status == "former" and t.relation != "predicate"}
    for one in told:
        position = _position(draft, one)
        if position.status == "current" and position.role in past:
            continue
        key = (position.title.casefold(), position.role, position.country, position.status)
        found.setdefault(key, position)
    return tuple(sorted(found.values(), key=_order))


def _role(told: Told) -> Role:
    return told.seat


def _order(position: PositionMention) -> tuple[bool, bool, int]:
    words = position.title.casefold().split()
    generic = len(words) == 1 and words[0] in _GENERIC
    return (position.status == "former", generic, position.span.start)


def _position(draft: Draft, told: Told) -> PositionMention:
    office = told.office
    return PositionMention(
        title=title_of(told),
        role=_role(told),
        organisation=office.organisation,
        country=told.country or (office.country if told.relation != "member" else None) or draft.country,
        status=status_of(told),
        span=office.span,
    )


def title_of(told: Told) -> str:
    """The title as told; a bare "leader" keeps its country ("North Korean leader")."""
    if told.title:
        return told.title
    office = told.office
    if office.lemma in _BARE and office.countries and office.complement is None and office.possessor is None:
        first = office.first
        while office.line.lower(first) in ("the", "a", "an") or office.line.lower(first) in (
            "former",
            "late",
            "then",
        ):
            first += 1
        return singular_title(office, office.line.text(first, office.title_last))
    if office.determiner == "whose" and office.organisation and office.complement is None:
        article = "the " if " " in office.organisation else ""
        return f"{singular_title(office)} of {article}{office.organisation}"
    if office.plural and office.complement is not None and len(office.complement.countries) > 1:
        return bare_title(office)  # "the presidents of A and B, C and D": each is president of one
    return singular_title(office)


def status_of(told: Told) -> PositionStatus:
    """Candidates are candidates, nominees designated; the rest as the words around tell."""
    lemma = told.office.lemma
    if told.status == "former":
        return "former"
    if lemma == "nominee" and told.status != "candidate":
        return "designate"
    if told.office.role == "candidate" or lemma in ("candidate", "contender", "hopeful", "challenger"):
        return "candidate"
    return told.status
