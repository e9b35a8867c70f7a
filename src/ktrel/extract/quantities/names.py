"""Numbers that count nothing: dates, clock times, ordinals, phone numbers, "Article 9", "Boeing 747"."""

from bisect import bisect_right

from .calendars import MONTHS, is_year, past_clock, past_date
from .lexicon import lexicon, numbers, reporting, units, words
from .money import symbol_before
from .nouns import counted_noun, is_plural
from .numerals import digits_value, stroke
from .tokens import Tokens

_DASHES = frozenset("-–—‑")
# capitalised words before a number that make no name of it
_PLAIN = words("no_names")


class Names:
    """Which numbers of a text are names: made once a text, asked once a number."""

    def __init__(self, t: Tokens) -> None:
        self.t = t
        self._addresses = list(_addresses(t.text))
        self._starts = [a for a, _ in self._addresses]
        self._designations = self._find_designations()

    def past(self, i: int) -> int:
        """The token past the name, date or code that the digits at `i` belong to; `i` where they count."""
        t = self.t
        if self._in_address(t.starts[i]) or self._coded(i):
            return self._chain(i)
        if t.word(i - 1) == "+" and t.glued(i) and not t.glued(i - 1) and t.word(i + 1).isdecimal():
            return self._dialled(i)
        return past_date(t, i) or past_clock(t, i) or self._labelled(i) or i

    def _dialled(self, i: int) -> int:
        """Past "+48 22 555 01 99"."""
        j = i + 1
        while self.t.word(j).isdecimal():
            j += 1
        return j

    def _in_address(self, offset: int) -> bool:
        at = bisect_right(self._starts, offset) - 1
        return at >= 0 and offset < self._addresses[at][1]

    def _coded(self, i: int) -> bool:
        """Digits that belong to a code: "A380", "3D", "1.2.3", "03-1234-5678", "F-16", "16th"."""
        t = self.t
        word, before, after = t.word(i), t.word(i - 1), t.word(i + 1)
        if digits_value(word) is None:
            return True
        if t.glued(i) and before[-1:].isalpha() and symbol_before(t, i) is None:
            return True
        if t.glued(i + 1) and after[:1].isalpha() and not self._suffix(i + 1):
            return True
        if before == "-" and t.glued(i) and t.glued(i - 1) and t.capital(i - 2):
            return True  # "F-16", "Hwasong-18"
        if after in {".", ")"} and len(word) < 3 and t.glued(i + 1) and t.opens_sentence(i):
            return True  # "12. The leaders agreed"
        if before in {"'", "’", "‘"} and t.glued(i) and not t.glued(i - 1) and len(word) == 2:
            return True  # "the class of '68"
        return _digit_chain(t, i) or (before == "#" and not self._suffix(i + 1))

    def _suffix(self, j: int) -> bool:
        """Whether letters right behind digits are a unit or scale ("500km", "24m", "3bn", "5x")."""
        word, table = self.t.word(j), numbers()
        return (
            word in table.abbreviations
            or word in table.money_letters
            or word in lexicon().measures
            or (
                self.t.raw(j) in lexicon().attached
                and not (word in "cf" and self.t.word(j + 1)[:1].isalpha())
            )
            or self.t.raw(j) in lexicon().signs
            or word in table.scales
            or word in lexicon().currencies
            or self.t.raw(j) in lexicon().codes
            or word in units().percent.words
            or word in _GLUED
        )

    def _chain(self, i: int) -> int:
        """Past what is glued to token `i` by digits, letters, dashes and slashes."""
        t, j = self.t, i + 1
        while t.glued(j) and (t.word(j).isalnum() or (t.word(j) in "-/:.–#*+" and t.glued(j + 1))):
            j += 1
        return j

    def _labelled(self, i: int) -> int | None:
        """ "Article 9", "No. 12", "Flight 77", "Boeing 747": a label or a name stands before the number."""
        t = self.t
        if not _bare(t, i):
            return None
        if t.phrase(i - 2, i) in reporting().named.words and t.capital(i - 2):
            return i + 1  # "Group of 20 leaders"
        before = i - 2 if t.word(i - 1) == "." else i - 1
        word = t.word(before)
        if word in lexicon().labels and (t.capital(before) or word not in _ALSO_COUNTED):
            return self._further(self._chain(i))
        if t.word(i) in self._designations or self._designated(before, i):
            return self._chain(i)
        return None

    def _further(self, j: int) -> int:
        """Past more numbers under one label: "Resolutions 2375 and 2397", "Page 3 of 12"."""
        t = self.t
        while (
            t.word(j) in _LINKS and t.word(j + 1).isdecimal() and _bare(t, j + 1) and _behind_name(t, j + 2)
        ):
            j = self._chain(j + 1)
        return j

    def _designated(self, before: int, i: int) -> bool:
        t = self.t
        word = t.word(before)
        plain = word in _PLAIN or word in lexicon().verbs or word in MONTHS or word in lexicon().qualifiers
        if plain or not t.named(before) or t.word(i - 1) == ".":
            return False
        place = counted_noun(t, i + 1) is not None and self._is_place(before)
        model = (
            len(t.word(i)) == 3 and t.word(i).isdecimal() and word not in lexicon().countries and not place
        )
        brand = t.raw(before)[:1].islower()  # "iPhone 4 owners"
        if brand or (model and not t.opens_sentence(before)):
            return not _measured(t, i + 1)
        return _behind_name(t, i + 1) and not (t.opens_sentence(before) and not model and t.capital(before))

    def _is_place(self, i: int) -> bool:
        """ "will sell Tehran 114 aircraft", "the United States 159 missiles"."""
        known, phrases = lexicon().countries, (self.t.phrase(i - k, i + 1) for k in (1, 2))
        return self.t.word(i) in lexicon().places or any(p in known for p in phrases)

    def _find_designations(self) -> frozenset[str]:
        """Digits that stand as a name's number anywhere in the text: "737" after "Boeing 737"."""
        t = self.t
        return frozenset(
            word
            for i, word in enumerate(t.words)
            if word[0].isdecimal()
            and len(word) in (3, 4)
            and word.isdecimal()
            and not t.glued(i)
            and _bare(t, i)
            and not is_year(t, i)
            and self._designated_name(i)
        )

    def _designated_name(self, i: int) -> bool:
        t = self.t
        return t.named(i - 1) and t.word(i - 1) not in lexicon().labels and self._designated(i - 1, i)


