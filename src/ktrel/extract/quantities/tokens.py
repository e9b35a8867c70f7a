"""A text as words, numbers and signs, read in one pass."""

import re
from bisect import bisect_left

# vulgar fractions are alphanumeric for `re`, but no letters: they must part from what they touch
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_\u00bc-\u00be\u2150-\u215e]+(?:['’][^\W\d_]+)*|\S")
_SENTENCE_END = frozenset(".!?;")
_CLOSERS = frozenset("\"'”’)]")


class Tokens:
    """Tokens of a text by index: `words` in lower case, `starts` and `ends` as offsets.

    Looking beyond either end gives "", so that rules need no bounds of their own.
    """

    __slots__ = ("around", "ends", "starts", "text", "words")

    def __init__(self, text: str, around: str = "") -> None:
        """`around` is the article that the text is a passage of, where it is known."""
        self.text, self.around = text, around
        spans = [m.span() for m in _TOKEN.finditer(text)]
        self.starts = [a for a, _ in spans]
        self.ends = [b for _, b in spans]
        self.words = [text[a:b].lower().replace("’", "'") for a, b in spans]

    def __len__(self) -> int:
        return len(self.words)

    def word(self, i: int) -> str:
        """The token in lower case."""
        return self.words[i] if 0 <= i < len(self.words) else ""

    def raw(self, i: int) -> str:
        """The token as written."""
        return self.text[self.starts[i] : self.ends[i]] if 0 <= i < len(self.words) else ""

    def glued(self, i: int) -> bool:
        """Whether token `i` touches the one before it."""
        return 0 < i < len(self.words) and self.starts[i] == self.ends[i - 1]

    def capital(self, i: int) -> bool:
        """Whether token `i` begins with a capital letter."""
        return 0 <= i < len(self.words) and self.text[self.starts[i]].isupper()

    def named(self, i: int) -> bool:
        """Whether token `i` is written as a name: with a capital somewhere ("Boeing", "iPhone")."""
        return (
            0 <= i < len(self.words)
            and not self.text[self.starts[i] : self.ends[i]].islower()
            and self.words[i].isalpha()
        )

    def phrase(self, first: int, last: int) -> str:
        """The tokens from `first` up to `last`, in lower case, joined by blanks."""
        return " ".join(self.words[max(first, 0) : max(last, 0)])

    def ends_sentence(self, i: int) -> bool:
        """Whether token `i` closes a sentence; the stops of abbreviations ("U.S.", "Gen.") do not."""
        word = self.word(i)
        if word not in _SENTENCE_END:
            return False
        if word != ".":
            return True
        after = i + 1
        while self.word(after) in _CLOSERS:
            after += 1
        single = len(self.word(i - 1)) == 1 and self.glued(i) and self.word(i - 1).isalpha()
        return after >= len(self) or (
            not self.glued(after) and not self.text[self.starts[after]].islower() and not single
        )

    def opens_sentence(self, i: int) -> bool:
        """Whether token `i` is the first of a sentence or stands behind a line break."""
        if i <= 0:
            return True
        back = i - 1
        while back >= 0 and self.words[back] in {'"', "'", "“", "‘", "(", "[", "*", "-"}:
            back -= 1
        return (
            back < 0
            or self.ends_sentence(back)
            or self.word(back) == ":"
            or "\n" in self.text[self.ends[i - 1] : self.starts[i]]
        )

    def parted(self, start: int, end: int) -> bool:
        """Whether a sentence ends between two offsets of the text."""
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        return any(self.ends_sentence(i) for i in range(first, last))
