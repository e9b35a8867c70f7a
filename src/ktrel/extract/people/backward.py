"""Offices told after the name: "A, the minister", "B (minister)", "C, who served as minister"."""

from __future__ import annotations

from ...names.lexicon import name_lexicon
from .bound import Bound
from .changes import appointed, gapped, over, serving
from .lexicon import lexicon
from .offices import Office
from .spelled import Spelled
from .words import Line

_BRACKETS = ("(", "–", "—", "-")
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_HAS = ("has", "had")
_ONCE = ("once", "formerly", "previously")
_OBLIQUE = ("of", "by", "for", "with", "and", "to")  # before a name that is no subject


def title_after(bound: Bound, office: Office, previous: Office | None) -> None:
    """Tells an office of the name before it, by apposition, bracket, predicate, or chained to `previous`."""
    line = bound.line
    if office.last < len(line.words) and line.words[office.last].possessive:
        _kin_of_office(bound, previous, office)
        return
    if office.plural:
        members_before(bound, office)
        return
    if previous is not None and _chained(line, previous, office):
        for naming in bound.holder.get(previous.first, []):
            if any(t.office is previous and t.relation != "title" for t in naming.told):
                bound.tell(office, naming.name, "apposition")
        if office.first in bound.holder:
            return
    name, relation = _told_of(bound, office)
    if name is not None and (relation not in ("apposition", "once") or _closes(line, office, name)):
        kind = "predicate" if relation in ("is", "was") else "apposition"
        bound.tell(office, name, kind, _status(line, office, relation))


def _chained(line: Line, previous: Office, office: Office) -> bool:
    """Whether an office goes on from another of the same person: "head of A and a former B"."""
    between = " ".join(line.lower(i) for i in range(previous.last, office.first)).replace(" ,", ",")
    return between in lexicon().around.chains


def _kin_of_office(bound: Bound, previous: Office | None, office: Office) -> None:
    """ "A, the minister and the president's brother": kinship chained on to an office."""
    line = bound.line
    if previous is None or line.lower(office.last + 1) not in name_lexicon().kin:
        return
    if _chained(line, previous, office):
        for naming in bound.holder.get(previous.first, []):
            naming.kin_of = (office.first, office.last)


def _told_of(bound: Bound, office: Office) -> tuple[Spelled | None, str]:
    """The name that an office after it is told of, and how: apposition, bracket, is, was, as, served."""
    line, at = bound.line, office.first - 1
    if office.possessor is not None and line.words[office.first].possessive:
        at = office.possessor[0] - 1
    elif office.possessor is not None:
        at = _before_patron(bound, at)
    while at > 0 and (
        line.lower(at) in lexicon().around.asides or (_verbal(office) and line.lower(at) in _HAS)
    ):
        at -= 1
    if line.lower(at) in lexicon().around.being and line.lower(at + 1) in lexicon().around.appointing:
        return appointed(bound, at + 1)
    mark = line.lower(at)
    if mark == "," and line.lower(at + 1) in _ONCE:
        return bound.ending_past(_before_aside(line, at)), "once"
    if mark in _BRACKETS and at > 0:
        return bound.ending(at), "bracket" if mark == "(" else "apposition"
    if mark == ",":
        return bound.ending_past(_before_aside(line, at)), "apposition"
    if mark == "and":
        return _joined(bound, office, at), "apposition"
    if mark in lexicon().around.being:
        return _subject(bound, at), "was" if mark in ("was", "were") else "is"
    if mark == "as":
        return serving(bound, at)
    clause = gapped(bound, office)
    return (clause, "is") if clause is not None else appointed(bound, at)


def _before_patron(bound: Bound, at: int) -> int:
    """The word before the title of whom an office is held under: "A, President B's envoy"."""
    patron = next((o for o in bound.offices if o.last == at + 1 and not o.plural), None)
    return patron.first - 1 if patron is not None and bound.line.lower(patron.first - 1) == "," else at


def _verbal(office: Office) -> bool:
    return office.head.head.verbal is not None


