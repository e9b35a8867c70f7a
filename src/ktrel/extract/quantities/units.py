"""The unit behind a number: percent, points, multiples, everyday units, durations, counted nouns."""

from typing import NamedTuple

from .lexicon import lexicon, reporting, units, words
from .nouns import Noun, counted_noun
from .numerals import Numeral
from .record import QuantityKind
from .tokens import Tokens

_LONGEST = 4  # tokens of the longest unit: "kilometers per hour"
_WINDOW = 30  # tokens to either side in which words tell what "points" are
# behind "times": what makes it a factor and not a number of occasions
_COMPARED = words("compared")
_EACH = words("each")


class Unit(NamedTuple):
    """A unit, the token past it, and for counts the noun."""

    kind: QuantityKind
    name: str | None
    last: int
    attributive: bool = False
    noun: Noun | None = None


def unit_behind(t: Tokens, n: Numeral) -> Unit:
    """The unit of the number that ends before token `n.last`; kind "number" where there is none."""
    hyphen = t.word(n.last) in {"-", "‐", "‑"} and t.glued(n.last) and t.glued(n.last + 1)
    j = n.last + hyphen
    if (n.vague and t.word(j) == "of") or (t.word(j) == "+" and t.glued(j)):
        j += 1  # "tens of thousands of barrels", "30+ years"
    found = _percent(t, n, j) or _factor(t, j) or _measure(t, n, j) or _duration(t, n, j)
    if found:
        return found._replace(attributive=hyphen)
    if hyphen:
        return _compound(t, j)
    of_the = t.word(j) == "of" and t.word(j + 1) in _DETERMINERS
    noun = counted_noun(t, j + 2 if of_the else j)
    if noun and noun.singular in units().durations:
        return Unit("duration", noun.singular, noun.at + 1)  # "33 Earth days"
    return Unit("count", noun.singular, n.last, False, noun) if noun else Unit("number", None, n.last)


# one noun behind these is a proposal with so many heads, not a number of points
_PLANS = words("plans")
_DETERMINERS = words("determiners")


def _percent(t: Tokens, n: Numeral, j: int) -> Unit | None:
    table, word = units().percent, t.word(j)
    if word in table.signs:
        return _points_behind(t, j + 1) or Unit("percent", "percent", j + 1)
    if word == "per" and t.word(j + 1) == "cent":
        return _points_behind(t, j + 2) or Unit("percent", "percent", j + 2)
    if word in table.words:
        return _points_behind(t, j + 1) or Unit("percent", "percent", j + 1)
    if n.digits and (word in table.pp or word in table.bp):
        return Unit("points", "percentage_point" if word in table.pp else "basis_point", j + 1)
    skip = j + 1 + (t.word(j + 1) == "-")
    if word == "percentage" and t.word(skip) in table.points:
        return Unit("points", "percentage_point", skip + 1)
    if word in table.basis:
        skip = 1 + (t.word(j + 1) == "-")
        return Unit("points", "basis_point", j + skip + 1) if t.word(j + skip) in table.points else None
    if word in table.points and (t.word(j - 1) != "-" or (n.digits and t.word(j + 1) not in _PLANS)):
        return Unit("points", "percentage_point" if _of_a_share(t, n) else "point", j + 1)
    return None


def _points_behind(t: Tokens, j: int) -> Unit | None:
    """ "2 percent points", "5%-points"."""
    j += t.word(j) == "-" and t.glued(j)
    known = (*units().percent.points, *units().percent.pts)
    return Unit("points", "percentage_point", j + 1) if t.word(j) in known else None


def _of_a_share(t: Tokens, n: Numeral) -> bool:
    """Whether plain "points" are percentage points: the text around speaks of shares, not of an index."""
    table, ahead = units().percent, range(n.last + 2, n.last + 6)
    if t.word(n.last + 1) in {"to", "from"} and any(t.word(k) in (*table.words, *table.signs) for k in ahead):
        return True  # "by 1.5 points to 6.5 percent"
    around = set(t.words[max(0, n.first - _WINDOW) : n.last + _WINDOW])
    if n.value > 100 or around.intersection(reporting().polls.markets):
        return False
    return bool(around.intersection(reporting().polls.points))


