"""Which of the lines above a text is its headline: what speaks for each and against it, weighed.

A clipping's head holds the paper's name, a letterhead, a slogan, a kicker, a document's number and the
headline in any order. Nothing marks the headline but what it is not, so evidence against is what counts;
of equals the first is taken, since a subtitle comes after its headline.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..knowledge.countries import countries
from .boilerplate import boilerplate_kind, is_section
from .furniture import furniture
from .imprint import heads_issue, is_handle, name_before, product_of, publisher_in, surely_publisher
from .kinds import LONGEST_HEADLINE, Piece
from .marks import is_name
from .mastheads import capitalised, house, looks_like_publisher
from .phrases import bare, plain
from .sentences import ends_sentence

_CODE = re.compile(
    r"[A-Z][A-Z./-]{0,14}[/-]?\d[\w/.() -]{0,24}"
    r"|(?:[\w.]{1,12} ){0,4}(?:no|nr|ref|vol|issue)[.:]{0,2}\s?(?:[^\W\d]|[/-])*+\d[\w/-]*+(?:, \d{4})?",
    re.I,
)
# an address: "815 Second Avenue, 8th Floor", "P.O. Box 41"
_STREET = re.compile(
    r"^\d+[A-Z]?\s.*\b(?:avenue|street|road|boulevard|square)\b|\b(?:floor|suite),?\s.*\d|\bp\.?o\.? box\b",
    re.I,
)
_DIGIT = re.compile(r"\d")
_CELLS = re.compile(r"\s+[-–—|/:•·]+\s+|:\s+|,\s+")
_PATH = re.compile(r"\s+[>»›→]\s+")
_AND = re.compile(r",\s|\s(?:and|&)\s|\s?[|/·•]\s?|\s[-–—]\s")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]{2}")
_NAMEPLATE = re.compile(r"THE(?: [A-Z]+){1,3}")
# papers of other languages bear their article: "El Faro del Sur", "Il Giorno"
_FOREIGN_ARTICLE = re.compile(r"(?:El|La|Le|Les|L'|Il|Lo|Al|An|Der|Die|Das|De|O) ?[A-ZÀ-Þ]")
_ARTICLE_IN_CAPITALS = re.compile(r"(?:EL|LA|LOS|LAS|LE|LES|IL) [A-ZÀ-Þ]")
_LONGEST_NAMEPLATE = 5
_LONGEST_ENTRY = 3
_FEWEST_ENTRIES = 2
_UNFINISHED = re.compile(r"\b(?:of|and|the|to|in|on|for|with|at|by|from|as|over|after|before)$", re.I)
_LONGEST_PLATE = 4
# the issue of a quarterly: "Spring 2018", "Winter 2003/04 issue"
_SEASON = re.compile(
    r"(?:spring|summer|autumn|fall|winter)(?:[/-]\w+)?,? (?:19|20)\d\d(?:[/–-]\d\d)?(?: issue)?", re.I
)
_TOWN = re.compile(r"\s\([^()]*\)$")
# what stands beside the day below a paper's name
_OF_PLATE = frozenset({"stamp", "section", "cell", "furniture", "number"})
_LONGEST_DEPARTMENT = 6
_LONGEST_TAGLINE = 12
_DOES = re.compile(r"(?:covering|serving|connecting|reporting|bringing you|independent \w+ (?:on|from|for)) ")
_ISSUE = re.compile(r"(?:issue|no|nr|vol|volume|edition)\.?\s#?[\d,]+\.?", re.I)
# "Vol. XII, No. 203        50 centimos": the number of an issue with its volume, or beside its price
_VOLUME = re.compile(
    r"(?:vol|no|nr|issue)\.?\s?(?:\d[\d,]*|[IVXLC]+\b)[.,;]?(?:\s{3,}|\s(?:no|nr|issue)\.?\s?\d)", re.I
)
_SHORT = 3
_MOST = 60
_SURE = 8
_LIKELY = 4
_SLIGHT = 2


def weighed(candidates: Sequence[Piece], head: Sequence[Piece], named: frozenset[str]) -> list[Piece]:
    """The candidates from the likeliest headline on; empty where none of them can be one.

    `head` are all pieces above the text, `named` the publishers that other lines name (folded).
    """
    if len(candidates) < 2:
        return [one for one in candidates if _by_itself(one, named) > -_SURE]
    at_head = {piece.start: at for at, piece in enumerate(head)}
    folded = "\n".join(plain(p.text[:LONGEST_HEADLINE]) for p in head[-_MOST:])
    scores: dict[int, int] = {}
    for at in (*range(len(candidates))[:_MOST], *range(len(candidates))[_MOST:][-_MOST:]):
        one = candidates[at]
        scores[at] = _by_itself(one, named)
        if publisher_in(one, named) is None:
            scores[at] += _said_again(one, folded)
        if at and _says_what(candidates[at - 1], one):
            scores[at] -= _LIKELY + 1
        if _is_slogan(head, at_head[one.start]):
            scores[at] -= _LIKELY + 1
        if at and _is_writer(head, at_head[one.start]):
            scores[at] -= _SLIGHT + 1
        if at + 1 < len(candidates):
            following = candidates[at + 1]
            between = head[at_head[one.start] + 1 : at_head[following.start]]
            scores[at] += _beside(one, following, between, first=at == 0)
            if not _UNFINISHED.search(one.text):
                scores[at] -= _LIKELY * _in_menu(head, at_head[one.start])
    top = max(scores.values())
    # where each looks like a paper's name, the last is the headline
    best = (max if top <= -_LIKELY else min)(at for at in scores if scores[at] == top)
    return [] if top <= -_SURE else list(candidates[best:])


def _is_writer(head: Sequence[Piece], at: int) -> bool:
    """Whether a line is a name right above the date, as a writer's is."""
    below = head[at + 1] if at + 1 < len(head) else None
    return (
        below is not None and not below.gap and below.kind in ("stamp", "byline") and is_name(head[at].text)
    )


