"""The country that the text around an untold office points to."""

from __future__ import annotations

from .drafts import Draft, is_public
from .naming import Naming, Told
from .relatives import antecedents
from .scene import Place, Scene
from .seats import exists, is_free, possible
from .stays import destinations, host_country, is_object

_CLEAR = 1.5  # below this the country is only mentioned somewhere
_SEEING = {"see", "meet", "met", "saw", "with", "meets", "sees"}
_STAY = 7.0  # seen in that country
_OWN = 7.0  # a bare title in a government's own release
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
    """The drafts to whom the text points most clearly first: seats go to the surest."""
    return sorted(drafts, key=lambda d: -max(_pointed(scene, d).values(), default=0.0))


def nearest(scene: Scene, draft: Draft) -> str | None:
    """The country named nearest whose seat is free: in the sentence, the paragraph, the article."""
    told = [t for t, _ in draft.told if is_public(t)]
    if all(t.relation in ("claimed", "member") or _of_movement(t) for t in told):
        return None
    scores = _pointed(scene, draft)
    if not scores:
        return _host(scene, draft) or _subject(scene, draft)
    code, score = max(scores.items(), key=lambda pair: pair[1])
    if score < _FAR:
        code = _subject(scene, draft) or code
    return code if score >= _CLEAR else None


def _subject(scene: Scene, draft: Draft) -> str | None:
    """The one country that the article is about: past presidents are its own, too."""
    counts = list(scene.countries.items())
    alone = counts and (len(counts) == 1 or counts[0][1] >= _ALONE * counts[1][1])
    if not alone or not possible(draft, counts[0][0]) or counts[0][0] in destinations(scene, draft):
        return None
    return counts[0][0] if all(exists(told, counts[0][0]) for told, _ in draft.told) else None


def _pointed(scene: Scene, draft: Draft) -> dict[str, float]:
    """How clearly the text points to each country that somebody may serve; empty where it names none."""
    if not draft.official:
        return {}
    naming = _naming(draft)
    stay = host_country(scene, draft, naming)
    named = {p.code for places in scene.places.values() for p in places if not p.location}
    named |= _hosts(draft, scene) | {code for code in (stay, scene.home.own) if code}
    viable = {code for code in named if _may_serve(scene, draft, code)} - destinations(scene, draft)
    scores = _scores(scene, draft, viable) if viable else {}
    if stay in viable:
        scores[stay] = max(_STAY, *(score + 1 for score in scores.values()))
    usual = next((t.office.usual for t, _ in draft.told if t.office.usual), None)
    if usual and scores and _may_serve(scene, draft, usual):
        scores[usual] = scores.get(usual, 0.0) + (4 if usual in scene.countries else _CLEAR)
    return _at_home(scene, draft, naming, scores, stay)


def _at_home(
    scene: Scene, draft: Draft, naming: Naming, scores: dict[str, float], stay: str | None
) -> dict[str, float]:
    """The scores with what speaks for the side from which the article is written."""
    home = scene.home
    if home.own in scores and stay is None:
        score = 2.0 if is_object(naming) else _OWN
        if draft is scene.foremost and not is_object(naming):
            score = max(_OWN, *(other + 1 for other in scores.values()))  # whoever it is about
        scores[home.own] = max(scores[home.own], score)
    for code, weight in ((home.paper, 1.0), (home.dateline, 0.5)):
        if code in scores:
            scores[code] += weight
    return scores


def _of_movement(told: Told) -> bool:
    """Whether somebody leads a body that may be of any country: "Hamas leader A"."""
    return told.office.lemma == "leader" and bool(told.office.organisation)


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
    return possible(draft, code) and is_free(scene, draft, code) and not _opposite(scene, draft, code)


def _scores(scene: Scene, draft: Draft, viable: set[str]) -> dict[str, float]:
    """Each country by how much of the article speaks of it and how near to the person it does.

    The title of somebody else nearby is weak evidence: "Foreign Minister A met Japanese President B".
    """
    free = scene.free_countries(viable)
    total = sum(free.values()) or 1
    scores = {code: 4 * free.get(code, 0) / total for code in sorted(viable)}
    share = dict(scores)
    naming = _naming(draft)
    index = naming.name.line.index
    for line in range(max(0, index - _ABOVE), index + 1):
        for place in scene.places[line]:
            if place.code not in viable:
                continue
            near = _nearness(place, naming)
            if place.location:
                visited = 0.6 if _visited(place, naming) else 0.4
                scores[place.code] = max(scores[place.code], visited * near if near > 4.5 else 0.0)
                continue
            weak = scene.in_title(place) is not None and draft not in scene.holders_at(place)
            score = near * (0.3 if _follows(place, naming) else 0.55) if weak else near + share[place.code]
            scores[place.code] = max(scores[place.code], score)
    return scores


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
        return 6 - 0.05 * (at - place.word) if place.word <= at else 4.5 - 0.05 * (place.word - at)
    return 3 + 0.01 * place.word if place.word < first else 2.5


def _opposite(scene: Scene, draft: Draft, code: str) -> bool:
    """Whether the country is that of the person's counterpart: "A met his Iranian counterpart"."""
    for naming in draft.namings:
        for office in scene.bounds[naming.name.line.index].counterparts:
            if office.country == code and office.determiner in ("his", "her"):
                before = scene.before(office.span.start, naming.name.line.words[0].start)
                if before and before[0].draft is draft:
                    return True
    return False
