"""Persons met with the knowledge base: who they are, and what they were when the article came out.

The text goes first: an office told decides country, status and title; the knowledge base names the person,
fills in a country that the text leaves open, and makes an official of somebody introduced by name alone.
"""

from __future__ import annotations

from ...model.facts import PositionMention, Reference, Span
from ...names.compare import compare
from ...names.keys import family_key, folded
from ...names.known import KnownPeople, KnownPerson, Term
from ...names.lexicon import name_lexicon
from .drafts import Draft, Post, is_public
from .scene import Scene
from .seats import exists

_LEADING = ("head_of_state", "head_of_government")
_SEATS = (*_LEADING, "foreign_minister", "defense_minister")
_SHORT = 2  # letters of a surname that tell hardly anything


def note_posts(scene: Scene, known: KnownPeople, published: str | None) -> None:
    """Notes who can be meant by each full name and, where that is one person, what he holds at the time."""
    for draft in scene.drafts:
        draft.bearers = () if _private(draft) else _bearers(draft, known)
        if len(draft.bearers) == 1 and published is not None:
            person = draft.bearers[0]
            terms = known.positions(person.id, published)
            draft.posts = tuple(Post(t.role, t.title, t.country or person.country) for t in terms)


def recognise_names(scene: Scene, known: KnownPeople, published: str | None) -> None:
    """Settles who bears a name that only one known person has, before seats are shared out by nearness."""
    for draft in scene.drafts:
        fitting = [person for person in draft.bearers if _serves(person, draft)]
        found = fitting[0] if len(fitting) == 1 else None
        if found is None or not _in_time(found, published):
            continue
        draft.known = found
        abroad = any(t.office.stateless for t, _ in draft.told)  # told to serve a body of no country
        country = None if abroad else _served(draft, found, known, published)
        draft.stateless = country is None
        if draft.country is None and country is not None:
            scene.settle(draft, country)


def recognise_holders(scene: Scene, known: KnownPeople, published: str | None) -> None:
    """Settles bare titles with a surname ("President A") that one person in the world had, now or ever."""
    for draft in scene.drafts:
        if published is None or draft.known is not None or draft.country is not None or _private(draft):
            continue
        found = _by_office(scene, draft, known, published)
        if found is not None:
            draft.known = found[1]
            scene.settle(draft, found[0])
            continue
        country = _under(draft, known, published)
        if country is not None:
            scene.settle(draft, country)


def recognise(scene: Scene, known: KnownPeople, published: str | None) -> None:
    """Notes on each draft left the entry that fits its seat, and the country where the text left it open."""
    for draft in scene.drafts:
        if draft.known is not None or _private(draft):
            continue
        found = _by_seat(draft, known, published)
        if found is None or not _in_time(found, published):
            continue
        draft.known = found
        if draft.country is None or not draft.explicit:
            draft.country = found.country


def _private(draft: Draft) -> bool:
    return any(t.office.standing == "private" for t, _ in draft.told) and not draft.official


def _bearers(draft: Draft, known: KnownPeople) -> tuple[KnownPerson, ...]:
    full = [form for form in draft.forms if len(form.split()) > 1 or form[0] >= "⺀"]
    found = {p.id: p for form in full for p in known.named(form)}
    if not found:
        near = known.surnamed(draft.family)
        found = {p.id: p for p in near for form in full if compare(p.name, form, p.country).verdict == "same"}
    return tuple(found.values())


def _serves(person: KnownPerson, draft: Draft) -> bool:
    """Whether the entry can be the draft: same country, where the text tells one."""
    return not draft.explicit or draft.country in {person.country, *(t.country for t in person.terms)}


def _by_seat(draft: Draft, known: KnownPeople, published: str | None) -> KnownPerson | None:
    """ "President A" by surname, country and seat at the article's date."""
    if len(draft.name.split()) > 1 or published is None or draft.country is None:
        return None
    roles = {t.seat for t, _ in draft.told if t.status in ("current", "acting")} & set(_SEATS)
    holders = [p for role in roles for p in known.holders(role, draft.country, published)]
    named = {p.id: p for p in holders if family_key(p.family_name or p.name) == draft.family}
    return next(iter(named.values())) if len(named) == 1 else None


