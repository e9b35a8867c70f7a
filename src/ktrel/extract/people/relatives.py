"""Offices told by somebody else's: "his Japanese counterpart", "the ministers' predecessors"."""

from __future__ import annotations

from ...model.document import Role
from .drafts import Draft, is_public
from .lexicon import lexicon
from .naming import Told
from .offices import Office
from .roles import role_in
from .scene import Scene
from .stays import is_object

_PLAIN: dict[Role, str] = {
    "foreign_minister": "foreign minister",
    "defense_minister": "defense minister",
    "security_adviser": "national security adviser",
}
_PLAIN_POSTS = {**_PLAIN, "head_of_state": "president", "head_of_government": "prime minister"}
_SHARED = {
    "head_of_state",
    "head_of_government",
    "minister",
    "vice_minister",
    *_PLAIN,
}  # roles that others have too
_POSTED = {"diplomat", "official"}
_WEAK = {"counterpart", "leader", "diplomat", "official"}


def settle_relatives(scene: Scene) -> None:
    """Gives counterparts, predecessors and successors the title and role of those they are measured by."""
    for bound in scene.bounds:
        for office in bound.offices:
            if office.standing == "relative":
                _settle(scene, office)


def _settle(scene: Scene, office: Office) -> None:
    found = [t for d in scene.holders(office) for t, _ in d.told if t.office is office and t.title is None]
    if not found:
        return
    unnamed = _unnamed(scene, office)
    models = antecedents(scene, office) if unnamed is None else []
    held = [m for d in models for m in [best(d)] if m is not None]
    same = office.lemma in ("predecessor", "successor")
    model = next((m for m in held if same or m.seat in _SHARED), held[0] if held else None)
    shared = (unnamed or governing(scene, office)) if model is None else None
    post = next((p for d in models[:1] for p in d.posts if p.role in _PLAIN_POSTS), None)
    for told in found:
        if model is None and post is not None:
            told.title, told.role = _PLAIN_POSTS[post.role], post.role
        elif model is not None:
            told_of = [c for d in models[:1] for c in (model.office.country, d.country, *d.hints) if c]
            role = (role_in(model, told_of[0]) if told_of else None) or model.seat
            told.title, told.role = _title(model, role), role
        elif shared is not None:
            told.title, told.role = bare_title(shared), shared.role
            for draft in models[:1] if shared.plural else ():
                _share(scene, draft, shared)
        if told.title is None:
            continue
        told.derived = True
        _mind(told, office, models)


def _mind(told: Told, office: Office, models: list[Draft]) -> None:
    """Status and country as the relation has them."""
    if office.lemma == "predecessor":
        told.status = "former"
    if office.lemma in ("predecessor", "successor") and len(models) == 1:
        told.country = models[0].country or next(
            (t.office.country for t, _ in models[0].told if t.office.country), None
        )
    told.country = told.country or office.country
    if (
        told.role == "head_of_state"
        and told.country in lexicon().no_president
        and office.lemma == "counterpart"
    ):
        told.title, told.role = "prime minister", "head_of_government"


def _title(model: Told, role: Role) -> str:
    if role in _PLAIN and not set(_PLAIN[role].split()) <= set(
        (model.title or model.office.title).casefold().split()
    ):
        return _PLAIN[role]
    return plain_title(model)


def plain_title(told: Told) -> str:
    """The title of an office in the singular, without complement that names a country."""
    if told.title:
        return told.title
    office = told.office
    if office.complement is not None and office.complement.countries:
        cut = office.complement.start
        return singular_title(office, office.line.text(office.title_first, cut))
    return singular_title(office)


def bare_title(office: Office) -> str:
    """The title in the singular, without its complement."""
    text = office.line.text(office.title_first, office.complement.start) if office.complement else None
    return singular_title(office, text)


def singular_title(office: Office, text: str | None = None) -> str:
    """The title as told, its head in the singular: `Presidents` is `President`."""
    title = text or office.title
    if not office.plural:
        return title
    plural = " ".join(office.head.words)
    at = title.casefold().find(plural)
    if at < 0:
        return title
    head = office.lemma
    told = title[at : at + len(plural)]
    if office.head.head.capital:
        head = head.upper()
    elif told[0].isupper():
        head = " ".join(w.capitalize() if w[0].isalpha() else w for w in head.split())
    return title[:at] + head + title[at + len(plural) :]


