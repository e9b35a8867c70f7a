"""Which country a person serves, where the office itself does not say it.

In falling order of certainty: the office ("Japanese"), the person whose office it depends on ("Moon's senior
secretary"), a country carried over in a list, the nation of the name's culture, a list of countries matched to a list
of names, and last the country nearest in the text whose seat is still free.
"""

from __future__ import annotations

from ...names.culture import NATIONS, culture_of, expected_culture
from ...names.keys import folded
from .drafts import Draft, is_public
from .lists import by_list
from .naming import Told
from .nearness import across, nearest
from .patrons import dependent
from .scene import Scene
from .seats import SEATS, is_free, possible


def settle_countries(scene: Scene) -> None:
    """Gives every draft the country it serves, as far as the text tells."""
    for draft in scene.drafts:
        draft.country = _explicit(draft)
        draft.explicit = draft.country is not None
    for step in (
        _union,
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
        for draft in scene.drafts:
            if draft.country is None and not _stateless(draft):
                draft.country = step(scene, draft)


def _explicit(draft: Draft) -> str | None:
    codes = [
        t.country or t.office.country
        for t, _ in draft.told
        if (is_public(t) and t.relation != "member") or t.country
    ]
    told = [c for c in codes if c]
    return told[0] if told else draft.hints[0] if draft.hints else None


def _stateless(draft: Draft) -> bool:
    return any(t.office.stateless for t, _ in draft.told) and not any(_seat(t) for t, _ in draft.told)


def _seat(told: Told) -> bool:
    return (told.role or told.office.role) in SEATS


def _union(scene: Scene, draft: Draft) -> str | None:
    """ "Council President A", "the trade commissioner" in an article about the European Union."""
    european = any(n.code == "EU" for b in scene.bounds for _, n in b.line.named.values())
    for told, _ in draft.told:
        office = told.office
        bare = office.organisation in ("Council", "Commission", "Parliament")
        if (
            european
            and office.country is None
            and (bare or (office.lemma == "commissioner" and office.body == "public"))
        ):
            return "EU"
    return None


def _carried(scene: Scene, draft: Draft) -> str | None:
    """ "U.S. Ambassador A and Assistant Secretary B": the country of a title holds for the one chained to it."""
    for told, naming in draft.told:
        line, at = told.office.line, told.office.first - 1
        if told.relation != "title" or line.lower(at) != "and":
            continue
        before = next((n for n in scene.bounds[line.index].namings.values() if n.name.last == at), None)
        if before is None or not before.told or any(t.relation != "title" for t in before.told):
            continue
        code = before.told[-1].office.country
        same_seat = before.told[-1].office.role == told.office.role
        if code and not same_seat and possible(draft, code):
            return code
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
    """A nation that the article speaks of, if the name is spelled as names are there, and nowhere else it names."""
    if not draft.official or draft.culture != "western" or len(draft.name.split()) < 2:
        return None
    named = [
        c
        for c in scene.countries()
        if (culture := expected_culture(c)) and culture_of(draft.name, c) == culture
    ]
    return (
        named[0]
        if len({expected_culture(c) for c in named}) == 1 and is_free(scene, draft, named[0])
        else None
    )


def _bare_nations(scene: Scene, draft: Draft) -> tuple[str, ...]:
    """For a bare surname ("President Lee"): the nations of its culture that the article speaks of."""
    if len(draft.name.split()) > 1:
        return ()
    from ...names.lexicon import name_lexicon

    lists, word = name_lexicon(), folded(draft.name)
    named = scene.countries()
    found: list[str] = []
    for codes, surnames in (
        (("KR", "KP"), lists.korean),
        (("JP",), lists.japanese),
        (("CN", "TW"), lists.chinese),
        (("VN",), lists.vietnamese),
    ):
        if word in surnames:
            found.extend(c for c in codes if c in named)
    return tuple(found)


def _nearest_of(scene: Scene, draft: Draft, nations: tuple[str, ...]) -> str | None:
    """Of several nations of one culture the one named nearest before the person, else the commonest named."""
    counts = scene.countries()
    here = [c for c in nations if c in counts]
    if len(here) <= 1:
        return here[0] if here else None
    votes = dict.fromkeys(here, 0.0)
    for naming in draft.namings:
        line = naming.name.line
        first, last = scene.sentence(line, naming.name.first)
        for place in scene.places:
            if place.line == line.index and first <= place.word < last and place.code in votes:
                votes[place.code] += 3 / (1 + abs(place.word - naming.name.first) ** 0.5)
    for code in here:
        votes[code] += counts[code] / sum(counts[c] for c in here)
    return max(here, key=lambda c: votes[c])
