"""Groups of people: "the two leaders", "their foreign ministers", "the leaders of A and B"."""

from __future__ import annotations

import re
from typing import NamedTuple

from .drafts import Draft
from .holders import candidates_for
from .lists import last_pair
from .offices import Office
from .relatives import antecedents, best, plain_title
from .scene import Scene, Seen

# "the defence ministers of both countries"
_OF_BOTH = re.compile(
    r" (?:of|from) (?:the two|both|the|each of the two|these two) "
    r"(?:countries|nations|sides|states|neighbou?rs|governments|allies|rivals)\b"
)
_LOOK = 40


class Group(NamedTuple):
    """Who is meant by a plural, and of which countries."""

    persons: tuple[Draft, ...]
    countries: tuple[str, ...]


def group_of(scene: Scene, office: Office) -> Group:
    """The persons whom a plural office means; none where that stays open."""
    codes = office.countries
    if office.determiner in ("their", "both") and not codes and office.standing != "relative":
        codes = last_pair(scene, office, 2) if office.determiner == "their" else ()
    if not codes and _OF_BOTH.match(scene.text(office.span.end, office.span.end + _LOOK)):
        codes = last_pair(scene, office, 2)
    if len(codes) > 1:
        return _by_country(scene, office, codes)
    if office.determiner not in ("the", "both", "their", "these", "those") and office.number is None:
        return Group((), codes)
    fitting = candidates_for(scene, office)
    persons = nearest_group(scene, office.span.start, office.number or 0, fitting)
    return Group(persons, codes or countries_of(persons))


def _by_country(scene: Scene, office: Office, codes: tuple[str, ...]) -> Group:
    found: list[Draft] = []
    for code in codes:
        own = [d for d in candidates_for(scene, office) if d.country == code]
        top = [d for d in own if d.rank == 3] or own
        if len(top) == 1:
            found.append(top[0])
    return Group(tuple(found) if len(found) == len(codes) else (), codes)


def countries_of(persons: tuple[Draft, ...]) -> tuple[str, ...]:
    """The countries of these persons, each once."""
    return tuple(dict.fromkeys(d.country for d in persons if d.country))


def nearest_group(scene: Scene, offset: int, size: int, fitting: list[Draft]) -> tuple[Draft, ...]:
    """The last persons of `fitting` named together before an offset; `size` 0 leaves open how many.

    Sentence by sentence backwards until there are enough; too many at once and none stands out: nobody.
    """
    wanted = size or 2
    found: list[Draft] = []
    for sentence in _sentences_back(scene, offset):
        new = list(dict.fromkeys(s.draft for s in sentence if s.draft in fitting and s.draft not in found))
        if not new:
            continue
        if len(found) + len(new) == wanted or (not size and not found and len(new) >= 2):
            return _in_order(scene, found + new)
        if len(found) + len(new) > wanted:
            return _salient(scene, found + new, wanted)
        found += new
    return ()


def _in_order(scene: Scene, drafts: list[Draft]) -> tuple[Draft, ...]:
    return tuple(sorted(drafts, key=lambda d: d.number))


def _salient(scene: Scene, drafts: list[Draft], wanted: int) -> tuple[Draft, ...]:
    """Those named most often in the article, if the line between them and the others is clear."""
    ranked = sorted(drafts, key=lambda d: -len(d.mentions))
    if len(ranked[wanted - 1].mentions) > len(ranked[wanted].mentions):
        return _in_order(scene, ranked[:wanted])
    return ()


def _sentences_back(scene: Scene, offset: int) -> list[list[Seen]]:
    """The persons named before an offset, grouped by sentence, the nearest sentence first; ten at most."""
    groups: list[list[Seen]] = []
    last = -1
    for seen in scene.before(offset):
        line = scene.line_at(seen.start)
        start = line.sentence_start(seen.start)
        if start != last:
            if len(groups) == 10:
                break
            groups.append([])
            last = start
        groups[-1].append(seen)
    return groups


def counterparts(scene: Scene, office: Office) -> tuple[Group, str | None]:
    """Whom "his Korean counterpart" means, and the title that it stands for."""
    models = antecedents(scene, office)
    told = next((b for d in models for b in [best(d)] if b is not None), None)
    if told is None:
        return Group((), office.countries), None
    title = plain_title(told)
    role = told.seat
    own = models[0]
    same = [
        d
        for d in scene.drafts
        if d is not own
        and (not office.countries or d.country in office.countries)
        and d.country != own.country
        and any(t.seat == role and t.status != "former" for t, _ in d.told)
    ]
    if role in ("head_of_state", "head_of_government") and not same:
        same = [d for d in scene.drafts if d is not own and d.rank == 3 and d.country in office.countries]
    persons = tuple(same) if len(same) == 1 and not office.plural else ()
    return Group(persons, office.countries or countries_of(persons)), title
