"""Who is told to hold which office: titles before names, appositions, brackets, predicates, lists."""

from __future__ import annotations

from collections.abc import Iterable

from ...names.lexicon import name_lexicon
from .complements import complement
from .naming import Naming, Told
from .offices import Office, offices
from .spelled import Spelled, name_at, names_after, untitled
from .words import Line

_BE = {"is", "was", "are", "were", "became", "becomes", "remains", "remained", "been", "be"}
_AS = {"as"}
_ASIDE = {"now", "currently", "also", "himself", "herself", "once", "formerly", "previously", "newly", "who", "until", "recently", "long", "later", "both", "only", "again", "then"}


class Bound:
    """The namings of one line, its offices, and which office belongs to which naming."""

    def __init__(self, line: Line) -> None:
        self.line = line
        self.offices = offices(line)
        self.namings: dict[int, Naming] = {}
        self.holder: dict[int, list[Naming]] = {}
        self._ending: dict[int, Spelled] | None = None

    def naming(self, name: Spelled, *, trusted: bool = False) -> Naming:
        """The naming at that place, made on first use; the longer reading of a place wins."""
        found = self.namings.get(name.first)
        if found is None or found.name.last < name.last:
            fresh = Naming(name, told=found.told if found else [])
            self._decorate(fresh)
            self.namings[name.first] = found = fresh
        found.trusted = found.trusted or trusted
        return found

    def _decorate(self, naming: Naming) -> None:
        line, first, last = self.line, naming.name.first, naming.name.last
        at = first
        while at > 0 and line.lower(at - 1).rstrip(".") in name_lexicon().honorifics:
            at -= 1
            naming.honorific = line.lower(at).rstrip(".")
        if line.words[at - 1].possessive and at - 1 in line.named_before and at > 1:
            naming.country = line.named_before[at - 1][1].code
        elif line.lower(last) in ("of", "(", "-", "–", "—") and last + 1 in line.named and line.named[last + 1][1].kind == "name":
            end, name = line.named[last + 1]
            alone = line.lower(last) in ("of", "(") or end == len(line.words)
            naming.country = name.code if alone else naming.country

    def tell(self, office: Office, name: Spelled, relation: str, status: str | None = None) -> None:
        """Notes that the office is told of the name."""
        naming = self.naming(name, trusted=True)
        told = Told(office, status or office.status, relation=relation)  # type: ignore[arg-type]
        if all(t.office is not office for t in naming.told):
            naming.told.append(told)
            self.holder.setdefault(office.first, []).append(naming)

    def ending(self, last: int) -> Spelled | None:
        """The name that ends just before word `last`."""
        if self._ending is None:
            self._ending = {}
            at = 0
            while at < len(self.line.words):
                name = name_at(self.line, at) if self.line.words[at].capital or "-" in self.line.words[at].text else None
                if name is None:
                    at += 1
                    continue
                self._ending[name.last] = name
                at = max(name.last, at + 1)
        return self._ending.get(last)


def bind(line: Line) -> Bound:
    """All namings of a line with the offices told of them."""
    bound = Bound(line)
    for office in bound.offices:
        _before_name(bound, office)
    for office, after in zip(bound.offices, bound.offices[1:], strict=False):
        _before_title(bound, office, after)
    for number, office in enumerate(bound.offices):
        if office.first not in bound.holder:
            _after_name(bound, office, bound.offices[number - 1] if number else None)
    for name in untitled(line):
        if not _inside(name, bound.namings.values()):
            bound.naming(name)
    _drop_covered(bound)
    return bound


def _inside(name: Spelled, namings: Iterable[Naming]) -> bool:
    return any(n.name.first <= name.first and name.last <= n.name.last for n in namings)


def _drop_covered(bound: Bound) -> None:
    for first, naming in list(bound.namings.items()):
        for other in list(bound.namings.values()):
            wide = other.name.first <= naming.name.first and naming.name.last <= other.name.last
            if other is not naming and wide and not naming.told:
                bound.namings.pop(first, None)


