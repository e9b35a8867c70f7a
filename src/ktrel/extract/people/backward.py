"""Offices told after the name: "A, the minister", "B (minister)", "C is minister", "D, who served as minister"."""

from __future__ import annotations

from ...names.lexicon import name_lexicon
from .bound import Bound
from .lexicon import lexicon
from .offices import Office
from .spelled import Spelled
from .words import Line


def title_after(bound: Bound, office: Office, previous: Office | None) -> None:
    """ "A, the minister", "B (minister)", "C is minister", and offices chained on with "and"."""
    line = bound.line
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
    return between in (
        ["and"],
        [","],
        [",", "and"],
        ["as", "well", "as"],
        [";"],
        ["-"],
        ["–"],
        ["and", "now"],
        ["and", "then"],
        ["&"],
        ["and", "also"],
        ["and", "a"],
    )


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
    while at > 0 and line.lower(at) in lexicon().around.asides:
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
    if mark in lexicon().around.being:
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
    while at > 0 and line.lower(at - 1) in lexicon().around.adverbs:
        at -= 1
        relative = relative or line.lower(at) == "who"
    if relative and line.lower(at - 1) == ",":
        at -= 1
    name = bound.ending(at)
    if relative:
        return name
    return (
        name
        if name is not None and line.lower(name.first - 1) not in ("of", "by", "for", "with", "and", "to")
        else None
    )


def _as(bound: Bound, at: int) -> Spelled | None:
    """ "A, who has served as minister", "appointed B as ambassador"."""
    line = bound.line
    direct = bound.ending(at)
    if direct is not None and line.lower(direct.first - 1) in lexicon().around.appointing:
        return direct
    verb = at - 1
    if line.lower(verb) not in lexicon().around.serving:
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
    return (
        line.lower(name.first - 1) in ("", ",", ".") or line.words[name.first].start in line.sentence_starts
    )


def _ends_well(line: Line, office: Office, relation: str, name: Spelled) -> bool:
    """Whether what follows lets the office be an apposition: no finite verb of its own."""
    if relation in ("is", "was", "as", "("):
        return True
    follows, tag = line.lower(office.last), line.tag(office.last)
    bare = not (
        office.determiner or office.country or office.possessor or office.line.words[office.first].capital
    )
    if relation == "," and office.complement is not None and bare:
        return True  # without an article it can be no subject of its own
    if relation == "," and name.long and office.line.words[office.last - 1].capital and _opens(line, name):
        return True  # "A B, the Environment Secretary predicted": the closing comma is forgotten
    if follows in (
        ",",
        ".",
        ";",
        ")",
        "",
        "and",
        "who",
        "–",
        "—",
        "-",
        "in",
        "at",
        "from",
        "under",
        "for",
        "until",
        "with",
        "since",
        "on",
        "to",
        "when",
        "during",
        "or",
        ":",
        "whose",
        "of",
        "by",
    ):
        return True
    return not tag.startswith(("VBD", "VBZ", "VBP", "MD")) or tag == "VBN"
