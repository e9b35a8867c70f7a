"""`ftm`: entities of FollowTheMoney as JSON lines, for Aleph and its kin; no library is needed.

Articles are `Article`, officials `Person`, meetings `Event` with their articles as `proof`, and what an
article calls an official a `Mention`. FollowTheMoney has no schema for figures: they are left out.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from ..model.document import Article, Document, Meeting, Official
from .characters import one_line
from .iso import iso_date
from .telling import Telling, web_address

_KEY = re.compile(r"[0-9a-z]([0-9a-z.-]*[0-9a-z])?", re.IGNORECASE)


def dumps(document: Document) -> bytes:
    """One entity a line: `{"id", "schema", "properties"}`, each property a list of strings."""
    return b"".join(msgspec.json.encode(entity) + b"\n" for entity in _entities(document))


def _entities(document: Document) -> Iterator[dict[str, Any]]:
    telling = Telling(document)
    for article in document.articles:
        yield _article(article)
    for official in document.officials:
        yield _person(official)
        yield from _mentions(official)
    for meeting in document.meetings:
        yield _event(meeting, telling)


def _id(kind: str, *keys: str) -> str:
    """An id that FollowTheMoney accepts: letters, figures, dots and hyphens."""
    sound = [k if _KEY.fullmatch(k) else hashlib.sha1(k.encode("utf-8", "replace")).hexdigest() for k in keys]
    return "-".join(("ktrel", kind, *sound))


def _entity(key: str, schema: str, **properties: Iterable[str | None] | str | None) -> dict[str, Any]:
    told: dict[str, list[str]] = {}
    for name, values in properties.items():
        several = (values,) if values is None or isinstance(values, str) else values
        lines = dict.fromkeys(line for value in several if value and (line := one_line(value)))
        if lines:
            told[name] = list(lines)
    return {"id": key, "schema": schema, "properties": told}


def _article(a: Article) -> dict[str, Any]:
    return _entity(
        _id("article", a.id),
        "Article",
        title=a.title,
        summary=a.subtitle,
        author=a.author,
        publisher=a.source,
        publishedAt=iso_date(a.published),
        sourceUrl=web_address(a),
        keywords=a.tags,
        fileName=a.path,
        encoding=a.encoding,
    )


def _person(o: Official) -> dict[str, Any]:
    return _entity(
        _id("official", o.id),
        "Person",
        name=o.name,
        alias=o.aliases,
        firstName=o.given_name,
        lastName=o.family_name,
        country=_countries([o.country]),
        position=[p.title for p in o.positions],
        wikidataId=o.wikidata,
        proof=[_id("article", key) for key in dict.fromkeys(m.article for m in o.mentions)],
    )


def _mentions(o: Official) -> Iterator[dict[str, Any]]:
    """For each article the names by which it calls the official."""
    told: dict[str, list[str]] = {}
    for mention in o.mentions:
        told.setdefault(mention.article, []).append(mention.text)
    for article, names in told.items():
        yield _entity(
            _id("mention", o.id, article),
            "Mention",
            document=_id("article", article),
            resolved=_id("official", o.id),
            name=names,
            detectedSchema="Person",
            contextCountry=_countries([o.country]),
        )


def _event(m: Meeting, telling: Telling) -> dict[str, Any]:
    reports = [article for article, _ in telling.reports(m.evidence)]
    place = m.place
    return _entity(
        _id("meeting", m.id),
        "Event",
        name=telling.title(m),
        startDate=iso_date(m.start),
        endDate=iso_date(m.end),
        location=", ".join(filter(None, (place.name, place.admin))) if place else None,
        country=_countries(m.countries),
        involved=[_id("official", p.official) for p in m.participants if p.official],
        keywords=[m.type, m.status, m.occasion],
        description=[q.text for q in (*m.topics, *m.outcomes)],
        summary=[e.text for e in m.evidence],
        proof=[_id("article", a.id) for a in reports],
        publisher=[a.source for a in reports],
        sourceUrl=[web_address(a) for a in reports],
        recordId=m.id,
    )


def _countries(codes: Iterable[str | None]) -> list[str]:
    return [code.lower() for code in codes if code]
