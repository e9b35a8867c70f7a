"""Parts of a whole: "two-thirds", "half of", "one in five", "every third"."""

from .lexicon import lexicon, numbers, words
from .numerals import Numeral, read_numeral
from .tokens import Tokens

_ROUND = frozenset(
    {2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 50, 100, 500, 1000, 10_000, 100_000, 1_000_000}
)
_MOST_IN_ONE = 1000
# behind or before "a third": it is a part, and not the next of a row
_PART_BEHIND = words("part_behind")
_PART_BEFORE = words("part_before")
_HALF_BEHIND = words("half_behind")
_HALF_BEFORE = _PART_BEFORE | {"in"}
_PERIODS = words("row_before")


def read_share(t: Tokens, i: int) -> Numeral | None:
    """The share in percent that begins at token `i`, as a numeral.

    >>> read_share(Tokens("one in five adults"), 0).value
    20.0
    """
    return _ratio(t, i) or _fraction(t, i) or _half(t, i) or _every(t, i)


def read_part_of_scale(t: Tokens, i: int) -> Numeral | None:
    """ "three-quarters of a million": a number, and no share of anything."""
    if t.word(i) not in numbers().cardinals and t.word(i) not in {"a", "half", "quarter"}:
        return None
    for j in range(i, i + 4):
        size = numbers().scales.get(t.word(j + 3)) if t.phrase(j + 1, j + 3) in {"of a", "of one"} else None
        lower = numbers().denominators.get(t.word(j))
        if size and lower:
            upper = (
                1.0
                if j - i < 2 and t.word(i) not in numbers().cardinals
                else numbers().cardinals.get(t.word(i))
            )
            return Numeral(i, j + 4, round(upper / lower * size, 6), False, True) if upper else None
    return None


def _percent(upper: float, lower: float) -> float:
    return round(upper / lower * 100, 6)


def _ratio(t: Tokens, i: int) -> Numeral | None:
    """ "one in five", "8 out of 10", "one of every three"."""
    upper = read_numeral(t, i)
    if upper is None or upper.scaled or upper.vague or upper.value >= 1000 or t.word(i) in {"a", "an"}:
        return None
    j = upper.last
    one_of = upper.value == 1 and not upper.digits and t.word(j).isalpha() and t.word(j + 1) == "in"
    named = one_of and t.word(j) not in words("noun_stops")
    j += named  # "one leader in ten"
    if t.word(j) == "in":
        j += 1
    elif t.phrase(j, j + 2) in {"out of", "of every", "in every"}:
        j += 2
    else:
        return None
    j += t.word(j) == "every"
    lower = read_numeral(t, j)
    if lower is None or upper.value >= lower.value or not _plain_whole(upper.value, lower.value):
        return None
    if named and (t.word(lower.last) in lexicon().measures or t.word(lower.last) in words("tries")):
        return None  # "one goal in ten games"
    if t.word(lower.last) in lexicon().durations or (
        lower.value > 12 and not lower.scaled and upper.value > 10
    ):
        return None
    return Numeral(i, lower.last, _percent(upper.value, lower.value), upper.digits)


def _plain_whole(upper: float, lower: float) -> bool:
    """Whether people count in such wholes: round ones, and any for "one in 11"; no years."""
    return lower in _ROUND or (upper == 1 and lower == int(lower) and lower < _MOST_IN_ONE)


def _fraction(t: Tokens, i: int) -> Numeral | None:
    table = numbers()
    word = t.word(i)
    upper = 1.0 if word in {"a", "an"} else table.cardinals.get(word)
    if not upper:
        return None
    hyphen = t.word(i + 1) == "-" and t.glued(i + 1)
    j = i + 1 + hyphen
    name = t.word(j)
    lower = table.denominators.get(name)
    if lower is None or lower == 2 or (upper > 1) != name.endswith("s") or upper >= lower:
        return None
    if t.word(j + 1) == "-" and t.glued(j + 1):
        return None  # "a third-largest"
    certain = (hyphen and word not in {"a", "an"}) or t.word(j + 1) in _PART_BEHIND
    if not certain and (t.word(i - 1) in _PERIODS or not (upper > 1 or t.word(i - 1) in _PART_BEFORE)):
        return None
    if (
        not certain
        and t.word(i - 1) == "to"
        and t.word(j + 1).isalpha()
        and t.word(j + 1) not in words("noun_stops")
    ):
        return None  # "spread to a sixth region"
    much = upper > 1 and t.word(i - 1) in words("by_part") and t.word(j + 1) not in {"in", "running"}
    if not certain and lower == 4 and not much and (upper > 1 or t.word(i - 1) not in _PART_BEFORE):
        return None  # "three quarters in a row", "a quarter earlier"
    return Numeral(i, j + 1, _percent(upper, lower), False)


def _half(t: Tokens, i: int) -> Numeral | None:
    if (
        t.word(i) != "half"
        or t.word(i - 1) in _PERIODS
        or (t.word(i - 1) in {"a", "an", "and", "other", "one"} and t.word(i + 1) != "of")
    ):
        return None
    if t.word(i + 1) in {"-", "an", "a", "hour", "time"} or t.phrase(i + 1, i + 3) in {"as many", "as much"}:
        return None
    if t.word(i + 1) in _HALF_BEHIND or t.word(i - 1) in _HALF_BEFORE:
        return Numeral(i, i + 1, 50.0, False)
    return None


def _every(t: Tokens, i: int) -> Numeral | None:
    order = numbers().ordinals.get(t.word(i + 1)) if t.word(i) == "every" else None
    noun = t.word(i + 2)
    if not order or order == 1 or noun in lexicon().durations or not noun.isalpha():
        return None
    return Numeral(i, i + 2, _percent(1, order), False)
