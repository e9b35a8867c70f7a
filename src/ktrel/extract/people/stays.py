"""Who is at home where: travellers don't serve the country they go to, those they see there do.

"In Lima she met President A", "flew on to Cairo for talks with Prime Minister B", "was received by King C".
"""

from __future__ import annotations

from .drafts import Draft
from .lexicon import lexicon
from .naming import Naming
from .scene import Place, Scene
from .words import Line

_STAYING = ("stayed", "stays", "remained", "remains")
_REACH = 12  # words after a traveller's name in which the journey is told
_ABOVE = 1  # paragraphs over which a journey is remembered
_ABOVE_OWN = 4  # in a release, which has one traveller
_NEAR = 10  # words after a person seen in which the place is told


def host_country(scene: Scene, draft: Draft, naming: Naming) -> str | None:
    """The country in which somebody is met by those who come there, None where the sentence tells none."""
    line, at = naming.name.line, _opening(naming)
    first, last = line.sentence(at)
    speaks = line.lower(naming.name.last) in lexicon().around.telling
    if speaks or not _is_seen(line, first, at) or _gathers(line, first, last) or guests_of(scene, naming):
        return None
    clause = next((i for i in range(at - 1, first, -1) if _goes_on(line, i, at)), first)
    places = [p for p in scene.places[line.index] if clause <= p.word < last and p.location]
    before = [p for p in places if p.word < at]
    place = before[-1] if before else _just_after(scene, places, naming)
    if place is None and not places:
        place = _gone_to(scene, line, clause)
    if place is None or scene.in_title(place) is not None or place.code in scene.home:
        return None
    return None if _is_host_before(scene, draft, place, naming) else place.code


def _goes_on(line: Line, at: int, end: int) -> bool:
    """Whether a main clause begins at a word: ", and on Wednesday he will be received"."""
    joint = line.lower(at) == "and" and line.lower(at - 1) == ","
    return joint and any(line.lower(i) in ("he", "she", "they") for i in range(at, end))


def _gone_to(scene: Scene, line: Line, first: int) -> Place | None:
    """The place abroad to which the sentences before have gone: "flew to Accra. He called on President A"."""
    above = _ABOVE_OWN if scene.home.own else _ABOVE
    for index in range(line.index, max(-1, line.index - above - 1), -1):
        until = first if index == line.index else len(scene.bounds[index].line.words)
        for place in reversed(scene.places[index]):
            if place.word < until and place.location and place.code not in scene.home:
                return place if _reached(scene, place) else None
    return None


def _reached(scene: Scene, place: Place) -> bool:
    """Whether a journey leads to the place; in a release whatever happens abroad is one."""
    line = scene.bounds[place.line].line
    first = line.sentence(place.word)[0]
    words = {line.lower(i) for i in range(max(first, place.word - _REACH), place.word)}
    return bool(scene.home.own) or bool(words & set(lexicon().around.travelling))


def at_home_in(scene: Scene, naming: Naming) -> str | None:
    """The country in which somebody stays, or from which his office speaks: "A stayed in Beirut"."""
    line, last = naming.name.line, naming.name.last
    for place in scene.places[line.index]:
        at = place.word
        if not last < at < line.sentence(naming.name.first)[1] or line.lower(at - 1) != "in":
            continue
        speaks = line.lower(at - 2) in lexicon().around.telling and line.lower(at - 3) in lexicon().public
        stays = at - 2 == last and line.lower(last) in _STAYING
        if place.location and (speaks or stays):
            return place.code
    return None


def item_place(scene: Scene, naming: Naming) -> str | None:
    """The country of the town with which an item of a digest begins: "Kinshasa. President A …"."""
    line = naming.name.line
    place = next(iter(scene.places[line.index]), None)
    if place is None or place.word > 2 or not place.location:
        return None
    if any(line.words[i].text[0].isalpha() for i in range(place.word)):
        return None
    end = line.named[place.word][0] if place.word in line.named else place.word + 1
    return place.code if line.lower(end) in (".", ":", "–", "—", "-", "--", "(") else None


def _opening(naming: Naming) -> int:
    """The first word of the naming with the title before it."""
    offices = [t.office for t in naming.told if t.office.line is naming.name.line]
    return min([naming.name.first, *(o.first for o in offices)])


def _is_seen(line: Line, first: int, at: int) -> bool:
    """Whether the words before tell that somebody comes to see the person, not that a guest comes."""
    around, back = lexicon().around, at - 1
    while back >= max(first, at - 12):
        word = line.lower(back)
        if word in around.hosting:
            return line.lower(back + 1) == "by"
        if word in around.seeing:
            return True
        back -= 1
    return False


def is_object(naming: Naming) -> bool:
    """Whether the person is the one met: "talks with Minister A"."""
    line, at = naming.name.line, _opening(naming)
    before = {line.lower(at - 1), line.lower(at - 2)}
    return bool(before & {*lexicon().around.seeing, *lexicon().around.hosting})


