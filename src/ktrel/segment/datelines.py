"""Datelines: "TOKYO, March 16 (Yonhap) -- " at the head of a paragraph."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from ..knowledge.countries import countries
from .mastheads import house
from .stamps import Stamp, find_stamps

_LONGEST = 110
_NO_PLACE = frozenset(["a", "an", "the", "on", "in", "at", "by", "as", "to", "for", "from", "of", "since", "until", "after", "before", "during", "and", "but", "photo", "q"])
_WORD = r"[A-ZÀ-ÖØ-Þ][\w.'’]*(?:-[\w'’]+)*"
_PLACE = rf"(?P<place>{_WORD}(?:(?:[ /]|,\s|\s[Aa]nd\s|\sde\s|\sof\s|\s\[)(?!(?i:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\b\.?\s\d){_WORD}\]?){{0,5}})"
_DASH = r"(?:\s?--+|\s?[—–―]|\s-|\.\s?[-–—]|-(?=\s))"
_HEAD = re.compile(
    rf"""{_PLACE}
    (?P<date>[,.]?\s(?:[^\W\d]+\.?\s\d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)?\s[^\W\d]+\.?|[A-Z][a-z]+day)(?:,?\s\d{{4}})?,?)?
    (?:
      \.?,?\s?[(/\[](?P<agency>[A-Z][\w.&'’\ /-]{{1,40}})[)/\]](?P<end>{_DASH}|\.|:|,|\s)
      |,\s(?P<name>[A-Z][\w&-]+(?:\s[A-Z]\w+)?)(?P<end2>{_DASH})
      |(?P<end3>{_DASH}|\.\s(?=[A-Z"“])|:\s(?=[A-Z"“]))
    )\s*""",
    re.X,
)


class Dateline(NamedTuple):
    """A dateline: where its text ends and the sentence begins (offsets into the source text)."""

    start: int
    end: int
    body: int
    place: str
    agency: str | None
    stamp: Stamp | None


def read_dateline(text: str, base: int, leading: bool) -> Dateline | None:
    """The dateline that a paragraph at offset `base` begins with.

    A place in capitals with a dash alone ("GENEVA — ") counts in a `leading` paragraph only, and a place
    in small letters only where it is a country or a capital.
    """
    match = _HEAD.match(text[:_LONGEST])
    if match is None or not _sure(match, text, leading):
        return None
    place = re.sub(r"\s*\[.*", "", match["place"]).strip(" ,")
    stamps = find_stamps(match["date"] or "", base + match.start("date")) if match["date"] else []
    named = match["agency"] or match["name"]
    end = len(match.group().rstrip())
    return Dateline(base, base + end, base + match.end(), place, named, stamps[0] if stamps else None)


def _sure(match: re.Match[str], text: str, leading: bool) -> bool:
    if match.end() >= _LONGEST or match["place"].split()[0].casefold() in _NO_PLACE:
        return False
    if match["agency"]:
        # "(AP)" after a word is no dateline unless a dash follows or a known agency is named
        return bool(match["date"] or house(match["agency"]) or match["end"].strip(" ,."))
    if match["date"]:
        return bool(match["name"] or _has_day(match["date"]))
    if match["name"]:
        return house(match["name"]) is not None
    if (match["end3"] or "").strip() == ":":
        return leading and match["place"].isupper() and _is_place(match["place"])
    if (match["end3"] or "").strip() == ".":
        return False
    if not leading:
        return False
    # "NATO - which …", "U.S. - China …": a place is followed by a sentence and no initials
    starts_sentence = text[match.end() : match.end() + 1].strip("\"“'‘").isupper() or _is_place(match["place"])
    first = match["place"].split(",")[0]
    capitals = first.isupper() and len(first) > 3 and "." not in first
    return (capitals and starts_sentence) or _is_place(match["place"])


def _has_day(date: str) -> bool:
    return bool(find_stamps(date, 0))


@cache
def _is_place(words: str) -> bool:
    first = words.split(",")[0].strip()
    return countries().look_up(first, "name", "capital", "seat") is not None
