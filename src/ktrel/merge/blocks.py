"""Which reports are worth comparing: those with a key in common that only reports of one meeting share.

Every pair that `same_meeting` would join has a key in common (persons, or countries, and where the date is
loose the place, too) and dates that meet. Within a key the reports are swept in the order of their dates, so
that a thousand reports of two countries cost no more than those of one week with each other; of these, those
of two countries' presidents pass by those of their ministers of finance.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache, reduce
from itertools import combinations, groupby
from operator import itemgetter, or_
from typing import NamedTuple

from ktrel.store import Sorted

from .constraints import DAYS_OFF, DAYS_SLIPPED, MONTH, UNLIKE
from .report import OFFICES, Report
from .same_meeting import WEEK

# A report dated more loosely than this means no meeting in particular.
MAX_DAYS = 400
# Of a long list of participants so many stand for all in the keys.
MAX_LISTED = 6

Key = tuple[str, ...]
Pair = tuple[int, int]
Marks = bytearray

_ANY = -1
_BITS = {office: 1 << n for n, office in enumerate(OFFICES)}


class _Entry(NamedTuple):
    """A report under one of its keys: its days by their ordinals, two countries' offices if they matter."""

    key: int
    first: int
    number: int
    last: int
    leads: bool
    one: int
    other: int


class Blocks:
    """The reports, given with their numbers, by each of their keys and in the order of their days."""

    def __init__(self, reports: Iterable[tuple[int, Report]]) -> None:
        every: Sorted[_Entry] = Sorted()
        for number, report in reports:
            every.extend(_entries(number, report))
        self._entries: Sorted[_Entry] = Sorted()  # those that share their key
        for _, block in groupby(every, key=itemgetter(0)):
            entries = list(block)
            if len(entries) > 1 and any(e.leads for e in entries):
                self._entries.extend(entries)
        every.close()

    def pairs(self, some: Marks, others: Marks) -> Iterator[Pair]:
        """The pairs of one of `some` with one of `others` with a key in common, each once, smaller first.

        Either all of `some` are among `others`, or none is; each is marked under its number.
        """
        seen: Sorted[Pair] = Sorted(once=True)
        for _, block in groupby(self._entries, key=itemgetter(0)):
            chosen = [e for e in block if some[e.number] or others[e.number]]
            if len(chosen) > 1 and any(some[e.number] for e in chosen):
                seen.extend(_meeting(chosen, some, others))
        yield from seen
        seen.close()

    def close(self) -> None:
        """Give the entries up, and their file with them."""
        self._entries.close()


def _entries(number: int, report: Report) -> Iterator[_Entry]:
    window = report.window
    if window is None or window.length > MAX_DAYS:
        return
    first, last = window.first.toordinal(), window.last.toordinal()
    offices = _offices(report)
    for key, leads in _keys(report):
        what, _, *who = key
        # only what is known of the same two persons may slip by some days
        until = last + (DAYS_SLIPPED if what == "persons" else DAYS_OFF)
        one, other = (offices[c] for c in who[:2]) if what == "countries" else (_ANY, _ANY)
        yield _Entry(hash(key), first, number, until, leads, one, other)


def _meeting(block: Sequence[_Entry], some: Marks, others: Marks) -> Iterator[Pair]:
    """The pairs of one of `some` with one of `others` whose days, with grace, meet, one of which leads."""
    lists = _Lists(block, others), _Lists(block, some)
    for e in block:
        within = lists[not some[e.number]]  # one of some is paired with the others, and the other way round
        for passed in lists:
            passed.go_past(e)
        yield from ((min(e.number, f.number), max(e.number, f.number)) for f in within.after(e))


class _Lists:
    """The marked entries of a block, of which ever more are passed."""

    def __init__(self, block: Sequence[_Entry], marks: Marks) -> None:
        self._all = [e for e in block if marks[e.number]]
        self._leading = [e for e in self._all if e.leads]
        self._passed = self._led = 0

    def go_past(self, entry: _Entry) -> None:
        """Leave an entry behind, if it is the next one."""
        if self._passed < len(self._all) and self._all[self._passed] is entry:
            self._passed += 1
            self._led += entry.leads

    def after(self, entry: _Entry) -> Iterator[_Entry]:
        """The entries not yet passed that meet this one in days and offices; one of two leads."""
        rest, start = (self._all, self._passed) if entry.leads else (self._leading, self._led)
        for n in range(start, len(rest)):
            other = rest[n]
            if other.first > entry.last:
                return
            if entry.one & other.one and entry.other & other.other:
                yield other


def _keys(report: Report) -> Iterator[tuple[Key, bool]]:
    """The keys of a report, and whether it leads there: of two that only pass by, nothing can come.

    By countries those lead that leave somebody unnamed, in a country those of which no more is told. What is
    dated more loosely than to a month needs a person in common.
    """
    kind = report.type if report.type in UNLIKE else "in person"
    dated = report.days is not None and report.days.length <= WEEK
    places = [*((at, True) for at in _spots(report)), *_country(report)]
    persons = sorted(report.named)
    for one, other in combinations(persons[:MAX_LISTED], 2):
        yield ("persons", kind, one, other), True
    for person in persons:
        if dated:
            yield ("person", kind, person), True
        for at, leads in places:
            yield ("person", kind, person, at), leads
    if report.type == "conference":
        yield ("occasion", report.occasion or ""), True
    elif len(report.countries) > 1 and report.days is not None and report.days.length <= MONTH:
        vague = report.told_vaguely
        for one, other in combinations(sorted(report.countries)[:MAX_LISTED], 2):
            if dated:
                yield ("countries", kind, one, other), vague
            for at, _ in places:
                yield ("countries", kind, one, other, at), vague


def _offices(report: Report) -> dict[str, int]:
    """The offices told of each country's side, a bit each; all bits where any of them may be meant.

    Reports without a person in common need, of each country, an office in common; those with one have the
    keys of persons in common, but for what a long list leaves out.
    """
    found = dict.fromkeys(report.countries, 0)
    loose = len(report.named) > MAX_LISTED
    for side in report.attendees:
        loose = loose or side.country is None
        if side.country:
            found[side.country] |= _bits(side.offices)
    return {country: _ANY if loose or not bits else bits for country, bits in found.items()}


@lru_cache(maxsize=1024)
def _bits(offices: frozenset[str]) -> int:
    return reduce(or_, (_BITS[office] for office in offices)) if offices and offices <= _BITS.keys() else _ANY


def _spots(report: Report) -> list[str]:
    """What else only reports of one meeting share: words of the place, its surroundings, occasion, number."""
    found = [*sorted(report.place_words), *_cells(report)]
    found += [f"on {report.occasion}"] if report.occasion else []
    return found + ([f"number {report.told.ordinal}"] if report.told.ordinal is not None else [])


def _country(report: Report) -> list[tuple[str, bool]]:
    place = report.told.place
    return [(f"in {place.country}", not report.place_words)] if place and place.country else []


def _cells(report: Report) -> list[str]:
    """The half degrees around the place, so that two spellings of one city meet."""
    place = report.told.place
    if place is None or place.lat is None or place.lon is None or place.kind == "country":
        return []
    south, west = int(place.lat * 2 // 1), int(place.lon * 2 // 1)
    return [f"at {south + n} {west + e}" for n in (0, 1) for e in (0, 1)]
