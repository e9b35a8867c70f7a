"""Lines that name a publisher, and what the whole of a text tells of its publishers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from ..knowledge.countries import countries
from .boilerplate import is_section
from .furniture import furniture
from .kinds import Piece, is_bare
from .mastheads import (
    begins_as_office,
    capitalised,
    copyright_holder,
    house,
    is_office,
    looks_like_publisher,
)
from .phrases import plain

_AFTER_NAME = re.compile(r"^(?P<name>.{3,60}?)(?:\s+[-–—:|]+\s+|\s{2,}|,\s(?=[Pp]age\b))(?P<rest>.+)$")
# "The Lake Gazette (Entebbe)", "Lake Gazette/Entebbe"
_TOWN = re.compile(r"\s\([A-ZÀ-Þ][\w .-]{2,30}\)$|(?<=[a-z])/[A-ZÀ-Þ][\w.-]{2,20}$")
_CELLS = re.compile(r",\s|\s[-–—|•]\s")
# what a paper says of itself: "Independent news from Latvia since 1994"
_OWN_WORDS = re.compile(
    r"\b(?:since|established|founded|est\.) (?:in )?1?[89012]\d\d+\b|^independent news\b", re.I
)
_ISSUE_HEAD = re.compile(
    r"(?:(?:issue|no\.?|vol\.?|edition|letter|episode) ?#?|#)\d{1,4}\s?[:–—|-]\s?\S", re.I
)
_HANDLE = re.compile(r"@\w{2,30}")
_LONGEST_DESK = 4
_HEAD = 4
_PLATES = frozenset({"headline", "cell", "masthead", "byline"})
_LONGEST_PRODUCT = 4
_TAGLINE = re.compile(r"\s[-–—|:]{1,2}\s[a-z].*$|:\s(?:your|the|our|a)\s.*$")
ISSUE_LINE = re.compile(r"\s(?:no|nr|vol|issue|volume)\.?\s?\d+\W*$", re.I)


class Imprint(NamedTuple):
    """What a text as a whole tells of publishers, whichever of its articles tells it.

    `named` are their names folded, `cased` the first way in which each is written in small letters,
    `holder` whom the first copyright line names, `plate` whether that is a company of the paper at
    the head.
    """

    named: frozenset[str]
    cased: dict[str, str]
    holder: str | None
    plate: bool = False


def imprint_of(everything: Sequence[Piece]) -> Imprint:
    """The publishers that mastheads, credits, stamped cells, bylines and copyright lines name."""
    if is_bare(everything):
        return Imprint(frozenset(), {}, None)
    companies = [h for p in everything if p.kind == "furniture" and (h := copyright_holder(p.text))]
    plate = _plate_of(companies[0], everything) if companies else None
    holders = [plate, *companies] if plate else companies
    names = [p.name for p in everything if p.kind in ("masthead", "credit") and p.name]
    beside = [p.publisher for p in everything if p.kind == "byline" and p.publisher]
    cased: dict[str, str] = {}
    for name in (*holders, *names, *beside):
        if not name.isupper():
            cased.setdefault(key_of(name), name)
    named = frozenset(key_of(name) for name in (*holders, *names))
    return Imprint(named, cased, next(iter(holders), None), bool(plate))


def _plate_of(holder: str, everything: Sequence[Piece]) -> str | None:
    """The paper's name at the head that its company's begins with: "Hill" of "Hill Media"."""
    company = key_of(holder)
    for one in everything[:_HEAD]:
        name = one.text.strip("*_# []")
        begins = one.kind in _PLATES and company.startswith(key_of(name) + " ")
        if begins and capitalised(name) and not is_section(name):
            return name
    return None


def key_of(name: str) -> str:
    """The name as it is compared: folded, without its article."""
    return plain(name).removeprefix("the ")


def publisher_in(piece: Piece, named: frozenset[str] = frozenset()) -> str | None:
    """The publisher that a headline-like line names, None for a headline."""
    text = without_town(piece.proper.strip("*_# []"))
    if text.isupper():  # old papers end their own name with a stop
        text = text.rstrip(".")
    if house(text) or key_of(text) in named or looks_like_publisher(text):
        return text
    if ISSUE_LINE.search(text):
        return text
    match = _AFTER_NAME.match(text)
    if match is None:
        return None
    name = match["name"].rstrip(" ,")
    known = house(name) is not None or key_of(name) in named
    return name if (known and not _tells(match["rest"])) or _with_slogan(name, match["rest"]) else None


def name_before(text: str) -> str | None:
    """The paper that a line of the head begins with: "Hill Post - Lima, Peru", "Hill Post - since 1994"."""
    match = _AFTER_NAME.match(text)
    name = match["name"].rstrip(" ,") if match else ""
    if match is None or not (house(name) or (looks_like_publisher(name) and not is_section(name))):
        return None
    rest = match["rest"]
    places = all(_is_place_or_edition(cell) for cell in _CELLS.split(rest))
    return name if places or _OWN_WORDS.search(rest) or furniture().tagline.fullmatch(plain(rest)) else None


def _is_place_or_edition(cell: str) -> bool:
    """Whether a cell beside a paper's name is a town or country, or the edition: "English edition"."""
    known = cell.title() if cell.isupper() else cell
    edition = plain(cell).endswith(("edition", "supplement", "section"))
    return edition or (capitalised(cell) and len(cell.split()) == 1) or countries().look_up(known) is not None


def product_of(text: str) -> str | None:
    """The house whose name a newsletter's or desk's begins with: "Hill News Morning Brief"."""
    words = text.split()
    if not 2 <= len(words) <= _LONGEST_PRODUCT or not capitalised(text):
        return None
    return next((name for n in range(1, len(words)) if house(name := " ".join(words[:n]).rstrip(":"))), None)


def heads_issue(text: str) -> bool:
    """Whether a headline begins with the number of the issue: "Issue #88: Lima's long week"."""
    return _ISSUE_HEAD.match(text) is not None


def is_handle(piece: Piece) -> bool:
    """Whether a line is an account's handle right below its name: "Hill Ministry / @hill_mfa"."""
    return piece.kind == "furniture" and not piece.gap and _HANDLE.fullmatch(piece.text) is not None


def without_town(name: str) -> str:
    """The name of a paper without its town: "The Lake Gazette (Entebbe)"."""
    return _TOWN.sub("", name)


def letter_name(text: str) -> str:
    """The name in a newsletter's first line: "Hill Notes - your week", "The Hill Times newsletter"."""
    name = _TAGLINE.sub("", text.strip("*_# "))
    words = name.split()
    return " ".join(words[:-1]) if len(words) > 2 and words[-1] in furniture().letter_names else name


def surely_publisher(piece: Piece, named: frozenset[str]) -> bool:
    """Whether a line that would be the only headline names a publisher all the same."""
    text = piece.proper.strip("*_# []")
    return house(text) is not None or key_of(text) in named or begins_as_office(text)


def _tells(rest: str) -> bool:
    """Whether what follows a paper's name is a headline of its own rather than a slogan or section."""
    return len(rest.split()) > 5 and not is_section(rest)


def _with_slogan(name: str, rest: str) -> bool:
    slogan = rest[:1].islower() and len(rest.split()) <= 8
    desk = len(rest.split()) <= _LONGEST_DESK and capitalised(rest) and is_office(name)
    return looks_like_publisher(name) and (slogan or is_section(rest) or desk)
