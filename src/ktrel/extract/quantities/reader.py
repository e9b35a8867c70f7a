"""Going through a text from number to number."""

from collections.abc import Iterator
from functools import cache

from .amounts import Amount, amount, single
from .lexicon import numbers
from .money import reads_letters
from .multiples import read_multiple
from .names import Names, in_name
from .numerals import Numeral, opens_decimal, read_numeral
from .ranges import pair
from .shares import read_part_of_scale, read_share
from .tokens import Tokens
from .units import Unit, unit_behind

# "the two companies", "both these three" point at what is known and count nothing
_DEFINITE = frozenset({"the", "these", "those"})
_FEW = 10
_CLOCK = frozenset({"half past", "quarter past", "quarter to"})
_UNCOUNTED = frozenset({"number", "count", "frequency", "duration"})


@cache
def _openers() -> frozenset[str]:
    """The words other than figures with which an amount can begin."""
    table = numbers()
    lists = (
        table.cardinals,
        table.tens,
        table.vague,
        table.some,
        table.vulgar,
        table.factors,
        table.adverbs,
        ("a", "an", "half", "quarter", "every", "hundred", "."),
    )
    return frozenset(word for words in lists for word in words)


class Reader:
    """Reads the amounts of a text, from token to token."""

    def __init__(self, t: Tokens) -> None:
        self.t = t
        self.names = Names(t)

    def openings(self) -> Iterator[int]:
        """The tokens at which an amount can begin, in order."""
        openers = _openers()
        for i, word in enumerate(self.t.words):
            if word in openers or word[0].isdecimal() or word.endswith("fold"):
                yield i

    def read(self, i: int) -> tuple[Amount, ...] | int:
        """The amounts that begin at token `i` (two for "from 9 to 12 percent"), or the token to go on at."""
        word = self.t.word(i)
        digits = word[0].isdecimal()
        if word == "." and not opens_decimal(self.t, i):
            return i + 1
        if digits:
            past = self.names.past(i)
            if past > i:
                return past
        return self._share(i) or self._multiple(i) or self._number(i) or i + 1

    def _share(self, i: int) -> tuple[Amount, ...] | None:
        part = read_part_of_scale(self.t, i)
        if part is not None:
            return (single(self.t, part),)
        n = read_share(self.t, i)
        return (amount(self.t, n, Unit("percent", "percent", n.last), rule="share"),) if n else None

    def _multiple(self, i: int) -> tuple[Amount, ...] | None:
        n = read_multiple(self.t, i)
        return (amount(self.t, n, Unit("fold", "fold", n.last), rule="multiple"),) if n else None

    def _number(self, i: int) -> tuple[Amount, ...] | int | None:
        t = self.t
        n = read_numeral(t, i, letters=t.word(i)[0].isdecimal() and reads_letters(t, i))
        if n is None or self._no_figure(n):
            return None
        return pair(t, n) or (single(t, n),)

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
        return n.last - n.first == 1 and n.value <= 1 and unit_behind(t, n).kind in _UNCOUNTED