def _said_again(one: Piece, folded: str) -> int:
    """What it counts that the page's title or its path says the line once more, with more beside it."""
    text = plain(one.proper)
    if len(text.split()) < 3:
        return 0
    again = (
        any(text in line and len(line) > len(text) + 2 for line in folded.split("\n"))
        if text in folded
        else False
    )
    return _LIKELY if again else 0


def _in_menu(head: Sequence[Piece], at: int) -> bool:
    """Whether a short line stands among short lines, as the entries of a menu do."""
    around = head[max(0, at - 1) : at + 2]
    return len(around) == 3 and all(
        len(p.text.split()) <= _LONGEST_ENTRY and p.kind in ("headline", "section", "furniture", "cell")
        for p in around
    )


def _by_itself(one: Piece, named: frozenset[str]) -> int:
    """What a line alone says against being a headline."""
    text = one.proper
    if _CODE.fullmatch(text) or _VOLUME.match(text) or _SEASON.fullmatch(text) or is_letterhead(text):
        return -_SURE
    if surely_publisher(one, named):
        return -_SURE
    score = 0
    if publisher_in(one, named):
        score -= _LIKELY
    if not _LATIN.search(text):
        score -= _LIKELY
    if text.endswith(":") or (text.endswith(",") and len(text.split()) <= 3):
        score -= _LIKELY
    if ends_sentence(text):
        score -= 1
    if _DIGIT.search(text) and _STREET.search(text):
        score -= _SURE
    cells = text.split(", ")
    if len(cells) > 2 and all(capitalised(cell) for cell in cells) and _names_country(cells[-1]):
        score -= _LIKELY  # an address
    if all(_names_country(part) for part in _AND.split(text)):
        score -= _LIKELY  # "Bolivia and Chile", "Bolivia | Chile" above what happened there
    return score


def _names_country(text: str) -> bool:
    return countries().look_up(text.title() if text.isupper() else text) is not None


def is_letterhead(text: str) -> bool:
    """Whether a line is made up of what stands on letterheads: "READOUT - For immediate release".

    >>> is_letterhead("Press release, No. 14"), is_letterhead("Press release rattles Lima")
    (True, False)
    """
    path = _PATH.split(text)
    if len(path) > 1 and all(1 <= len(cell.split()) <= 4 for cell in path):
        return True
    menu = text.split(" | ")
    if len(menu) > _FEWEST_ENTRIES and all(len(entry.split()) <= _LONGEST_ENTRY for entry in menu):
        return True
    cells = [cell for cell in _CELLS.split(text) if cell]
    return len(cells) > 1 and all(
        is_section(cell) or boilerplate_kind(cell) is not None or _CODE.fullmatch(cell) for cell in cells
    )


