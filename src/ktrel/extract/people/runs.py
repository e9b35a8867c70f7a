"""Runs of capitalised words in a complement: how far the body reaches, and where a name begins."""

from __future__ import annotations

from ...names.lexicon import name_lexicon
from .lexicon import lexicon
from .words import Line

JOINTS = frozenset({"of", "for", "and", "&", "on", "to", "in", "at"})
_OWNING = ("'s", "’s", "'", "’")
_ORDINALS = {"first", "second", "third", "fourth", "fifth"}


def in_title_case(line: Line, at: int) -> bool:
    """Whether the word can belong to a body's name: a capital, no word of the sentence, or an ordinal."""
    if not 0 <= at < len(line.words):
        return False
    word = line.words[at]
    if word.lower in _ORDINALS:
        return word.capital
    acronym = word.text.isupper() and len(word.text) > 2  # "NEAR" is no preposition
    return word.capital and word.text[0].isalpha() and (acronym or word.lower not in name_lexicon().stop)


def run_length(line: Line, at: int, begin: int) -> int:
    """How many words of the run of capitals at `at` belong to the body begun at `begin`; then a name follows.

    The last word that names bodies ends it ("Central Affairs Commission | Wang Yi"); without one, the model's
    PERSON may, and after a country or a complete body all of the run is a name.
    """
    end = at
    while in_title_case(line, end) and line.lower(end).rstrip(".") not in name_lexicon().honorifics:
        end += 1
    bodies = [i for i in range(at, end) if _of_body(line, i)]
    if bodies:
        return bodies[-1] + 1 - at
    people = {person.start for person in line.people}
    person = next((i for i in range(at + 1, end - 1) if line.words[i].start in people), None)
    if person is not None:
        return person - at
    before = line.lower(at - 1)
    goes_on = before in (*JOINTS, "the", *_OWNING) or _described(line, at - 1)
    if line.lower(end) in _OWNING and in_title_case(line, end + 1):
        return end - at  # "of the Lima Exporters' Guild"
    complete = at > begin and not goes_on
    return 0 if complete else end - at


def _described(line: Line, at: int) -> bool:
    """Whether a common adjective stands there, which a body's name follows: "the new Free Farmers"."""
    lower, lex = line.lower(at), lexicon()
    known = lower in lex.public or lower in lex.private or lower in lex.portfolios or lower in lex.ranks
    return not (known or line.words[at].capital or at + 1 in line.named_before) and lower.isalpha()


def _of_body(line: Line, at: int) -> bool:
    lex, lower = lexicon(), line.lower(at)
    return lower in lex.public or lower in lex.private or lower in lex.portfolios or at in line.named
