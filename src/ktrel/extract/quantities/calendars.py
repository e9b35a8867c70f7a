"""Numbers of the calendar, of clocks and of lives, which count nothing. Dates as such are another room's."""

from .lexicon import lexicon, numbers, units, words
from .money import symbol_before
from .nouns import is_plural
from .tokens import Tokens

MONTHS = words("months")
_ORDINAL = frozenset({"st", "nd", "rd", "th"})
_DASHES = frozenset("-–—‑")
_EARLIEST, _LATEST = 1500, 2100
_GROWN = words("aged_before")
_AGED = frozenset({"aged", "age", "ages"})
_AGE_LINKS = frozenset({"of", "and", "to", "or"})
_BOUNDS = frozenset({"over", "under", "above", "below"})
_OR_OLDER = frozenset({"or older", "and older", "and over", "or over", "or younger", "and younger"})
_OLDEST = 110


def is_year(t: Tokens, i: int) -> bool:
    """Whether the token is four digits of a year of the modern age."""
    word = t.word(i)
    return len(word) == 4 and word.isdecimal() and _EARLIEST <= int(word) < _LATEST


def past_date(t: Tokens, i: int) -> int | None:
    """Past a day with its month, a year, a range of years."""
    word = t.word(i)
    if is_year(t, i):
        return _past_year(t, i)
    if any(t.phrase(i + 1, i + 1 + size) in words("eras") for size in (1, 3, 5)):
        return i + 1
    if not word.isdecimal() or int(word) > 31:
        return None
    back = i - 2 if t.word(i - 1) == "." else i - 1
    if t.word(back) in MONTHS and t.capital(back):
        return _past_days(t, i)
    end = _past_days(t, i)
    ahead = end + (t.word(end) == "of")
    return ahead + 1 if t.word(ahead) in MONTHS and t.capital(ahead) else None


def _past_days(t: Tokens, i: int) -> int:
    """Past "18", "18th", "18-19", "18 and 19": days of one month."""
    j = i + 1
    if t.word(j) in _ORDINAL and t.glued(j):
        j += 1
    joined = t.word(j) in _DASHES or t.word(j) in {"and", "to", "&", "or"}
    if (
        joined
        and t.word(j + 1).isdecimal()
        and int(t.word(j + 1)[:4]) <= 31
        and t.word(j + 2) not in units().percent.words
    ):
        return j + 2 + (t.word(j + 2) in _ORDINAL)
    return j


def _past_year(t: Tokens, i: int) -> int | None:
    """Past "2019", "1914-18", "2023/24"; None where the number plainly counts something ("2000 people")."""
    if (
        symbol_before(t, i) is not None
        or t.word(i + 1) in units().percent.signs
        or t.word(i + 1) in units().percent.words
    ):
        return None
    if (
        t.word(i + 1) in numbers().scales
        or t.word(i + 1) in lexicon().currencies
        or t.word(i + 1) in lexicon().measures
    ):
        return None
    if t.word(i + 1) in lexicon().persons and t.word(i - 1) not in {"in", "since", "the", "of", "by", "from"}:
        return None
    j = i + 1
    if (
        (t.word(j) in _DASHES or t.word(j) == "/")
        and t.word(j + 1).isdecimal()
        and len(t.word(j + 1)) in (2, 4)
    ):
        return j + 2
    return j + 1 if t.glued(j) and t.word(j) in {"s", "'s"} else j


def past_clock(t: Tokens, i: int) -> int | None:
    """Past "15:04", "9:30 a.m.", "7 p.m."."""
    j = i + 1
    while t.word(j) == ":" and t.glued(j) and t.glued(j + 1) and t.word(j + 1)[:2].isdecimal():
        j += 2
    letter = t.word(j)
    if letter in {"am", "pm"} or (letter in {"a", "p"} and t.word(j + 1) == "." and t.word(j + 2) == "m"):
        return j + 1 if letter in {"am", "pm"} else j + 4
    if letter == "o'clock" or (len(t.word(i)) == 4 and letter in words("zones")):
        return j + 1
    return j if j > i + 1 else None


def age(t: Tokens, i: int, value: float) -> bool:
    """Whether the number at `i` is somebody's age: "aged 41", "Kim, 58, said", "the ages of 9 and 12"."""
    if value > _OLDEST:
        return False
    k = i - 1
    while k > i - 4 and (t.word(k) in _AGE_LINKS or t.word(k).isdecimal()):
        k -= 1
    if t.word(k) in _AGED:
        return True
    if t.phrase(i + 1, i + 3) in _OR_OLDER:
        return True
    if t.word(i - 1) in _BOUNDS and (t.word(i - 2) in _GROWN or is_plural(t.word(i - 2))):
        return t.word(i).isdecimal()
    if t.word(i - 1) == "at" and t.word(i + 1) == "," and t.word(i - 2) in {",", "and"}:
        return True
    apposed = t.word(i - 1) == "," and t.word(i + 1) in {",", "."} and t.word(i - 2).isalpha()
    return apposed and t.word(i).isdecimal() and not is_plural(t.word(i - 2))
