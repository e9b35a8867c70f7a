"""Two numbers that belong together: ranges, the two ends of a change, tallies of votes and scores."""

from typing import NamedTuple

from .amounts import Amount, amount, single
from .lexicon import lexicon, numbers, words
from .money import reads_letters, symbol_before
from .numerals import Numeral, read_numeral
from .tokens import Tokens
from .units import Unit

_DASHES = frozenset("-–—‑~")
_REACH = 13  # tokens before "from 9" in which a verb of change may stand
_VOTING = 12  # tokens to either side of "52-48" that may speak of a vote


class Pair(NamedTuple):
    """Two numerals as read, each with the amount that it would be by itself."""

    low: Numeral
    first: Amount
    top: Numeral
    second: Amount
    dash: bool


def pair(t: Tokens, n: Numeral) -> tuple[Amount, ...] | int | None:
    """A range ("5 to 7 percent", "two or three"), a change ("from 9 to 12 percent") or a tally ("52-48").

    None where the numeral stands alone; the token past a score, which is no quantity.
    """
    first = single(t, n)
    j = n.last if first.unit.kind in ("count", "number") else max(first.last, n.last)
    dash = t.word(j) in _DASHES and t.word(j + 1) != "-"
    if t.phrase(j, j + 3) == "- to -":  # "230-to-197"
        j, dash = j + 2, True
    between = "between" in (t.word(first.first - 1), t.word(first.first - 2))
    if not dash and t.word(j) not in ("to", "or", "through") and not (t.word(j) == "and" and between):
        return None
    top = _second(t, j + 1)
    return _joined(t, Pair(n, first, top, single(t, top), dash)) if top is not None else None


def _second(t: Tokens, j: int) -> Numeral | None:
    """The numeral behind the word or dash that joins, past a currency's symbol."""
    skip = j
    while skip < j + 3 and not t.word(skip)[:1].isdecimal() and symbol_before(t, skip) is None:
        skip += 1
    at = skip if skip < j + 3 and symbol_before(t, skip) is not None else j
    word, table = t.word(at), numbers()
    if not word or not (
        word[0].isdecimal() or word in table.cardinals or word in table.tens or word in _PARTS
    ):
        return None
    return read_numeral(t, at, letters=reads_letters(t, at))


_PARTS = frozenset({"a", "half"})


def _joined(t: Tokens, p: Pair) -> tuple[Amount, ...] | int | None:
    change = not p.dash and _is_change(t, p.first)
    unit = _shared(p, change)
    if unit is None:
        return None
    if p.dash and unit.kind in ("number", "count") and unit.noun is None:
        return _tally(t, p)
    low = p.low
    if not low.scaled and p.top.scaled and low.value < 1000 and p.first.unit.kind in ("number", "money"):
        low = low._replace(value=low.value * _factor_of(t, p.top), scaled=True)
    if unit.kind == "number" and not (low.scaled or p.dash):
        return None
    if _stepped(t, p) and not p.dash:
        return (p.first, p.second._replace(rule="level"))
    if change:
        base = amount(t, low, unit._replace(last=_own_end(p)), first=p.first.first, rule="base")
        ends = p.second if p.second.unit.kind != "number" else amount(t, p.top, unit, rule="level")
        return (base, ends._replace(rule="level"))
    if p.top.value <= low.value:
        return None
    whole = unit._replace(last=max(unit.last, p.second.last))
    return (amount(t, low, whole, first=p.first.first, top=p.top, rule="range"),)


def _own_end(p: Pair) -> int:
    """The token past the first number and the unit that it has of its own."""
    return p.low.last if p.first.unit.kind in ("number", "count") else p.first.last


def _shared(p: Pair, change: bool) -> Unit | None:
    """The unit that both numbers stand under; None where they are two things."""
    own, shared = p.first.unit, p.second.unit
    if change and own.kind == "percent" and shared.kind == "number" and not p.top.scaled:
        return own._replace(last=p.top.last)  # "from 3 percent to 5"
    if own.kind == "money" and shared.kind == "number" and not p.low.scaled:
        return Unit("money", own.name, p.top.last)  # "$2-3 billion"
    same = (own.kind, own.name) == (shared.kind, shared.name)
    bare = own.kind == "number" or (own.kind == "count" and own.noun is not None and own.noun == shared.noun)
    return shared if bare or same else None


def _tally(t: Tokens, p: Pair) -> tuple[Amount, ...] | int:
    """ "passed 52-48": votes for and against; any other bare pair ("6-4", "50-50") is no quantity."""
    around = t.words[max(0, p.low.first - _VOTING) : p.top.last + _VOTING]
    if not words("voting").intersection(around) or p.low.value == p.top.value:
        return p.top.last
    votes = Unit("count", "vote", p.low.last), Unit("count", "vote", p.top.last)
    return (amount(t, p.low, votes[0], rule="tally"), amount(t, p.top, votes[1], rule="tally"))


def _factor_of(t: Tokens, top: Numeral) -> float:
    """The scale of "7 million" alone."""
    table, factor = numbers(), 1.0
    for word in t.words[top.first : top.last]:
        factor *= table.scales.get(word) or table.abbreviations.get(word) or 1.0
        if word in table.money_letters and t.raw(top.last - 1).lower() == word:
            factor *= table.money_letters[word]
    return factor


def _stepped(t: Tokens, p: Pair) -> bool:
    """Whether "rose $5 to $85" tells a step and where it led, and not "rose 5 to 7 percent" a range."""
    told = p.first.unit.kind in ("money", "points", "percent", "measure") or p.first.unit.noun is not None
    return told and t.word(p.first.first - 1) in lexicon().verbs


def _is_change(t: Tokens, first: Amount) -> bool:
    """Whether "A to B" tells of a change: behind "from" and a verb or noun of change."""
    before = [t.word(k) for k in range(first.first - 1, max(first.first - 1 - _REACH, -1), -1)]
    verbs, nouns = lexicon().verbs, lexicon().nouns
    return before[:1] == ["from"] and any(w in verbs or w in nouns or w in words("shifts") for w in before)
