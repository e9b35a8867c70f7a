"""`md`: a brief in Markdown: the corpus, meetings, officials, figures, conflicts, and who tells them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ..edtf import days
from ..model.document import Conflict, Document, Evidence, Meeting, Official, Statistic
from ..records.tidy import conflict_rows, first_day
from .tabular import escaped
from .telling import Telling, publisher, web_address


def dumps(document: Document) -> bytes:
    """The brief as Markdown (CommonMark), UTF-8; text of articles is escaped."""
    return "".join(f"{line}\n" for line in _lines(document)).encode("utf-8", "replace")


def _lines(document: Document) -> Iterator[str]:
    telling = Telling(document)
    yield "# Brief"
    yield ""
    yield _corpus(document)
    parts = (
        ("Meetings", [_meeting(m, telling) for m in sorted(document.meetings, key=_by_day)]),
        ("Officials", [_official(o) for o in sorted(document.officials, key=_by_mentions)]),
        ("Figures", [_figure(s, telling) for s in document.statistics]),
        ("Conflicts", list(_conflicts(document, telling))),
        ("To know", [f"{d.severity}: {escaped(d.path)}: {escaped(d.message)}" for d in document.diagnostics]),
    )
    for heading, entries in parts:
        if entries:
            yield from ("", f"## {heading}", "")
            yield from (f"- {entry}" for entry in entries)


def _corpus(document: Document) -> str:
    articles = document.articles
    told = [f"{len(articles)} article{'' if len(articles) == 1 else 's'}"]
    known = sorted((first_day(a.published) or "", a.published) for a in articles if a.published)
    if known:
        told.append(" to ".join(dict.fromkeys(value.split("T")[0] for _, value in (known[0], known[-1]))))
    publishers = Counter(a.source for a in articles if a.source)
    by_number = sorted(publishers.items(), key=lambda item: (-item[1], item[0]))
    told += [
        ", ".join(f"{escaped(name)} {number}" if number > 1 else escaped(name) for name, number in by_number)
    ]
    return " · ".join(filter(None, told))


def _by_day(meeting: Meeting) -> tuple[bool, str, str]:
    covered = days(meeting.start or meeting.end)
    return covered is None, covered.first.isoformat() if covered else "", meeting.id


def _by_mentions(official: Official) -> tuple[int, str]:
    return -len(official.mentions), official.name


def _meeting(meeting: Meeting, telling: Telling) -> str:
    when = " to ".join(dict.fromkeys(filter(None, (meeting.start, meeting.end)))) or "undated"
    where = f", {escaped(meeting.place.name)}" if meeting.place else ""
    told = f"**{when}** {meeting.status}: {escaped(telling.title(meeting))}{where}"
    quotes = "; ".join(escaped(q.text) for q in (*meeting.topics, *meeting.outcomes))
    return told + (f" – {quotes}" if quotes else "") + _sources(meeting.evidence, telling)


def _official(official: Official) -> str:
    position = official.positions[0] if official.positions else None
    state = f" ({position.status})" if position and position.status != "current" else ""
    office = f"{escaped(position.title)}{state}" if position else None
    told = ", ".join(filter(None, (office, official.country)))
    number = len({mention.article for mention in official.mentions})
    articles = f"{number} article{'' if number == 1 else 's'}"
    return f"**{escaped(official.name)}**" + (f", {told}" if told else "") + f" ({articles})"


def _figure(statistic: Statistic, telling: Telling) -> str:
    told = f"**{escaped(statistic.text)}**"
    if statistic.measure:
        told += f" {escaped(statistic.measure)}"
    if statistic.period:
        told += f", {statistic.period}"
    if by := statistic.source or statistic.speaker:
        told += f", according to {escaped(by)}"
    return told + _sources(statistic.evidence, telling)


def _conflicts(document: Document, telling: Telling) -> Iterator[str]:
    records = [(telling.title(m), m.conflicts) for m in document.meetings]
    records += [(s.measure or s.text, s.conflicts) for s in document.statistics]
    for what, conflicts in records:
        for conflict in conflicts:
            yield f"{escaped(what)}: {conflict.field} " + " or ".join(_values(conflict, telling))


def _values(conflict: Conflict, telling: Telling) -> Iterator[str]:
    told: dict[str, list[Evidence]] = {}
    for value, evidence in conflict_rows(conflict):
        told.setdefault(value, []).append(evidence)
    for value, pieces in told.items():
        yield f"**{escaped(value)}**{_sources(pieces, telling)}"


def _sources(evidence: tuple[Evidence, ...] | list[Evidence], telling: Telling) -> str:
    """Who tells it, in parentheses, as links where the articles have addresses."""
    told = []
    for article, _ in telling.reports(evidence):
        name, address = escaped(publisher(article)), web_address(article)
        told.append(f"[{name}]({address})" if address else name)
    return f" ({'; '.join(dict.fromkeys(told))})" if told else ""