def best(draft: Draft) -> Told | None:
    """The office of somebody that a counterpart shares."""
    offices = [
        t
        for t, _ in draft.told
        if is_public(t) and t.office.lemma not in _WEAK and not t.office.head.head.dynastic
    ]
    offices += [t for t, _ in draft.told if t.title and t not in offices]
    offices = offices or [t for t, _ in draft.told if is_public(t) and t.office.lemma in _POSTED]
    return offices[0] if offices else None


def antecedents(scene: Scene, office: Office) -> list[Draft]:
    """Whom a counterpart or predecessor is measured by, the likeliest first."""
    line, start = office.line, office.span.start
    if office.possessor is not None:
        first, last = office.possessor
        named = [s.draft for s in scene.between(line.words[first].start, line.words[last - 1].end)]
        if named:
            return named
        words = {line.lower(i) for i in range(first, last)}
        if words & {"ministers", "leaders", "presidents", "chiefs", "diplomats"}:
            return _recent(scene, start, None)[:2]
    own = scene.holders(office)
    sentence = line.sentence(office.first)[0]
    near = [
        s.draft
        for s in scene.before(start, line.words[sentence].start)
        if s.draft not in own and s.draft.official
    ]
    if _is_of_him(office, near):
        return _recent(scene, start, line.words[sentence].start)
    near = _subjects(scene, office, near)
    near = near or [s.draft for s in scene.before(start, line.words[sentence].start) if s.draft not in own]
    far = _recent(scene, start, line.words[sentence].start) if not near else []
    return list(dict.fromkeys(near + far))


def _subjects(scene: Scene, office: Office, near: list[Draft]) -> list[Draft]:
    """Without those whom the subject sees: "A was received by B and met his counterpart" is of A's."""
    if office.determiner not in ("his", "her"):
        return near
    line = office.line
    since = _first_object(office, near) if line.lower(office.first - 1) in _LISTING else None
    seen = {
        d.number
        for d in near
        for n in d.namings
        if n.name.line is line and (since <= n.name.first < office.first if since else is_object(n))
    }
    return [d for d in near if d.number not in seen] or near


_LISTING = ("and", ",")  # "met A and his counterpart": both are seen


def _first_object(office: Office, near: list[Draft]) -> int | None:
    """The word at which the sentence names the first whom its subject sees, None where it names none."""
    line, first = office.line, office.line.sentence(office.first)[0]
    objects = (n for d in near for n in d.namings if n.name.line is line and is_object(n))
    return min((n.name.first for n in objects if first <= n.name.first < office.first), default=None)


def _is_of_him(office: Office, near: list[Draft]) -> bool:
    """Whether a pronoun is the subject of a list of objects: "he will see A, B and his counterpart"."""
    since = _first_object(office, near)
    first = office.line.sentence(office.first)[0]
    told = (
        since is not None
        and office.line.lower(office.first - 1) in _LISTING
        and {office.line.lower(i) for i in range(first, since)} & {"he", "she"}
    )
    return bool(told) and office.determiner in ("his", "her")


def _recent(scene: Scene, start: int, until: int | None) -> list[Draft]:
    seen = [s.draft for s in scene.before(until if until is not None else start) if s.draft.official]
    return list(dict.fromkeys(seen))[:2]


def _unnamed(scene: Scene, office: Office) -> Office | None:
    """The office of somebody unnamed in the same sentence: "the Russian president and his Uzbek host, A".

    None where the sentence names an official before.
    """
    first = office.line.sentence(office.first)[0]
    own = scene.holders(office)
    named = scene.before(office.span.start, office.line.words[first].start)
    if any(s.draft.official and s.draft not in own for s in named):
        return None
    before = (o for o in reversed(scene.bounds[office.line.index].offices) if first <= o.first < office.first)
    return next((o for o in before if not o.plural and o.role in _SHARED and o.standing == "public"), None)


def governing(scene: Scene, office: Office) -> Office | None:
    """The nearest earlier plural office of several countries: "the foreign ministers of A and B"."""
    for bound in reversed(scene.bounds[: office.line.index + 1]):
        for other in reversed(bound.offices):
            if other.last < len(other.line.words) and other.line.words[other.last].possessive:
                continue  # a "foreign ministers' meeting"
            before = (other.line.index, other.first) < (office.line.index, office.first)
            if (
                before
                and other.plural
                and other.lemma in ("minister", "secretary")
                and other.first not in bound.holder
            ):
                return other
    return None


def _share(scene: Scene, draft: Draft, office: Office) -> None:
    """The antecedent of the counterpart is one of those ministers too."""
    told = Told(
        office, "current", title=bare_title(office), role=office.role, relation="shared", derived=True
    )
    if draft.country is None and draft.namings:
        draft.told.insert(0, (told, draft.namings[0]))
