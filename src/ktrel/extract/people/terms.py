"""Offices told in the present of people whose time is over: as of the article they are former ones.

"Since Minister A came in 2018", "in February 1984 the diplomat B met", "Oct. 8, 1998 -- President C signs" in
a chronology: the text tells a year long gone, or the knowledge base that the term has ended.
"""

from __future__ import annotations

from bisect import bisect_right

from ...model.facts import Span
from ...names.known import KnownPerson
from .drafts import Draft, is_public
from .lexicon import lexicon
from .naming import Naming, Told
from .scene import Scene
from .words import Line

_SEATS = {"head_of_state", "head_of_government", "foreign_minister", "defense_minister"}
_DATED = {*_SEATS, "minister", "vice_minister", "ambassador"}
_BACK = {"since", "when", "until", "under", "before"}
_LONG = 8  # years after which hardly anybody holds the same office
_DASHES = ("-", "–", "—", ":")
_DEAD = {
    ("is", "dead"), ("has", "died"), ("had", "died"), ("passed", "away"), ("dies", "at"),
    ("was", "assassinated"),
}  # fmt: skip
_PLAINLY = ("title", "apposition", "member", "bracket")
_HEAD = 6  # words in which an entry of a chronology tells its date


def retire_known(scene: Scene, year: int | None) -> None:
    """Makes former ones of posts whose terms the knowledge base has ended before the article."""
    for draft in scene.drafts:
        for told, _ in draft.told:
            if year is not None and draft.known is not None and _over(draft.known, told, year):
                told.status = "former"


def retire(scene: Scene, year: int | None) -> None:
    """Makes former ones of posts that the text tells of a past time; before seats are shared out."""
    for draft in scene.drafts:
        told = [(t, n) for t, n in draft.told if is_public(t) and t.status == "current"]
        gone = bool(told) and (
            _died(scene, draft) or (year is not None and _long_gone(scene, draft, told, year))
        )
        once = _told_once(draft)
        for one, naming in told:
            back = once and year is not None and one.seat in _DATED and _looks_back(naming, year)
            if gone or back or _of_days(one):
                one.status = "former"


def _died(scene: Scene, draft: Draft) -> bool:
    """Whether a sentence tells that the person is dead: "A died on Monday", "A, the envoy who …, is dead"."""
    return any(_ends_dead(scene.line_at(span.start), span) for span in draft.mentions)


def _ends_dead(line: Line, span: Span) -> bool:
    last = bisect_right(line.ends, span.end - 1) + 1
    if _dead(line, last):
        return True
    if line.lower(last) != "," or bisect_right(line.ends, span.start) != line.sentence(last)[0]:
        return False
    commas = (i for i in range(last + 1, line.sentence(last)[1]) if line.lower(i) == ",")
    return any(_dead(line, i + 1) and not _apposed(line, i) for i in commas)


def _apposed(line: Line, comma: int) -> bool:
    """Whether another name in commas ends there: "A, whose father, B, died in 1940"."""
    at = comma - 1
    while at > 0 and line.words[at].capital:
        at -= 1
    return at < comma - 1 and line.lower(at) in (",", "and")


def _dead(line: Line, at: int) -> bool:
    words = tuple(line.lower(i) for i in range(at, at + 3))
    return words[0] == "died" or words[:2] in _DEAD


def _told_once(draft: Draft) -> bool:
    """Whether the offices are told at one place only, of somebody hardly named elsewhere."""
    keys = {n.key for t, n in draft.told if is_public(t) and t.seat in _DATED}
    return len(keys) == 1 and len(draft.mentions) <= 2


def _over(person: KnownPerson, told: Told, year: int) -> bool:
    """Whether the knowledge base has all terms in that seat ended before the year."""
    bare = told.office.organisation is None and told.relation in _PLAINLY
    if told.status != "current" or told.seat not in _SEATS or not (bare or told.derived):
        return False
    terms = [t for t in person.terms if t.role == told.seat]
    return bool(terms) and all(t.end is not None and int(t.end[:4]) < year for t in terms)


def _of_days(told: Told) -> bool:
    """ "In the days of President A": told of a time gone by its own words."""
    line, at = told.office.line, told.office.first
    return line.lower(at - 1) == "of" and line.lower(at - 2) in ("days", "era", "reign", "years")


def _long_gone(scene: Scene, draft: Draft, told: list[tuple[Told, Naming]], year: int) -> bool:
    """Whether whatever is told of somebody is told of years long gone."""
    if any(t.office.head.head.dynastic or t.relation not in ("title", "apposition") for t, _ in told):
        return False
    years = [_year_of(scene.line_at(s.start), s, year) for s in draft.mentions]
    return all(y is not None and y <= year - _LONG for y in years)


def _year_of(line: Line, span: Span, now: int) -> int | None:
    """The year of which the sentence around a name tells; of a chronology, that of the entry."""
    first = bisect_right(line.ends, span.start)
    last = bisect_right(line.ends, span.end - 1) + 1
    begin, end = line.sentence(first)
    begin = next((i + 1 for i in range(first - 1, begin, -1) if line.lower(i) == ";"), begin)
    before = _years(line, begin, first, now) or _years(line, 0, _entry(line), now)
    if before:
        return max(before)
    clause = range(last, end)
    told = next((i for i in clause if _years(line, i, i + 1, now)), None)
    if told is None or line.lower(told - 1) in ("since", "until", "from"):
        return None
    between = {line.lower(i) for i in range(last, told)}
    apart = between & {",", ";", "who", "born", *lexicon().around.entering}
    return None if apart else int(line.lower(told))


def _entry(line: Line) -> int:
    """The end of the date with which an entry of a chronology begins: "Oct. 8, 1998 -- "."""
    return next((i for i in range(min(_HEAD + 2, len(line.words))) if line.lower(i) in _DASHES), 0)


def _years(line: Line, first: int, last: int, now: int) -> list[int]:
    """The years among some words, none later than the article."""
    words = (line.lower(i) for i in range(first, last) if line.lower(i - 1) != "since")
    return [int(w) for w in words if len(w) == 4 and w.isdecimal() and 1900 <= int(w) <= now]


def _looks_back(naming: Naming, year: int) -> bool:
    """Whether a clause of a year at least two years gone tells of the person, and not how the term began."""
    line, first, last = naming.name.line, naming.name.first, naming.name.last
    opening = next((i for i in range(first - 1, max(-1, first - 8), -1) if line.lower(i) in _BACK), None)
    if opening is None or any(line.lower(i) in (",", ".", ";") for i in range(opening, first)):
        return False
    clause = []
    for at in range(last, min(len(line.words), last + 16)):
        if line.lower(at) in (",", ".", ";", "and"):
            break
        clause.append(line.lower(at))
    told = [int(w) for w in clause if len(w) == 4 and w.isdecimal()]
    return bool(told) and told[-1] <= year - 2 and not set(clause) & set(lexicon().around.entering)
