"""Which lines are text and nothing else by a look at their ends: most are, and need no further questions.

Whatever is in doubt here is left to the readers of pieces.py, which find the same of the lines that are not.
"""

from __future__ import annotations

import re
from functools import cache

from .captions import says_photo
from .furniture import furniture
from .grammar import grammar
from .kinds import LONGEST_HEADLINE, Piece, piece
from .labels import body_of
from .lines import Line, lines_of, stripped_line
from .mastheads import house
from .sentences import ends_sentence
from .stamps import LONGEST_STAMP

# a first word that has no date after it; an end without credits, marks or invitations
_FIRST_WORDS = re.compile(
    r"[\"“‘'`]{0,2}([^\W\d_]+)(?!\w|(?:\s(?:on|at))?\s?:?\s*\d(?!\d\d\d[,;]?\s))\W*(\w*)"
)
# a line without a date at its beginning, without brackets or marks at its end: its number, first word, the
# mark after it and second word
_LINE = re.compile(
    r"(\(?\d{1,2}[.)]\s++|[-•]\s++)?+[\"“‘'`]{0,2}+([^\W\d_]++)"
    r"(?!\w|(?:\s(?:on|at))?\s?:?\s*\d(?!\d\d\d[,;]?\s))(?=(\s?[.:]\s)?)\W*+(\w*+).*+"
    r"(?:(?<=[^)\]][.?!,])|(?<=[^)\]][.?!,][\"”’'])|(?<=[^)\]][.?!,][\"”’'][\"”’']))\Z"
)
_OTHER_BREAKS = ("\r", "\v", "\f", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029")
_TAIL_SIGNS = ("/", "|", "…", "...", "hoto")
_BEFORE_DATES = frozenset(("on", "at"))
_STOPS = frozenset(".?!,")
_BRACKETS = frozenset(")]")
_QUOTES = "\"”’'"
_OPENING_QUOTES = "\"“‘'`"
_LONGEST_TAIL = 90
_LONGEST_HEAD = 80
_NUMBERED = re.compile(r"\(?\d{1,2}[.)]\s+|[-•]\s+")
# what stamps, fields, cells, credits and addresses have in them
_NO_SENTENCE = re.compile(
    r"[|/@\[\]#\t•·‧∙●<>=*_年月日년월일]|\s\s|\bago\b|^.{0,30}:|[A-Z]\w*:|\d[-/.]\d+[-/.]\d|\d:\d"
)
# a bullet makes an item of a short line, a number doesn't
_ITEM = re.compile(r"([-*•·▪●]\s+)|\d{1,2}\.\s+")
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


def read_lines(text: str) -> list[Line | Piece]:
    """The lines of a text that are not blank; those of plain text, as most are, as pieces already."""
    if any([sign in text for sign in _OTHER_BREAKS]):  # noqa: C419 (a generator takes longer)
        return list(lines_of(text))
    told, openings = furniture(), _openings()
    start, last, found = 0, -1, list[Line | Piece]()
    for line in text.split("\n"):
        size = len(line)
        end = start + size
        if size > LONGEST_STAMP and (size > LONGEST_HEADLINE or ends_sentence(line)):
            mark, tail = _begins(line, openings), line[-_LONGEST_TAIL:]
            if (
                mark is not None
                and not ("/" in tail or "|" in tail or "…" in tail or "..." in tail or "hoto" in tail)
                and (":" not in tail or _is_plain_tail(tail))
                and (size > told.limit or not told.contains.stand_in(line))
            ):
                body = start + body_of(line[:_LONGEST_HEAD]) if mark else start
                found.append(Piece("prose", start, end, line, body, start - last - 1, len(found)))
                last, start = end, end + 1
                continue
        if stripped := stripped_line(line, start, start - last - 1) if size else None:
            found.append(stripped)
            last = end
        else:
            last += size  # of a line of blanks only the break counts
        start = end + 1
    return found


def _begins(line: str, openings: frozenset[str]) -> bool | None:
    """Whether a number or label begins a line that begins and ends as plain text does; None for any other."""
    last, before = line[-1], line[-2]
    if last in _QUOTES:
        last, before = before, line[-3]
    words = line.split(" ", 2)
    if last not in _STOPS or before in _BRACKETS or len(words) < 3:
        return _begins_by_pattern(line, openings)
    first, second, _ = words
    if not first.isalpha():
        first = first[1:] if first[:1] in _OPENING_QUOTES else first
        first = first.removesuffix(",")
    if not second.isalpha():
        second = second.removesuffix(",")
    if not (first.isalpha() and second.isalpha()) or second in _BEFORE_DATES:
        return _begins_by_pattern(line, openings)
    first = first.casefold()  # what the pattern finds, at less cost
    return None if first in openings and _opens(first, second.casefold()) else False


def _begins_by_pattern(line: str, openings: frozenset[str]) -> bool | None:
    match = _LINE.match(line)
    if match is None or not match[2]:
        return None
    if (match[1] or match[2].casefold() in openings) and not _is_text(match):
        return None
    return bool(match[1] or match[3])


def _is_text(match: re.Match[str]) -> bool:
    """Whether a line, by its number and first two words, is no notice and none of its date or label."""
    number, first = match[1], match[2].casefold()
    if number and (first in grammar().months or first in furniture().labels):
        return False
    return not _opens(first, match[4].casefold())


def plain_piece(line: Line, at: int) -> Piece | None:
    """A line that is text and nothing else by its first words and its end, as most are; else None."""
    start, end, text, gap, _ = line
    size = len(text)
    if size <= LONGEST_HEADLINE and (size <= LONGEST_STAMP or not ends_sentence(text)):
        return _short(line, at)
    if not _is_plain_tail(text[-_LONGEST_TAIL:]):
        return None
    words = text.split(" ", 2)
    if len(words) == 3 and words[0].isalpha() and words[1].isalpha() and words[1] not in _BEFORE_DATES:
        first, body = words[0].casefold(), start  # what the patterns find, at less cost
        if first in _openings() and _opens(first, words[1].casefold()):
            return None
    elif _begins_plainly(text):
        body = start + body_of(text[:_LONGEST_HEAD])
    else:
        return None
    if size <= furniture().limit and furniture().contains.stand_in(text):
        return None
    return Piece("prose", start, end, text, body, gap, at)


def _begins_plainly(text: str) -> bool:
    """Whether a line begins without a label, a date or the first words of a notice."""
    number = _NUMBERED.match(text)
    match = _FIRST_WORDS.match(text, number.end() if number else 0)
    if match is None:
        return False
    first = match[1].casefold()
    if number and (first in grammar().months or first in furniture().labels):
        return False
    return not _opens(first, match[2].casefold())


def _opens(first: str, second: str) -> bool:
    """Whether a line that begins with these words is more than text."""
    openings = furniture().openings
    return first in openings or f"{first} {second}" in openings


@cache
def _openings() -> frozenset[str]:
    """The first words with which a line may begin that is more than text."""
    return frozenset(words.partition(" ")[0] for words in furniture().openings)


def _is_plain_tail(tail: str) -> bool:
    """Whether a line ends without a credit, an end mark or an invitation to read on."""
    end = tail if tail[-1] in _STOPS else tail.rstrip(_QUOTES)
    if end[-1:] not in _STOPS or end[-2:-1] in _BRACKETS or len(tail) - len(end) > 2:
        return False
    for sign in _TAIL_SIGNS:
        if sign in tail:
            return False
    return ":" not in tail or not says_photo(tail)


def _short(line: Line, at: int) -> Piece | None:
    """A shorter line, or an item of a list, that is a sentence or two, of ten words or more."""
    text = line.text
    if not _SHORTEST < len(text) <= LONGEST_STAMP or not ends_sentence(text):
        return None
    mark = _ITEM.match(text)
    body = mark.end() if mark else 0
    if _NO_SENTENCE.search(text, body) or not _is_sentence(text[body:]):
        return None
    # without the name of a month its figures are no date
    if _DIGIT.search(text) and not grammar().months.keys().isdisjoint(_WORD.findall(text.casefold())):
        return None
    if furniture().contains.stand_in(text):
        return None
    if mark and mark[1]:
        return None if house(text[body:]) else piece("item", line, at, body=body)
    return piece("prose", line, at, body=body_of(text[:_LONGEST_HEAD]))


def _is_sentence(text: str) -> bool:
    """Whether a short text has the words of a sentence, and none of a label or of furniture around it."""
    match = _FIRST_WORDS.match(text)
    if match is None or text.count(" ") < _FEWEST_BLANKS or not _is_plain_tail(text[-_LONGEST_TAIL:]):
        return False
    return not _begins_line(match)


def begins_as_furniture(text: str) -> bool:
    """Whether a short line may be a byline, a label or furniture by its first two words."""
    match = _FIRST_WORDS.match(text)
    return match is None or _begins_line(match)


def _begins_line(match: re.Match[str]) -> bool:
    first, second = match[1].casefold(), match[2].casefold()
    return first in _short_openings() or f"{first} {second}" in _short_openings()


@cache
def _short_openings() -> frozenset[str]:
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
    known = (words for some in (*phrases, *more) for words in some.openings)
    return frozenset((*known, *table.openings, *table.labels, *_CREDITS))
