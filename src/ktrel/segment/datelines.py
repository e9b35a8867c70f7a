"""Datelines: "TOKYO, March 16 (Yonhap) -- " at the head of a paragraph."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from ..knowledge.countries import countries
from .grammar import stamp_words
from .mastheads import house, is_agency
from .stamps import Stamp, find_stamps

_LONGEST = 110
_SHORTEST_PLACE = 4
_WORD = r"[A-ZÀ-ÖØ-Þ][\w.'’]*(?:-[\w'’]+)*"
_DASH = r"(?:\s?--+|\s_(?=\s)|\s?[—–―]|\s-|\.\s?[-–—]|-(?=\s))"
# one of these ends every dateline: most paragraphs begin without
_SIGN = re.compile(r"[—–―/(\[:]|--|\s[-_]|-\s|\.[\s–—-]")
_SITE = re.compile(r"\w\.[a-z]{2,4}$")
_SMALL = re.compile(r"\s(?!(?:and|de|of)\s)[a-zß-öø-ÿ]")
_DIGIT = re.compile(r"\d")
_JOINTS = frozenset(("and", "de", "of"))


class Dateline(NamedTuple):
    """A dateline: where its text ends and the sentence begins (offsets into the source text)."""

    start: int
    end: int
    body: int
    place: str
    agency: str | None
    stamp: Stamp | None


@cache
def _pattern() -> re.Pattern[str]:
    """Place, date, agency and dash, all but the place optional; `_sure` weighs what is there.

    A month after a comma belongs to the date, not to the place.
    """
    months = "|".join(re.escape(name) for names in stamp_words().months for name in names)
    joint = r"[ /]|,\s|\s[Aa]nd\s|\sde\s|\sof\s|\s\["
    day = r"\d{1,2}(?:st|nd|rd|th)?"
    return re.compile(
        rf"""(?P<place>{_WORD}(?:(?:{joint})(?!(?i:{months})\b\.?\s\d){_WORD}\]?){{0,5}})(?:\*\*|__)?
        (?:,\s[A-Z][\w'’-]+(?:[ -][\w'’-]+)?\s\d{{1,2}},\s14\d\d(?:\s(?:AH|H))?)?
        (?P<date>[,.]?\s(?:[^\W\d]+\.?\s{day}|{day}\s[^\W\d]+\.?|[A-Z][a-z]+day)(?:,?\s\d{{4}})?,?)?
        (?:
          \.?,?\s?[(/\[](?P<agency>[A-Za-z][\w.&'’\ /-]{{1,40}})[)/\]](?P<after>{_DASH}|\.|:|,|\s)
          |,\s(?P<name>[A-Z][\w&-]+(?:\s[A-Z]\w+)?){_DASH}
          |(?P<mark>{_DASH}|\.\s(?=[A-Z"“])|:\s(?=[A-Z"“]))
        )\s*""",
        re.X,
    )


def read_dateline(text: str, base: int, leading: bool) -> Dateline | None:
    """The dateline that a paragraph at offset `base` begins with, None where it has none.

    A place alone with a dash ("GENEVA — ") counts in a `leading` paragraph only.

    >>> read_dateline("LIMA, May 5 (Andes Desk) - The envoys left.", 0, leading=True).agency
    'Andes Desk'
    """
    head = text[:_LONGEST]
    match = _pattern().match(head) if _may_begin(head) else None
    if match is None or match.end() >= _LONGEST or not _sure(match, text, leading):
        return None
    place = match["place"].split(" [")[0].strip(" ,.")
    stamps = find_stamps(match["date"], base + match.start("date")) if match["date"] else []
    end = base + len(match.group().rstrip())
    named = match["agency"] or match["name"]
    town, _, last = place.rpartition(", ")
    if named is None and town and is_agency(last):  # "Tehran, IRNA - "
        place, named = town, last
    return Dateline(base, end, base + match.end(), place, named, stamps[0] if stamps else None)


def read_town(text: str, base: int) -> Dateline | None:
    """The town in capitals and a colon that an article's first paragraph begins with: "UFA: Two envoys met".

    Labels ("WATCH: …") and speakers look like it: the rest of the article has to tell that it is a town.
    """
    match = _TOWN.match(text)
    if match is None or len(text) - match.end() < _SENTENCE:
        return None
    return Dateline(base, base + match.end("place") + 1, base + match.end(), match["place"], None, None)


_TOWN = re.compile(r"(?P<place>[^\W\d_a-zß-ÿ]{3,}(?:[ -][^\W\d_a-zß-ÿ]{3,}){0,2}): (?=[\"“]?[A-ZÀ-Þ])")
_SENTENCE = 70


def _may_begin(head: str) -> bool:
    """Whether a paragraph may begin with a dateline: most begin as sentences do ("The envoys left …")."""
    if not head[:1].isupper():
        return False
    words = head.split(" ", 3)
    if len(words) == 4 and words[0].isalpha() and words[1].isalpha() and words[1].islower():
        return words[1] in _JOINTS or words[2][:1].isdigit()
    # where no figure is, all of a dateline comes before the first small word that joins no names
    small = None if _DIGIT.search(head) else _SMALL.search(head)
    return _SIGN.search(head, 0, small.end() if small else len(head)) is not None


def _sure(match: re.Match[str], text: str, leading: bool) -> bool:
    """Whether place, date, agency and mark together make a dateline rather than a sentence's first words."""
    if match["place"].split()[0].casefold() in stamp_words().no_places:
        return False
    site = match["agency"] is not None and _SITE.search(match["agency"])  # "(bdnews24.com)"
    if match["agency"] and match["agency"][0].islower() and not site and house(match["agency"]) is None:
        return False
    if match["agency"]:
        # "(AP)" after a word is no dateline unless a dash follows or a known agency is named
        return bool(match["date"] or house(match["agency"]) or match["after"].strip(" ,."))
    if match["name"]:
        return match["date"] is not None or house(match["name"]) is not None
    stops = match["mark"].strip() in (".", ":")
    if match["date"]:
        return bool(find_stamps(match["date"], 0)) and (not stops or _is_place(match["place"]))
    if stops:
        return leading and match["mark"].strip() == ":" and _is_capital(match["place"])
    return leading and (_is_known(match["place"]) or _in_capitals(match["place"], text[match.end() :]))


def _in_capitals(place: str, sentence: str) -> bool:
    """Whether an unknown place stands in capitals before a sentence: not "NATO - which", "U.S. - China"."""
    town = place.split(",")[0]
    if not town.isupper() or len(town) < _SHORTEST_PLACE or "." in town:
        return False
    return sentence[:2].strip("\"“'‘")[:1].isupper()


def _is_place(words: str) -> bool:
    return words.split(",")[0].isupper() or _is_known(words)


def _is_capital(words: str) -> bool:
    return countries().look_up(words.split(",")[0].strip(), "capital", "seat") is not None


@cache
def _is_known(words: str) -> bool:
    return countries().look_up(words.split(",")[0].strip(), "name", "capital", "seat") is not None
