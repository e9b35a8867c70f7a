"""Offices told before the name: "Foreign Ministers A and B", "Britain's new premier, Sir C"."""

from __future__ import annotations

from .bound import Bound
from .complements import complement
from .lexicon import lexicon
from .offices import Office
from .spelled import Spelled, name_at, names_after
from .words import OKINAS, Line

_FINITE = ("VBD", "VBZ", "VBP", "MD")
_HIGHEST = ("head_of_state", "head_of_government")
_MINISTERS = ("minister", "foreign_minister", "defense_minister")
_REGIONS = ("city", "province", "county", "airport")


def title_before(bound: Bound, office: Office) -> None:
    """Tells an office of the names after it: directly, after a comma, or as members of a group."""
    line, at = bound.line, _past_acronym(bound.line, office.last)
    direct = names_after(line, _past_bracket(line, at), office.plural) if _adjoins(line, at) else []
    if direct and _believed(line, office, direct[0]):
        for name in direct:
            bound.tell(office, name, "title")
        if office.standing == "body" and office.complement is None:
            _after_both(bound, office, direct[0])
        return
    relation, names = _announced(line, office, _past_seat(line, at))
    for name in names:
        bound.tell(office, name, relation)


def _announced(line: Line, office: Office, at: int) -> tuple[str, list[Spelled]]:
    """Names after a mark: "the finance ministers, A and B", "EU leaders including C"."""
    mark = line.lower(at)
    comma = int(mark == ",")
    if line.lower(at + comma) == "including" or (mark == "like" and office.plural):
        return "member", names_after(line, at + comma + 1, True) if office.plural else []
    dash = mark in ("–", "—") or (mark == "-" and line.words[at - 1].end < line.words[at].start)
    if mark != "," and not (office.plural and (mark == ":" or dash)):
        return "", []
    if not office.determiner and not office.plural and _follows_name(line, office):
        return "", []  # "A, director of the bureau, B, mayor": it is A's
    names = names_after(line, at + 1, office.plural)
    return "apposition", names if names and _apposed(line, office, names) else []


def _follows_name(line: Line, office: Office) -> bool:
    """Whether a full name and a comma stand before an office."""
    at = office.first - 1
    first = at - 1
    while line.lower(at) == "," and first > 0 and line.words[first - 1].capital and at - first < 4:
        first -= 1
    name = name_at(line, first) if line.lower(at) == "," and first >= 0 else None
    return name is not None and name.long and name.last == at


def title_before_title(bound: Bound, office: Office, after: Office) -> None:
    """Tells an office of the name that another title introduces: "The party's candidate, Rep. A, "."""
    gap = [bound.line.lower(i) for i in range(office.last, after.first)]
    if office.first in bound.holder or office.plural != after.plural or len(gap) > 1:
        return
    told = bound.holder.get(after.first, [])
    names = [n.name for n in told if any(t.relation == "title" for t in n.told)]
    if not names and gap == ["and"] and _behind_comma(office, after):
        names = [n.name for n in told if any(t.relation == "apposition" for t in n.told)][:1]
    elif not names or not _leads_on(bound.line, office, after, gap, names):
        return
    for name in names:
        bound.tell(office, name, "title" if gap == ["/"] else "apposition")


def _leads_on(line: Line, office: Office, after: Office, gap: list[str], names: list[Spelled]) -> bool:
    if gap == ["and"]:
        return _one_holder(office, after)
    if gap == [","]:
        definite = office.determiner or office.possessor or office.country or office.organisation
        return bool(definite) and _apposed(line, office, names)
    return not gap or gap == ["/"]  # "High Representative/Vice-President A"


def _one_holder(office: Office, after: Office) -> bool:
    """Whether two titles joined by "and" are one person's: "State Councilor and Foreign Minister A"."""
    apart = office.determiner or office.complement or after.determiner or after.country
    if apart or office.role == "head_of_state":
        return False
    upper = office.line.words[office.title_first].capital
    return upper == after.line.words[after.title_first].capital and (upper or office.country is not None)


