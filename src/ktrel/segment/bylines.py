"""Bylines: who wrote, and sometimes for whom."""

from __future__ import annotations

import re
from typing import NamedTuple

from .furniture import furniture
from .mastheads import capitalised, house, is_office, looks_like_publisher
from .phrases import plain

_LONGEST = 160
_MOST_WORDS = 5
_NAME = r"[^\W\d_][\w'’.\-]*"
_MAIL = re.compile(r"\(?\[?\b[\w.+-]+@[\w.-]*\]?\)?|\(?@\w+\)?")
_DASHED = re.compile(rf"^[-–—]\s*({_NAME}(?:\s{_NAME}){{1,3}})(?:,\s{_NAME}(?:\s{_NAME})?)?$")
_SIGNED = re.compile(
    rf"^({_NAME}(?:\s{_NAME}){{1,3}}),\s([^,]{{3,40}})(?:,\s{_NAME}(?:\s{_NAME}){{0,2}})?\.$"
)
_POSTED = re.compile(rf"^({_NAME}(?:\s{_NAME}){{1,3}})(?:,\s*|\s+(?=[a-z]))(?P<rest>[^\d]{{3,60}})$")
_CORRESPONDENT = re.compile(
    r"(?:[A-Z][\w'’]+ ){0,3}(?:Correspondent|Staff Writer|Staff Reporter|CORRESPONDENT|STAFF WRITER)"
    r"|(?:(?:Senior|Chief|Deputy) )?(?:[A-Z]\w+ )?"
    r"(?:Affairs|Diplomatic|Foreign|Political|News|World|Defen[cs]e) Editor"
)
_REPORTED_FROM = re.compile(r"Report(?:ing|ed) from [A-ZÀ-Þ][^.:;?!]{2,60}")
_AND_AGENCIES = re.compile(
    r",?\s(?:and|with|&)\s(?:(?:news |wire |other )?agenc(?:ies|y)|wires?(?: services| reports)?)$", re.I
)
_NAME_FOR = re.compile(rf"(?P<name>{_NAME}(?:\s{_NAME}){{1,3}}) \((?P<paper>[^()]{{3,40}})\)")
_CLAUSE_END = re.compile(r";|(?<=[a-z]{2})\.\s")
_ASIDE = re.compile(r"\s*\([^()]*(?:\)|$)")
# "Ingrid Holm Nordic correspondent": the word before the post belongs to it where the name has two without it
_DESK = re.compile(rf"^({_NAME}\s{_NAME})\s({_NAME})$")
_REPORTS = re.compile(
    rf"({_NAME}(?:\s{_NAME}){{1,2}})\s(?:reports|writes)\s(?:from|in)\s[A-ZÀ-Þ][\w.' -]{{1,40}}"
)
_IN_TOWN = re.compile(r"in [A-ZÀ-Þ][\w'’-]+(?: (?:and|staff|in|[A-ZÀ-Þ][\w'’-]+)){0,8}\.?")
_SET_OFF = re.compile(r"\s{2,}|\s[|/•·–—-]\s|\t")
_AFTER = re.compile(r"\s+at\s\d.*$|\s+in\s[A-ZÀ-Þ][\w.'’-]*(?:\s[A-ZÀ-Þ][\w.'’-]*)*|\s*[|/;].*$|\s*\(.*?\)")


class Byline(NamedTuple):
    """Who wrote an article (None where only editors or photographers are named), and the paper told."""

    author: str | None
    publisher: str | None


def read_byline(text: str) -> Byline | None:
    """The byline that a line is, None where it is something else.

    >>> read_byline("By Ana Lima and Omar Said, Coast Courier staff writers")
    Byline(author='Ana Lima and Omar Said', publisher='Coast Courier')
    """
    if len(text) > _LONGEST:
        return None
    whole = text.strip()
    line = text.strip(" *_|()[]")
    line = (_MAIL.sub("", line) if "@" in line else line).strip(" ,-–|/")
    opening = furniture().byline_starts.head(plain(line))
    if opening:
        return _opened(line, opening)
    sent = _NAME_FOR.fullmatch(whole) if whole[-1:] == ")" else None
    if sent and _is_name(sent["name"]) and house(sent["paper"]):
        return Byline(sent["name"], sent["paper"])
    name, _, ending = line.rpartition(" ")
    if ending in furniture().byline_endings and _is_name(name):
        return Byline(name, None)
    if (reports := _REPORTS.fullmatch(line)) and _is_name(reports[1]):
        return Byline(reports[1], None)
    if _CORRESPONDENT.fullmatch(whole) or _REPORTED_FROM.fullmatch(whole):
        return Byline(None, None)
    if dashed := _DASHED.match(whole):
        paper = house(dashed[1]) or looks_like_publisher(dashed[1])
        return Byline(dashed[1], None) if _is_name(dashed[1]) and not paper else None
    signed = _SIGNED.match(whole) if whole[-1:] == "." else None
    if signed and _is_name(signed[1]) and looks_like_publisher(signed[2]):
        return Byline(signed[1], _paper(signed[2]))
    return _titled(line, had_mail="@" in text) or _staffed(line, furniture().staff)