def _served(draft: Draft, person: KnownPerson, known: KnownPeople, published: str | None) -> str | None:
    """The country that a known person served in the office told, else in the latest one; None for NATO."""
    told = {t.seat for t, _ in draft.told}
    terms = [*known.positions(person.id, published), *reversed(person.terms)] if published else person.terms
    begun = [t for t in terms if published is None or t.start[:4] <= published[:4]] or terms
    term = next((t for t in begun if t.role in told), begun[0] if begun else None)
    return (term.country if term else None) or person.country


def _under(draft: Draft, known: KnownPeople, published: str) -> str | None:
    """ "Mugabe's information minister", where no Mugabe is named else: the country of who led one then."""
    owners = {t.office.line.text(*t.office.possessor) for t, _ in draft.told if t.office.possessor}
    if len(owners) != 1 or any(t.patron for t, _ in draft.told):
        return None
    word = next(iter(owners))
    if not word.isalpha() or not word[0].isupper() or _crowded(folded(word)):
        return None
    led = {country for role in _LEADING for country, _ in known.in_office(word, role, published)}
    return next(iter(led)) if len(led) == 1 else None


def _by_office(
    scene: Scene, draft: Draft, known: KnownPeople, published: str
) -> tuple[str, KnownPerson] | None:
    """ "President A", whoever is named around: the one of that surname in that office at the article's date.

    Who is long out of office is meant only where his country is spoken of; so are those whose surname many
    bear (Lee, Chen), and ministers, of whom not all are known.
    """
    if len(draft.name.split()) > 1 or len(draft.family) <= _SHORT:
        return None
    offices = [t for t, _ in draft.told if is_public(t)]
    role = next((t.seat for t in offices if t.seat in _SEATS and t.relation == "title"), None)
    if role is None or any(t.status not in ("current", "former") for t in offices):
        return None
    now = [] if any(t.status == "former" for t in offices) else known.in_office(draft.family, role, published)
    found = now or known.ever_in_office(draft.family, role, published)
    if len(found) != 1:
        return None
    country, person = found[0]
    if not all(exists(t, country) for t in offices):
        return None
    sure = bool(now) and role in _LEADING and not _crowded(draft.family)
    return (country, person) if sure or country in scene.countries else None


def _crowded(family: str) -> bool:
    """Whether so many bear the surname that it tells hardly anything: Lee, Chen, Nguyen."""
    lists = name_lexicon()
    return any(family in surnames for surnames in (lists.korean, lists.chinese, lists.vietnamese))


def _in_time(person: KnownPerson, published: str | None) -> bool:
    """Whether the person can be in the news by then: no term that begins long after the article."""
    if published is None or not person.terms:
        return True
    return min(t.start for t in person.terms)[:4] <= str(int(published[:4]) + 10)


def positions_known(draft: Draft, known: KnownPeople, published: str | None) -> tuple[PositionMention, ...]:
    """What the knowledge base says somebody was whom the text only names; status as of the article."""
    if draft.known is None or published is None or not draft.mentions:
        return ()
    span = min(draft.mentions)
    current = known.positions(draft.known.id, published)
    if current:
        return tuple(
            _position(t, draft.known, span, "acting" if t.acting else "current") for t in current[:1]
        )
    past = [t for t in draft.known.terms if t.start[:10] <= published]
    return tuple(_position(t, draft.known, span, "former") for t in past[-1:])


def terms_of_leading(draft: Draft) -> tuple[tuple[str, str], ...]:
    """From when until when a known person led a country, as far as that is known."""
    terms = draft.known.terms if draft.known is not None else ()
    return tuple((t.start, t.end or "") for t in terms if t.role in _LEADING)


def _position(term: Term, person: KnownPerson, span: Span, status: str) -> PositionMention:
    return PositionMention(
        title=term.title,
        role=term.role,
        organisation=None,
        country=term.country or person.country,
        status=status,  # type: ignore[arg-type]
        span=span,
    )


def probable(reference: Reference, known: KnownPeople, published: str | None) -> tuple[str, ...]:
    """The ids of who held an unnamed office at the article's date; none where more than one did."""
    if published is None or reference.persons or reference.role not in _SEATS:
        return ()
    found: list[str] = []
    for country in reference.countries:
        holders = known.holders(reference.role, country, published)
        if len(holders) == 1:
            found.append(holders[0].id)
    return tuple(found)
