"""The country that the text around an untold office points to."""

from __future__ import annotations

from .drafts import Draft, is_public
from .relatives import antecedents
from .scene import Place, Scene
from .seats import is_free, possible

_CLEAR = 1.5  # below this the country is only mentioned somewhere


def across(scene: Scene, draft: Draft) -> str | None:
    """For a counterpart: the other country that the article is about."""
    for told, _ in draft.told:
        if told.office.lemma != "counterpart" or not told.derived:
            continue
        models = antecedents(scene, told.office)
        if models and models[0].country is None:
            models[0].country = nearest(scene, models[0])
        own = {d.country for d in models[:1]}
        others = [
            (c, n) for c, n in scene.countries().items() if c not in own and _may_serve(scene, draft, c)
        ]
        if own != {None} and others and others[0][1] >= 2:
            return others[0][0]
    return None


def nearest(scene: Scene, draft: Draft) -> str | None:
    """The country named nearest whose seat is free: in the sentence, the paragraph, the article."""
    if not draft.official or all(t.relation in ("claimed", "member") for t, _ in draft.told if is_public(t)):
        return None
    places = [p for p in scene.places if not p.location and not _others(scene, draft, p)]
    viable = {p.code for p in scene.places if not p.location and _may_serve(scene, draft, p.code)}
    if not viable:
        return _host(scene, draft)
    scores = _scores(scene, draft, [p for p in places if p.code in viable])
    for place in scene.places:  # the title of somebody else nearby is weak evidence
        if not place.location and place.code in viable:
            scores.setdefault(place.code, 0.0)
            near = _near(scene, draft, place)
            scores[place.code] = max(scores[place.code], near * (0.4 if near > 4 else 0.55))
    usual = next((t.office.usual for t, _ in draft.told if t.office.usual), None)
    if usual and _may_serve(scene, draft, usual):
        scores[usual] = scores.get(usual, 0.0) + (4 if usual in scene.countries() else _CLEAR)
    best = max(scores.items(), key=lambda pair: pair[1], default=None)
    return best[0] if best is not None and best[1] >= _CLEAR else None


def _host(scene: Scene, draft: Draft) -> str | None:
    """Where all that is named of countries is where things happen: the one named most often."""
    counts = [(c, n) for c, n in scene.countries().items() if _may_serve(scene, draft, c)]
    clear = counts and counts[0][1] >= 2 and (len(counts) == 1 or counts[0][1] > counts[1][1])
    return counts[0][0] if clear else None


def _may_serve(scene: Scene, draft: Draft, code: str) -> bool:
    return possible(draft, code) and is_free(scene, draft, code) and not _opposite(scene, draft, code)


def _others(scene: Scene, draft: Draft, place: Place) -> bool:
    """Whether the country is named in the title of somebody else."""
    bound = scene.bounds[place.line]
    office = next((o for o in bound.offices if o.first <= place.word < o.last), None)
    if office is None or draft in scene.holders(office):
        return False
    return office.first in bound.holder or office.role not in {t.role or t.office.role for t, _ in draft.told}


def _scores(scene: Scene, draft: Draft, places: list[Place]) -> dict[str, float]:
    """Countries by nearness to where the office is told, and by how much of the article speaks of them."""
    counts: dict[str, float] = {}
    for place in places:
        counts[place.code] = counts.get(place.code, 0) + scene.weight(place)
    total = sum(counts.values()) or 1
    scores = {code: 4 * count / total for code, count in counts.items()}
    base = dict(scores)
    for place in places:
        scores[place.code] = max(scores[place.code], _near(scene, draft, place) + base[place.code])
    return scores


def _near(scene: Scene, draft: Draft, place: Place) -> float:
    naming = next((n for n in draft.namings if any(is_public(t) for t in n.told)), draft.namings[0])
    line, at = naming.name.line, naming.name.first
    first, last = scene.sentence(line, at)
    return _nearness(place, line.index, at, first, last)


def _nearness(place: Place, line: int, at: int, first: int, last: int) -> float:
    if place.line == line and first <= place.word < last:
        return 6 - 0.05 * (at - place.word) if place.word <= at else 4.5 - 0.05 * (place.word - at)
    if place.line == line and place.word < first:
        return 3 + 0.01 * place.word
    if place.line == line:
        return 2.5
    return max(0.0, 2.5 - 0.5 * (line - place.line)) if place.line < line else 0.0


def _opposite(scene: Scene, draft: Draft, code: str) -> bool:
    """Whether the country is that of the person's counterpart."""
    for told, naming in draft.told:
        if told.office.lemma == "counterpart" and told.derived and code == told.country:
            return False
    for naming in draft.namings:
        for office in scene.bounds[naming.name.line.index].offices:
            if (
                office.lemma == "counterpart"
                and office.determiner in ("his", "her")
                and office.country == code
            ):
                before = scene.before(office.span.start, naming.name.line.words[0].start)
                if before and before[0].draft is draft:
                    return True
    return False
