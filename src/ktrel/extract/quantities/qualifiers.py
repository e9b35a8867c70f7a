"""How exact a figure is told to be: "about", "more than", "at least", "a record"."""

from typing import NamedTuple

from ...model.document import Qualifier
from .lexicon import lexicon, words
from .tokens import Tokens

_LONGEST = 6


class Qualified(NamedTuple):
    """The qualifier and the first token of its words."""

    qualifier: Qualifier | None
    first: int


def qualifier_before(t: Tokens, i: int) -> Qualified:
    """What the words before token `i` say of the figure; the nearest phrase, its longest reading.

    >>> qualifier_before(Tokens("well over 5,000 people"), 2).qualifier
    'more than'
    """
    found = _ending_at(t, i)
    if found.qualifier is None and t.word(i - 1) in {"a", "an"}:
        found = _ending_at(t, i - 1)
    return found


def _ending_at(t: Tokens, i: int) -> Qualified:
    table = lexicon().qualifiers
    for size in range(min(_LONGEST, i), 0, -1):
        if any("\n\n" in t.text[t.ends[k - 1] : t.starts[k]] for k in (i - size + 1, i) if 0 < k < len(t)):
            continue
        phrase = t.phrase(i - size, i)
        qualifier = table.get(phrase)
        if qualifier and not _other_sense(t, i - size, i):
            return Qualified(qualifier, i - size)
    return Qualified(None, i)


def _other_sense(t: Tokens, first: int, last: int) -> bool:
    """ "what it is about", "in the past 60", "the minimum age": no qualifier."""
    word, before = t.word(first), t.word(first - 1)
    if t.phrase(first, last) == "up to":
        return before in words("up_to_verbs")
    if last - first > 1:
        return False
    if word == "over":
        return before in words("over_verbs")
    if word in {"past", "minimum", "maximum", "near", "passed", "pass"}:
        return before in {"the", "in", "over", "for", "a", "was", "were", "have", "had"}
    return word == "some" and before in {"in", "at"} and t.word(last) in {"one", "two"}


def qualifier_behind(t: Tokens, j: int) -> Qualifier | None:
    """What the words from token `j` on say of the figure ("or more", "+", ", a record")."""
    table = lexicon().trailing
    for size in range(_LONGEST, 0, -1):
        found = table.get(t.phrase(j, j + size))
        sign = t.word(j) == "+" and not t.glued(j)
        and_more = t.word(j) == "plus" and t.word(j + 1)[:1].isalnum()  # "19 countries plus the union"
        if found and not sign and not and_more:
            return found
    return "record" if _apposed_record(t, j) else None


def _apposed_record(t: Tokens, j: int) -> bool:
    """ ", a postwar record", ", an absolute record for June"."""
    if t.word(j) not in {",", "-", "–", "—", "("} or t.word(j + 1) not in {"a", "an"}:
        return False
    at = next((k for k in range(j + 2, j + 5) if t.word(k) == "record"), None)
    return at is not None and (t.word(at + 1) in _ENDED or t.word(at + 1) in {"for", "high", "low", "in"})


_ENDED = frozenset({"", ".", ",", ";", ")", "–", "—"})
