"""Offices that pass from hand to hand: "appointed A as minister", "B succeeds C", "was named envoy"."""

from __future__ import annotations

from .bound import Bound
from .lexicon import lexicon
from .offices import Office
from .spelled import Spelled, name_at
from .words import Line

_HAVING = ("has", "have", "having")
_STOPS = (".", ";", ":", "that", "when")
_TO_COME = ("to", "will", "would", "should")
_BECOMING = ("became", "becomes", "become", "appoints", "names", "made")
_FIRST = {"first", "last", "only"}
_BACK = 8  # words over which the subject of "has served as" is looked for


def serving(bound: Bound, at: int) -> tuple[Spelled | None, str]:
    """The name before "as" at word `at`, and how: "A, who served as minister", "appointed B as envoy"."""
    line, around = bound.line, lexicon().around
    if line.lower(at - 1) == "who" and line.lower(at - 2) == ",":
        return bound.ending(at - 2), "served"  # "A, who as minister …"
    direct = bound.ending(at - 1 if line.lower(at - 1) == "," else at)
    if direct is not None and line.text(direct.first - 2, direct.first) == "over from":
        return _subject(bound, direct.first - 2), "as"  # "A takes over from B as minister"
    if direct is not None:
        verb = _verb_before(bound, direct)
        for words, relation in (
            (around.replaced, "replaced"),
            (around.replacing, "as"),
            (around.proposing, "proposed"),
            (around.appointing, "as"),
        ):
            if verb in words:
                return direct, relation
    if line.lower(at - 1) not in around.serving:
        return None, ""
    coming = line.lower(at - 2) == "take" and line.lower(at - 3) in _TO_COME
    if line.lower(at - 1) in around.proposing or coming:
        return _subject(bound, at), "proposed"
    return _subject(bound, at), "served" if _served(line, at) else "as"


def appointed(bound: Bound, at: int) -> tuple[Spelled | None, str]:
    """The name before "was named" and the like, whose last word is `at`: "A was nominated ambassador"."""
    line, around = bound.line, lexicon().around
    if (
        line.lower(at) not in {*around.proposing, *around.appointing}
        or line.lower(at - 1) not in around.being
    ):
        return None, ""
    start = at - 1
    while line.lower(start - 1) in around.adverbs:
        start -= 1
    name = bound.ending_past(start - 1 if line.lower(start - 1) == "," else start)
    return name, "proposed" if line.lower(at) in around.proposing else "as"


def before_now(bound: Bound, office: Office) -> None:
    """Tells an office of who had it before: "the first president since A", "take over as minister from B"."""
    line = bound.line
    name = name_at(line, office.last + 1) if office.last + 1 < len(line.words) else None
    if name is None or not name.long or office.plural:
        return
    begin = line.sentence(office.first)[0]
    if line.lower(office.last) == "since" and _FIRST & {line.lower(i) for i in range(begin, office.last)}:
        bound.tell(office, name, "since", "former")
    at = office.first - 1
    if line.lower(office.last) == "from" and line.lower(at) == "as" and line.lower(at - 1) == "over":
        coming = line.lower(at - 2) == "take" and line.lower(at - 3) in _TO_COME
        bound.tell(office, name, "since", "current" if coming else "former")


def gapped(bound: Bound, office: Office) -> Spelled | None:
    """The name just before an office whose verb was told before: "A became B minister and C D minister"."""
    line = bound.line
    name = bound.ending(office.first)
    if name is None or not name.long or line.words[office.title_first].capital:
        return None
    before = line.lower(name.first - 1)
    begin = line.sentence(name.first)[0]
    told = {line.lower(i) for i in range(begin, name.first)}
    verbs = {*lexicon().around.appointing, *_BECOMING}
    joined = before in (",", "and", ";") or before in verbs or bound.office_at(name.first - 1) is not None
    return name if joined and told & verbs else None


def over(line: Line, at: int) -> bool:
    """Whether the words after an office tell that its term has ended: "from 2011 to 2015", "until May"."""
    word, after = line.lower(at), line.lower(at + 1)
    if word == "until":
        return True
    if word in ("from", "between"):
        return _year(after) and line.lower(at + 2) in ("to", "until", "through", "and", "-", "–")
    if word == "(":
        return _year(after) and line.lower(at + 2) in ("-", "–", "to") and _year(line.lower(at + 3))
    return word == "in" and after == "the" and line.lower(at + 2)[:4].isdigit()


def _year(word: str) -> bool:
    return len(word) == 4 and word.isdigit()


def _verb_before(bound: Bound, name: Spelled) -> str:
    """The word before a name with its title: "elected Gen. A"."""
    naming = bound.namings.get(name.first)
    offices = [t.office for t in naming.told if t.office.last <= name.first] if naming else []
    at = min([name.first, *(o.first for o in offices)]) - 1
    if bound.line.lower(at) != ",":
        return bound.line.lower(at)
    verbs = (bound.line.lower(i) for i in range(at - 1, max(at - 6, 0), -1))  # "named his spy chief, A, as"
    return next((verb for verb in verbs if verb in lexicon().around.appointing), "")


def _subject(bound: Bound, at: int) -> Spelled | None:
    """The nearest name before a verb of serving, else the one with which the sentence begins."""
    line = bound.line
    for back in range(at - 1, max(at - _BACK, 0), -1):
        name = bound.ending(back)
        if name is not None:
            return name
        if line.lower(back - 1) in _STOPS:
            return None
    first = line.sentence(at)[0]
    return next((n for n in bound.spelled() if n.first == first and n.long), None)


def _served(line: Line, at: int) -> bool:
    """Whether "as" follows a past "served", not "has served"."""
    return line.lower(at - 1) in ("served", "worked", "acted") and line.lower(at - 2) not in _HAVING