_ALSO_COUNTED = words("also_counted")
_GLUED = frozenset({"fold", "pc", "x", *units().percent.pp, *units().percent.bp})
_LINKS = frozenset({"and", "or", ",", "to", "of", "through", "&"})


def _addresses(text: str) -> list[tuple[int, int]]:
    found = []
    for mark in ("@", "://", "www."):
        at = text.find(mark)
        while at >= 0:
            start, end = at, at
            while start > 0 and at - start < 80 and not text[start - 1].isspace():
                start -= 1
            while end < len(text) and end - at < 300 and not text[end].isspace():
                end += 1
            found.append((start, end))
            at = text.find(mark, end)
    return sorted(found)


def _bare(t: Tokens, i: int) -> bool:
    """Whether the number at `i` has neither separators nor a unit or scale: it could be a name's."""
    word, after = t.word(i), t.word(i + 1)
    if "," in word or after in units().percent.signs or after in units().percent.words:
        return False
    return (
        after not in numbers().scales and after not in numbers().abbreviations and symbol_before(t, i) is None
    )


def _behind_name(t: Tokens, j: int) -> bool:
    """Whether what follows lets the number before it belong to a name: no plural that it would count."""
    word = t.word(j)
    if _measured(t, j):
        return False
    return not (is_plural(word) and not t.capital(j)) and not (
        is_plural(t.word(j + 1)) and word.isalpha() and not t.capital(j)
    )


def _measured(t: Tokens, j: int) -> bool:
    """Whether a unit stands at token `j`."""
    word = t.word(j)
    return (
        word in lexicon().currencies
        or t.raw(j) in lexicon().codes
        or word in lexicon().measures
        or word in lexicon().durations
        or word in lexicon().persons
    )


def _digit_chain(t: Tokens, i: int) -> bool:
    """Whether the digits are a link of "2024-05-01", "03-1234-5678", "7/8/07", "321-7654"."""

    def link(k: int, sign: str) -> bool:
        return t.word(k) == sign and t.glued(k) and t.glued(k + 1) and t.word(k + 1)[:1].isdecimal()

    for sign in ("-", "/"):
        ahead, further = link(i + 1, sign), link(i + 3, sign)
        coded = ahead and t.glued(i + 3) and t.word(i + 3)[:1].isalpha() and t.raw(i + 3)[:1].isupper()
        if (ahead and further) or coded:
            return True  # "03-1234-5678", "777-200LR"
        behind = t.word(i - 1) == sign and t.glued(i) and t.glued(i - 1) and t.word(i - 2)[:1].isdecimal()
        if behind and (ahead or t.word(i - 3) == sign):
            return True
        if (
            ahead
            and sign == "-"
            and len(t.word(i)) == 3
            and len(t.word(i + 2)) == 4
            and t.word(i + 2).isdecimal()
        ):
            return True
    return t.word(i + 1) == "/" and t.glued(i + 1) and t.word(i + 2).isdecimal() and stroke(t, i) is None


def in_name(t: Tokens, i: int) -> bool:
    """Whether a numeral in words belongs to a name: "Group of Ten", "Five Pillars"."""
    if not t.capital(i):
        return False
    if t.phrase(i - 2, i) in reporting().named.words or t.word(i - 1) in reporting().named.words:
        return True
    return not t.opens_sentence(i) and t.capital(i + 1) and t.word(i - 1) in {"the", "of"}