def _factor(t: Tokens, j: int) -> Unit | None:
    word = t.word(j)
    if word == "fold":
        return Unit("fold", "fold", j + 1)
    if word in {"times", "time"} and (word == "times" or t.word(j - 1) == "-"):
        compared = t.word(j + 1) in _COMPARED and t.phrase(j + 1, j + 3) not in _OCCASIONS
        return Unit("fold", "fold", j + 1) if compared else Unit("frequency", "time", j + 1)
    return None


_OCCASIONS = frozenset(
    {"the last", "the past", "this year", "this month", "this week", "last year", "last month", "over the"}
)


def _measure(t: Tokens, n: Numeral, j: int) -> Unit | None:
    table = lexicon().measures
    for size in range(_LONGEST, 0, -1):
        name = table.get(t.phrase(j, j + size)) if t.word(j + size - 1) else None
        if name:
            return Unit("measure", name, j + size)
    return _sign(t, n, j)


def _sign(t: Tokens, n: Numeral, j: int) -> Unit | None:
    """ "300 TWh", "500m", "38C", "30 C (86 F)"."""
    raw, table = t.raw(j), lexicon()
    if not n.digits:
        return None
    size, name = next(
        ((k, table.signs[s]) for k in (3, 2, 1) if (s := _run(t, j, k)) in table.signs),
        (1, table.signs.get(raw)),
    )
    heat = raw not in _SCALES_OF_HEAT or t.word(j + 1) in _STOPPED
    apart = t.glued(j) and (heat or t.word(j + 1) in words("noun_stops"))
    if name is None and (apart or (raw in _SCALES_OF_HEAT and heat)):
        name = table.attached.get(raw)
    return Unit("measure", name, j + size) if name else None


def _run(t: Tokens, j: int, size: int) -> str:
    """The next tokens as written, where they touch ("MtCO2e" is three)."""
    return (
        "".join(t.raw(k) for k in range(j, j + size))
        if all(t.glued(k) for k in range(j + 1, j + size))
        else ""
    )


_SCALES_OF_HEAT = frozenset({"C", "F"})
_STOPPED = frozenset({"", ")", "(", ",", ".", ";"})


def _duration(t: Tokens, n: Numeral, j: int) -> Unit | None:
    """Also "12 more months", "five full years"."""
    for k in range(j, j + 3):
        name = lexicon().durations.get(t.word(k))
        if name:
            aged = t.word(k + 1) in {"old", "-"} and t.word(k + 1 + (t.word(k + 1) == "-")) == "old"
            return Unit("age" if aged else "duration", name, k + 1)
        if t.word(k) not in _TIME_ADJECTIVES:
            return None
    return None


_TIME_ADJECTIVES = words("time_adjectives")


def _compound(t: Tokens, j: int) -> Unit:
    """ "five-member", "27-nation": the noun stands in the singular and in front of another."""
    word = t.word(j)
    if word.isalpha() and word not in {"to", "and", "or"}:
        return Unit("count", word, j + 1, True)
    return Unit("number", None, j)


def rate(t: Tokens, j: int) -> tuple[str, int] | None:
    """What the figure before token `j` is for each of ("a barrel", "per day"), and the token past it.

    >>> rate(Tokens("$71.20 a barrel"), 2)
    ('barrel', 4)
    """
    word, of = t.word(j), t.word(j + 1)
    if word in {"per", "each", "every"} and of.isalpha():
        pair = t.phrase(j + 1, j + 3)
        return (pair, j + 3) if pair in lexicon().measures else (of, j + 2)
    if word == "per" and of[:1].isdecimal():
        return of, j + 2
    if word == "/" and (of in lexicon().measures or of in lexicon().durations):
        return of, j + 2
    single = of in _EACH or of in lexicon().measures or of in lexicon().durations
    return (of, j + 2) if word in {"a", "an"} and single and not of.endswith("s") else None
