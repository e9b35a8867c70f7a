"""An article as lines of words: the view on which offices and names are read.

spaCy's own tokens cut "Jae-myung" in three and leave "U.S." to chance; here a word is what stands between
blanks, less punctuation, with possessive 's, prefixes ("ex-", "then-") and suffixes ("-elect") apart.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from msgspec.structs import replace

from ...model.annotated import Annotated, Passage
from ...model.facts import Span
from .lexicon import Named, lexicon

_ABBREVIATED = (
    "Mr|Mrs|Ms|Ma|Dr|Gen|Lt|Col|Maj|Sgt|Adm|Reps?|Sens?|Govs?|Amb|Prof|St|Jr|Sr|Hon|Rev|Capt|Cmdr|Brig|Sec"
)  # fmt: skip
_TOKEN = re.compile(
    r"(?:Lt|Maj|Brig)-(?:Gen|Col)\.?"
    r"|(?:ex|Ex|EX|then|Then|vice|Vice|VICE|co|Co|now|Now)-(?=[A-Za-z])"
    r"|(?:[A-Z]\.){2,}"
    rf"|(?:{_ABBREVIATED})\."
    r"|[^\W\d_]\.(?=\s|[A-Z]|-)"
    r"|-(?:elect|designate|nominate|in-waiting)\b"
    r"|[^\W\d_]+(?:[-‐‑](?!(?:elect|designate|nominate|in-waiting)\b)[^\W\d_]+|['’](?![sS]\b)[^\W\d_]+)*"
    r"|['’][sS]\b"
    r"|\d+(?:[.,:]\d+)*\w*"
    r"|\S"
)

# the glottal stop before a Polynesian name ("'Akilisi"), which is a letter: no mark closes it
OKINAS = "'‘ʻ`"
_OKINA = re.compile(rf"(?<=\s)[{OKINAS}](?=[A-Z][a-z])(?![^'’\n]{{0,80}}['’](?!\w))")

_POINTS = ("new", "south", "north", "west", "east", "latin", "central")
_NONE: dict[str | None, tuple[Named, ...]] = {}
_GOVERNING = ("minister", "ministers", "secretary", "ministry", "department", "commissioner")


class Word(NamedTuple):
    """One word or mark, with its article offsets."""

    text: str
    lower: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()

    @property
    def possessive(self) -> bool:
        """Whether it is the 's of a possessive, or the bare apostrophe after a plural."""
        return self.lower in ("'s", "’s", "'", "’")


def tokens(text: str, base: int = 0) -> list[Word]:
    """The words of a text; `base` is the article offset of its first character."""
    okinas = {m.start() for m in _OKINA.finditer(text)}
    return [
        Word(m[0], m[0].lower(), base + m.start(), base + m.end())
        for m in _TOKEN.finditer(text)
        if m.start() not in okinas
    ]


