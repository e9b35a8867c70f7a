"""Which words may begin a name, go on with it, or stand for it alone."""

from __future__ import annotations

import re

from ...names.culture import culture_of
from ...names.keys import without_article
from ...names.lexicon import name_lexicon
from .lexicon import lexicon
from .words import Line

_ACRONYM = re.compile(r"[a-z][A-Z]{2}|^[A-Z]{2,}[a-z]+[A-Z]")  # "MoFA", "MOFAt"
_SENTENCE_END = (".", "!", "?", '"', "”")


def capital(line: Line, at: int) -> bool:
    """Whether there is a word at `at` and it has a capital."""
    return 0 <= at < len(line.words) and line.words[at].capital


def may_begin(line: Line, at: int) -> bool:
    """Whether a name can begin with the word at `at`."""
    if not 0 <= at < len(line.words):
        return False
    word, lists, lex = line.words[at], name_lexicon(), lexicon()
    if not word.capital:
        return word.lower.startswith(("al-", "el-")) and len(word.text) > 4
    if not word.text[0].isalpha() or at in line.inside_named:
        return False
    if at in line.named and not _given_like_place(line, at):
        return False
    lower = word.lower.rstrip(".")
    if lower in lex.clipped and capital(line, at + 1) and capital(line, at + 2):
        return False  # "Gen Keith Alexander", but "Gen Nakatani"
    if lower in lists.stop and not _initial(line, at):
        return _begins_despite(line, at, lower)
    if (
        lower in lists.creeds
        or lower in lists.suffixes
        or lower in lex.head_words
        or word.lower in lex.head_words
    ):
        return False
    thing = (lower in lex.public or lower in lists.not_people) and lower not in lists.surnames_like_things
    if thing and not eastern(line, at, at + 1):
        return False
    return lower not in lex.portfolios or _hyphened(line, at + 1)


def _begins_despite(line: Line, at: int, lower: str) -> bool:
    """Whether a word of the sentence or calendar is a name here: "Jan Novak", "He Lifeng", "An Myung-bo"."""
    lists = name_lexicon()
    if line.title_case or not capital(line, at + 1):
        return False
    if lower in lists.given_like_words and line.words[at].start in {p.start for p in line.people}:
        return in_person(line, at + 1)
    if lower in lists.month_names:
        return line.words[at + 1].text.replace("-", "").isalpha()
    if lower not in lists.surnames_like_words:
        return False
    follows = at > 0 and line.words[at - 1].text not in _SENTENCE_END
    known = culture_of(line.text(at, at + 2)) in ("korean", "chinese", "vietnamese")
    return _hyphened(line, at + 1) or (follows and known)


def goes_on(line: Line, at: int, start: int) -> int:
    """How many words at `at` still belong to the name that began at `start`: 0 ends it."""
    word, lists = line.words[at], name_lexicon()
    if not _adjoining(line, at):
        return 0
    if not word.capital:
        return _particles(line, at)
    if not word.text[0].isalpha() or (word.lower in lists.honorifics and word.text.endswith(".")):
        return 0
    lower = word.lower.rstrip(".")
    if at in line.named and (not in_person(line, at) or lower in ("us", "u.s")):
        return 0
    if lower in lists.suffixes:
        return 0
    if eastern(line, start, at) or _vietnamese(line, start, at):
        return 1
    return int(_continues(line, at, at - start == 1, lower))


def _continues(line: Line, at: int, second: bool, lower: str) -> bool:
    """Whether a capitalised word goes on with a name, by what else it may be."""
    lists, lex = name_lexicon(), lexicon()
    last_of_two = second and not capital(line, at + 1) and not line.title_case
    if lower in lists.month_names and second and not line.title_case:
        return not line.lower(at + 1)[:1].isdigit()
    if lower in lists.stop and not _initial(line, at):
        return second and lower in lists.surnames_like_words and in_person(line, at)
    if lower in lists.creeds:
        return last_of_two
    if lower in lists.not_people or lower in lex.public or lower in lex.private:
        surname = lower in lists.surnames_like_things
        return surname and (in_person(line, at) or (last_of_two and lower in ("park", "king", "bush")))
    if lower in lex.head_words or lower in lex.portfolios:
        return in_person(line, at) and not capital(line, at + 1)
    return not (line.title_case or line.loud) or line.tag(at).startswith("NNP")


def _particles(line: Line, at: int) -> int:
    """One or two particles with the word after them: `van den Berg`, `al-Assad`."""
    word, particles = line.words[at], name_lexicon().particles
    if word.lower not in particles:
        article = word.lower.startswith(("ul-", "ud-")) or without_article(word.lower) != word.lower
        return int(article and len(word.text) > 4)
    after = at + 1
    while after < len(line.words) and line.lower(after) in particles:
        after += 1
    ok = capital(line, after) and line.words[after].text[0].isalpha() and after - at <= 2
    return after + 1 - at if ok else 0


def may_stand_alone(line: Line, at: int) -> bool:
    """Whether one word can be a name by itself: no initial, no acronym ("LGBT", "MoFA")."""
    word, lists = line.words[at], name_lexicon()
    if word.text.endswith(".") or _ACRONYM.search(word.text):
        return False
    acronym = word.text.isupper() and 1 < len(word.text) <= 5 and not line.loud
    return not acronym or word.lower in lists.korean | lists.japanese | lists.chinese | lists.vietnamese


def eastern(line: Line, start: int, at: int) -> bool:
    """Whether the word at `at` ("Gang", "Jun") is a given name to the Korean or Chinese surname before."""
    if at - start != 1 or not capital(line, at) or line.title_case:
        return False
    lower = line.lower(at)
    if (lower in ("park", "song", "moon") and not capital(line, at + 1)) or lower in lexicon().head_words:
        return False
    return culture_of(line.text(start, at + 1)) in ("korean", "chinese")


def _vietnamese(line: Line, start: int, at: int) -> bool:
    """Whether the word at `at` ("Can", "May") is the given name to a Vietnamese name begun at `start`."""
    if not 2 <= at - start <= 3 or line.title_case or line.loud or line.lower(at) in lexicon().head_words:
        return False
    return line.words[at].text.isalpha() and culture_of(line.text(start, at)) == "vietnamese"


def in_person(line: Line, at: int) -> bool:
    """Whether the model's PERSON entities cover the word."""
    return line.words[at].start in line.person_words


def _adjoining(line: Line, at: int) -> bool:
    between = line.raw[line.words[at - 1].end - line.base : line.words[at].start - line.base]
    return not between.strip() and len(between) <= 2


def _initial(line: Line, at: int) -> bool:
    """Whether the word is an initial: "A." before another capital."""
    return len(line.words[at].text) == 2 and line.words[at].text.endswith(".") and capital(line, at + 1)


def _hyphened(line: Line, at: int) -> bool:
    return capital(line, at) and "-" in line.words[at].text


def _given_like_place(line: Line, at: int) -> bool:
    end, name = line.named[at]
    return end == at + 1 and name.kind != "demonym" and line.lower(at) in name_lexicon().given_like_places
