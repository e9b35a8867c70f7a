"""Which reports are worth comparing: those with a key in common that only reports of one meeting share.

Every pair that `same_meeting` would join has a key in common: persons, or countries, with the time and, where
that is loose, the place. No key is as wide as "anything of that country in that month", so that the number of
pairs grows with the number of reports, not with its square.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations

from .constraints import DAYS_SLIPPED
from .report import Report
from .same_meeting import WEEK

# A report dated more loosely than this many months means no meeting in particular, but by its place.
MAX_MONTHS = 13
# Of a long list of participants so many stand for all in the keys.
MAX_LISTED = 6

Key = tuple[str, ...]


def pairs(reports: Sequence[Report]) -> Iterator[tuple[int, int]]:
    """The pairs (by index, smaller first) that have a key in common, each once."""
    blocks: dict[Key, list[int]] = defaultdict(list)
    for i, report in enumerate(reports):
        for key in sorted(set(keys(report))):
            blocks[key].append(i)
    seen: set[tuple[int, int]] = set()
    for key in sorted(blocks):
        for a, b in combinations(blocks[key], 2):
            if (a, b) not in seen and _worth_it(key, reports[a], reports[b]):
                seen.add((a, b))
                yield a, b


def _worth_it(key: Key, a: Report, b: Report) -> bool:
    """Of days found by the month: not two exact ones, which meet in the block of their day. Of countries:
    at least one has to be told without all names."""
    if key[-1] == "month" and a.exact and b.exact:
        return False
    return key[0] != "countries" or a.told_vaguely or b.told_vaguely


def keys(report: Report) -> Iterator[Key]:
    """The keys of a report."""
    months = [(month, "month") for month in _months(report)]
    days = [(day.isoformat(), "day") for day in _days(report)]
    persons = sorted(report.named)
    spots = [*sorted(report.place_words), *_cells(report)]
    place = report.told.place
    country = f"in:{place.country}" if place and place.country else None
    where = [*spots, *([country] if country else []), *([report.occasion] if report.occasion else [])]
    if report.told.ordinal is not None:
        where.append(f"number:{report.told.ordinal}")
    for one, other in combinations(persons[:MAX_LISTED], 2):
        yield from (("persons", one, other, *when) for when in months)
    for person in persons:
        yield from (("person", person, *when) for when in days)
        yield from (("person", person, at, *when) for at in where for when in months)
    if report.type == "conference":
        yield from (("occasion", report.occasion or "", *when) for when in (*days, *months))
    elif len(report.countries) > 1:
        for one, other in combinations(sorted(report.countries)[:MAX_LISTED], 2):
            yield from (("countries", one, other, *when) for when in days)
            yield from (("countries", one, other, at, *when) for at in where for when in months)


def _cells(report: Report) -> list[str]:
    """The half degrees around the place, so that two spellings of one city meet."""
    place = report.told.place
    if place is None or place.lat is None or place.lon is None or place.kind == "country":
        return []
    south, west = int(place.lat * 2 // 1), int(place.lon * 2 // 1)
    return [f"at:{south + n}:{west + e}" for n in (0, 1) for e in (0, 1)]


def _days(report: Report) -> list[date]:
    """The days of a report dated to a week or better, with the grace that it may have."""
    if report.days is None or report.days.length > WEEK:
        return []
    grace = DAYS_SLIPPED - 1 if report.to_come else 1
    first, last = report.days.first - timedelta(grace), report.days.last + timedelta(grace)
    return [first + timedelta(n) for n in range((last - first).days + 1)]


def _months(report: Report) -> list[str]:
    """The months that a report may mean, with two days' grace at either end."""
    window = report.window
    if window is None or window.length > 31 * MAX_MONTHS:
        return ["?"]
    month = (window.first - timedelta(2)).replace(day=1)
    found = []
    while month <= window.last + timedelta(2):
        found.append(f"{month:%Y-%m}")
        month = (month + timedelta(32)).replace(day=1)
    return found