class Line:
    """One passage as words, with the countries and bodies that it names."""

    def __init__(self, index: int, passage: Passage, text: str) -> None:
        self.index = index
        self.passage = passage
        self.kind = passage.block.kind
        self.base = passage.block.span.start
        self.raw = text
        self.words = tokens(text, self.base)
        self.named: dict[int, tuple[int, Named]] = {}
        self.named_before: dict[int, tuple[int, Named]] = {}
        for start, end, name in self._find_named():
            self.named[start] = (end, name)
            self.named_before[end] = (start, name)

    def _find_named(self) -> Iterator[tuple[int, int, Named]]:
        at, first_words = 0, lexicon().named
        while at < len(self.words):
            if self.words[at].text not in first_words:
                at += 1
                continue
            found = self._name_at(at)
            if found is not None and self.lower(at) == "the":
                longer = self._name_at(at + 1)  # "the North Korean leader" is no "the North"
                found = None if longer is not None and len(longer.words) > 1 else found
            if found is None:
                at += 1
                continue
            yield at, at + len(found.words), found
            at += len(found.words)

    def _name_at(self, at: int) -> Named | None:
        """The longest name of a country or body that begins at word `at`."""
        if at >= len(self.words):
            return None
        by_second = lexicon().named.get(self.words[at].text, _NONE)
        second = self.words[at + 1].text if at + 1 < len(self.words) else ""
        names = (*by_second.get(second, ()), *by_second.get(None, ()))
        return next((n for n in names if self._stands(at, n.words) and not self._is_field(at, n)), None)

    def _is_field(self, at: int, name: Named) -> bool:
        """Whether a party's name is a minister's field here: "Labour Minister"."""
        field = name.kind == "body" and len(name.words) == 1 and self.lower(at) in lexicon().portfolios
        return field and self.lower(at + 1) in _GOVERNING

    def _stands(self, at: int, words: tuple[str, ...]) -> bool:
        there = self.words[at : at + len(words)]
        if len(there) != len(words) or any(w.text != x for w, x in zip(there, words, strict=True)):
            return False
        if self.lower(at + len(words)) in lexicon().around.money:
            return False
        return not self._part_of_map(at, at + len(words))

    def _part_of_map(self, first: int, last: int) -> bool:
        """Whether a name is only part of another on the map: "New Mexico", "Gulf of Mexico", "China Sea"."""
        before, after = self.lower(first - 1), self.lower(last)
        if before in _POINTS and self.words[first - 1].capital:
            joined = self.words[first].start - self.words[first - 1].end == 1
            return joined and not self._starts_sentence(first - 1)
        if before == "of" and self.lower(first - 2) in ("gulf", "sea", "strait", "straits", "bay"):
            return True
        return after in ("sea", "ocean") and self.words[last].capital

    def _starts_sentence(self, at: int) -> bool:
        return at == 0 or self.words[at - 1].text in (".", "!", "?", ":")

    @cached_property
    def ends(self) -> list[int]:
        """The article offsets at which the words end."""
        return [w.end for w in self.words]

    @cached_property
    def inside_named(self) -> frozenset[int]:
        """Words inside the name of a country or body, not its first."""
        return frozenset(i for at, (end, _) in self.named.items() for i in range(at + 1, end))

    def forget(self, words: tuple[str, ...]) -> None:
        """Takes back a name that means something else in this article (Georgia the state)."""
        for start, (end, name) in list(self.named.items()):
            if name.words == words:
                del self.named[start], self.named_before[end]

    def doubt(self, told: set[str]) -> None:
        """Takes the country from names of bodies that many countries have, where it is not told otherwise."""
        for start, (end, name) in list(self.named.items()):
            if name.shared and name.code not in told:
                plain = replace(name, code=None)
                self.named[start], self.named_before[end] = (end, plain), (start, plain)

    def span(self, first: int, last: int) -> Span:
        """The article span of the words `first` up to `last` (exclusive)."""
        return Span(self.words[first].start, self.words[last - 1].end)

    def text(self, first: int, last: int) -> str:
        """Those words as they stand, line breaks read as blanks."""
        return " ".join(
            self.raw[self.words[first].start - self.base : self.words[last - 1].end - self.base].split()
        )

    def lower(self, at: int) -> str:
        """The word at `at` in lower case, "" outside the line."""
        return self.words[at].lower if 0 <= at < len(self.words) else ""

    @cached_property
    def loud(self) -> bool:
        """Whether the line is set in capitals ("IRAN, SAUDI MINISTERS MEET")."""
        letters = [w.text for w in self.words if w.text.isalpha() and len(w.text) > 3]
        return len(letters) >= 3 and sum(t.isupper() for t in letters) > 0.8 * len(letters)

    @cached_property
    def title_case(self) -> bool:
        """Whether nearly every word has a capital, as in some headlines."""
        long = [w for w in self.words if w.text.isalpha() and len(w.text) > 3]
        headline = self.kind in ("title", "subtitle", "heading")
        prose = not headline and self.words[-1].text in (".", "!", "?", '"', "”", ",")
        return len(long) >= 4 and not prose and sum(w.capital for w in long) > 0.8 * len(long)

    @cached_property
    def _tags(self) -> dict[int, str]:
        doc = self.passage.doc
        names: dict[int, str] = {}
        found = {}
        for offset, tag in doc.to_array(["IDX", "TAG"]).tolist():
            if tag not in names:
                names[tag] = doc.vocab.strings[tag] if tag else ""
            found[self.base + offset] = names[tag]
        return found

    def tag(self, at: int) -> str:
        """The model's part-of-speech tag (Penn) of the word at `at`, "" where its tokens differ."""
        return self._tags.get(self.words[at].start, "") if 0 <= at < len(self.words) else ""

    @cached_property
    def sentence_starts(self) -> frozenset[int]:
        """Article offsets at which a sentence begins."""
        return frozenset(self.base + s.start_char for s in self.passage.doc.sents)

    @cached_property
    def _openings(self) -> list[int]:
        """Words with which sentences begin, the first word of the line among them."""
        return [i for i, w in enumerate(self.words) if i == 0 or w.start in self.sentence_starts]

    def sentence(self, at: int) -> tuple[int, int]:
        """First word and end (exclusive) of the sentence that the word at `at` stands in."""
        n = bisect_right(self._openings, at)
        end = self._openings[n] if n < len(self._openings) else len(self.words)
        return self._openings[max(0, n - 1)], end

    def sentence_start(self, offset: int) -> int:
        """The article offset at which the sentence around an offset begins."""
        starts = self._opening_offsets
        return starts[max(0, bisect_right(starts, offset) - 1)] if starts else offset

    @cached_property
    def _opening_offsets(self) -> list[int]:
        return [self.words[i].start for i in self._openings]

    @cached_property
    def people(self) -> tuple[Span, ...]:
        """The article spans of the model's PERSON entities, which are hints and no more."""
        return tuple(
            Span(self.base + e.start_char, self.base + e.end_char)
            for e in self.passage.entities
            if e.label_ == "PERSON"
        )

    @cached_property
    def person_words(self) -> frozenset[int]:
        """Article offsets of the words that lie in one of those entities."""
        found, at = set(), 0
        for start, end in self.people:
            while at < len(self.words) and self.words[at].start < end:
                if self.words[at].start >= start and self.words[at].end <= end:
                    found.add(self.words[at].start)
                at += 1
        return frozenset(found)


def lines(article: Annotated) -> tuple[Line, ...]:
    """All passages of an article as lines, in text order."""
    text = article.clipping.text
    found = tuple(
        Line(n, p, text[p.block.span.start : p.block.span.end]) for n, p in enumerate(article.passages)
    )
    named = [name for line in found for _, name in line.named.values()]
    state = any(n.code == "US" for n in named)
    if state and not any(n.code == "GE" and n.words != ("Georgia",) for n in named):
        for line in found:
            line.forget(("Georgia",))
    counts = Counter(name.code for name in named if name.code and not name.shared)
    told = {code for code, count in counts.items() if 1.5 * count >= max(counts.values())}
    for line in found:
        line.doubt(told)
    return found
