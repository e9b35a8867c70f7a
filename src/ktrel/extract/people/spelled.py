"""Names as they are spelled in a line: where one begins and where it ends."""

from __future__ import annotations

from typing import NamedTuple

from ...names.lexicon import name_lexicon
from .name_words import capital, goes_on, may_begin, may_stand_alone
from .words import Line

_QUOTES = ('"', "“", "”", "‘", "’", "'")
_MOST = 7  # words in a name


class Spelled(NamedTuple):
    """A stretch of words that can name a person: `first` up to `last` (exclusive) of `line`."""

    line: Line
    first: int
    last: int

    @property
    def text(self) -> str:
        """The name as it stands."""
        return self.line.text(self.first, self.last)

    @property
    def long(self) -> bool:
        """Whether it has two words or more (initials count)."""
        return self.last - self.first > 1


def name_at(line: Line, at: int) -> Spelled | None:
    """The name that begins at word `at`, past forms of address ("Dr. S. Jaishankar"), if one does."""
    at = _past_address(line, at)
    if not may_begin(line, at):
        return None
    end = at + 1
    while end < len(line.words) and end - at < _MOST:
        step = goes_on(line, end, at) or _nickname(line, end)
        if step == 0:
            break
        end += step
    if end - at == 1 and not may_stand_alone(line, at):
        return None
    return Spelled(line, at, _with_suffix(line, end))


def _nickname(line: Line, at: int) -> int:
    """How many words a name in quotation marks and the family name after it are; 0 for none."""
    quoted = line.lower(at) in _QUOTES and line.lower(at + 2) in _QUOTES and capital(line, at + 1)
    if not (quoted and capital(line, at + 3) and line.words[at + 3].text.isalpha()):
        return 0
    joined = (
        line.words[at].start - line.words[at - 1].end == 1 and line.words[at + 1].start == line.words[at].end
    )
    return 4 if joined else 0


def names_after(line: Line, at: int, many: bool) -> list[Spelled]:
    """The name at `at`, or where `many` are announced ("Presidents Xi and Biden"), all of the list."""
    first = name_at(line, _past_owner(line, at) if many else at)
    found = [first] if first else []
    while found and many:
        end = _past_country(line, found[-1].last)
        joint = end
        while line.lower(joint) in (",", "and", "&"):
            joint += 1
        after = name_at(line, _past_owner(line, joint)) if joint > end else None
        if after is None or line.words[joint].start in line.sentence_starts:
            break
        found.append(after)
        if "and" in (line.lower(i) for i in range(end, joint)):
            break
    return found


def _past_owner(line: Line, at: int) -> int:
    """Past "Chile's" that stands before a name of a list."""
    end = line.named[at][0] if at in line.named else at
    return end + 1 if end > at and end < len(line.words) and line.words[end].possessive else at


def _past_address(line: Line, at: int) -> int:
    honorifics = name_lexicon().honorifics
    while at < len(line.words) and line.words[at].capital and line.lower(at).rstrip(".") in honorifics:
        at += 1
    return at


def _with_suffix(line: Line, end: int) -> int:
    """The end of the name with ", Jr." or "III"."""
    at = end + 1 if line.lower(end) == "," else end
    word = line.lower(at).rstrip(".")
    suffix = word in name_lexicon().suffixes and line.words[at].capital
    return at + 1 if suffix and (at == end or word in ("jr", "sr")) else end


def _past_country(line: Line, at: int) -> int:
    """Past "of Japan", "of Utah" or "(Japan)" that stands between the names of a list."""
    country = at + 1 + int(line.lower(at + 1) == "the")
    if line.lower(at) == "of" and country in line.named:
        return line.named[country][0]
    if line.lower(at) == "of" and capital(line, at + 1):
        end = at + 2 + int(capital(line, at + 2))
        return end if line.lower(end) in (",", "and") else at
    if line.lower(at) == "(" and at + 1 in line.named and line.lower(line.named[at + 1][0]) == ")":
        return line.named[at + 1][0] + 1
    return at
