"""The article as the later steps see it: drafts, who is named where, and which countries are named where."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import NamedTuple

from .binding import Bound
from .drafts import Draft
from .lexicon import lexicon
from .naming import Naming
from .offices import Office
from .words import Line


class Place(NamedTuple):
    """A country named at a word of a line; `location` where it is only somewhere to be ("in Seoul")."""

    line: int
    word: int
    code: str
    location: bool


class Seen(NamedTuple):
    """A person named at an article offset."""

    start: int
    end: int
    draft: Draft


class Scene:
    """Drafts, bounds and look-ups over them."""

    def __init__(self, bounds: list[Bound], drafts: list[Draft]) -> None:
        self.bounds = bounds
        self.drafts = drafts
        self.places = [p for b in bounds for p in _places(b.line)]
        self._lines = [b.line.base for b in bounds]
        self._sentence_starts = [sorted(b.line.sentence_starts) for b in bounds]
        self.owner = {id(n): d for d in drafts for n in d.namings}
        self.refresh()

    def refresh(self) -> None:
        """Reads the mentions anew."""
        self.seen = sorted(
            (Seen(s.start, s.end, d) for d in self.drafts for s, _ in d.mentions),
            key=lambda s: (s.start, s.end),
        )
        self._starts = [s.start for s in self.seen]

    def draft_of(self, naming: Naming) -> Draft:
        """The person that a naming names."""
        return self.owner[id(naming)]

    def between(self, start: int, end: int) -> list[Seen]:
        """Who is named from one article offset up to another, in text order."""
        return self.seen[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def before(self, offset: int, since: int = 0) -> list[Seen]:
        """Who is named before an offset, the nearest first."""
        return self.between(since, offset)[::-1]

    def countries(self) -> dict[str, int]:
        """Countries of the article with how often each is named, the commonest first."""
        counts: dict[str, int] = {}
        for place in self.places:
            counts[place.code] = counts.get(place.code, 0) + self.weight(place)
        return dict(sorted(counts.items(), key=lambda p: -p[1]))

    def weight(self, place: Place) -> int:
        """How much a naming of a country counts: double in the headline, half where it only tells where."""
        head = place.line < 2 or self.bounds[place.line].line.kind == "title"
        return (1 if place.location else 2) * (2 if head else 1)

    def sentence(self, line: Line, word: int) -> tuple[int, int]:
        """First and last word of the sentence that a word of a line stands in."""
        first = word
        while first > 0 and line.words[first].start not in line.sentence_starts:
            first -= 1
        last = word + 1
        while last < len(line.words) and line.words[last].start not in line.sentence_starts:
            last += 1
        return first, last

    def sentence_start(self, offset: int) -> int:
        """The article offset at which the sentence around an offset begins."""
        line = self.bounds[bisect_right(self._lines, offset) - 1].line
        starts = self._sentence_starts[line.index]
        return starts[max(0, bisect_right(starts, offset) - 1)] if starts else offset

    def text(self, start: int, end: int) -> str:
        """The text of one line between two article offsets, "" where it runs over the line's end."""
        line = self.bounds[max(0, bisect_right(self._lines, start) - 1)].line
        return line.raw[start - line.base : end - line.base] if end - line.base <= len(line.raw) else ""

    def holders(self, office: Office) -> list[Draft]:
        """Who is told to hold an office at that very place."""
        found = self.bounds[office.line.index].holder.get(office.first, [])
        return list(dict.fromkeys(self.draft_of(n) for n in found if id(n) in self.owner))


def _places(line: Line) -> list[Place]:
    found = []
    for at, (end, name) in line.named.items():
        if name.code is None or name.code in ("UN", "EU"):
            continue
        if end < len(line.words) and line.words[end].capital and line.words[end].lower in lexicon().private:
            continue  # an airline, a newspaper
        before = line.lower(at - 1)
        location = name.kind == "capital" or (
            name.kind == "name" and before in ("in", "to", "from", "at", "near", "toward", "towards", "for")
        )
        city = (
            before == ","
            and line.words[at - 2].capital
            and at - 2 not in line.named_before
            and line.lower(end) in (",", ".", ")", "")
        )
        location = (location or city) and line.lower(end) not in ("'s", "’s")
        found.append(Place(line.index, at, name.code, location))
    return found
