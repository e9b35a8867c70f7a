"""Which reports are worth comparing: those with a key in common that only reports of one meeting share.

Every pair that `same_meeting` would join has a key in common (persons, or countries, and where the date is
loose the place, too) and dates that meet. Within a key the reports are swept in the order of their dates, so
that a thousand reports of two countries cost no more than those of one week with each other; of these, those
of two countries' presidents pass by those of their ministers of finance.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache, reduce
from itertools import combinations
from operator import or_
from typing import NamedTuple

from .constraints import DAYS_OFF, DAYS_SLIPPED, MONTH, UNLIKE
from .report import OFFICES, Report
from .same_meeting import WEEK

# A report dated more loosely than this means no meeting in particular.
MAX_DAYS = 400
# Of a long list of participants so many stand for all in the keys.
MAX_LISTED = 6

Key = tuple[str, ...]

_ANY = -1
_BITS = {office: 1 << n for n, office in enumerate(OFFICES)}


class _Dated(NamedTuple):
    """A report (by number) as blocks hold it: its days by their ordinals, and each country's offices."""

    first: int
    last: int
    number: int
    offices: dict[str, int]


class _Block(NamedTuple):
    """The reports of a key from the earliest on, and those of them that lead."""

    fellows: list[_Dated]
    leading: list[_Dated]


def pairs(reports: Sequence[Report]) -> Iterator[tuple[int, int]]:
    """The pairs (by index, smaller first) that have a key in common, each once."""
    seen: set[int] = set()
    for (what, _, *who), block in _blocks(reports).items():
        # only what is known of the same two persons may slip by some days
        for a, b in _meeting(block, DAYS_SLIPPED if what == "persons" else DAYS_OFF):
            if what != "countries" or all(a.offices[c] & b.offices[c] for c in who[:2]):
                one, other = (a.number, b.number) if a.number < b.number else (b.number, a.number)
                seen.add(one * len(reports) + other)
    for pair in sorted(seen):
        yield divmod(pair, len(reports))


def _blocks(reports: Sequence[Report]) -> dict[Key, _Block]:
    """The reports by each of their keys."""
    dated = []
    for number, report in enumerate(reports):
        window = report.window
        if window is not None and window.length <= MAX_DAYS:
            days = window.first.toordinal(), window.last.toordinal()
            dated.append(_Dated(*days, number, _offices(report)))
    blocks: dict[Key, _Block] = defaultdict(lambda: _Block([], []))
    for entry in sorted(dated, key=lambda e: e.first):
        for key, leads in _keys(reports[entry.number]):
            block = blocks[key]
            block.fellows.append(entry)
            if leads:
                block.leading.append(entry)
    return blocks


def _meeting(block: _Block, grace: int) -> Iterator[tuple[_Dated, _Dated]]:
    """The pairs of a block whose days, with some grace, meet, one of which leads."""
    fellows, leading = block
    led = 0  # leading entries up to the one at hand
    for at, entry in enumerate(fellows if leading else ()):
        leads = led < len(leading) and leading[led] is entry
        led += leads
        rest, start = (fellows, at + 1) if leads else (leading, led)
        until = entry.last + grace
        for n in range(start, len(rest)):
            if rest[n].first > until:
                break
            if rest[n] is not entry:
                yield entry, rest[n]


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