def met_by_own(scene: Scene, naming: Naming, country: str) -> bool:
    """Whether the person is met, and by nobody of another country: "In Accra Minister A met Minister B"."""
    if not is_object(naming) or guests_of(scene, naming) - {country}:
        return False
    line, at = naming.name.line, _opening(naming)
    first = line.sentence(at)[0]
    before = {p.code for p in scene.places[line.index] if first <= p.word < at and scene.introduces(p)}
    lead = next((s.draft for s in scene.seen if s.draft.official and s.draft.explicit), None)
    guest = lead is not None and lead.country != country  # of whose visit the story tells
    return (not before and not guest) or country in before


def met_of(scene: Scene, naming: Naming) -> set[str]:
    """The countries of whom the person comes to meet next: "President A met Peruvian President B".

    Who writes of the one's country and not of the other's tells that they are two, but for ambassadors:
    presidents receive their own.
    """
    line, last = naming.name.line, naming.name.last
    end = line.sentence(naming.name.first)[1]
    found: set[str] = set()
    for place in scene.places[line.index]:
        if not last <= place.word < end or not scene.introduces(place):
            continue
        before = {line.lower(place.word - 1), line.lower(place.word - 2)} - {"where"}
        own = any(line.lower(i).startswith("ambassador") for i in range(place.word, place.word + _NEAR))
        alone = not scene.between(line.words[last - 1].end, line.words[place.word].start)
        if before & {*lexicon().around.seeing, *lexicon().around.hosting} and alone and not own:
            found.add(place.code)
    return found


def opposite(scene: Scene, draft: Draft, first: Naming, code: str) -> bool:
    """Whether it is that of whom the person meets: "A met his Iranian counterpart", "A met Iranian B"."""
    if code in met_of(scene, first) | guests_of(scene, first):
        return True
    for naming in draft.namings:
        for office in scene.bounds[naming.name.line.index].counterparts:
            if office.country == code and office.determiner in ("his", "her"):
                before = scene.before(office.span.start, naming.name.line.words[0].start)
                if before and before[0].draft is draft:
                    return True
    return False


def guests_of(scene: Scene, naming: Naming) -> set[str]:
    """The countries of guests who see the person: "the Peruvian guest held talks with Minister A"."""
    line, at = naming.name.line, _opening(naming)
    if not is_object(naming):
        return set()
    first = line.sentence(at)[0]
    before = (p for p in scene.places[line.index] if first <= p.word < at - 1)
    return {p.code for p in before if line.lower(p.word + 1) in _VISITING}


_VISITING = frozenset({"guest", "guests", "visitor", "visitors", "delegation", "side", "envoy", "diplomat"})


def _gathers(line: Line, first: int, last: int) -> bool:
    """Whether the sentence is of a gathering of many, to which everybody has come."""
    words = {line.lower(i) for i in range(first, last)}
    return bool(words & {*lexicon().around.gatherings, "sidelines", "margins"} - {"meeting", "meetings"})


def _just_after(scene: Scene, places: list[Place], naming: Naming) -> Place | None:
    """The place told behind the person: "met President A in Quito"."""
    line, last = naming.name.line, naming.name.last
    near = next((p for p in places if last <= p.word <= last + _NEAR), None)
    if near is None or line.lower(near.word - 1) != "in":
        return None
    seen = scene.between(line.words[last - 1].end, line.words[near.word].start)
    return near if not seen else None


def _is_host_before(scene: Scene, draft: Draft, place: Place, naming: Naming) -> bool:
    """Whether the one who sees the person may be the host: "In Lima Minister A met Minister B"."""
    if scene.bounds[place.line].line.lower(place.word - 1) in ("to", "from", "for"):
        return False
    line, at = naming.name.line, _opening(naming)
    first = line.sentence(at)[0]
    named = scene.between(line.words[first].start, line.words[at].start)
    seen = next((s for s in named if s.draft is not draft and s.draft.official), None)
    if seen is None:
        return False
    word = next(i for i in range(first, at + 1) if line.words[i].end > seen.start)
    if _is_seen(line, first, word):
        return False  # no subject, but one more who is seen there
    subject = seen.draft
    return subject.country == place.code or (subject.country is None and not scene.home.own)


def destinations(scene: Scene, draft: Draft) -> frozenset[str]:
    """The countries to which somebody is told to travel."""
    return frozenset(code for naming in draft.namings[:8] for code in _journey(scene, draft, naming))


def _journey(scene: Scene, draft: Draft, naming: Naming) -> list[str]:
    line, at = naming.name.line, naming.name.last
    end = min(line.sentence(naming.name.first)[1], at + _REACH)
    around = lexicon().around
    verb = next((i for i in range(at, end) if line.lower(i) in (*around.travelling, *around.staying)), None)
    if verb is None or line.lower(verb) in around.staying:
        return []
    others = scene.between(line.words[at - 1].end, line.words[verb].start)
    if any(s.draft is not draft for s in others):
        return []
    reached = (p for p in scene.places[line.index] if verb < p.word <= verb + _REACH)
    places = [p for p in reached if line.lower(p.word - 1) != "from"]
    return [p.code for p in places if p.word <= verb + 4 or _joined(line, p)][:3]


def _joined(line: Line, place: Place) -> bool:
    """Whether a place goes on a list of places after the verb: "a tour of A, B and C", "and on to D"."""
    return line.lower(place.word - 1) in ("and", ",", "to")
