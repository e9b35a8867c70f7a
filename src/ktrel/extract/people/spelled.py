"""Names as they are spelled in a line: where one begins, where it ends, and which may be found without a title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ...names.culture import culture_of
from ...names.lexicon import name_lexicon
from .lexicon import lexicon
from .words import Line


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


_MOST = 7
_MONTHS = {"jan", "mar", "jun", "dec", "may", "april", "june", "august", "march"}
_SURNAMES_LIKE_THINGS = {"park", "hall", "house", "king", "day", "church", "bush", "law", "bill", "lake", "west", "street", "bank", "castle", "guard", "page", "moon", "song", "gates", "may", "march", "april", "june", "august", "east", "north", "young", "long", "cho", "post", "power", "marsh", "field"}


def skip_honorifics(line: Line, at: int) -> int:
    """The first word at or after `at` that is no form of address."""
    while at < len(line.words) and line.words[at].lower.rstrip(".") in name_lexicon().honorifics and line.words[at].capital:
        at += 1
    return at


def name_at(line: Line, at: int) -> Spelled | None:
    """The name that begins at word `at` after a title or where one is expected."""
    at = skip_honorifics(line, at)
    if not _may_begin(line, at):
        return None
    end = at + 1
    while end < len(line.words) and end - at < _MOST:
        step = _goes_on(line, end, at)
        if step == 0:
            break
        end += step
    if end - at == 1 and not _single(line, at):
        return None
    return Spelled(line, at, _with_suffix(line, end))


def _initial(line: Line, at: int) -> bool:
    """Whether the word is an initial: "A." before another capital."""
    return len(line.words[at].text) == 2 and line.words[at].text.endswith(".") and _capital(line, at + 1)


_SHOUTED = re.compile(r"[a-z][A-Z]{2}|^[A-Z]{2,}[a-z]+[A-Z]")


def _single(line: Line, at: int) -> bool:
    """Whether one word alone can be a name: no initial, no acronym ("LGBT")."""
    word = line.words[at]
    lists = name_lexicon()
    acronym = word.text.isupper() and 1 < len(word.text) <= 5 and not line.loud
    surnames = lists.korean | lists.japanese | lists.chinese | lists.vietnamese
    if _SHOUTED.search(word.text):
        return False  # "MoFA"
    return not word.text.endswith(".") and (not acronym or word.lower in surnames)


def _may_begin(line: Line, at: int) -> bool:
    if not 0 <= at < len(line.words):
        return False
    word = line.words[at]
    if not word.capital:
        return word.lower.startswith(("al-", "el-")) and len(word.text) > 4
    if not word.text[0].isalpha() or (at in line.named and not _given_like_country(line, at)):
        return False
    lower = word.lower.rstrip(".")
    month = lower in _MONTHS and _capital(line, at + 1) and line.words[at + 1].text.isalpha() and not line.title_case
    if lower in name_lexicon().stop and not _initial(line, at) and not month and not (lower in ("no", "an", "do", "so", "in", "on", "may", "sun", "he", "april", "june") and _hyphened(line, at + 1)):
        follows = at > 0 and line.words[at - 1].text not in (".", "!", "?", '"', "”")
        if lower not in ("he", "an", "no", "so", "do") or not follows or not _capital(line, at + 1) or line.title_case:
            return False
        return culture_of(line.text(at, at + 2)) in ("korean", "chinese")
    if lower in name_lexicon().creeds or lower in name_lexicon().suffixes:
        return False
    thing = lower in lexicon().public or lower in name_lexicon().not_people
    if thing and lower not in _SURNAMES_LIKE_THINGS and not _eastern(line, at, at + 1, line.lower(at + 1)):
        return False
    return not (lower in lexicon().heads or word.lower in lexicon().heads or (lower in lexicon().portfolios and not _hyphened(line, at + 1)))


def _given_like_country(line: Line, at: int) -> bool:
    end, name = line.named[at]
    return end == at + 1 and name.kind in ("name", "capital") and line.words[at].text in ("Chad", "Jordan", "Israel", "Georgia", "Victoria", "Kingston", "Santiago", "Salvador")


def _hyphened(line: Line, at: int) -> bool:
    return at < len(line.words) and "-" in line.words[at].text and line.words[at].capital


def _goes_on(line: Line, at: int, start: int) -> int:
    """How many words at `at` still belong to the name that began at `start`: 0 ends it."""
    word, lists = line.words[at], name_lexicon()
    if line.words[at - 1].end + 1 < word.start and not _only_blank(line, at):
        return 0
    if word.lower in lists.particles and not word.capital:
        after = at + 1
        while after < len(line.words) and line.words[after].lower in lists.particles:
            after += 1
        ok = after < len(line.words) and line.words[after].capital and line.words[after].text[0].isalpha()
        return after + 1 - at if ok and after - at <= 2 else 0
    if not word.capital:
        return 1 if word.lower.startswith(("al-", "el-", "ul-", "ud-")) and len(word.text) > 4 else 0
    if not word.text[0].isalpha() or (word.lower in lists.honorifics and word.text.endswith(".")):
        return 0
    lower = word.lower.rstrip(".")
    if at in line.named and not (_in_person(line, at) and line.words[at].lower not in ("us", "u.s.")):
        return 0
    if lower in lists.suffixes:
        return 0
    if _eastern(line, start, at, lower):
        return 1
    if lower in _MONTHS and at - start == 1 and not line.title_case and not line.lower(at + 1)[:1].isdigit():
        return 1
    if lower in lists.stop and not _initial(line, at):
        return int(at - start == 1 and lower in ("may", "june", "april", "an", "on", "in", "so", "no", "do") and _in_person(line, at))
    if lower in lists.creeds:
        return int(at - start == 1 and not _capital(line, at + 1) and not line.title_case)
    if lower in lists.not_people or lower in lexicon().public or lower in lexicon().private:
        return int(lower in _SURNAMES_LIKE_THINGS and (_in_person(line, at) or (at - start == 1 and not _capital(line, at + 1) and not line.title_case and lower in ("park", "king", "bush"))))
    if lower in lexicon().heads or lower in lexicon().portfolios:
        return int(_in_person(line, at) and not _capital(line, at + 1))
    if (line.title_case or line.loud) and not line.tag(at).startswith("NNP"):
        return 0
    return 1


def _eastern(line: Line, start: int, at: int, lower: str) -> bool:
    """Whether a word that may be something else ("Gang", "Jun") is a given name after that surname."""
    if at - start != 1 or at >= len(line.words) or line.title_case or lower in ("park", "song", "moon") or lower in lexicon().heads:
        return False
    return culture_of(line.text(start, at + 1)) in ("korean", "chinese")


def _capital(line: Line, at: int) -> bool:
    return at < len(line.words) and line.words[at].capital


def _only_blank(line: Line, at: int) -> bool:
    between = line.raw[line.words[at - 1].end - line.base : line.words[at].start - line.base]
    return not between.strip() and len(between) <= 2


def _in_person(line: Line, at: int) -> bool:
    """Whether the model's PERSON entities cover the word."""
    word = line.words[at]
    return any(p.start <= word.start and word.end <= p.end for p in line.people)


