"""Which country a person serves, where the office itself does not say it.

In falling order of certainty: the office ("Japanese"), a country carried over in a list, the nation of the
name's culture, the person on whom the office depends ("Moon's senior secretary"), a list of countries matched
to a list of names, and last the country nearest in the text whose seat is still free.
"""

from __future__ import annotations

from ...names.culture import NATIONS, culture_of, expected_culture
from ...names.keys import folded
from ...names.lexicon import name_lexicon
from ...names.parts import split_name
from .drafts import Draft, is_public
from .lists import by_list
from .naming import Naming, Told
from .nearness import across, by_certainty, nearest
from .offices import Office
from .patrons import dependent, has_patron
from .scene import Scene
from .seats import SEATS, exists, is_free, possible

_LEADERS = ("head_of_state", "head_of_government")
_GENERALS = ("secretary-general", "secretary general")


def tell_countries(scene: Scene) -> None:
    """Gives drafts the country that the text itself tells of them."""
    for draft in scene.drafts:
        told = _explicit(draft)
        draft.explicit = told is not None
        if told is not None:
            scene.settle(draft, told)


def settle_countries(scene: Scene) -> None:
    """Gives the others the country that the article around them points to."""
    ordered = (nearest, nearest_but_dependents)
    for step in (
        _union,
        _by_town,
        _carried,
        _by_culture,
        dependent,
        _by_letters,
        by_list,
        dependent,
        across,
        nearest_but_dependents,
        dependent,
        nearest,
        dependent,
    ):
        open_drafts = [d for d in scene.drafts if d.country is None]
        for draft in by_certainty(scene, open_drafts) if step in ordered else open_drafts:
            code = step(scene, draft) if draft.country is None and not _stateless(scene, draft) else None
            if code is not None and draft.country is None:
                scene.settle(draft, code)


def _explicit(draft: Draft) -> str | None:
    """The country that an office tells, else that of "Russia's A" or "B of Japan"."""
    told = [t for t, _ in draft.told if t.country or (is_public(t) and t.relation != "member")]
    coming = [t for t in told if t.status != "former"]
    if any(t.office.lemma in _GENERALS and not t.office.country for t in coming):
        told = coming  # who leads an international body serves no more the country of a former post
    codes = [t.country or t.office.country for t in told]
    return next((c for c in codes if c), draft.hints[0] if draft.hints else None)


def _stateless(scene: Scene, draft: Draft) -> bool:
    """Whether somebody serves an international body of no country, and holds no national seat."""
    told = [t for t, _ in draft.told]
    if any(t.seat in SEATS for t in told):
        return False
    general = any(t.office.lemma in _GENERALS and not t.office.body for t in told)
    return draft.stateless or any(t.office.stateless for t in told) or (general and None in scene.unions)


def _union(scene: Scene, draft: Draft) -> str | None:
    """ "Council President A", "the trade commissioner", where the EU is the subject; so for the UN."""
    for office in (t.office for t, _ in draft.told if t.office.country is None and not t.office.stateless):
        if office.lemma == "mep":
            return "EU"
        organ = (office.organisation or "").replace("’", "'").split("'")[0] in (
            "Council",
            "Commission",
            "Parliament",
        )
        brussels = organ and any(p.code == "BE" for p in scene.places[office.line.index])
        commissioner = office.lemma == "commissioner" and office.body == "public"
        own = office.lemma == "high representative" or office.title.casefold().startswith("executive vice")
        if brussels or ("EU" in scene.unions and (organ or commissioner or own)):
            return "EU"
        if "UN" in scene.unions and office.lemma in _GENERALS and not office.body:
            return "UN"
    return None


def nearest_but_dependents(scene: Scene, draft: Draft) -> str | None:
    """The same for those who serve nobody else: "his deputy" waits for his country."""
    return None if has_patron(scene, draft) else nearest(scene, draft)


def _by_town(scene: Scene, draft: Draft) -> str | None:
    """The country of the town or state that a mayor or governor is of."""
    for told, naming in draft.told:
        if told.office.role in ("ambassador", "diplomat") or not is_public(told):
            continue
        code = scene.towns.governed(told.office, naming.name.last)
        if code is not None:
            return code
    return None


