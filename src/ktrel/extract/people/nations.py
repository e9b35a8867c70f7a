"""Which country a person serves, where the office itself does not say it.

In falling order of certainty: the office ("Japanese"), a country carried over in a list, the nation of the
name's culture, the person on whom the office depends ("Moon's senior secretary"), a list of countries matched
to a list of names, and last the country nearest in the text whose seat is still free.
"""

from __future__ import annotations

from ...names.culture import NATIONS, culture_of, expected_culture
from ...names.keys import folded
from ...names.lexicon import name_lexicon
from .drafts import Draft, is_public
from .lists import by_list
from .nearness import across, by_certainty, nearest
from .patrons import dependent
from .scene import Scene
from .seats import SEATS, is_free, possible


def tell_countries(scene: Scene) -> None:
    """Gives drafts the country that the text itself tells of them."""
    for draft in scene.drafts:
        told = _explicit(draft)
        draft.explicit = told is not None
        if told is not None:
            scene.settle(draft, told)


def settle_countries(scene: Scene) -> None:
    """Gives the others the country that the article around them points to."""
    european = any(n.code == "EU" for b in scene.bounds for _, n in b.line.named.values())
    first = (_union,) if european else ()
    for step in (
        *first,
        _carried,
        _by_culture,
        dependent,
        _by_letters,
        by_list,
        dependent,
        across,
        nearest,
        dependent,
    ):
        open_drafts = [d for d in scene.drafts if d.country is None]
        for draft in by_certainty(scene, open_drafts) if step is nearest else open_drafts:
            code = step(scene, draft) if draft.country is None and not _stateless(draft) else None
            if code is not None and draft.country is None:
                scene.settle(draft, code)


def _explicit(draft: Draft) -> str | None:
    """The country that an office tells, else that of "Russia's A" or "B of Japan"."""
    told = [t for t, _ in draft.told if t.country or (is_public(t) and t.relation != "member")]
    codes = [t.country or t.office.country for t in told]
    return next((c for c in codes if c), draft.hints[0] if draft.hints else None)


def _stateless(draft: Draft) -> bool:
    """Whether somebody serves an international body of no country, and holds no national seat."""
    told = [t for t, _ in draft.told]
    return any(t.office.stateless for t in told) and not any(t.seat in SEATS for t in told)


def _union(scene: Scene, draft: Draft) -> str | None:
    """ "Council President A", "the trade commissioner", in an article about the European Union."""
    for office in (t.office for t, _ in draft.told):
        organ = office.organisation in ("Council", "Commission", "Parliament")
        commissioner = office.lemma == "commissioner" and office.body == "public"
        if office.country is None and (organ or commissioner):
            return "EU"
    return None


def _carried(scene: Scene, draft: Draft) -> str | None:
    """ "U.S. Ambassador A and Assistant Secretary B": the country holds for the title chained to it."""
    for told, _ in draft.told:
        line, at = told.office.line, told.office.first - 1
        if told.relation != "title" or line.lower(at) != "and":
            continue
        before = scene.bounds[line.index].naming_ending(at)
        if before is None or not before.told or any(t.relation != "title" for t in before.told):
            continue
        office = before.told[-1].office
        if office.country and office.role != told.office.role and possible(draft, office.country):
            return office.country
    return None


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


def _nearest_of(scene: Scene, draft: Draft, nations: tuple[str, ...]) -> str | None:
    """Of several nations of one culture the one named nearest the person, else the commonest named."""
    here = {c: scene.countries[c] for c in nations if c in scene.countries}
    votes = {c: count / sum(here.values()) for c, count in here.items()}
    for naming in draft.namings[:10]:
        line, at = naming.name.line, naming.name.first
        first, last = line.sentence(at)
        for place in scene.places[line.index]:
            if first <= place.word < last and place.code in votes:
                votes[place.code] += 3 / (1 + abs(place.word - at) ** 0.5)
    return max(votes, key=lambda c: votes[c], default=None)