def _with_suffix(line: Line, end: int) -> int:
    at = end + 1 if line.lower(end) == "," else end
    if line.lower(at).rstrip(".") in name_lexicon().suffixes and line.words[at].capital and (at == end or line.lower(at).startswith(("jr", "sr"))):
        return at + 1
    return end


def names_after(line: Line, at: int, many: bool) -> list[Spelled]:
    """The name at `at`, or where `many` are announced ("Presidents Xi and Biden"), all of the list."""
    first = name_at(line, at)
    found = [first] if first else []
    while found and many:
        end = _past_country(line, found[-1].last)
        joint = end
        while line.lower(joint) in (",", "and", "&"):
            joint += 1
        if joint == end:
            break
        after = name_at(line, joint)
        if after is None or _begins_clause(line, joint):
            break
        found.append(after)
        if "and" in (line.lower(i) for i in range(end, joint)):
            break
    return found


def _past_country(line: Line, at: int) -> int:
    """Past "of Japan" or "(Japan)" that stands between the names of a list."""
    if line.lower(at) == "of" and at + 1 in line.named:
        return line.named[at + 1][0]
    if line.lower(at) == "of" and _capital(line, at + 1):
        end = at + 2 + int(_capital(line, at + 2))
        return end if line.lower(end) in (",", "and") else at
    if line.lower(at) == "(" and at + 1 in line.named and line.lower(line.named[at + 1][0]) == ")":
        return line.named[at + 1][0] + 1
    return at


def _begins_clause(line: Line, at: int) -> bool:
    return line.words[at].start in line.sentence_starts


def untitled(line: Line) -> Iterator[Spelled]:
    """Names that stand without a title: the model's people, filtered, and shapes that only names have."""
    if line.loud:
        return
    at = 0
    for start, end in line.people:
        while at < len(line.words) and line.words[at].start < start:
            at += 1
        first = at
        while first < len(line.words) and line.words[first].start < end:
            name = name_at(line, first)
            if name is not None and name.long:
                if not _thing(line, first):
                    yield name
                break
            if name is not None and _joined_by_mark(line, name.last):
                break
            first += 1
    yield from _shapes(line)


def _thing(line: Line, at: int) -> bool:
    """Whether a name without a title begins like a place or thing ("County Mayo", "Storm Lorenzo")."""
    lower = line.words[at].lower
    return (lower in name_lexicon().not_people or lower in _THINGS) and lower not in _SURNAMES_LIKE_THINGS


_THINGS = {"typhoon", "storm", "camp", "fort", "lake", "saint", "san", "santa", "los", "las", "el", "new", "general"}


def _joined_by_mark(line: Line, at: int) -> bool:
    return at < len(line.words) and not line.words[at].capital


def _shapes(line: Line) -> Iterator[Spelled]:
    """Two or three words whose letters alone make them a Korean, Japanese or Chinese name."""
    at = 0
    while at < len(line.words):
        word = line.words[at]
        if not word.capital or not word.text[0].isalpha() or (at and _capital(line, at - 1) and line.words[at - 1].text[0].isalpha() and line.words[at - 1].lower not in name_lexicon().stop and line.words[at - 1].lower not in lexicon().heads):
            at += 1
            continue
        name = name_at(line, at)
        if name is None:
            at += 1
            continue
        size = name.last - name.first
        if 2 <= size <= 3 and not line.title_case and culture_of(name.text) in ("korean", "japanese", "chinese"):
            yield name
        at = name.last
