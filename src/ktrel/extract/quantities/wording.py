"""Cardinal numbers in words: "twenty-one", "two hundred and five thousand", "two point five million"."""

from typing import NamedTuple

from .lexicon import numbers
from .tokens import Tokens

_LARGEST = 1e18
_ADDED = (2, 3, 4)  # what "and a half" may add: news has no finer parts


class Worded(NamedTuple):
    """The value of the words from a token up to `last`."""

    last: int
    value: float
    scaled: bool


class _State:
    """A number under construction: what the scale words have closed, and what stands before the next one."""

    def __init__(self, opening: float | None) -> None:
        self.total = 0.0
        self.current = opening
        self.room = _LARGEST  # no scale word may be larger than the one before it
        self.scaled = False

    def take(self, word: str) -> bool:
        """Add the word if its place allows it."""
        table = numbers()
        if word in table.tens and (self.current is None or self.current % 100 == 0):
            self.current = (self.current or 0) + table.tens[word]
        elif word in table.cardinals and (self.current is None or _fits(self.current, table.cardinals[word])):
            self.current = (self.current or 0) + table.cardinals[word]
        elif word == "hundred" and self.current is not None and 0 < self.current < 100:
            self.current, self.scaled = self.current * 100, True
        elif word in table.scales and word != "hundred" and self._closes(table.scales[word]):
            self.scaled = True
        else:
            return False
        return True

    def add_part(self, part: float) -> None:
        """Add "and a half": to the number so far, or to its last scale ("a million and a half")."""
        if self.current is None:
            self.total += part * self.room
        else:
            self.current += part

    def _closes(self, size: float) -> bool:
        if self.current is None and size > self.room < _LARGEST:
            self.total, self.room = self.total * size, size  # "two lakh crore"
            return True
        if self.current is None or size >= self.room:
            return False
        self.total, self.current, self.room = self.total + self.current * size, None, size
        return True


def cardinal(t: Tokens, i: int, opening: float | None = None) -> Worded | None:
    """The number in words from token `i` on, each word no larger than its place allows.

    >>> cardinal(Tokens("two hundred and five thousand"), 0).value
    205000.0
    """
    state, last, j = _State(opening), i, i
    while True:
        word = t.word(j)
        if state.take(word):
            last = j = j + 1
        elif word in ("dozen", "dozens") and state.current is not None and state.current < 100:
            return Worded(j + 1, state.current * 12, False)
        elif (part := _and_a_part(t, j, state.scaled)) and (state.current is not None or state.total):
            state.add_part(part)
            last = j = j + 3
        elif word == "point" and state.current is not None and t.word(j + 1) in numbers().cardinals:
            j, state.current = _decimals(t, j + 1, state.current)
            last = j
        elif j == last and _joins(t, j, state):
            j += 1
        else:
            break
    if last == i or (state.current is None and state.total == 0):
        return None
    return Worded(last, state.total + (state.current or 0), state.scaled)


def _and_a_part(t: Tokens, j: int, scaled: bool) -> float | None:
    """ "and a half", "and a quarter", "and a third": the part; None where it belongs to what follows."""
    if t.word(j) != "and" or t.word(j + 1) not in {"a", "one"}:
        return None
    lower = numbers().denominators.get(t.word(j + 2))
    apart = t.word(j + 3) in {"of", "-"} or (scaled and t.word(j + 3) in numbers().scales)
    return 1 / lower if lower in _ADDED and not apart and not t.word(j + 2).endswith("s") else None


def _decimals(t: Tokens, j: int, value: float) -> tuple[int, float]:
    """Past the digits of "point zero three", with the value so far."""
    place = 0.1
    while t.word(j) in numbers().cardinals and numbers().cardinals[t.word(j)] < 10:
        value, place, j = value + numbers().cardinals[t.word(j)] * place, place / 10, j + 1
    return j, round(value, 9)


def _fits(current: float, small: float) -> bool:
    """Whether a unit can follow: "twenty" + "one", "hundred" + "twelve", never "five" + "six"."""
    if current % 100 == 0:
        return current > 0
    return current % 10 == 0 and current % 100 >= 20 and 0 < small < 10


def _joins(t: Tokens, j: int, state: _State) -> bool:
    """Whether token `j` is the hyphen of "twenty-one" or the "and" of "two hundred and five"."""
    table, word, following = numbers(), t.word(j), t.word(j + 1)
    if word == "-" and t.glued(j) and t.glued(j + 1):
        return following in table.cardinals or following in table.scales
    small = following in table.cardinals or following in table.tens
    after_scale = state.scaled or (state.current or 0) % 100 == 0
    return word == "and" and small and after_scale and t.word(j - 1) in table.scales
