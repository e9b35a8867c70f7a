"""The counted noun behind a number, without a parser: "1,300 rare maps" counts maps."""

from functools import cache
from typing import NamedTuple

from .lexicon import lexicon, numbers, units, words
from .tokens import Tokens

_FURTHEST = 6
# words that no noun phrase runs across; a number's noun stands before them or not at all
_STOPS = words("noun_stops")
_SINGULARS = words("bare_plurals")
# plural in form, but the first half of a compound: "police officers", "arms dealers"
_HALVES = words("compound_halves")
_NOT_PLURAL = ("ss", "us", "is", "ous", "'s")


class Noun(NamedTuple):
    """The noun at token `at` with its singular."""

    at: int
    singular: str


def counted_noun(t: Tokens, j: int) -> Noun | None:
    """The plural noun that the words from token `j` on lead to, before any stop word or sign."""
    for k in range(j, j + _FURTHEST):
        word = t.word(k)
        if not word or word in _STOPS or word in numbers().cardinals or word in numbers().tens:
            return None
        if not (word[0].isalpha() or word == "-" or word == "." or word[0].isdecimal()):
            return None
        if word == "." and not (t.glued(k) and len(t.word(k - 1)) == 1 and t.word(k - 1).isalpha()):
            return None
        if is_plural(word) and not (word in _HALVES and is_plural(t.word(k + 1))):
            return Noun(k, unit_of(word))
    return None


def is_plural(word: str) -> bool:
    """Whether a word in lower case looks like a plural noun."""
    if (
        word in units().plurals
        or word in _SINGULARS
        or (word[-1:] == "s" and word[:-1] in lexicon().countries)
    ):
        return True
    return len(word) > 3 and word.endswith("s") and not word.endswith(_NOT_PLURAL)


def unit_of(noun: str) -> str:
    """What a counted noun is as a unit: its singular, `people` for people in general.

    >>> unit_of("respondents"), unit_of("women")
    ('respondent', 'people')
    """
    one = singular(noun)
    national = one in lexicon().countries or (noun[-1:] == "s" and noun[:-1] in lexicon().countries)
    return "people" if noun in lexicon().persons or national else one


@cache
def singular(noun: str) -> str:
    """The singular of an English noun in lower case; what is none already comes back as it is."""
    known = units().plurals.get(noun)
    if known:
        return known
    if len(noun) < 4 or not noun.endswith("s") or noun.endswith(_NOT_PLURAL):
        return noun
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    if noun.endswith(("ches", "shes", "sses", "xes", "zes")):
        return noun[:-2]
    if noun.endswith("ves") and noun[-4] in "l":
        return noun[:-3] + "f"
    return noun[:-1]
