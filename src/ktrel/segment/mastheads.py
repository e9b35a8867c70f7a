"""Publishers: by their names, by mastheads that look like one, by addresses and credits."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

from msgspec import Struct

from ..errors import KnowledgeError
from ..knowledge.loader import read
from .phrases import anywhere, plain

LONGEST_MASTHEAD = 80
_MOST_WORDS = 10
Order = Literal["dmy", "mdy", "ymd"]


class House(Struct, frozen=True, forbid_unknown_fields=True):
    """One publisher of publishers.toml."""

    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    agency: bool = False
    order: Order | None = None


class _Words(Struct, frozen=True, forbid_unknown_fields=True):
    paper: tuple[str, ...]
    office: tuple[str, ...]
    documents: tuple[str, ...]
    unnamed: frozenset[str]
    post: tuple[str, ...]
    opening: tuple[str, ...]
    small: frozenset[str]


class _Table(Struct, frozen=True, forbid_unknown_fields=True):
    words: _Words
    houses: dict[str, House]


class _Publishers(NamedTuple):
    houses: dict[str, House]
    by_name: dict[str, str]
    by_domain: dict[str, str]
    signs: dict[str, str]
    paper: re.Pattern[str]
    office: re.Pattern[str]
    documents: tuple[str, ...]
    unnamed: frozenset[str]
    post: re.Pattern[str]
    opening: re.Pattern[str]
    small: frozenset[str]


@cache
def _publishers() -> _Publishers:
    table = read("publishers.toml", _Table)
    by_name: dict[str, str] = {}
    for name, house in table.houses.items():
        for form in (name, *house.aliases):
            if by_name.setdefault(_key(form), name) != name:
                raise KnowledgeError(f"'{form}' is given to two publishers", "publishers.toml")
    by_domain = {domain: name for name, house in table.houses.items() for domain in house.domains}
    return _Publishers(
        table.houses,
        by_name,
        by_domain,
        {sign: name for name, house in table.houses.items() for sign in house.signs},
        _titles(table.words.paper),
        _titles(table.words.office, first=True),
        tuple(table.words.documents),
        table.words.unnamed,
        anywhere(table.words.post),
        re.compile("(?:the )?" + anywhere(table.words.opening).pattern),
        table.words.small,
    )


def _titles(words: tuple[str, ...], first: bool = False) -> re.Pattern[str]:
    """Names that end in one of the words, or have it before "of" ("Voice of the Isles")."""
    word = anywhere(words).pattern
    begins = rf"^(?:the )?{word}|" if first else ""
    comma = "|," if first else ""
    return re.compile(rf"{begins}{word}(?:${comma}|(?= (?:of|for|&)\b))")


def _key(name: str) -> str:
    # initials keep their case: "AP" is an agency, "ap" is not
    return name if name.isupper() and len(name) <= 5 else plain(name).removeprefix("the ").strip(" .")


def house(name: str) -> str | None:
    """The usual name of a known publisher, None for any other string.

    >>> house("Associated Press")
    'The Associated Press'
    """
    if len(name) > LONGEST_MASTHEAD:
        return None
    table = _publishers().by_name
    return table.get(name) or table.get(_key(name))


def house_of_address(address: str) -> str | None:
    """The known publisher of a host name, e-mail address or URL."""
    host = re.sub(r"^.*?(?:://|@)", "", address.strip().casefold()).split("/", 1)[0].split(":", 1)[0]
    parts = host.split(".")
    for at in range(len(parts) - 1):
        if found := _publishers().by_domain.get(".".join(parts[at:])):
            return found
    return None


def slogan_of(line: str) -> str | None:
    """The publisher whose own words a whole line is: "Democracy Dies in Darkness"."""
    return _publishers().signs.get(plain(line[:LONGEST_MASTHEAD]).strip(' .[]()"“”'))


@cache
def slogans() -> tuple[str, ...]:
    """The words by which publishers are known, folded."""
    return tuple(_publishers().signs)


def signed(line: str) -> str | None:
    """The publisher whose own words a line at the foot is: "Not an official record"."""
    if len(line) > LONGEST_MASTHEAD:
        return None
    folded = plain(line).strip(" .[]()")
    if not folded.endswith(slogans()):
        return None
    return next(name for sign, name in _publishers().signs.items() if folded.endswith(sign))


def sending_house(told: str) -> str | None:
    """The known publisher that sent a release, without the minister named beside it, as told."""
    names = (told.strip(), _AND_SOMEBODY.sub("", told).strip())
    return next((name for name in names if house(name)), None)


def date_order(name: str | None) -> Literal["dmy", "mdy"] | None:
    """In which order a known publisher writes day and month in figures."""
    known = _publishers().houses.get(house(name) or "") if name else None
    return known.order if known is not None and known.order != "ymd" else None


def is_agency(name: str) -> bool:
    """Whether this is a known wire service."""
    known = _publishers().houses.get(house(name) or "")
    return known is not None and known.agency


def capitalised(text: str) -> bool:
    """Whether every word but the small ones begins with a capital or a figure, as names and mastheads do."""
    words = _NAMED.findall(text)
    small = _publishers().small
    if not words or words[0].islower():
        return False
    return all(word in small or not word[0].islower() for word in words)


_NAMED = re.compile(r"[^\W_][\w.'’&-]*")
_AND_SOMEBODY = re.compile(r"\s(?:and|,)\s(?:The|[A-Z])[\w. ]+$")
_SLOGAN = re.compile(r"\s[-–—|:]\s")
_NO_MASTHEAD = re.compile(r"[.?!:;]$|^[\"'“‘]|\||\s{3}")


def looks_like_publisher(text: str) -> bool:
    """Whether a short capitalised line has a word of the titles of papers or offices in it.

    >>> looks_like_publisher("The Mountain Herald"), looks_like_publisher("Herald of spring meets the press")
    (True, False)
    """
    if len(text) > LONGEST_MASTHEAD or len(text.split()) > _MOST_WORDS or _NO_MASTHEAD.search(text):
        return False
    folded = plain(text)
    known = _publishers()
    if not capitalised(text) or folded in known.unnamed:
        return False
    name = _SLOGAN.split(folded, maxsplit=1)[0]
    if " " in name and name.endswith(known.documents):
        return False
    short = len(text.split()) <= 5
    if short and (known.post.search(folded) or (known.opening.match(folded) and " " in text)):
        return True
    return known.paper.search(folded) is not None or known.office.search(folded) is not None


def is_unnamed(text: str) -> bool:
    """Whether a line is what every house calls its desks: "News Desk"."""
    return plain(text) in _publishers().unnamed


def begins_as_office(text: str) -> bool:
    """Whether a masthead begins with the kind of its office ("Ministry of Roads", "Embassy of Peru")."""
    match = _publishers().office.match(plain(text).removeprefix("the "))
    return match is not None and looks_like_publisher(text)


def is_office(text: str) -> bool:
    """Whether a name has the kind of an office in it: "Federal Roads Agency", "Embassy of Peru"."""
    return _publishers().office.search(plain(text)) is not None


# "Copyright © 2024 The Mountain Herald. All rights reserved." and its relatives
_COPYRIGHT = re.compile(
    r"(?:(?:copyrights?\b|\(c\)|©|ⓒ)(?>\W*?(?:copyrights?\b|\(c\)|©|ⓒ))*+|all rights reserved\s*,)"
    r"\W*(?:\d{4}\W+(?:\d{4}\W+)?)?(?:by\s+)?"
    r"(?P<name>[^\W\d_][^.,|<>\n]*(?:\.(?=[A-Za-z])[^.,|<>\n]*)*)",
    re.I,
)
# "The Mountain Herald © 2024"
_HOLDER_FIRST = re.compile(
    r"(?P<name>[A-ZÀ-Þ][^\d©|:;]{2,50}?),?\s(?:©|\(c\)|copyright)\s?(?:19|20)\d\d(?:[-–]\d{2,4})?[\s.]*", re.I
)
_NO_NAME = re.compile(
    r"\b(?:policy|clearance|notice|law|act|infringement|all rights|reserved|"
    r"private|pvt|pte|pty|sdn|bhd|limited|plc|l\.?p|gmbh|inc|ltd|llc|co|corp|"
    r"reproduction|unauthori[sz]ed|tel|page)\b.*",
    re.I,
)


def copyright_holder(line: str) -> str | None:
    """Whom a copyright line names."""
    match = _COPYRIGHT.search(line[:300])
    if match is None:
        before = _HOLDER_FIRST.fullmatch(line) if len(line) <= LONGEST_MASTHEAD else None
        return before["name"] if before and capitalised(before["name"]) else None
    name = _NO_NAME.sub("", re.split(r"\s{2,}", match["name"])[0]).strip(" -–—|/")
    name = re.sub(r"\s*\(P\)$|^\d{4}\s*|\s*\b(?:19|20)\d\d$", "", name)
    return name if name and len(name) <= LONGEST_MASTHEAD and capitalised(name) else None