def _before_name(bound: Bound, office: Office) -> None:
    """ "Foreign Ministers A and B", "the finance ministers, A and B", "Britain's new premier, Sir C"."""
    line, at = bound.line, _past_acronym(bound.line, office.last)
    direct = names_after(line, at, office.plural) if _adjoins(line, at) else []
    if direct and not _shouted(bound, office, direct[0]) and not _place(line, office, direct[0]):
        for name in direct:
            bound.tell(office, name, "title")
        if office.standing == "body" and office.complement is None:
            _after_both(bound, office, direct[0])
        return
    if office.plural and line.lower(at) in ("including", "like") or (line.lower(at), line.lower(at + 1)) == (",", "including"):
        for name in names_after(line, at + 1 + int(line.lower(at) == ","), True):
            bound.tell(office, name, "member")
        return
    if line.lower(at) in (",", ":", "–", "—") or (line.lower(at) == "-" and line.words[at - 1].end < line.words[at].start):
        after = names_after(line, at + 1, office.plural)
        if line.lower(at) != "," and not office.plural:
            return
        if after and _apposed(line, office, after):
            for name in after:
                bound.tell(office, name, "apposition")


def _past_acronym(line: Line, at: int) -> int:
    """Past "(EAM)" between a title and the name."""
    bracket = line.lower(at) == "(" and line.lower(at + 2) == ")"
    return at + 3 if bracket and line.words[at + 1].text.isupper() else at


def _adjoins(line: Line, at: int) -> bool:
    """Whether the word at `at` follows in the same sentence, with no line break between."""
    if not 0 < at < len(line.words):
        return False
    between = line.raw[line.words[at - 1].end - line.base : line.words[at].start - line.base]
    return len(between) <= 1 and between != "\n"


def _before_title(bound: Bound, office: Office, after: Office) -> None:
    """ "The party's candidate, Rep. A, ": an office told of the name that another title introduces."""
    gap = [bound.line.lower(i) for i in range(office.last, after.first)]
    if office.first in bound.holder or gap not in ([], [","], ["and"]) or office.plural != after.plural:
        return
    if gap == ["and"] and not _one_holder(office, after):
        return
    names = [n for n in bound.holder.get(after.first, []) if any(t.office is after and t.relation == "title" for t in n.told)]
    if not names or (gap == [","] and not _apposed(bound.line, office, [n.name for n in names])):
        return
    if gap == [","] and (office.determiner is None and not office.possessor and not office.country and not office.organisation):
        return
    for naming in names:
        bound.tell(office, naming.name, "apposition")


def _place(line: Line, office: Office, name: Spelled) -> bool:
    """Whether title and name are a place: "in General Santos", "Sultan Kudarat province"."""
    if name.long or office.determiner:
        return False
    before, after = line.lower(office.first - 1), name.last
    possessed = after < len(line.words) and line.words[after].possessive
    return (before in ("in", "near", "around") and not possessed) or line.lower(after) in ("city", "province", "county", "airport")


def _after_both(bound: Bound, office: Office, name: Spelled) -> None:
    """ "Director A of the National Institute": the body is told after the name."""
    after = complement(bound.line, name.last, office.head)
    if after is None or after.body != "public" or after.end <= after.start:
        return
    for told in bound.naming(name).told:
        if told.office is office:
            told.title = f"{office.title} {bound.line.text(after.start, after.end)}"
            told.country, told.derived = after.country, True


def _one_holder(office: Office, after: Office) -> bool:
    """Whether two titles joined by "and" are one person's: "State Councilor and Foreign Minister A"."""
    if office.determiner or office.role == "head_of_state" or office.complement or after.determiner or after.country:
        return False
    upper = office.line.words[office.title_first].capital
    return upper == after.line.words[after.title_first].capital and (upper or office.country is not None)


def _shouted(bound: Bound, office: Office, name: Spelled) -> bool:
    """In headlines in capitals or title case a word after an office is no sure name."""
    line = bound.line
    return line.loud or (office.head.head.standing == "private" and not name.long)


