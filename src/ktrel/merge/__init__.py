"""One real person, one real meeting, one figure across articles."""

from collections.abc import Sequence

from ..model.document import (
    Article, DateRecord, Diagnostic, Document, Generator, Meeting, Official, Participant, Place, Position, Statistic,
)
from ..model.facts import ArticleFacts
from .evidence import evidence


def merge(facts: Sequence[ArticleFacts], diagnostics: Sequence[Diagnostic], generator: Generator, *, with_text: bool = False) -> Document:
    articles, officials, meetings, statistics = [], [], [], []
    for n, f in enumerate(facts):
        c = f.clipping
        articles.append(Article(
            id=c.id, path=c.path, encoding=c.encoding, part=c.part, start=c.start, end=c.end, title=c.title,
            source=c.source, author=c.author, published=c.published, published_basis=c.published_basis, url=c.url,
            language=c.language, tags=c.tags, words=f.words,
            dates=tuple(DateRecord(text=evidence(c, d.span).text, start=c.start + d.span.start, end=c.start + d.span.end, type=d.type, value=d.value, basis=d.basis, rule=d.rule) for d in f.dates),
            text=c.raw if with_text else None))
        ids = {}
        for p in f.people.persons:
            if not p.official:
                continue
            ids[p.key] = f"{n}-{p.key}"
            officials.append(Official(
                id=ids[p.key], name=p.name, family_name=p.family_name, given_name=p.given_name, aliases=p.surfaces,
                country=p.country, wikidata=None,
                positions=tuple(Position(title=q.title, role=q.role, organisation=q.organisation, country=q.country, status=q.status, as_of=c.published, evidence=evidence(c, q.span)) for q in p.positions),
                mentions=tuple(evidence(c, m.span) for m in p.mentions), merged_because=()))
        names = {p.key: p.name for p in f.people.persons}
        for i, m in enumerate(f.meetings):
            meetings.append(Meeting(
                id=f"m{n}-{i}", type=m.type, status=m.status,
                participants=tuple(Participant(official=ids.get(a.person) if a.person is not None else None, name=names.get(a.person) if a.person is not None else None, title=a.title, country=a.country, role=a.role) for a in m.attendees),
                countries=m.countries, start=m.start, end=m.end,
                place=Place(name=m.place.name, admin=m.place.admin, country=m.place.country, lat=m.place.lat, lon=m.place.lon) if m.place else None,
                occasion=m.occasion, ordinal=m.ordinal, duration=m.duration, topics=(), outcomes=(), cameo=None, plover=None,
                evidence=tuple(evidence(c, s) for s in m.spans), conflicts=(), merged_because=()))
        for i, s in enumerate(f.statistics):
            statistics.append(Statistic(
                id=f"s{n}-{i}", value=s.value, value_max=s.value_max, text=evidence(c, s.span).text, unit=s.unit,
                qualifier=s.qualifier, measure=s.measure, population=s.population, place=s.place, period=s.period,
                change=s.change, previous=s.previous, rank=s.rank, sample_size=s.sample_size,
                margin_of_error=s.margin_of_error, source=s.source, speaker=s.speaker, evidence=tuple(evidence(c, x) for x in s.spans)))
    return Document(generator=generator, articles=tuple(articles), officials=tuple(officials), meetings=tuple(meetings), statistics=tuple(statistics), diagnostics=tuple(diagnostics))
