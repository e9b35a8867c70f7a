"""A paper's name with town, day and page in one line: "THE HILL POST (Lima) - Saturday, May 9, 2009 - A3"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..knowledge.countries import countries
from .boilerplate import is_section
from .furniture import furniture
from .grammar import grammar
from .kinds import Kind, Piece, piece
from .lines import Line, cut
from .marks import is_name
from .mastheads import capitalised, house, is_agency, looks_like_publisher
from .phrases import plain
from .sentences import ends_sentence
from .stamps import Stamp, find_stamps

LONGEST = 140
_MOST_CELLS = 6
_LONGEST_NAME = 6
_LONGEST_TOWN = 3
_LONGEST_SLOGAN = 8
_JOINTS = " \t,;:|/()[]–—-•·*.∙●_"
_CELLS = re.compile(
    r"\s*[|•·∙●*;()\[\]]\s*|\s+[-–—/]{1,2}\s+|\s*—\s*|,\s+"
    r"|(?<!\bp)(?<!\bpp)(?<!\bpg)(?<!\bno)(?<!\bnr)(?<!\bvol)\.\s+|:\s+|\s{3,}|\t+",
    re.I,
)
_BRACKETED = re.compile(r"[(\[]\s*$")
_PAGE = re.compile(
    r"(?:on )?(?:page|pages|pp?|pg|seite|s|página|pagina|pág|pag)\.?\s*[A-Z]{0,2}-?\d{1,3}[A-Z]?"
    r"(?:\s?[-–]\s?[A-Z]?\d{1,3})?"
    r"|[A-Z]{0,2}-?\d{1,3}|(?:front|back) page",
    re.I,
)
_ISSUE = re.compile(
    r"(?:(?:issue|no|nr|num|number|n[º°]|vol|volume|year|#)\.?\s?#?(?:\d[\d,./]*|[IVXLC]+\b)(?:\s+(?=\w)|$))+|#\d+",
    re.I,
)
_NUMBER_WORDS = frozenset({"no", "nr", "vol", "issue", "page", "release"})
_EDITION = re.compile(r"(?:[\w'’-]+ ){0,3}editions?|section [A-Z0-9]|[A-Z][\w]* section", re.I)


def read_plate(line: Line, at: int) -> list[Piece]:
    """The name, day, town, page and number in the line of a paper's name, [] for any other line.

    The name is that of a paper by its words; where a page, an issue or an edition is told, any name.
    """
    text = line.text
    if len(text) > LONGEST or (ends_sentence(text) and not text.isupper()):
        return []
    stamps = [s for s in find_stamps(text, line.start) if s.complete]
    if len(stamps) != 1 or stamps[0].label not in (None, "published"):
        return []
    start, end = _with_weekday(text, stamps[0], line.start)
    cells = [*_cells(line, 0, start), *_cells(line, end, len(text))]
    if not 1 <= len(cells) <= _MOST_CELLS:
        return []
    kinds = _kinds(line, cells)
    if kinds is None:
        return []
    dated = [piece("stamp", told, at, stamps=(stamps[0],)) for told in cut(line, start, end, " ,([")]
    found = [
        piece(kind, cell, at, name=cell.text if kind == "masthead" else None)
        for cell, kind in zip(cells, kinds, strict=True)
    ]
    return sorted([*dated, *found], key=lambda p: p.start)


def _with_weekday(text: str, stamp: Stamp, base: int) -> tuple[int, int]:
    start, end = stamp.start - base, stamp.end - base
    ahead, behind = grammar().weekday
    if met := ahead.search(text, max(0, start - 16), start):
        return met.start(1), end
    after = behind.match(text, end)
    return start, after.end() if after else end


def _cells(line: Line, start: int, end: int) -> Iterator[Line]:
    at = start
    for match in _CELLS.finditer(line.text, start, end):
        yield from _told(line, at, match.start())
        at = match.end()
    yield from _told(line, at, end)


def _told(line: Line, start: int, end: int) -> Iterator[Line]:
    """The stretch without marks at its ends, where it is more than a weekday in another language."""
    for cell in cut(line, start, end, _JOINTS):
        if not set(re.findall(r"[^\W\d]+|\d", cell.text.casefold())) <= grammar().known:
            yield cell


def _kinds(line: Line, cells: list[Line]) -> list[Kind] | None:
    """What each cell is, None where one of them is nothing that belongs to a nameplate."""
    numbered = any(_numbers(cell.text) for cell in cells)
    names = [n for n, cell in enumerate(cells) if _is_paper(cell.text)]
    if not names:
        names = [n for n, cell in enumerate(cells) if _may_name(cell, numbered)]
    if not names and not numbered:
        return None
    found: list[Kind] = []
    for n, cell in enumerate(cells):
        kind = "masthead" if names and n == names[0] else _kind(line, cell, numbered)
        if kind is None:
            return None
        found.append(kind)
    return found


def _numbers(text: str) -> bool:
    return bool(_PAGE.fullmatch(text) or _ISSUE.fullmatch(text) or _EDITION.fullmatch(text))


def _is_paper(text: str) -> bool:
    if house(text) is not None:
        return not is_agency(text)
    return looks_like_publisher(text) and not is_section(text)


def _may_name(cell: Line, numbered: bool) -> bool:
    """Whether a cell may be the name of a paper that nothing else tells: a letter's, or beside a page."""
    words = cell.text.split()
    if not 2 <= len(words) <= _LONGEST_NAME or words[-1].casefold() in _NUMBER_WORDS:
        return False
    if not capitalised(cell.text) or _numbers(cell.text):
        return False
    # "THE HILL BRIEF", in capitals or with its article: "Oslo Note" may be a headline
    letter = plain(cell.text).endswith(tuple(f" {word}" for word in furniture().letter_names))
    plate = cell.text.isupper() or words[0] == "The"
    return (letter and plate) or (numbered and not _is_place(cell.text) and not is_section(cell.text))


def _kind(line: Line, cell: Line, numbered: bool) -> Kind | None:
    text = cell.text
    if _numbers(text):
        return "furniture"
    if is_section(text) or _is_paper(text):
        return "section"
    before = line.text[: cell.start - line.start]
    if _BRACKETED.search(before) or _is_place(text):
        return "cell"
    words = text.split()
    if len(words) <= _LONGEST_TOWN and capitalised(text) and (len(words) == 1 or not is_name(text)):
        return "cell"
    slogan = 3 <= len(words) <= _LONGEST_SLOGAN and not capitalised(text)
    return "section" if slogan and numbered else None


def _is_place(text: str) -> bool:
    told = text.title() if text.isupper() and len(text) > 3 else text
    return countries().look_up(told) is not None or countries().look_up(told, "capital", "seat") is not None
