"""Offices told a sentence apart from the name.

"The party's spokesman said Friday. '…', A told reporters", "B flew to Berlin. The Chilean president …", "As
foreign minister he signed": title and name tell of one person, though no clause joins them.
"""

from __future__ import annotations

from .changes import over
from .drafts import TOP, Draft
from .holders import candidates_for
from .lexicon import lexicon
from .naming import Told
from .offices import Office
from .scene import Scene, Seen
from .seats import possible
from .words import Line

_NEXT = 2  # paragraphs in which the name follows
_CLAUSE = 12  # words after an office in which its pronoun follows
_OPENING = 5  # words before the subject's name
_DEFINITE = ("the", "his", "her", "their", "its")
_HE = ("he", "she")
_BEING = ("was", "is", "were", "are", "has")


def settle_delayed(scene: Scene) -> None:
    """Adds the offices that reach a name over the end of a sentence."""
    for bound in scene.bounds:
        for office in bound.offices:
            if office.plural or office.first in bound.holder or office.standing not in ("public", "body"):
                continue
            draft = _as_he(scene, office) or _named_next(scene, office) or _named_before(scene, office)
            if draft is not None:
                _tell(scene, draft, office)


def _tell(scene: Scene, draft: Draft, office: Office) -> None:
    status, naming = office.status, draft.namings[0]
    if office.line.lower(office.first - 1) == "as" and (over(office.line, office.last) or _past(office)):
        status = "former"
    draft.told.append((Told(office, status, relation="delayed"), naming))
    scene.bounds[office.line.index].holder.setdefault(office.first, []).append(naming)


def _past(office: Office) -> bool:
    """Whether a verb of the past follows the pronoun after "as minister"."""
    he = _pronoun(office)
    return he is not None and office.line.tag(he + 1) in ("VBD", "RB")


def _pronoun(office: Office) -> int | None:
    """The "he" or "she" of the clause after an office."""
    line, end = office.line, office.line.sentence(office.first)[1]
    after = range(office.last, min(end, office.last + _CLAUSE))
    return next((i for i in after if line.lower(i) in _HE), None)


def _as_he(scene: Scene, office: Office) -> Draft | None:
    """Who "he" is in "As foreign minister he …": the subject of the sentence before."""
    line = office.line
    begin = line.sentence(office.first)[0]
    he = _pronoun(office)
    if line.lower(begin) != "as" or begin != office.first - 1 or he is None:
        return None
    if scene.between(office.span.end, line.words[he].start):
        return None
    seen = _opening_subject(scene, line, begin)
    return seen.draft if seen is not None else None


def _opening_subject(scene: Scene, line: Line, begin: int) -> Seen | None:
    """Whom the sentence before word `begin` names at its beginning, with a title or without."""
    if begin == 0:
        if line.index == 0:
            return None
        line = scene.bounds[line.index - 1].line
        begin = len(line.words)
    if begin == 0:
        return None
    first = line.sentence(begin - 1)[0]
    seen = scene.between(line.words[first].start, line.words[begin - 1].end)
    near = seen[0] if seen and seen[0].draft.namings else None
    gap = scene.text(line.words[first].start, near.start) if near else ""
    return near if near and len(gap.split()) <= _OPENING else None


def _named_next(scene: Scene, office: Office) -> Draft | None:
    """Who speaks by name after "the spokesman said": the full name that follows with a verb of telling."""
    line = office.line
    told = office.determiner in _DEFINITE or office.country or office.possessor or office.organisation
    if not told or line.lower(office.last) not in lexicon().around.telling or candidates_for(scene, office):
        return None
    end = line.sentence(office.first)[1]
    stop = scene.bounds[min(line.index + _NEXT, len(scene.bounds) - 1)].line
    seen = scene.between(line.words[end - 1].end, stop.words[-1].end if stop.words else 0)
    first = seen[0] if seen else None
    if first is None or first.draft.told or len(first.draft.name.split()) < 2 or not first.draft.namings:
        return None
    return first.draft if _speaks(scene, first) and _fits(first.draft, office) else None


def _speaks(scene: Scene, seen: Seen) -> bool:
    """Whether a quotation goes before a name, and a verb of telling follows it at once."""
    line = scene.line_at(seen.start)
    first = next((i for i, w in enumerate(line.words) if w.start >= seen.start), 0)
    after = next((i for i, w in enumerate(line.words) if w.start >= seen.end), len(line.words))
    around = lexicon().around
    return line.lower(first - 1) in around.quotes and line.lower(after) in around.telling


def _named_before(scene: Scene, office: Office) -> Draft | None:
    """Whom the sentence before names without a title: "A flew to Berlin. The Chilean president will …"."""
    line = office.line
    begin = line.sentence(office.first)[0]
    if office.role not in TOP or office.determiner != "the" or begin != office.first or begin == 0:
        return None
    if not office.country or _rivals(scene, office):
        return None
    seen = _opening_subject(scene, line, begin)
    if seen is None or seen.draft.told or not _alone(scene, line, begin, seen.draft):
        return None
    name = seen.draft.namings[0].name
    if seen.draft.namings[0].country == office.country:
        return seen.draft  # "Kazakhstan's A rang first. The Kazakh leader …"
    item = name.first == 2 and line.lower(1) in (".", ":", "–", "—")  # "Bogota. A won a prize"
    opens = name.line is line and name.long and (item or name.first == line.sentence(begin - 1)[0])
    acts = line.tag(name.last) in ("VBD", "VBZ", "MD", "VBP") and line.lower(name.last) not in _BEING
    return seen.draft if opens and acts and _fits(seen.draft, office) else None


def _rivals(scene: Scene, office: Office) -> bool:
    """Whether somebody else can be meant: told of that country, or just named."""
    line = office.line
    near = {s.draft.number for s in scene.between(line.base, office.span.start)}
    fitting = candidates_for(scene, office)
    return any(d.told_country == office.country or d.number in near for d in fitting)


def _alone(scene: Scene, line: Line, begin: int, draft: Draft) -> bool:
    """Whether the sentence before names nobody else, and the one of the office does not name the person."""
    first, end = line.sentence(begin - 1)[0], line.sentence(begin)[1]
    before = scene.between(line.words[first].start, line.words[begin].start)
    here = scene.between(line.words[begin].start, line.words[end - 1].end)
    return all(s.draft is draft for s in before) and all(s.draft is not draft for s in here)


def _fits(draft: Draft, office: Office) -> bool:
    return office.country is None or possible(draft, office.country)