def _before_aside(line: Line, at: int) -> int:
    """The comma before an age or an alias, for the one after it: "A, known as B, the head of"."""
    for back in range(at - 1, max(at - 7, 0), -1):
        if line.lower(back) == "known" and line.lower(back + 1) == "as":
            return back - 1 - int(line.lower(back - 1) == "better")
        if not line.words[back].capital and line.lower(back) != "as":
            break
    return _before_age(line, at)


def _before_trade(line: Line, at: int) -> int:
    """The comma before a trade in passing, for the one after it: "A, 41, a lawyer, has been minister"."""
    if line.lower(at) != ",":
        return at
    opening = next((i for i in range(at - 1, max(at - 6, 0), -1) if line.lower(i) in ("a", "an", ",")), at)
    return opening - 1 if line.lower(opening) in ("a", "an") and line.lower(opening - 1) == "," else at


def _before_age(line: Line, at: int) -> int:
    """The comma before an age, for the one after it: "A, 62, the minister"."""
    aged = line.lower(at) == "," and line.lower(at - 1).isdigit() and line.lower(at - 2) == ","
    return at - 2 if aged else at


def _joined(bound: Bound, office: Office, at: int) -> Spelled | None:
    """ "A, and current chair of the Union", "A, the leader's sister and a senior official"."""
    line = bound.line
    if line.lower(at - 1) == "," and office.determiner is None and office.complement:
        return bound.ending(at - 1)
    if line.lower(at - 1) not in name_lexicon().kin:
        return None
    comma = next((i for i in range(at - 2, max(at - 10, 0), -1) if line.lower(i) == ","), None)
    name = bound.ending(comma) if comma is not None else None
    if name is not None and comma is not None:
        bound.naming(name).kin_of = (comma + 1, at - 1)
    return name


def _subject(bound: Bound, verb: int) -> Spelled | None:
    """The name before a verb of being: "A today became", "B, who is also"."""
    line, at, relative = bound.line, verb, False
    while at > 0 and line.lower(at - 1) in lexicon().around.adverbs:
        at -= 1
        relative = relative or line.lower(at) == "who"
    aside = relative and line.lower(at - 1) == ","
    name = bound.ending_past(at - 1 if aside else _before_age(line, _before_trade(line, at - 1)))
    name = name or bound.ending_past(at)
    if name is None or relative:
        return name
    singular = line.lower(name.first - 1) == "and" and line.lower(verb) in ("is", "was", "becomes", "remains")
    return None if line.lower(name.first - 1) in _OBLIQUE and not singular else name


def _status(line: Line, office: Office, relation: str) -> str | None:
    """The status that the way of telling gives, None where it is the office's own."""
    if office.status != "current":
        return None
    if relation in ("was", "served", "replaced", "once") or over(line, office.last):
        return "former"
    return "designate" if relation == "proposed" else None


def members_before(bound: Bound, office: Office) -> None:
    """ "A and B, the foreign ministers of …": names joined before a plural office."""
    line, at = bound.line, office.first - 1
    if line.lower(at) != "," or office.standing == "private":
        return
    names: list[Spelled] = []
    name = bound.ending_past(at)
    while name is not None and len(names) < 6:
        names.append(name)
        at = name.first
        while line.lower(at - 1) in ("and", ",", "&"):
            at -= 1
        name = bound.ending_past(at) if at < name.first else None
    if len(names) > 1 and line.lower(office.last) in lexicon().around.after_apposition:
        for member in reversed(names):
            bound.tell(office, member, "apposition")


def _closes(line: Line, office: Office, name: Spelled) -> bool:
    """Whether what follows lets the office be an apposition, and no subject of a verb of its own."""
    if line.lower(office.last) in lexicon().around.after_apposition:
        return True
    if not line.tag(office.last).startswith(_FINITE):
        return True
    capital = line.words[office.title_first].capital
    bare = not (office.determiner or office.country or office.possessor or capital)
    if bare and office.complement is not None:
        return True  # "A, spokesperson of the ministry said": without an article it can be no subject
    opens = (
        line.lower(name.first - 1) in ("", ",", ".") or line.words[name.first].start in line.sentence_starts
    )
    # "A B, the Environment Secretary predicted": the closing comma is forgotten
    return name.long and opens and line.words[office.last - 1].capital
