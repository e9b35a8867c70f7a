"""One amount at a place of the text: number or pair of numbers, unit, currency."""

from typing import NamedTuple

from .calendars import age
from .lexicon import lexicon, numbers, words
from .money import money, reads_letters, symbol_before
from .multiples import read_multiple
from .names import Names, in_name
from .numerals import Numeral, read_numeral
from .shares import read_share
from .tokens import Tokens
from .units import Unit, rate, unit_behind

_DASHES = frozenset("-–—‑~")
_SMALL_SCORE = 40
# "the two companies", "both these three" point at what is known and count nothing
_DEFINITE = frozenset({"the", "these", "those"})
_FEW = 10
_CLOCK = frozenset({"half past", "quarter past", "quarter to"})


class Amount(NamedTuple):
    """Tokens `first` up to `last` are figure and unit, `start` up to `end` the numeral alone."""

    first: int
    last: int
    start: int
    end: int
    value: float
    value_max: float | None
    unit: Unit
    vague: bool
    rule: str
    per: str | None = None
    part: bool = False


class Reader:
    """Reads the amounts of a text, from token to token."""

    def __init__(self, t: Tokens) -> None:
        self.t = t
        self.names = Names(t)
        table = numbers()
        self._openers = frozenset(
            table.cardinals.keys()
            | table.tens.keys()
            | table.vague.keys()
            | table.vulgar.keys()
            | table.factors.keys()
            | table.adverbs.keys()
            | {"a", "an", "half", "quarter", "every"}
        )

    def read(self, i: int) -> tuple[Amount, ...] | int:
        """The amounts that begin at token `i` (two for "from 9 to 12 percent"), or the token to go on at."""
        word = self.t.word(i)
        digits = word[0].isdigit()
        if not digits and word not in self._openers and not word.endswith("fold"):
            return i + 1
        if digits:
            past = self.names.past(i)
            if past > i:
                return past
        return self._share(i) or self._multiple(i) or self._number(i) or i + 1

    def _share(self, i: int) -> tuple[Amount, ...] | None:
        n = read_share(self.t, i)
        if n is None:
            return None
        return (_amount(self.t, n, Unit("percent", "percent", n.last), rule="share"),)

    def _multiple(self, i: int) -> tuple[Amount, ...] | None:
        n = read_multiple(self.t, i)
        return (_amount(self.t, n, Unit("fold", "fold", n.last), rule="multiple"),) if n else None

    def _number(self, i: int) -> tuple[Amount, ...] | int | None:
        t = self.t
        n = read_numeral(t, i, letters=t.word(i)[0].isdigit() and reads_letters(t, i))
        if n is None or self._no_figure(n):
            return None
        return _pair(t, n) or (_single(t, n),)

    def _no_figure(self, n: Numeral) -> bool:
        """ "one" by itself, "the two", numerals of names, the base of a rate ("per 100,000")."""
        t, i = self.t, n.first
        if t.word(i - 1) == "per" or t.phrase(i - 2, i) in _CLOCK:
            return True
        if n.digits:
            return False
        if in_name(t, i) or (t.word(i - 1) == "-" and t.glued(i)):
            return True
        if t.word(i - 1) in _DEFINITE and n.value < _FEW and not n.scaled:
            return unit_behind(t, n).kind in ("number", "count")
        alone = n.last - n.first == 1 and n.value <= 1
        return alone and unit_behind(t, n).kind in ("number", "count", "frequency", "duration")


def _single(t: Tokens, n: Numeral) -> Amount:
    paid = money(t, n)
    if paid:
        unit = Unit("money", paid.code, paid.last)
        return _amount(t, n, unit, first=paid.first, rule="money")
    unit = unit_behind(t, n)
    if unit.kind in ("number", "count") and age(t, n.first, n.value):
        return _amount(t, n, Unit("age", "year", n.last), rule="age")
    if unit.kind in ("number", "measure") and _negative(t, n.first):
        n = n._replace(value=-n.value)
    return _amount(t, n, unit, rule=unit.kind)


def _negative(t: Tokens, i: int) -> bool:
    """ "minus 5 degrees", "-12.4": below zero; a dash between two words is no sign."""
    if t.word(i - 1) in {"minus", "negative"}:
        return True
    return (
        t.word(i - 1) in {"-", "−"} and t.glued(i) and not t.glued(i - 1) and not t.word(i - 2)[-1:].isdigit()
    )


def _amount(
    t: Tokens, n: Numeral, unit: Unit, *, first: int | None = None, top: Numeral | None = None, rule: str
) -> Amount:
    each = rate(t, unit.last if unit.noun is None else unit.noun.at + 1)
    end = top.last if top else n.last
    return Amount(
        n.first if first is None else first,
        max(unit.last, end),
        n.first,
        end,
        n.value,
        top.value if top else None,
        unit,
        n.vague,
        rule,
        each[0] if each else None,
    )


