"""Who met whom as a graph, with the extra `ktrel[graph]`."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import networkx as nx

from ..model.document import Document, Meeting, Official
from ..records.tidy import first_day, joined
from .characters import one_line

MET = ("held", "ongoing")


def network(document: Document) -> nx.Graph:
    """A graph of the officials who took part in meetings that were held or are under way.

    An edge joins two who met: `weight` is how often, `dates`, `types`, `places` and `meeting_ids` list when,
    how, where and under which id, by date. Values are texts and numbers; what is not told is left out.
    """
    officials = {official.id: official for official in document.officials}
    graph = nx.Graph()
    shared: dict[tuple[str, str], list[Meeting]] = {}
    times: dict[str, int] = {}
    for meeting in document.meetings:
        if meeting.status not in MET:
            continue
        present = {p.official for p in meeting.participants if p.official in officials}
        for key in sorted(filter(None, present)):
            times[key] = times.get(key, 0) + 1
        for pair in combinations(sorted(filter(None, present)), 2):
            shared.setdefault(pair, []).append(meeting)
    for key in sorted(times):
        graph.add_node(one_line(key), **_node(officials[key], times[key]))
    for (one, other), meetings in sorted(shared.items()):
        graph.add_edge(one_line(one), one_line(other), **_edge(meetings))
    return graph


def _node(official: Official, meetings: int) -> dict[str, Any]:
    office = official.positions[0] if official.positions else None
    return _told(
        label=official.name,
        country=official.country,
        office=office.title if office else None,
        role=office.role if office else None,
        status=office.status if office else None,
        wikidata=official.wikidata,
        mentions=len(official.mentions),
        meetings=meetings,
    )


def _edge(meetings: list[Meeting]) -> dict[str, Any]:
    by_date = sorted(meetings, key=lambda m: (m.start is None, first_day(m.start) or "", m.id))
    return _told(
        weight=len(meetings),
        dates=joined([m.start or "undated" for m in by_date]),
        types=joined([m.type for m in by_date]),
        places=joined([m.place.name for m in by_date if m.place]),
        meeting_ids=joined([m.id for m in by_date]),
    )


def _told(**values: str | int | None) -> dict[str, Any]:
    """The attributes that have a value, in this order, as XML can hold them."""
    told = {name: one_line(value) if isinstance(value, str) else value for name, value in values.items()}
    return {name: value for name, value in told.items() if value is not None}
