"""One number with its unit or currency, and the part that belongs to a whole."""

from typing import NamedTuple

from .calendars import age
from .lexicon import words
from .money import money
from .numerals import Numeral
from .tokens import Tokens
from .units import Unit, rate, unit_behind

_OF_WHAT = frozenset({"number", "count"})


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
    scaled: bool = False


def single(t: Tokens, n: Numeral) -> Amount:
    """The amount of one numeral: money, an age, or whatever unit stands behind it."""
    paid = money(t, n)
    if paid:
        return amount(t, n, Unit("money", paid.code, paid.last), first=paid.first, rule="money")
    unit = unit_behind(t, n)
    if unit.kind in ("number", "count") and age(t, n.first, n.value):
        return amount(t, n, Unit("age", "year", n.last), rule="age")
    minus = (
        unit.kind == "percent"
        and t.word(n.first - 1) in {"minus", "negative"}
        and t.word(n.first - 2) != "or"
    )
    if minus or (unit.kind in ("number", "measure") and _negative(t, n.first)):
        n = n._replace(value=-n.value)
    return amount(t, n, unit, rule=unit.kind)


def amount(
    t: Tokens, n: Numeral, unit: Unit, *, first: int | None = None, top: Numeral | None = None, rule: str
) -> Amount:
    """The amount of a numeral (up to `top` in a range) under a unit; it begins with the symbol at `first`."""
    each = rate(t, unit.last if unit.noun is None else unit.noun.at + 1)
    end = top.last if top else n.last
    return Amount(
        first=n.first if first is None else first,
        last=max(unit.last, end),
        start=n.first,
        end=end,
        value=n.value,
        value_max=top.value if top else None,
        unit=unit,
        vague=n.vague,
        rule=rule,
        per=each[0] if each else None,
        scaled=n.scaled,
    )


def _negative(t: Tokens, i: int) -> bool:
    """ "minus 5 degrees", "-12.4": below zero; a dash between two words is no sign."""
    if t.word(i - 1) in {"minus", "negative"}:
        return True
    dash = t.word(i - 1) in {"-", "−"} and t.glued(i) and not t.glued(i - 1)
    return dash and not t.word(i - 2)[-1:].isdecimal()


def parted(t: Tokens, amounts: list[Amount]) -> list[Amount]:
    """The amounts with "18 of the 90 hostages" tied together: the part counts what the whole counts."""
    found = list(amounts)
    for i in range(len(found) - 2, -1, -1):
        a, whole = found[i], found[i + 1]
        of = t.word(a.end) == "of" or t.phrase(a.end, a.end + 2) == "out of"
        if a.unit.kind not in _OF_WHAT or not of or not 1 <= whole.start - a.end <= 4:
            continue
        between = t.words[a.end + 1 : whole.start]
        counted = whole.unit.kind in (*_OF_WHAT, "duration") and a.value <= whole.value
        if counted and all(w in words("of_what") for w in between):
            found[i] = a._replace(unit=whole.unit._replace(last=a.end), rule="part", part=True)
    return found