def _behind_comma(office: Office, after: Office) -> bool:
    """Whether two titles before a comma are one person's: "the Deputy Premier and Minister of Trade, A,"."""
    capital = all(o.line.words[o.title_first].capital for o in (office, after))
    ahead = after.country and not after.complement  # "Fiji's premier and Tonga's minister"
    apart = office.complement or after.determiner or ahead or office.role in _HIGHEST
    return capital and not apart and after.role in _MINISTERS


def _past_acronym(line: Line, at: int) -> int:
    """Past "(EAM)" between a title and the name."""
    bracket = line.lower(at) == "(" and line.lower(at + 2) == ")"
    return at + 3 if bracket and line.words[at + 1].text.isupper() else at


def _past_bracket(line: Line, at: int) -> int:
    """Past a rank of the retired: "Prime Minister Gen (retd) A"."""
    for back in (at, at + 1):
        if line.lower(back) == "(" and line.lower(back + 1).startswith("ret"):
            end = next((i for i in range(back + 2, back + 5) if line.lower(i) == ")"), None)
            return end + 1 if end is not None else at
    return at


def _past_seat(line: Line, at: int) -> int:
    """Past "in Havana" between an office and the comma before the name."""
    end = at + 1
    while (
        line.lower(at) in ("in", "at") and end < len(line.words) and line.words[end].capital and end < at + 4
    ):
        end += 1
    return end if end > at + 1 and line.lower(end) == "," else at


def _adjoins(line: Line, at: int) -> bool:
    """Whether the word at `at` follows with a blank or nothing between, and no line break."""
    if not 0 < at < len(line.words):
        return False
    between = line.raw[line.words[at - 1].end - line.base : line.words[at].start - line.base]
    return len(between.rstrip(OKINAS)) <= 1 and not between.startswith("\n")


def _believed(line: Line, office: Office, name: Spelled) -> bool:
    """Whether a word after a title is its bearer's name: not in capitals, nor in "in General Santos"."""
    if line.loud or (office.head.head.standing == "private" and not name.long):
        return False
    if name.long or office.determiner:
        return True
    possessed = name.last < len(line.words) and line.words[name.last].possessive
    inside = line.lower(office.first - 1) in ("in", "near", "around") and not possessed
    return not inside and line.lower(name.last) not in _REGIONS


def _after_both(bound: Bound, office: Office, name: Spelled) -> None:
    """ "Director A of the National Institute": the body is told after the name."""
    after = complement(bound.line, name.last, office.head)
    if after is None or after.body != "public" or after.end <= after.start:
        return
    for told in bound.naming(name).told:
        if told.office is office:
            told.title = f"{office.title} {bound.line.text(after.start, after.end)}"
            told.country, told.derived = after.country, True


def _apposed(line: Line, office: Office, names: list[Spelled]) -> bool:
    """Whether names after "office," are its holders, and not the subject of the main clause."""
    long = names[0].long
    if office.plural:
        return len(names) > 1 or long
    follows, tag = line.lower(names[-1].last), line.tag(names[-1].last)
    specific = bool(office.complement or office.country)
    if long and specific and (tag.startswith(_FINITE) or follows == "also") and _opens(line, office):
        return True  # "The Chairperson of the Commission, A had talks": the closing comma is forgotten
    if office.standing == "private":
        return False
    if long:
        relative = office.standing == "relative" and follows in lexicon().around.after_counterpart
        return follows in lexicon().around.after_name or relative
    definite = office.determiner in ("his", "her", "their", "its", "the")
    told = office.country or office.possessor or office.organisation or definite
    return follows in (",", ")") and bool(told)


def _opens(line: Line, office: Office) -> bool:
    """Whether an office begins its clause: nothing before it, or a comma, or "was"."""
    before = line.lower(office.first - 1)
    first = before in ("", ",", ".", "was", '"', "”", "that")
    return first or line.words[office.first].start in line.sentence_starts
