"""The country that the text around an untold office points to."""

from __future__ import annotations

from ...names.lexicon import name_lexicon
from .beside import beside, quoted
from .drafts import Draft, is_public
from .lexicon import lexicon
from .naming import Naming, Told
from .relatives import antecedents
from .scene import Place, Scene
from .seats import exists, is_free, possible
from .stays import (
    at_home_in,
    destinations,
    host_country,
    is_object,
    item_place,
    met_by_own,
    met_of,
    opposite,
)

_CLEAR = 1.5  # below this the country is only mentioned somewhere
_SEEING = {"see", "meet", "met", "saw", "with", "meets", "sees"}
_STAY = 7.0  # seen in that country
_OWN = 7.0  # a bare title in a government's own release
_PAPER = 4.8  # a bare title in a national agency's story
_FILED = 4.2  # in a story filed in a country that it names
_THERE = 3.6  # or does not name
_SUBJECT = 1.0  # whom a story is about, where it was filed
_LEAD = 0.7  # of whoever the article names first
_MET = 1.5
_BESIDE = 5.0  # of somebody told in the same sentence
_SPOKEN = ("your", "our", "my")
_ELSEWHERE = 4.0  # nearness of another sentence
_ONCE = 2.0  # named once
_PASSING = 0.75  # what the rest of the article does not speak of
_QUOTED = 0.25  # named in what the person says
_FEW = 2  # namings that an article has at least: of one alone nothing follows
_SOLE = 4.4  # the only country of the sentence, told before
_SETTLED = {"legislator", "spokesperson", "governor", "party_leader", "candidate"}
_FAR = 4.0  # named nowhere near
_ALONE = 2.5  # so much more often than any other country the article's subject is named
_ABOVE = 4  # lines looked back over


def across(scene: Scene, draft: Draft) -> str | None:
    """For a counterpart: the other country that the article is about."""
    for told, _ in draft.told:
        if told.office.lemma != "counterpart" or not told.derived:
            continue
        models = antecedents(scene, told.office)
        own = (models[0].country or nearest(scene, models[0])) if models else None
        if own is None:
            continue
        if models[0].country is None:
            scene.settle(models[0], own)
        others = [(c, n) for c, n in scene.countries.items() if c != own and _may_serve(scene, draft, c)]
        if others and others[0][1] >= 2:
            return others[0][0]
    return None