def read_desk(text: str) -> Byline | None:
    """The desk after the town: "Hill Affairs Desk" of "OSLO - Hill Affairs Desk"."""
    return _staffed(text, furniture().desks)


def _staffed(line: str, staff: re.Pattern[str]) -> Byline | None:
    """Whose work a line says that it is where it names nobody: "Coast Courier staff, with agencies"."""
    whose = _AND_AGENCIES.sub("", line)
    if len(whose.split()) > _MOST_WORDS or not capitalised(whose.split(" ")[0]):
        return None
    if staff.fullmatch(plain(whose)) is None:
        return None
    return Byline(None, _paper(whose))


def writer_told(value: str) -> str:
    """The writer in the value of a field ("Ana Lima, Diplomatic Correspondent"), else the value itself."""
    found = read_byline(f"By {value}")
    return found.author if found and found.author else value


def _opened(line: str, opening: str) -> Byline | None:
    # "Reporter Lim Ha-eun", "By: Ana Lima"; but "By Monday both sides had signed" is prose
    first = _ASIDE.sub("", _CLAUSE_END.split(line, maxsplit=1)[0][len(opening) :]).strip(" :")
    if opening.startswith("from ") and (first in ("", ".") or _IN_TOWN.fullmatch(first)):
        return Byline(None, None)  # "(From Our Own Correspondent.)"
    found = _names(first)
    if found is None and furniture().staff.fullmatch(plain(first)):
        return Byline(None, None)
    if found is None or opening not in furniture().byline_others:
        return found
    return Byline(None, found.publisher)


def _names(text: str) -> Byline | None:
    """The names at the head of what follows "By", and the paper after them; None where there are none."""
    owner, _, service = text.partition("'s ") if "'s " in text else text.partition("’s ")
    if house(owner) and service and _role(service):  # "Hill Agency's Lao Service"
        return Byline(owner, owner)
    text, beside = _beside(text)
    main, _, rest = text.partition(",")
    names = _AFTER.sub("", main).strip()
    if _role(names) and capitalised(names.rpartition(" ")[0]):  # "Coast Courier staff", "the Lao Service"
        return Byline(_paper(names), _paper(names))
    more = [part.strip() for part in rest.split(",") if part.strip()]
    while (
        more
        and _is_name(more[0])
        and not house(more[0])
        and not _role(more[0])
        and not looks_like_publisher(more[0])
    ):
        names += ", " + _AFTER.sub("", more.pop(0))
    if house(names) or looks_like_publisher(names):
        return Byline(names, house(names) or names)
    people = [p for p in re.split(r",\s*(?:and\s+)?|\s+and\s+|\s*&\s*", names) if p]
    if not people or not all(_is_name(p) for p in people):
        return None
    paper = next((paper for part in more if (paper := _paper(part))), None)
    return Byline(names, paper or (beside if capitalised(beside) and _is_short(beside) else None))


def _is_short(beside: str) -> bool:
    """Whether what is set off from a name may be a paper's: not "0 Comments"."""
    return len(beside.split()) <= 4 and not beside[:1].isdigit()


def _beside(text: str) -> tuple[str, str]:
    """What stands before and after the mark that sets a paper off: "Ana Lima - Coast Courier"."""
    parts = _SET_OFF.split(text.strip(), maxsplit=1)
    return parts[0].rstrip("."), _SET_OFF.split(parts[1])[0].strip(" .") if len(parts) > 1 else ""


def _is_name(text: str) -> bool:
    words = text.split()
    if not 1 <= len(words) <= 5 or len(text) > 45 or any(c.isdigit() for c in text):
        return False
    return capitalised(text) and not text.endswith(("?", "!")) and not any(c in ":=<>" for c in text)


def _role(text: str) -> bool:
    return furniture().byline_role.search(plain(text)) is not None


def _paper(text: str) -> str | None:
    """The paper in "Coast Courier staff writer", None where there is none."""
    text = _AND_AGENCIES.sub("", text)
    words = re.sub(furniture().byline_role.pattern, "", text, flags=re.I).strip(" ,.")
    parts = words.split()
    known = next((name for n in range(len(parts), 0, -1) if (name := house(" ".join(parts[:n])))), None)
    # the beat of a "Blue House correspondent" is no paper
    unknown = words if words and looks_like_publisher(words) and not is_office(words) else None
    return known or unknown


def _titled(line: str, had_mail: bool) -> Byline | None:
    """ "Ana Lima, staff reporter", "Lim Ha-eun (lim@paper.example)"."""
    if had_mail and _is_name(line) and len(line.split()) >= 2:
        return Byline(line, None)
    match = _POSTED.match(line)
    if match is None or not _is_name(match[1]) or not _role(match["rest"]) or len(match["rest"].split()) > 5:
        return None
    folded = plain(match["rest"]).removeprefix("the ")
    if not (furniture().byline_roles.head(folded) or _paper(match["rest"])):
        return None
    desk = None if "," in line else _DESK.match(match[1])
    return Byline(desk[1] if desk else match[1], _paper(match["rest"]))
