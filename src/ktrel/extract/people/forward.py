"""Offices told before the name: "Foreign Ministers A and B", "Britain's new premier, Sir C", "leaders including D"."""

from __future__ import annotations

from .bound import Bound
from .complements import complement
from .offices import Office
from .spelled import Spelled, names_after
from .words import Line


def title_before(bound: Bound, office: Office) -> None:
    """ "Foreign Ministers A and B", "the finance ministers, A and B", "Britain's new premier, Sir C"."""
    line, at = bound.line, _past_acronym(bound.line, office.last)
    direct = names_after(line, at, office.plural) if _adjoins(line, at) else []
    if direct and not _shouted(bound, office, direct[0]) and not _place(line, office, direct[0]):
        for name in direct:
            bound.tell(office, name, "title")
        if office.standing == "body" and office.complement is None:
            _after_both(bound, office, direct[0])
        return
    if (
        office.plural
        and line.lower(at) in ("including", "like")
        or (line.lower(at), line.lower(at + 1)) == (",", "including")
    ):
        for name in names_after(line, at + 1 + int(line.lower(at) == ","), True):
            bound.tell(office, name, "member")
        return
    if line.lower(at) in (",", ":", "–", "—") or (
        line.lower(at) == "-" and line.words[at - 1].end < line.words[at].start
    ):
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


def title_before_title(bound: Bound, office: Office, after: Office) -> None:
    """ "The party's candidate, Rep. A, ": an office told of the name that another title introduces."""
    gap = [bound.line.lower(i) for i in range(office.last, after.first)]
    if office.first in bound.holder or gap not in ([], [","], ["and"]) or office.plural != after.plural:
        return
    if gap == ["and"] and not _one_holder(office, after):
        return
    names = [
        n
        for n in bound.holder.get(after.first, [])
        if any(t.office is after and t.relation == "title" for t in n.told)
    ]
    if not names or (gap == [","] and not _apposed(bound.line, office, [n.name for n in names])):
        return
    if gap == [","] and (
        office.determiner is None and not office.possessor and not office.country and not office.organisation
    ):
        return
    for naming in names:
        bound.tell(office, naming.name, "apposition")


def _place(line: Line, office: Office, name: Spelled) -> bool:
    """Whether title and name are a place: "in General Santos", "Sultan Kudarat province"."""
    if name.long or office.determiner:
        return False
    before, after = line.lower(office.first - 1), name.last
    possessed = after < len(line.words) and line.words[after].possessive
    return (before in ("in", "near", "around") and not possessed) or line.lower(after) in (
        "city",
        "province",
        "county",
        "airport",
    )


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
    if (
        office.determiner
        or office.role == "head_of_state"
        or office.complement
        or after.determiner
        or after.country
    ):
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
    told = (
        office.country
        or office.possessor
        or office.determiner in ("his", "her", "their", "its", "the")
        or office.organisation
    )
    verb = line.tag(end).startswith(("VBD", "VBZ", "VBP", "MD")) or follows == "also"
    if verb and names[0].long and _leads(line, office) and (office.complement or office.country):
        return True  # "The Chairperson of the Commission, A had talks": the closing comma is forgotten
    closed = follows in (
        ",",
        ".",
        ";",
        ")",
        "",
        "–",
        "—",
        "-",
        "and",
        ":",
        "in",
        "at",
        "on",
        "to",
        "for",
        "who",
        "from",
    )
    if not (
        (told and closed and office.standing != "private")
        or (closed and names[0].long and office.standing != "private")
    ):
        return False
    if names[0].long and not closed:
        return False
    if names[0].long:
        return follows not in ("in", "at", "on", "to", "for", "from") or office.lemma in (
            "counterpart",
            "predecessor",
            "successor",
        )
    return follows in (",", ")") and bool(told)


def _leads(line: Line, office: Office) -> bool:
    """Whether an office begins its clause: nothing before it, or a comma, or "was"."""
    before = line.lower(office.first - 1)
    return (
        before in ("", ",", ".", "was", '"', "”", "that")
        or line.words[office.first].start in line.sentence_starts
    )