def by_certainty(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """The drafts to whom the text points most clearly first: seats go to who has the least choice."""
    return sorted(drafts, key=lambda d: -_lead(_pointed(scene, d)))


def _lead(scores: dict[str, float]) -> float:
    """How far the best country is ahead of the next."""
    first, second = sorted((0.0, 0.0, *scores.values()))[-1:-3:-1]
    return first - second


def nearest(scene: Scene, draft: Draft) -> str | None:
    """The country named nearest whose seat is free: in the sentence, the paragraph, the article."""
    told = [t for t, _ in draft.told if is_public(t)]
    if all(t.relation in ("claimed", "member") or _of_movement(t) for t in told):
        return None
    scores = _pointed(scene, draft)
    if not scores:
        return _host(scene, draft) or _subject(scene, draft) or _fellows(scene, draft)
    code, score = max(scores.items(), key=lambda pair: pair[1])
    if score < _FAR:
        code = _subject(scene, draft) or code
    return code if score >= _CLEAR else None


def _fellows(scene: Scene, draft: Draft) -> str | None:
    """The country of all other officials, in an article that names none."""
    codes = {d.country for d in scene.drafts if d.official or d.posts} - {None}
    code = next(iter(codes)) if len(codes) == 1 and not scene.spoken_of else None
    fits = code is not None and code not in ("EU", "UN") and _may_serve(scene, draft, code)
    return code if fits and draft.official else None


def _subject(scene: Scene, draft: Draft) -> str | None:
    """The one country that the article is about: past presidents are its own, too."""
    counts = list(scene.countries.items())
    alone = counts and (len(counts) == 1 or counts[0][1] >= _ALONE * counts[1][1])
    if not alone or not possible(draft, counts[0][0]) or counts[0][0] in _elsewhere(scene, draft):
        return None
    return counts[0][0] if all(exists(told, counts[0][0]) for told, _ in draft.told) else None


def _elsewhere(scene: Scene, draft: Draft) -> set[str]:
    """The countries to which somebody travels, or of whose officials he meets one."""
    return {*destinations(scene, draft), *met_of(scene, _naming(draft))}


def _pointed(scene: Scene, draft: Draft) -> dict[str, float]:
    """How clearly the text points to each country that somebody may serve; empty where it names none."""
    if not draft.official:
        return {}
    naming = _naming(draft)
    stay = host_country(scene, draft, naming)
    named = {p.code for places in scene.places.values() for p in places if not p.location}
    asked, item = _asked(scene, draft) or at_home_in(scene, naming), item_place(scene, naming)
    if item and is_object(naming) and {p.code for p in scene.places[naming.name.line.index]} != {item}:
        item = None
    named |= _hosts(draft, scene) | {code for code in (stay, asked, item, *_homes(scene)) if code}
    viable = {code for code in named if _may_serve(scene, draft, code)} - destinations(scene, draft)
    scores = _scores(scene, draft, viable) if viable else {}
    for code in (stay, asked, item):
        if code in viable:
            scores[code] = max(_STAY, *(score + 1 for score in scores.values()))
    for code in beside(scene, draft, naming) & viable:
        scores[code] = max(scores[code], _BESIDE)
    usual = next((t.office.usual for t, _ in draft.told if t.office.usual), None)
    if usual and _may_serve(scene, draft, usual):
        scores[usual] = scores.get(usual, 0.0) + (4 if usual in scene.countries else _CLEAR)
    return _at_home(scene, draft, naming, scores, stay)


def _asked(scene: Scene, draft: Draft) -> str | None:
    """Of "your minister" and "our president": the country of whom the article introduces first."""
    told = any(t.office.determiner in _SPOKEN for t, _ in draft.told)
    lead = scene.foremost
    if not told or lead is None or lead is draft or lead.country in ("EU", "UN"):
        return None
    return lead.country or nearest(scene, lead)


def _at_home(
    scene: Scene, draft: Draft, naming: Naming, scores: dict[str, float], stay: str | None
) -> dict[str, float]:
    """The scores with what speaks for the side from which the article is written."""
    home = scene.home
    named = {p.code for places in scene.places.values() for p in places if not p.location}
    if home.own in scores and stay is None:
        score = 2.0 if met_by_own(scene, naming, home.own) else _OWN
        if draft is scene.foremost and not is_object(naming):
            score = max(_OWN, *(other + 1 for other in scores.values()))  # whoever it is about
        scores[home.own] = max(scores[home.own], score)
    lead = next((d for d in scene.drafts if d.official), None)
    guest = is_object(naming)
    if lead is not None and lead is not draft and lead.explicit and lead.country in scores and not guest:
        scores[lead.country] += _LEAD
    if draft is lead and home.dateline in scores and not guest:
        scores[home.dateline] += _SUBJECT
    for code, least in ((home.paper, _PAPER), (home.dateline, _FILED if home.dateline in named else _THERE)):
        if code in scores:
            least = 0.0 if met_by_own(scene, naming, code) else least + 0.3 * scores[code]
            scores[code] = max(scores[code] + 0.5, least)
    return scores


def _homes(scene: Scene) -> tuple[str | None, ...]:
    """The countries from which an article speaks, seats of conferences left out where they are not named."""
    home = scene.home
    seats = lexicon().around.conference_seats
    meeting_place = home.dateline in seats and not scene.free_countries({home.dateline})
    return (home.own, home.paper, None if meeting_place else home.dateline)


def _of_movement(told: Told) -> bool:
    """Whether somebody leads a body that may be of any country: "Hamas leader A"."""
    office = told.office
    creed = (office.organisation or "").casefold() in name_lexicon().creeds
    return office.lemma == "leader" and bool(office.organisation) and not creed


def _naming(draft: Draft) -> Naming:
    """The naming at which a public office is told first."""
    return next((n for n in draft.namings if any(is_public(t) for t in n.told)), draft.namings[0])


def _hosts(draft: Draft, scene: Scene) -> set[str]:
    """Countries gone to in the sentence before the name: "flew on to Lebanon to see Prime Minister A"."""
    naming = _naming(draft)
    line, at = naming.name.line, naming.name.first
    first = line.sentence(at)[0]
    return {p.code for p in scene.places[line.index] if p.location and first <= p.word < at}


def _host(scene: Scene, draft: Draft) -> str | None:
    """Where all that is named of countries is where things happen: the one named most often."""
    counts = [(c, n) for c, n in scene.countries.items() if _may_serve(scene, draft, c)]
    clear = counts and counts[0][1] >= 2 and (len(counts) == 1 or counts[0][1] > counts[1][1])
    return counts[0][0] if clear else None


def _may_serve(scene: Scene, draft: Draft, code: str) -> bool:
    if code in scene.home and draft.told and all(_accredited(t) for t, _ in draft.told):
        return False
    return (
        possible(draft, code)
        and is_free(scene, draft, code)
        and not opposite(scene, draft, _naming(draft), code)
    )


def _accredited(told: Told) -> bool:
    """Whether it is a bare "Ambassador A": without a country somebody is a guest where the story is told."""
    bare = told.office.role == "ambassador" and told.relation == "title" and told.office.complement is None
    return bare and told.status == "current"


def _scores(scene: Scene, draft: Draft, viable: set[str]) -> dict[str, float]:
    """Each country by how much of the article speaks of it and how near to the person it does.

    The title of somebody else nearby is weak evidence: "Foreign Minister A met Japanese President B".
    """
    free = scene.free_countries(viable)
    total = sum(free.values()) + _FEW
    scores = {code: 4 * free.get(code, 0) / total for code in sorted(viable)}
    share = dict(scores)
    naming = _naming(draft)
    index, meets = naming.name.line.index, is_object(naming)
    for line in range(max(0, index - _ABOVE), index + 1):
        for place in scene.places[line]:
            if place.code not in viable:
                continue
            near = _nearness(place, naming)
            if near <= _ELSEWHERE and free.get(place.code, 0.0) <= _ONCE:
                near *= _PASSING
            if place.location and _reported_from(scene, place):
                scores[place.code] = max(scores[place.code], _reported(draft) * near + share[place.code])
                continue
            if place.location:
                visited = 0.6 if _visited(place, naming) else 0.4
                scores[place.code] = max(scores[place.code], visited * near if near > 4.5 else 0.0)
                continue
            if meets and place.line == index and place.word < naming.name.first and scene.introduces(place):
                scores[place.code] -= _MET  # who is met is of another country than who comes
                continue
            weak = scene.introduces(place) and draft not in scene.holders_at(place)
            score = _borne(scene, place, naming, near) if weak else near + share[place.code]
            if not weak and near > 2.5 and quoted(place, naming):
                score = _QUOTED * near + share[place.code]
            scores[place.code] = max(scores[place.code], score)
    return scores


def _reported(draft: Draft) -> float:
    """ "In Lima, lawmakers A and B …": who stays at home is at home there; others may be."""
    return 0.8 if all(t.seat in _SETTLED for t, _ in draft.told if is_public(t)) else 0.6


def _reported_from(scene: Scene, place: Place) -> bool:
    """Whether the sentence begins with where it happens: "In Lima, …"."""
    line = scene.bounds[place.line].line
    if place.code in lexicon().around.conference_seats:
        return False
    return line.lower(place.word - 1) == "in" and line.sentence(place.word)[0] == place.word - 1


def _borne(scene: Scene, place: Place, naming: Naming, near: float) -> float:
    """How far the title of somebody else carries: "Kenya's A sends Minister B", not "A meets Minister B"."""
    if _follows(place, naming):
        return 0.3 * near
    first, last = naming.name.line.sentence(naming.name.first)
    told = {p.code for p in scene.places[place.line] if first <= p.word < last and not p.location}
    alone = place.line == naming.name.line.index and place.word >= first and told == {place.code}
    return _SOLE if alone and not is_object(naming) else 0.55 * near


def _visited(place: Place, naming: Naming) -> bool:
    """Whether the sentence goes from the country on to seeing the person: "to Lebanon to see A"."""
    line, last = naming.name.line, naming.name.first
    between = {line.lower(i) for i in range(place.word, last)} if place.line == line.index else set()
    return bool(between & _SEEING)


def _follows(place: Place, naming: Naming) -> bool:
    """Whether the country comes after the person: then in the title of whom the person meets."""
    return place.line == naming.name.line.index and place.word > naming.name.first


def _nearness(place: Place, naming: Naming) -> float:
    """From 6 (just before the name) over 2.5 (elsewhere in the paragraph) to 0 (paragraphs above)."""
    line, at = naming.name.line, naming.name.first
    if place.line != line.index:
        return max(0.0, 2.5 - 0.5 * (line.index - place.line))
    first, last = line.sentence(at)
    if first <= place.word < last:
        return 6 - 0.05 * (at - place.word) if place.word <= at else 3.0 - 0.05 * (place.word - at)
    return 3 + 0.01 * place.word if place.word < first else 2.5
