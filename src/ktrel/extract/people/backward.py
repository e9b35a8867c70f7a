"""Offices told after the name: "A, the minister", "B (minister)", "C, who served as minister"."""

from __future__ import annotations

from ...names.lexicon import name_lexicon
from .bound import Bound
from .lexicon import lexicon
from .offices import Office
from .spelled import Spelled
from .words import Line

_BRACKETS = ("(", "–", "—", "-")
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_OBLIQUE = ("of", "by", "for", "with", "and", "to")  # before a name that is no subject


def title_after(bound: Bound, office: Office, previous: Office | None) -> None:
    """Tells an office of the name before it, by apposition, bracket, predicate, or chained to `previous`."""
    line = bound.line
    if office.last < len(line.words) and line.words[office.last].possessive:
        _kin_of_office(bound, previous, office)
        return
    if office.plural:
        return
    if previous is not None and _chained(line, previous, office):
        for naming in bound.holder.get(previous.first, []):
            if any(t.office is previous and t.relation != "title" for t in naming.told):
                bound.tell(office, naming.name, "apposition")
        if office.first in bound.holder:
            return
    name, relation = _told_of(bound, office)
    if name is not None and (relation != "apposition" or _closes(line, office, name)):
        past = relation in ("was", "served") and office.status == "current"
        kind = "predicate" if relation in ("is", "was") else "apposition"
        bound.tell(office, name, kind, "former" if past else None)


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
    while at > 0 and line.lower(at) in lexicon().around.asides:
        at -= 1
    mark = line.lower(at)
    if mark in _BRACKETS and at > 0:
        return bound.ending(at), "bracket" if mark == "(" else "apposition"
    if mark == ",":
        aged = line.lower(at - 1).isdigit() and line.lower(at - 2) == ","  # "A, 62, the minister"
        return bound.ending(at - 2 if aged else at), "apposition"
    if mark == "and":
        return _joined(bound, office, at), "apposition"
    if mark in lexicon().around.being:
        return _subject(bound, at), "was" if mark in ("was", "were") else "is"
    if mark == "as":
        return _serving(bound, at), "served" if _served(line, at) else "as"
    return None, ""


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
    name = bound.ending(at - 1 if relative and line.lower(at - 1) == "," else at)
    if name is None or relative:
        return name
    return None if line.lower(name.first - 1) in _OBLIQUE else name


def _serving(bound: Bound, at: int) -> Spelled | None:
    """The name before "as": "A, who has served as minister", "appointed B as ambassador"."""
    line, around = bound.line, lexicon().around
    direct = bound.ending(at)
    if direct is not None and line.lower(direct.first - 1) in around.appointing:
        return direct
    if line.lower(at - 1) not in around.serving:
        return None
    for back in range(at - 1, max(at - 8, 0), -1):
        name = bound.ending(back)
        if name is not None or line.lower(back - 1) in (".", ";", ":", "that", "when"):
            return name
    return None


def _served(line: Line, at: int) -> bool:
    """Whether "as" follows a past "served", not "has served"."""
    verb, before = line.lower(at - 1), line.lower(at - 2)
    return verb in ("served", "worked", "acted") and before not in ("has", "have", "having")


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
