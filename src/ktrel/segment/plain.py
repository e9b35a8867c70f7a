"""Which lines are text and nothing else by a look at their ends: most are, and need no further questions.

Whatever is in doubt here is left to the readers of pieces.py, which find the same of the lines that are not.
"""

from __future__ import annotations

import re
from functools import cache

from .captions import says_photo
from .furniture import furniture
from .grammar import grammar
from .kinds import LONGEST_HEADLINE
from .sentences import ends_sentence
from .stamps import LONGEST_STAMP

# a first word that has no date after it; an end without credits, marks or invitations
_FIRST_WORDS = re.compile(
    r"[\"“‘'`]{0,2}([^\W\d_]+)(?!\w|(?:\s(?:on|at))?\s?:?\s*\d(?!\d\d\d[,;]?\s))\W*(\w*)"
)
_STOPS = frozenset(".?!,")
_BRACKETS = frozenset(")]")
_QUOTES = "\"”’'"
_LONGEST_TAIL = 90
_NUMBERED = re.compile(r"\(?\d{1,2}[.)]\s+|[-•]\s+")
# what stamps, fields, cells, credits and addresses have in them
_NO_SENTENCE = re.compile(
    r"[|/@\[\]#\t•·‧∙●<>=*_年月日년월일]|\s\s|\bago\b|^.{0,30}:|[A-Z]\w*:|\d[-/.]\d+[-/.]\d|\d:\d"
)
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[^\W\d_]+")
_CREDITS = (
    "from",
    "source",
    "via",
    "courtesy",
    "reprinted",
    "first",
    "originally",
    "published",
    "posted",
    "filed",
    "tagged",
    "report",
    "reporting",
    "reported",
    "join",
    "follow",
    "support",
    "download",
    "visit",
    "explore",
    "subscribe",
    "contact",
    "about",
    "donate",
    "like",
)
_SHORTEST = 60
_FEWEST_BLANKS = 9


def is_plain(text: str, clean: bool = False) -> bool:
    """Whether a long line, as most are, is text and nothing else by its first words and its end.

    In a `clean` text no line has one of the phrases by which notices are told.
    """
    if len(text) <= LONGEST_HEADLINE and (len(text) <= LONGEST_STAMP or not ends_sentence(text)):
        return False
    if not _is_plain_tail(text[-_LONGEST_TAIL:]):
        return False
    number = _NUMBERED.match(text)
    first, table = _FIRST_WORDS.match(text, number.end() if number else 0), furniture()
    if first is None:
        return False
    word = first[1].casefold()
    if number and (word in grammar().months or word in table.labels):
        return False
    if word in table.openings or f"{word} {first[2].casefold()}" in table.openings:
        return False
    return clean or len(text) > table.limit or not table.contains.stand_in(text)


def _is_plain_tail(tail: str) -> bool:
    """Whether a line ends without a credit, an end mark or an invitation to read on."""
    end = tail.rstrip(_QUOTES)
    if end[-1:] not in _STOPS or end[-2:-1] in _BRACKETS or len(tail) - len(end) > 2:
        return False
    if "/" in tail or "|" in tail or "…" in tail or "..." in tail or "photo" in tail or "Photo" in tail:
        return False
    return ":" not in tail or not says_photo(tail)


def is_plain_short(text: str) -> bool:
    """Whether a shorter line of a text without notices is a sentence or two, of ten words or more."""
    if not _SHORTEST < len(text) <= LONGEST_STAMP or _NO_SENTENCE.search(text) or not ends_sentence(text):
        return False
    first = _FIRST_WORDS.match(text)
    if first is None or text.count(" ") < _FEWEST_BLANKS or not _is_plain_tail(text[-_LONGEST_TAIL:]):
        return False
    if first[1].casefold() in _first_words():
        return False
    # without the name of a month its figures are no date
    return not _DIGIT.search(text) or grammar().months.keys().isdisjoint(_WORD.findall(text.casefold()))


@cache
def _first_words() -> frozenset[str]:
    """The words with which bylines, tags, labels and whole lines of furniture begin."""
    table = furniture()
    phrases = (
        table.words,
        table.lines,
        table.starts,
        table.related,
        table.related_heads,
        table.byline_starts,
    )
    more = (table.related_openings, table.tag_labels, table.caption_starts, table.ends, table.sections)
    first = (word for known in (*phrases, *more) for word in known.firsts)
    return frozenset((*first, *table.openings, *table.labels, *_CREDITS))