def _pair(t: Tokens, n: Numeral) -> tuple[Amount, ...] | int | None:
    """A range ("5 to 7 percent", "two or three") or the two ends of a change ("from 9 to 12 percent")."""
    first = _single(t, n)
    j = max(first.last, n.last) if first.unit.kind not in ("count", "number") else n.last
    dash = t.word(j) in _DASHES and t.word(j + 1) not in {"-"}
    between = t.word(first.first - 1) == "between" or t.word(first.first - 2) == "between"
    joined = dash or t.word(j) in {"to", "or"} or (t.word(j) == "and" and between) or (t.word(j) == "through")
    if not joined:
        return None
    top = _second(t, j + 1)
    if top is None:
        return None
    second = _single(t, top)
    return _joined(t, n, first, top, second, dash)


def _second(t: Tokens, j: int) -> Numeral | None:
    skip = j
    while skip < j + 3 and not t.word(skip)[:1].isdigit() and symbol_before(t, skip) is None:
        skip += 1
    at = skip if skip < j + 3 and symbol_before(t, skip) is not None else j
    word = t.word(at)
    if not word or not (
        word[0].isdigit() or word in numbers().cardinals or word in numbers().tens or word in {"a", "half"}
    ):
        return None
    return read_numeral(t, at, letters=reads_letters(t, at))


def _joined(
    t: Tokens, n: Numeral, first: Amount, top: Numeral, second: Amount, dash: bool
) -> tuple[Amount, ...] | int | None:
    """Both ends under the unit that they share; None where they are two things; the token past a score."""
    own, shared = first.unit, second.unit
    bare = own.kind == "number" or (own.kind == "count" and own.noun is not None and own.noun == shared.noun)
    if own.kind == "money" and shared.kind == "number" and not n.scaled:
        shared = Unit("money", own.name, top.last)  # "$2-3 billion"
    elif not bare and (own.kind, own.name) != (shared.kind, shared.name):
        return None
    if (
        dash
        and shared.kind in ("number", "count")
        and shared.noun is None
        and max(n.value, top.value) < _SMALL_SCORE
    ):
        return top.last  # a score: "6-4"
    low = n
    if not n.scaled and top.scaled and n.value < 1000 and (bare or own.kind == "money"):
        factor = _factor_of(t, top)
        low = n._replace(value=n.value * factor, scaled=True)
    if shared.kind == "number" and not (low.scaled or dash):
        return None
    if _is_change(t, first) and not dash:
        changed = (
            _amount(t, low, shared._replace(last=n.last, noun=shared.noun), first=first.first, rule="base"),
            second._replace(rule="level"),
        )
        return changed
    if top.value <= low.value:
        return None
    unit = shared._replace(last=max(shared.last, second.last))
    return (_amount(t, low, unit, first=first.first, top=top, rule="range"),)


def _factor_of(t: Tokens, top: Numeral) -> float:
    """The scale of "7 million" alone."""
    table, factor = numbers(), 1.0
    for word in t.words[top.first : top.last]:
        factor *= (
            table.scales.get(word) or table.abbreviations.get(word) or table.money_letters.get(word) or 1.0
        )
    return factor


def _is_change(t: Tokens, first: Amount) -> bool:
    """Whether "A to B" tells of a change: behind "from" and a verb or noun of change, or "rose $5 to"."""
    before = [t.word(k) for k in range(first.first - 1, max(first.first - 14, -1), -1)]
    verbs = lexicon().verbs
    return bool(before) and (
        (before[0] == "from" and any(w in verbs or w in lexicon().nouns for w in before))
        or before[0] in verbs
    )


def parted(t: Tokens, amounts: list[Amount]) -> list[Amount]:
    """The amounts with "18 of the 90 hostages" tied together: the part counts what the whole counts."""
    found = list(amounts)
    for i in range(len(found) - 2, -1, -1):
        a, whole = found[i], found[i + 1]
        of = t.word(a.end) == "of" or t.phrase(a.end, a.end + 2) == "out of"
        if a.unit.kind not in ("number", "count") or not of or not 1 <= whole.start - a.end <= 4:
            continue
        between = t.words[a.end + 1 : whole.start]
        if (
            all(w in _OF_WHAT for w in between)
            and whole.unit.kind in ("count", "number", "duration")
            and a.value <= whole.value
        ):
            found[i] = a._replace(unit=whole.unit._replace(last=a.end), rule="part", part=True)
    return found


_OF_WHAT = words("of_what")