def _beside(one: Piece, following: Piece, between: Sequence[Piece], first: bool) -> int:
    """What the line below and all before it say against a headline."""
    words, more = len(one.text.split()), len(following.text.split())
    score = 0
    if _NAMEPLATE.fullmatch(one.text) and not following.text.isupper():
        score -= _LIKELY
    if first and words <= _LONGEST_NAMEPLATE and _FOREIGN_ARTICLE.match(one.text) and capitalised(one.text):
        score -= _LIKELY
    if first and (_named_first(one.text) or _initials(following.text) in one.text.split()):
        score -= _LIKELY
    if (
        first
        and between
        and words <= _LONGEST_NAMEPLATE
        and one.text.isupper()
        and not following.text.isupper()
    ):
        score -= _LIKELY * bool(_ARTICLE_IN_CAPITALS.match(one.text))
    if _says_what(one, following):
        score -= _LIKELY
    if first and product_of(one.text):
        score -= _LIKELY
    if words == 1 or (words == 2 and following.line == one.line + 1 and more >= 5):
        score -= _LIKELY  # a kicker right above its headline ("Trade talks")
    if words <= more + 1 and _is_department(one.text):
        score -= _LIKELY
    dated = any(p.kind in ("stamp", "byline") for p in between)
    if any(p.kind == "number" or _is_issue(p, between) for p in between):
        score -= _LIKELY  # "STEPPE BRIEF / No. 41": the issue of what the line above names
    if first and _is_dated_plate(one, following, between):
        score -= _SLIGHT
    if first and words <= _LONGEST_NAMEPLATE and heads_issue(following.text):
        score -= _LIKELY  # "The Hill Reader / Issue 88: Lima's long week"
    if first and between and is_handle(between[0]):
        score -= _LIKELY
    site = not dated and any(_of_site(p) for p in between)
    if site:
        score -= _SLIGHT
    if dated and one.gap == 0 and _headed_by_section(one.text):
        score -= _SLIGHT
    if first and 1 < words <= _SHORT and _is_plate(one, following):
        score -= 1
    plate = words <= _LONGEST_NAMEPLATE and (site or following.line > one.line + 1 or following.gap > 0)
    if first and plate and one.text.isupper() and not following.text.isupper() and site:
        score -= _SLIGHT
    return score


def _named_first(text: str) -> bool:
    """Whether a line begins with a paper's name and goes on with its town, edition or words of its own."""
    return name_before(text) is not None


def _initials(text: str) -> str:
    """The initials of an office or paper, above which they stand alone: "DPI" of "Department of …"."""
    found = "".join(word[0] for word in text.split() if word[0].isupper())
    return found if len(found) > 1 and (looks_like_publisher(text) or house(text)) else ""


def _says_what(one: Piece, following: Piece) -> bool:
    """Whether a line says what the name right above it is: "Steppe Notes / A blog on Inner Asia"."""
    text = following.text
    if following.gap or following.line != one.line + 1 or len(one.text.split()) > _LONGEST_NAMEPLATE:
        return False
    short = 3 <= len(text.split()) <= _LONGEST_TAGLINE and capitalised(one.text)
    return short and furniture().tagline.fullmatch(plain(text)) is not None


def _is_slogan(head: Sequence[Piece], at: int) -> bool:
    """Whether a cell says what the paper beside it does: "Hill Mirror | Covering Lima and its neighbours"."""
    beside = head[at - 1] if at else None
    named = beside is not None and beside.kind == "masthead" and beside.line == head[at].line
    text = plain(head[at].text) if named else ""
    return bool(text) and (_DOES.match(text) or furniture().tagline.fullmatch(text)) is not None


def _is_issue(piece: Piece, between: Sequence[Piece]) -> bool:
    """Whether a cell beside the day tells the number of the issue: "18 April 2023 | Issue 212"."""
    if piece.kind not in ("cell", "section", "furniture") or _ISSUE.fullmatch(piece.text) is None:
        return False
    return any(p.kind == "stamp" and p.line == piece.line for p in between)


def _headed_by_section(text: str) -> bool:
    """Whether a line begins with the kind of the paper ("COMMUNIQUE - to missions"), little after it."""
    cells = _CELLS.split(text, maxsplit=1)
    return len(cells) == 2 and is_section(cells[0]) and len(cells[1].split()) <= _LONGEST_ENTRY


def _is_plate(one: Piece, following: Piece) -> bool:
    """Whether a short capitalised name stands apart above a headline in small letters: a blog's name."""
    named = (
        capitalised(one.text)
        and not one.text.isupper()
        and one.text.split()[0].casefold() not in ("the", "a", "an")
    )
    return named and following.gap > 0 and not capitalised(following.text) and len(following.text.split()) > 4


def _is_department(text: str) -> bool:
    """Whether a short line is what a department of a paper is called: "NOTES FROM LIMA"."""
    short = len(text.split()) <= _LONGEST_DEPARTMENT
    return short and furniture().departments.search(plain(text)) is not None


def _is_dated_plate(one: Piece, following: Piece, between: Sequence[Piece]) -> bool:
    """Whether a short name has its day right below it and the headline apart: "Andes Leader / 5 May 1998"."""
    if len(one.text.split()) > _LONGEST_PLATE or not capitalised(_TOWN.sub("", one.text)) or one.gap > 1:
        return False
    dated = bool(between) and not between[0].gap and all(p.kind in _OF_PLATE for p in between)
    longer = len(following.text.split()) > len(one.text.split()) or _is_department(following.text)
    # a day with its place is an occasion's: "ANDES SUMMIT / Cusco, 5 May 1998"
    told = [s for p in between for s in p.stamps]
    return dated and bool(told) and not any(s.place for s in told) and following.gap > 0 and longer


def _of_site(piece: Piece) -> bool:
    """Whether a line belongs to a site's or paper's head, which stands above the headline."""
    if piece.kind in ("section", "masthead"):
        return True
    return piece.kind == "furniture" and furniture().site_head.search(bare(piece.text)) is not None