def _apposed(line: Line, office: Office, names: list[Spelled]) -> bool:
    """Whether names after "office," are its holders, and not the subject of the main clause."""
    if office.plural:
        return len(names) > 1 or names[0].long
    end = names[-1].last
    follows = line.lower(end)
    told = office.country or office.possessor or office.determiner in ("his", "her", "their", "its", "the") or office.organisation
    verb = line.tag(end).startswith(("VBD", "VBZ", "VBP", "MD")) or follows == "also"
    if verb and names[0].long and _leads(line, office) and (office.complement or office.country):
        return True  # "The Chairperson of the Commission, A had talks": the closing comma is forgotten
    closed = follows in (",", ".", ";", ")", "", "–", "—", "-", "and", ":", "in", "at", "on", "to", "for", "who", "from")
    if not ((told and closed and office.standing != "private") or (closed and names[0].long and office.standing != "private")):
        return False
    if names[0].long and not closed:
        return False
    if names[0].long:
        return follows not in ("in", "at", "on", "to", "for", "from") or office.lemma in ("counterpart", "predecessor", "successor")
    return follows in (",", ")") and bool(told)


def _leads(line: Line, office: Office) -> bool:
    """Whether an office begins its clause: nothing before it, or a comma, or "was"."""
    before = line.lower(office.first - 1)
    return before in ("", ",", ".", "was", '"', "”", "that") or line.words[office.first].start in line.sentence_starts


def _after_name(bound: Bound, office: Office, previous: Office | None) -> None:
    """ "A, the minister", "B (minister)", "C is minister", and offices chained on with "and"."""
    line, at = bound.line, office.first
    if _is_possessor(line, office):
        _kin_of_office(bound, previous, office)
        return
    if previous is not None and _chained(line, previous, office):
        for naming in bound.holder.get(previous.first, []):
            if any(t.office is previous and t.relation != "title" for t in naming.told) and not office.plural:
                bound.tell(office, naming.name, "apposition")
        if office.first in bound.holder:
            return
    if office.plural:
        return
    name, relation = _appositive(bound, office)
    if name is not None and _ends_well(line, office, relation, name):
        past = relation == "was" or (relation == "as" and _served(line, office.first - 1))
        status = "former" if past and office.status == "current" else None
        bound.tell(office, name, "predicate" if relation in ("was", "is") else "apposition", status)


def _chained(line: Line, previous: Office, office: Office) -> bool:
    between = [line.lower(i) for i in range(previous.last, office.first)]
    return between in (["and"], [","], [",", "and"], ["as", "well", "as"], [";"], ["-"], ["–"], ["and", "now"], ["and", "then"], ["&"], ["and", "also"], ["and", "a"])


def _is_possessor(line: Line, office: Office) -> bool:
    return office.last < len(line.words) and line.words[office.last].possessive


def _kin_of_office(bound: Bound, previous: Office | None, office: Office) -> None:
    """ "A, the minister and the president's brother": kinship chained on to an office."""
    line, at = bound.line, office.last + 1
    if previous is None or line.lower(at) not in name_lexicon().kin or not _chained(line, previous, office):
        return
    for naming in bound.holder.get(previous.first, []):
        naming.kin_of = (office.first, office.last)


def _appositive(bound: Bound, office: Office) -> tuple[Spelled | None, str]:
    """The name that an office after it is told of, and how: ",", "(", "is", "was", "as"."""
    line = bound.line
    at = office.first - 1
    asides = []
    while at > 0 and line.lower(at) in _ASIDE:
        asides.append(line.lower(at))
        at -= 1
    mark = line.lower(at)
    if mark in ("(", "–", "—", "-") and at > 0:
        return bound.ending(at), mark
    if mark == ",":
        if line.lower(at - 1).isdigit() and line.lower(at - 2) == ",":
            at -= 2
        name = bound.ending(at)
        return name, ","
    if mark == "and" and line.lower(at - 1) == "," and office.determiner is None and office.complement:
        return bound.ending(at - 1), ","
    if mark == "and" and line.lower(at - 1) in name_lexicon().kin:
        return _kin(bound, at - 1), ","
    if mark in _BE:
        return _subject(bound, at), "was" if mark in ("was", "were") else "is"
    if mark == "as":
        return _as(bound, at), "as"
    return None, ""


