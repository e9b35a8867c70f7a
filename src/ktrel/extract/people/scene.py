"""The article as the later steps see it: drafts, who is named where, and which countries are named where."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import NamedTuple

from ...model.document import Role
from .bound import Bound
from .drafts import Draft
from .home import Home
from .lexicon import Named, lexicon
from .naming import Naming
from .offices import Office
from .roles import role_in
from .towns import Towns
from .words import Line

_MEMORY = 120  # namings looked back over: what stands further up is no longer what a title refers to
_LONGEST_NAME = 5  # words
_HALVES = 2
_INTRODUCING = 0.35  # of a country that only tells whom somebody serves
_WHERE = ("in", "to", "from", "at", "near", "toward", "towards", "for")


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

    def __init__(self, bounds: list[Bound], drafts: list[Draft], home: Home, towns: Towns) -> None:
        self.home = home
        self.towns = towns
        self.bounds = bounds
        self.drafts = drafts
        self.owner = {id(n): d for d in drafts for n in d.namings}
        self.seen = sorted(
            (Seen(s.start, s.end, d) for d in drafts for s in d.mentions), key=lambda s: (s.start, s.end)
        )
        self.seated: dict[tuple[Role, str], list[Draft]] = {}
        self._starts = [s.start for s in self.seen]
        self._lines = [b.line.base for b in bounds]

    def draft_of(self, naming: Naming) -> Draft:
        """The person that a naming names."""
        return self.owner[id(naming)]

    def settle(self, draft: Draft, country: str) -> None:
        """Gives somebody a country, and with it the seats that the offices told are there."""
        draft.country = country
        for told, _ in draft.told:
            told.role = role_in(told, country)
            if told.status == "current":
                self.seated.setdefault((told.seat, country), []).append(draft)

    # ------------------------------------------------------------ who

    @cached_property
    def foremost(self) -> Draft | None:
        """The first official whom the article names."""
        return next((s.draft for s in self.seen if s.draft.official), None)

    def between(self, start: int, end: int) -> list[Seen]:
        """Who is named from one article offset up to another, in text order."""
        return self.seen[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def before(self, offset: int, since: int = 0) -> list[Seen]:
        """Who is named before an offset, the nearest first; not further back than anybody remembers."""
        end = bisect_left(self._starts, offset)
        return self.seen[max(bisect_left(self._starts, since), end - _MEMORY) : end][::-1]

    def holders(self, office: Office) -> list[Draft]:
        """Who is told to hold an office at that very place."""
        found = self.bounds[office.line.index].holder.get(office.first, [])
        return list(dict.fromkeys(self.draft_of(n) for n in found if id(n) in self.owner))

    # ------------------------------------------------------------ countries

    @cached_property
    def places(self) -> dict[int, list[Place]]:
        """The countries named in each line, also by their towns."""
        return {
            b.line.index: sorted(
                [*(p for p in _places(b.line) if not self._in_name(b.line, p)), *self._towns(b)]
            )
            for b in self.bounds
        }

    def _in_name(self, line: Line, place: Place) -> bool:
        """Whether a country is only a word of somebody's name: "Mr English", "Jane Holland"."""
        start, end = line.words[place.word].start, line.ends[place.word]
        since = line.words[max(0, place.word - _LONGEST_NAME)].start
        return any(s.start <= start and end <= s.end for s in self.between(since, start + 1))

    def _towns(self, bound: Bound) -> list[Place]:
        line = bound.line
        free = [
            t
            for t in self.towns.of(line)
            if not self.between(line.words[t.first].start, line.ends[t.last - 1])
        ]
        return [Place(line.index, t.first, t.code, True) for t in free]

    @cached_property
    def countries(self) -> dict[str, int]:
        """Countries of the article with how often each is named, the commonest first."""
        counts: dict[str, int] = {}
        for places in self.places.values():
            for place in places:
                counts[place.code] = counts.get(place.code, 0) + self.weight(place)
        return dict(sorted(counts.items(), key=lambda p: -p[1]))

    @cached_property
    def unions(self) -> frozenset[str | None]:
        """The codes of the international bodies that the article names, None for those that have none."""
        named = (name for b in self.bounds for _, name in b.line.named.values())
        return frozenset(n.code for n in named if n.international or n.code in ("EU", "UN"))

    @cached_property
    def spoken_of(self) -> dict[str, float]:
        """How much the article speaks of each country: what only introduces somebody counts for less."""
        counts: dict[str, float] = {}
        for places in self.places.values():
            for place in places:
                if not place.location:
                    weight = self.weight(place) * (_INTRODUCING if self.introduces(place) else 1.0)
                    counts[place.code] = counts.get(place.code, 0.0) + weight
        return counts

    def free_countries(self, codes: set[str]) -> dict[str, float]:
        """How much the article speaks of each of these countries."""
        return {code: count for code, count in self.spoken_of.items() if code in codes}

    def in_title(self, place: Place) -> Office | None:
        """The office phrase that names the country, if one does."""
        return self.bounds[place.line].office_at(place.word)

    def introduces(self, place: Place) -> bool:
        """Whether the country only tells whom somebody serves: "Peruvian President A", "Chile's B"."""
        bound = self.bounds[place.line]
        return bound.office_at(place.word) is not None or place.word in bound.introductions

    def holders_at(self, place: Place) -> list[Draft]:
        """Who is introduced by the country."""
        office, naming = self.in_title(place), self.bounds[place.line].introductions.get(place.word)
        named = [self.owner[id(naming)]] if naming is not None and id(naming) in self.owner else []
        return self.holders(office) if office is not None else named

    def weight(self, place: Place) -> int:
        """How much a naming of a country counts: double in the headline, half where it only tells where."""
        head = place.line < 2 or self.bounds[place.line].line.kind == "title"
        return (1 if place.location else 2) * (2 if head else 1)

    # ------------------------------------------------------------ text

    def line_at(self, offset: int) -> Line:
        """The line that an article offset lies in, or the last before it."""
        return self.bounds[max(0, bisect_right(self._lines, offset) - 1)].line

    def text(self, start: int, end: int) -> str:
        """The text of one line between two article offsets, "" where it runs over the line's end."""
        line = self.line_at(start)
        return line.raw[start - line.base : end - line.base] if end - line.base <= len(line.raw) else ""


