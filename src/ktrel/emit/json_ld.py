"""`jsonld`: the document as linked data in the terms of schema.org (JSON-LD 1.1), one graph.

The context stands in the file, so that no processor has to fetch one. Dates are ISO 8601 where EDTF values
can be said so; the values themselves are `dcterms:date`. Evidence is a `Quotation` that is part of its
article. What schema.org has no term for is under `ktrel:`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import msgspec

from ..model.document import Article, Document, Evidence, Meeting, Official, Participant, Place, Statistic
from .characters import plain_text
from .iso import iso_date
from .numbers import plain
from .telling import Telling, web_address

Node = dict[str, Any]
CONTEXT: Node = {
    "@vocab": "https://schema.org/",
    "dcterms": "http://purl.org/dc/terms/",
    "ktrel": "urn:ktrel:term:",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "dcterms:date": {"@type": "edtf:EDTF"},
    **{name: {"@type": "Date"} for name in ("startDate", "endDate", "datePublished", "observationDate")},
    **{name: {"@type": "@id"} for name in ("sameAs", "url", "eventStatus", "eventAttendanceMode")},
}
_SCHEMA = "https://schema.org/"
_WIKIDATA = "http://www.wikidata.org/entity/"
_PERCENT = "P1"  # UN/CEFACT Recommendation 20
_STATUSES = {"held": "EventScheduled", "ongoing": "EventScheduled", "planned": "EventScheduled"}
_CANCELLED = "EventCancelled"


def dumps(document: Document) -> bytes:
    """The graph as JSON-LD: articles, officials, meetings and statistics under `urn:ktrel:`, kind and id.

    No `<` stands in it as such, so that it can be put into a `<script>` of a page.
    """
    document = plain(document)
    told = {"@context": CONTEXT, "@graph": [_sound(node) for node in _nodes(document)]}
    written = msgspec.json.format(msgspec.json.encode(told), indent=2) + b"\n"
    return written.replace(b"<", b"\\u003c")


def _nodes(document: Document) -> Iterator[Node]:
    telling = Telling(document)
    yield from map(_article, document.articles)
    yield from map(_official, document.officials)
    yield from (_meeting(meeting, telling) for meeting in document.meetings)
    yield from map(_statistic, document.statistics)


def _sound(value: Any) -> Any:
    """A value without what is not told, and without control characters."""
    if isinstance(value, dict):
        told = {name: _sound(v) for name, v in value.items()}
        told = {name: v for name, v in told.items() if v not in (None, [], {})}
        return told if told.keys() - {"@type"} else {}
    if isinstance(value, list | tuple):
        return [sound for v in value if (sound := _sound(v)) not in (None, {})]
    return plain_text(value) if isinstance(value, str) else value


def _id(kind: str, key: str) -> str:
    return f"urn:ktrel:{kind}:{quote(plain_text(key), safe='')}"


def _article(a: Article) -> Node:
    return {
        "@id": _id("article", a.id),
        "@type": "NewsArticle",
        "headline": a.title,
        "alternativeHeadline": a.subtitle,
        "publisher": _named("Organization", a.source),
        "author": _named("Person", a.author),
        "datePublished": iso_date(a.published, time=False),
        "dcterms:date": a.published,
        "url": web_address(a),
        "inLanguage": a.language,
        "keywords": list(a.tags),
        "wordCount": a.words,
        "identifier": a.path,
        "isBasedOn": {"@id": _id("article", a.duplicate_of)} if a.duplicate_of else None,
    }


def _official(o: Official) -> Node:
    offices = (p.title for p in o.positions if p.status in ("current", "acting"))
    organisations = (p.organisation for p in o.positions if p.status in ("current", "acting"))
    return {
        "@id": _id("official", o.id),
        "@type": "Person",
        "name": o.name,
        "familyName": o.family_name,
        "givenName": o.given_name,
        "alternateName": list(o.aliases),
        "nationality": _named("Country", o.country),
        "jobTitle": list(dict.fromkeys(offices)),
        "affiliation": [_named("Organization", n) for n in dict.fromkeys(filter(None, organisations))],
        "sameAs": _WIKIDATA + quote(o.wikidata) if o.wikidata else None,
        "ktrel:confidence": o.confidence,
        "subjectOf": _articles(o.mentions),
    }


def _meeting(m: Meeting, telling: Telling) -> Node:
    call = m.type == "call"
    status = _CANCELLED if m.status == "cancelled" else _STATUSES.get(m.status)
    return {
        "@id": _id("meeting", m.id),
        "@type": "Event",
        "additionalType": m.type,
        "name": telling.title(m),
        "startDate": iso_date(m.start, time=False),
        "endDate": iso_date(m.end, time=False),
        "dcterms:date": m.start if m.start == m.end else f"{m.start or '..'}/{m.end or '..'}",
        "duration": m.duration,
        "eventStatus": _SCHEMA + status if status else None,
        "eventAttendanceMode": _SCHEMA + "OnlineEventAttendanceMode" if call else None,
        "location": _place(m.place) if m.place else None,
        "superEvent": _named("Event", m.occasion),
        "attendee": [_participant(p) for p in m.participants],
        "keywords": [topic.text for topic in m.topics],
        "description": [outcome.text for outcome in m.outcomes],
        "identifier": m.id,
        "ktrel:status": m.status,
        "ktrel:cameo": m.cameo,
        "ktrel:plover": m.plover,
        "ktrel:confidence": m.confidence,
        "subjectOf": [_quotation(e) for e in m.evidence],
    }


def _participant(p: Participant) -> Node:
    if p.official:
        return {"@id": _id("official", p.official)}
    return {
        "@type": "Person",
        "name": p.name,
        "jobTitle": p.title,
        "nationality": _named("Country", p.country),
    }


def _place(place: Place) -> Node:
    known = place.lat is not None and place.lon is not None
    geo = {"@type": "GeoCoordinates", "latitude": place.lat, "longitude": place.lon}
    address = {"@type": "PostalAddress", "addressRegion": place.admin, "addressCountry": place.country}
    return {"@type": "Place", "name": place.name, "address": address, "geo": geo if known else None}


def _statistic(s: Statistic) -> Node:
    ranged = s.value_max is not None
    by = _named("Organization", s.source) if s.source != s.speaker else _named("Person", s.speaker)
    return {
        "@id": _id("statistic", s.id),
        "@type": "Observation",
        "name": s.text,
        "variableMeasured": {
            "@type": "StatisticalVariable",
            "name": s.measure,
            "description": s.population,
            "statType": f"change, {s.change.direction}" if s.change else None,
        },
        "value": None if ranged else s.value,
        "minValue": s.value if ranged else None,
        "maxValue": s.value_max,
        "unitText": s.unit,
        "unitCode": _PERCENT if s.unit == "percent" else None,
        "ktrel:qualifier": s.qualifier,
        "marginOfError": {"@type": "QuantitativeValue", "value": s.margin_of_error},
        "observationAbout": _named("Place", s.place),
        "observationDate": iso_date(s.period, time=False),
        "dcterms:date": s.period,
        "identifier": s.id,
        "ktrel:confidence": s.confidence,
        "subjectOf": [{**_quotation(e), "creator": by} for e in s.evidence],
    }


def _quotation(evidence: Evidence) -> Node:
    return {
        "@type": "Quotation",
        "text": evidence.text,
        "isPartOf": {"@id": _id("article", evidence.article)},
    }


def _articles(evidence: tuple[Evidence, ...]) -> list[Node]:
    return [{"@id": _id("article", key)} for key in dict.fromkeys(e.article for e in evidence)]


def _named(type_: str, name: str | None) -> Node | None:
    return {"@type": type_, "name": name} if name else None