def _kin(bound: Bound, at: int) -> Spelled | None:
    """ "A, the leader's sister and an official": the name before the kinship, which is noted."""
    comma = next((i for i in range(at - 1, max(at - 9, 0), -1) if bound.line.lower(i) == ","), None)
    name = bound.ending(comma) if comma is not None else None
    if name is not None and comma is not None:
        bound.naming(name).kin_of = (comma + 1, at)
    return name


def _subject(bound: Bound, verb: int) -> Spelled | None:
    line, at = bound.line, verb
    relative = False
    while at > 0 and line.lower(at - 1) in ("has", "had", "will", "would", "have", "not", "then", "who", "also", "now", "currently", "himself", "herself", "to", "soon", "later", "today", "yesterday", "recently", "once", "still", "first"):
        at -= 1
        relative = relative or line.lower(at) == "who"
    if relative and line.lower(at - 1) == ",":
        at -= 1
    name = bound.ending(at)
    if relative:
        return name
    return name if name is not None and line.lower(name.first - 1) not in ("of", "by", "for", "with", "and", "to") else None


_AS_VERBS = {"served", "serves", "serving", "serve", "worked", "works", "working", "acted", "appointed", "named", "nominated", "elected", "chosen", "reappointed", "reelected", "re-elected", "inaugurated", "office", "over", "sworn", "in", "picked", "confirmed", "installed"}


def _as(bound: Bound, at: int) -> Spelled | None:
    """ "A, who has served as minister", "appointed B as ambassador"."""
    line = bound.line
    direct = bound.ending(at)
    if direct is not None and line.lower(direct.first - 1) in ("appointed", "named", "nominated", "elected", "replaced", "chose", "picked", "appoint", "name", "nominate", "confirmed", "endorsed", "install", "installed"):
        return direct
    verb = at - 1
    if line.lower(verb) not in _AS_VERBS:
        return None
    for back in range(verb, max(verb - 7, 0), -1):
        name = bound.ending(back)
        if name is not None:
            return name
        if line.lower(back - 1) in (".", ";", ":", "that", "when"):
            return None
    return None


def _served(line: Line, at: int) -> bool:
    """Whether "as" follows a past "served", not "has served"."""
    verb = line.lower(at - 1)
    return verb in ("served", "worked", "acted") and line.lower(at - 2) not in ("has", "have", "having")


def _opens(line: Line, name: Spelled) -> bool:
    """Whether a name begins its clause."""
    return line.lower(name.first - 1) in ("", ",", ".") or line.words[name.first].start in line.sentence_starts


def _ends_well(line: Line, office: Office, relation: str, name: Spelled) -> bool:
    """Whether what follows lets the office be an apposition: no finite verb of its own."""
    if relation in ("is", "was", "as", "("):
        return not (office.determiner in ("his", "her") and relation == "as" and False)
    follows, tag = line.lower(office.last), line.tag(office.last)
    bare = not (office.determiner or office.country or office.possessor or office.line.words[office.first].capital)
    if relation == "," and office.complement is not None and bare:
        return True  # without an article it can be no subject of its own
    if relation == "," and name.long and office.line.words[office.last - 1].capital and _opens(line, name):
        return True  # "A B, the Environment Secretary predicted": the closing comma is forgotten
    if follows in (",", ".", ";", ")", "", "and", "who", "–", "—", "-", "in", "at", "from", "under", "for", "until", "with", "since", "on", "to", "when", "during", "or", ":", "whose", "of", "by"):
        return True
    return not tag.startswith(("VBD", "VBZ", "VBP", "MD")) or tag == "VBN"