def _places(line: Line) -> list[Place]:
    found = []
    for at, (end, name) in line.named.items():
        if name.code is None or name.code in ("UN", "EU"):
            continue
        if end < len(line.words) and line.words[end].capital and line.lower(end) in lexicon().private:
            continue  # an airline, a newspaper
        if name.kind == "body" and at in line.named_before and line.named_before[at][1].code:
            continue  # "the Pakistani Taliban" are Pakistan's
        owned = end < len(line.words) and line.words[end].possessive
        found.append(Place(line.index, at, name.code, not owned and _only_where(line, at, end)))
    pairs = (at for at, word in enumerate(line.words) if word.capital and "-" in word.text)
    return found + [Place(line.index, at, code, False) for at in pairs for code in _pair(line, at)]


def _pair(line: Line, at: int) -> tuple[str, ...]:
    """The countries of a hyphened pair: "the Belgrade-Pristina dialogue", "India-Pakistan talks"."""
    names = [_one_word(half) for half in line.words[at].text.split("-")]
    codes = tuple(dict.fromkeys(name.code for name in names if name is not None and name.code))
    return codes if at not in line.named and len(codes) == len(names) == _HALVES else ()


def _one_word(text: str) -> Named | None:
    names = lexicon().named.get(text, {}).get(None, ())
    return next((name for name in names if name.kind in ("name", "demonym", "capital")), None)


def _only_where(line: Line, at: int, end: int) -> bool:
    """Whether a country only tells where something is: "in Seoul", "Lima, Peru"."""
    name, before = line.named[at][1], line.lower(at - 1 - int(line.lower(at - 1) == "the"))
    if name.kind == "capital" or (name.kind == "name" and before in _WHERE):
        return True
    city = before == "," and at > 1 and line.words[at - 2].capital and at - 2 not in line.named_before
    return city and line.lower(end) in (",", ".", ")", "")
