"""Phrases that look like dates and are none: "Resolution 1718", "the 17th round", "May" the name."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from msgspec import Struct

from ....knowledge.loader import read
from .tokens import Node


class LookalikeWords(Struct, frozen=True, forbid_unknown_fields=True):
    """The lists of lookalikes.toml."""

    numbered: frozenset[str]
    counted: frozenset[str]
    before_month: frozenset[str]
    given_names: frozenset[str]
    after_day: frozenset[str]
    after_weekday: frozenset[str]
    before_weekday: frozenset[str]
    before_hyphen: frozenset[str]
    before_season: frozenset[str]
    after_holiday: frozenset[str]
    half_of_year: frozenset[str]
    half_of_match: frozenset[str]


@cache
def lookalike_words() -> LookalikeWords:
    """The built-in lists."""
    return read("dates/lookalikes.toml", LookalikeWords)


_BEFORE = re.compile(r"([^\W\d_]+\.?|[^\s\w])[ \t\u00a0]*$")
_AFTER = re.compile(r"[ \t\u00a0]*(-?[^\W\d_]+|[^\s\w]|\d|$)")
_MONEY = frozenset("$€£¥₩#№±=*×<>~%^&_+@\\")
_MAGNITUDE = frozenset("%°×/@_")


def word_before(text: str, start: int) -> str:
    """The word or mark before a place, on its line; empty where there is none."""
    match = _BEFORE.search(text, max(0, start - 24), start)
    return match[1] if match and "\n" not in text[match.start() : start] else ""


def word_after(text: str, end: int) -> str:
    """The word or mark after a place."""
    match = _AFTER.match(text, end)
    return match[1] if match else ""


def before_hyphen(text: str, start: int) -> str:
    """The word that a hyphen joins to a place: "mid" in "mid-2011"."""
    return word_before(text, start - 1).lower()


def _year(text: str, node: Node) -> bool:
    known, year = lookalike_words(), int(node.values["date"].period.first.year)
    before, after = word_before(text, node.start), word_after(text, node.end)
    if before.casefold().rstrip(".") in known.numbered or before in _MONEY:
        return False
    if text[node.end : node.end + 1] in _MAGNITUDE or (
        text[node.start - 1 : node.start] in ("-", "–", ".", ",", "/", ":")
        and before_hyphen(text, node.start) not in known.before_hyphen
    ):
        return False
    if after.casefold().lstrip("-") in known.counted:
        return False
    return 1500 <= year <= 2099 or before.casefold() in ("in", "since", "year", "by", "until")


_IN = frozenset(["in", "In", "since", "until", "by", "last", "next", "this", "during"])


def _month(text: str, node: Node) -> bool:
    known, word = lookalike_words(), text[node.start : node.end].rstrip(".")
    before, after = word_before(text, node.start), word_after(text, node.end)
    if (
        word.casefold() in ("may", "march")
        and text[node.end : node.end + 2] in ("'s", "’s")
        and before not in _IN
    ):
        return False  # "to May's deal"
    if before.casefold() in known.before_month:
        return not (
            after[:1].isupper() and before in ("and", "or", ",") and word.casefold() in known.given_names
        )
    if word.casefold() in ("may", "march", "mar"):
        return False
    if word.casefold() in known.given_names or not word[0].isupper():
        return not (before[:1].isupper() or after[:1].isupper()) and word[0].isupper()
    return True


def _day(text: str, node: Node) -> bool:
    """ "on the 17th" where no noun follows."""
    known, after = lookalike_words(), word_after(text, node.end)
    before = word_before(text, node.start).casefold()
    if text[node.end : node.end + 1] == "-" or before in ("is", "was", "ranked", "finished", "of"):
        return False
    if not after[:1].isalpha():
        return (
            before in ("on", "by", "until", "since", "from", "before", "after", "and", "to", "through")
            and not after.isdigit()
        )
    return before in ("on", "by", "until", "since", "from") and (
        after in known.after_day or after.endswith("ed")
    )


def _weekday(text: str, node: Node) -> bool:
    known = lookalike_words()
    return (
        word_after(text, node.end) not in known.after_weekday
        and word_before(text, node.start) not in known.before_weekday
    )


_CLOCK_BEFORE = re.compile(
    r"(?:\b(?:at|around|by|until|till|from|since|to|about|before|after|past|between|and|just|only)\s+|^\s*|\n\s*|[\[(|]\s*)$",
    re.I,
)
_AT = re.compile(r"\b(?:at|around|by|until|from|since)\s+$", re.I)
_CLOCK_AFTER = re.compile(r"\s*(?:in the (?:morning|afternoon|evening)|hours|o'clock|local)\b")


def _clock(text: str, node: Node) -> bool:
    """Not a running time or a score: "won in 2:14:04", "the 1:59 challenge"."""
    if len(node.children) > 1 or "moment_time" in node.values:
        return True
    seconds = text.count(":", node.start, node.end) > 1
    before = text[max(0, node.start - 12) : node.start] if node.start >= 12 else "\n" + text[: node.start]
    if _CLOCK_AFTER.match(text, node.end) is not None:
        return True
    return (_AT if seconds else _CLOCK_BEFORE).search(before) is not None


def _season(text: str, node: Node) -> bool:
    words = text[node.start : node.end].split()
    before = word_before(text, node.start).lower()
    known = lookalike_words()
    if before not in (known.before_season if len(words) == 1 else known.before_month):
        return False  # "in winter" is any winter
    return not (words[-1] == "fall" and (len(words) == 1 or word_after(text, node.end) in ("of", "in")))


def _years(text: str, node: Node) -> bool:
    """A range of years, not a number of two parts: "No. 1430/2019"."""
    before = word_before(text, node.start).casefold().rstrip(".")
    return before not in lookalike_words().numbered and before not in _MONEY


def _unlabelled(text: str, node: Node) -> bool:
    """Figures that name no document: "Release 2024/03"."""
    known, before = lookalike_words(), word_before(text, node.start)
    return before not in _MONEY and (
        "a_month" not in node.values or before.casefold().rstrip(".") not in known.numbered
    )


def _deictic(text: str, node: Node) -> bool:
    """Not the names of papers and programmes: "USA Today", "WORLD TONIGHT"."""
    before = word_before(text, node.start)
    return not (text[node.start].isupper() and before[:1].isupper() and not before.endswith("."))


_WORD = re.compile(r"[a-z]+")


def _half(text: str, node: Node) -> bool:
    """Not the first half of a match, or of anything else than a year of business."""
    if not text[node.start : node.end].endswith("half"):
        return True
    known = lookalike_words()
    low = max(text.rfind("\n", 0, node.start), node.start - _AROUND, 0)
    words = set(_WORD.findall(text[low : node.end + _AROUND].split("\n\n")[0].lower()))
    return known.half_of_match.isdisjoint(words) and not known.half_of_year.isdisjoint(words)


_AROUND = 120  # characters in which to look what a half is of


def _holiday(text: str, node: Node) -> bool:
    """Not what is only named after it: "Christmas sales"."""
    after = word_after(text, node.end)
    if after[:1].isupper() or after.startswith("-"):
        return False  # "Easter Island", "Halloween-themed"
    return not after.islower() or after in lookalike_words().after_holiday or after.endswith("ed")


def _moment(text: str, node: Node) -> bool:
    """ "at noon", but not "the midnight sun"."""
    return word_before(text, node.start).lower() in (
        "at",
        "by",
        "until",
        "before",
        "after",
        "around",
        "since",
        "from",
        "to",
        "and",
    )


_BEFORE_CHRIST = re.compile(r"\s+B\.?\s?C\.?(?:E\.?)?(?!\w)")


def _century(text: str, node: Node) -> bool:
    """Not one before our era: "the 4th century BC"."""
    return _BEFORE_CHRIST.match(text, node.end) is None


LOOKALIKES: dict[str, Callable[[str, Node], bool]] = {
    "year": _year,
    "month": _month,
    "day-of-month-alone": _day,
    "weekday": _weekday,
    "season": _season,
    "quarter": _half,
    "clock": _clock,
    "noon": _moment,
    "holiday": _holiday,
    "figures": _unlabelled,
    "years": _years,
    "century": _century,
    "deictic-day": _deictic,
    "tonight": _deictic,
}
"""Tests by the rule that read the phrase: whether what stands around it lets it be a date."""


_LINE_BEFORE = re.compile(r"(?:^|\n)[\s\W]*$")
_LINE_AFTER = re.compile(r"[^\w\n]*(?:$|\n)")


def _alone(text: str, node: Node) -> bool:
    """Whether nothing else stands on the line: the cell of a table, a heading, a date stamp."""
    start = max(0, node.start - 8)
    before = text[start : node.start] if start else "\n" + text[: node.start]
    return _LINE_BEFORE.search(before) is not None and _LINE_AFTER.match(text, node.end) is not None


def is_date(text: str, node: Node) -> bool:
    """Whether the words around a phrase let it be the date that its rule took it for."""
    test = LOOKALIKES.get(node.rule)
    if test is not None and _alone(text, node):
        return True
    if test is None and node.rule in ("approximate", "since", "until", "early", "edge"):
        return all(is_date(text, child) for child in node.children if child.rule in ("year", "month"))
    return test is None or test(text, node)


_RATE = re.compile(r"(?:\d[%)]?|[^\W\d_]{2,}(?:ion|[^s]s|once|twice))\s+$")
_NO_RATE = re.compile(
    r"\b(?:was|is|has|this|its|his|as|lasts|takes|less|plus|spends|does|yes|thus|perhaps|always|needs|gets)\s+$"
)


def is_rate(text: str, node: Node) -> bool:
    """Whether "a year" is how often: after a number or a plural ("15 a year", "barrels a day")."""
    before = text[max(0, node.start - 20) : node.start]
    return _RATE.search(before) is not None and _NO_RATE.search(before) is None


_LENGTH = re.compile(
    r"\b(?:for|in|over|after|within|of|through|during|spent|took|last|lasted|take|lasting|recent|the)\s+$",
    re.I,
)


def is_length(text: str, node: Node) -> bool:
    """Whether a bare plural tells a length of time: "for years", "after months of talks"."""
    return _LENGTH.search(text, max(0, node.start - 12), node.start) is not None
