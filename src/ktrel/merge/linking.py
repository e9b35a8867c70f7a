"""Which tellings are of one meeting: the plain first, then the vague, each with one meeting at most.

A plain telling has its day and its names. Vague ones (the month alone, the countries alone) are compared with
one plain telling of each kind that a meeting has, and with each other only where no meeting takes them: many
reports of few people cost what their meetings do, not the square of their number.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import Any

from .blocks import pairs
from .clusters import Cluster, Link, clustered
from .report import Report
from .same_meeting import reason_to_see_one

Apart = Callable[[int, int], bool]

# What plain tellings say outweighs what vague ones do, and these come before vague ones among themselves.
_PLAIN, _VAGUE = 2000.0, 1000.0


def links(told: Sequence[Report], apart: Apart) -> list[Link]:
    """The links along which tellings, each given by its first report, are joined, with their weights."""
    plain = {n for n, report in enumerate(told) if report.exact and not report.told_vaguely}
    vague = set(range(len(told))) - plain
    firm = list(_between(told, plain, apart))
    meetings = clustered(len(told), firm, apart)
    shown = _shown(told, meetings, plain)
    found = _between(told, [*shown, *vague], apart, lambda a, b: (a in vague) != (b in vague))
    taken = _decided(told, _homes(meetings), vague, list(found), apart)
    told_firmly = [*_weighed(firm, _PLAIN), *_weighed(taken, _VAGUE)]
    left = vague - {n for link in taken for n in (link.left, link.right)}
    homes = _homes(clustered(len(told), told_firmly, apart))
    found = _between(told, vague, apart, lambda a, b: a in left or b in left)
    return told_firmly + _decided(told, homes, left, list(found), apart)


def _homes(clusters: Sequence[Cluster[int]]) -> dict[int, int]:
    return {item: n for n, cluster in enumerate(clusters) for item in cluster.members}


def _weighed(found: Iterable[Link], weight: float) -> Iterator[Link]:
    return (link._replace(score=link.score + weight) for link in found)


def _between(
    told: Sequence[Report], chosen: Iterable[int], apart: Apart, wanted: Apart = lambda a, b: True
) -> Iterator[Link]:
    """Links among the chosen, of those pairs that are wanted."""
    order = sorted(chosen)
    for left, right in pairs([told[n] for n in order]):
        a, b = order[left], order[right]
        reason = reason_to_see_one(told[a], told[b]) if wanted(a, b) and not apart(a, b) else None
        if reason:
            yield Link(reason.score, a, b, reason.reason)


def _shown(told: Sequence[Report], meetings: Sequence[Cluster[int]], plain: Collection[int]) -> list[int]:
    """Of the plain tellings of each meeting one for each place, occasion, number and circle of people."""
    found: dict[tuple[Any, ...], int] = {}
    for number, cluster in enumerate(meetings):
        for n in cluster.members:
            if n in plain:
                report = told[n]
                place = report.told.place.country if report.told.place else None
                facets = report.named, report.place_words, place, report.occasion, report.told.ordinal
                found.setdefault((number, report.type, report.to_come, *facets), n)
    return list(found.values())


def _decided(
    told: Sequence[Report], home: dict[int, int], vague: Collection[int], found: Sequence[Link], apart: Apart
) -> list[Link]:
    """The links without those of a vaguer telling that fits two different meetings equally well."""
    choices: dict[int, dict[int, Link]] = defaultdict(dict)  # vague telling -> meeting -> best link
    for link in found:
        item = _vaguer(told, vague, link)
        if item is not None:
            at = home[_other(link, item)]
            best = choices[item].get(at)
            choices[item][at] = link if best is None else max(best, link, key=lambda k: k.score)
    torn = {item for item, links in choices.items() if _torn(item, links.values(), apart)}
    return [link for link in found if _vaguer(told, vague, link) not in torn]


def _torn(item: int, found: Iterable[Link], apart: Apart) -> bool:
    ranked = sorted(found, key=lambda k: -k.score)
    if len(ranked) < 2 or ranked[0].score > ranked[1].score:
        return False
    return apart(_other(ranked[0], item), _other(ranked[1], item))


def _other(link: Link, item: int) -> int:
    return link.right if item == link.left else link.left


def _vaguer(told: Sequence[Report], vague: Collection[int], link: Link) -> int | None:
    """That of two tellings which is the vague one, or the vaguer; None where they are alike."""
    if (link.left in vague) != (link.right in vague):
        return link.left if link.left in vague else link.right
    left, right = _vagueness(told[link.left]), _vagueness(told[link.right])
    if left == right:
        return None
    return link.left if left > right else link.right


def _vagueness(report: Report) -> tuple[bool, int, bool]:
    length = report.days.length if report.days else 10**6
    return not report.named, 0 if report.exact else length, report.told_vaguely