def _carried(scene: Scene, draft: Draft) -> str | None:
    """ "U.S. Ambassador A and Assistant Secretary B": the country holds for the title chained to it."""
    for told, naming in draft.told:
        office = _joined(scene, told, naming)
        if office is None:
            continue
        if told.seat in _LEADERS and office.role in _LEADERS:
            continue  # "Ethiopia's Prime Minister A and President B": whose, nobody says
        if office.country and office.role != told.office.role and possible(draft, office.country):
            return office.country
    return None


def _joined(scene: Scene, told: Told, naming: Naming) -> Office | None:
    """The office of whom "and" joins to an official: "Envoy A and Minister B", "A, the envoy, and B"."""
    line, bound = told.office.line, scene.bounds[told.office.line.index]
    if told.relation == "title":
        at = told.office.first - 1
        before = bound.naming_ending(at) if line.lower(at) == "and" else None
    elif told.relation == "apposition" and naming.name.line is line:
        at = naming.name.first - 1
        office = (
            next((o for o in bound.offices if o.last in (at, at - 1)), None)
            if line.lower(at) == "and"
            else None
        )
        names = bound.holder.get(office.first, []) if office is not None else []
        before = names[0] if len(names) == 1 else None
    else:
        return None
    if before is None or not before.told or any(t.relation != told.relation for t in before.told):
        return None
    return before.told[-1].office


def _by_culture(scene: Scene, draft: Draft) -> str | None:
    nations = NATIONS.get(draft.culture or "")
    if not nations and draft.official:
        nations = _bare_nations(scene, draft)
    if not nations:
        return None
    if len(nations) == 1:
        return nations[0]
    return _nearest_of(scene, draft, nations) or nations[0]


def _by_letters(scene: Scene, draft: Draft) -> str | None:
    """A nation that the article names, if the name can be spelled so there and in no other of them."""
    if not draft.official or draft.culture != "western" or len(draft.name.split()) < 2:
        return None
    fits = {c: expected_culture(c) for c in scene.countries}
    named = [c for c, culture in fits.items() if culture and culture_of(draft.name, c) == culture]
    alone = len({fits[c] for c in named}) == 1
    return named[0] if alone and is_free(scene, draft, named[0]) else None


def _bare_nations(scene: Scene, draft: Draft) -> tuple[str, ...]:
    """For a bare surname ("President Lee"): the nations of its culture that the article speaks of."""
    if len(draft.name.split()) > 1:
        return ()
    lists, word = name_lexicon(), folded(draft.name)
    surnames = {
        "KR": lists.korean,
        "KP": lists.korean,
        "JP": lists.japanese,
        "CN": lists.chinese,
        "TW": lists.chinese,
        "VN": lists.vietnamese,
    }
    return tuple(code for code, known in surnames.items() if word in known and code in scene.countries)


def _leanings(scene: Scene, draft: Draft) -> list[str]:
    """What else speaks for one of several nations: spelling, office, paper."""
    north = folded(split_name(draft.name, "KP").family or "") in name_lexicon().northern
    usual = [t.office.usual for t, _ in draft.told if t.office.usual]
    home = [code for code in scene.home if code]
    return ["KP", "KP"] if north else [*usual, *usual, *home]


def _nearest_of(scene: Scene, draft: Draft, nations: tuple[str, ...]) -> str | None:
    """Of several nations of one culture the one named nearest the person, else the commonest named."""
    told = [t for t, _ in draft.told if is_public(t)]
    open_to = [c for c in nations if all(exists(t, c) for t in told)]
    here = {c: scene.countries[c] for c in open_to if c in scene.countries}
    if here and open_to[0] not in here:
        here[open_to[0]] = 3  # the South's own papers need not name it
    votes = {c: count / sum(here.values()) for c, count in here.items()}
    for code in _leanings(scene, draft):
        if code in votes:
            votes[code] += 0.6
    for naming in draft.namings[:10]:
        line, at = naming.name.line, naming.name.first
        first, last = line.sentence(at)
        for place in scene.places[line.index]:
            if first <= place.word < last and place.code in votes:
                votes[place.code] += 3 / (1 + abs(place.word - at) ** 0.5)
                votes[place.code] += 2.0 if place.word == first + 1 and line.lower(first) == "in" else 0.0
    return max(votes, key=lambda c: votes[c], default=None)
