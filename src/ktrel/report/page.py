"""The page: what stands in its sections, put into the templates, with the scripts and the style it needs."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from ..model.document import Document
from ..views.meetings import MARKS
from ..views.text import counted
from .articles import article_rows
from .corpus import Corpus, country
from .figures import Series, chart, figure_rows, series
from .network import network
from .officials import official_rows
from .places import atlas
from .shown import as_json, shown
from .strip import strip
from .timeline import MeetingRow, facets, timeline
from .trouble import disputed

_HERE = Path(__file__).parent
CHARTS = "chart.umd.min.js"
_FILTERS = ("country", "person", "status", "type", "year", "publisher")


def page(
    document: Document, texts: Mapping[str, str], *, excerpts: bool = False, title: str | None = None
) -> bytes:
    """The document as one HTML file; `texts` are those of its articles, by id, as far as they can be had.

    With `excerpts`, only the sentences that hold evidence are shown of them. The same document and texts give
    the same bytes.
    """
    corpus = Corpus(document)
    charts = series(corpus)
    scripts = [*([_asset(CHARTS)] if charts else []), _asset("report.js")]
    counts = counted(len(document.meetings), "meeting"), counted(len(document.articles), "article")
    html = (
        _environment()
        .get_template("page.html")
        .render(
            title=title or " in ".join(counts),
            document=document,
            corpus=_corpus_line(document),
            found=_found(document),
            publishers=Counter(a.source for a in document.articles if a.source).most_common(),
            **_meetings(corpus, charts),
            network=network(corpus),
            atlas=atlas(corpus),
            land=_asset("land-110m.txt").strip(),
            series=charts,
            figures=figure_rows(corpus),
            officials=official_rows(corpus),
            articles=article_rows(corpus, texts, excerpts=excerpts),
            disputed=list(disputed(corpus)),
            charts_licence=_asset("chart.LICENSE.md"),
            style=_asset("report.css"),
            scripts=scripts,
            policy=_policy(scripts, _asset("report.css")),
        )
    )
    return html.encode("utf-8")


def _meetings(corpus: Corpus, charts: Iterable[Series]) -> dict[str, Any]:
    """The timeline, and what the scripts need to filter it."""
    parts = timeline(corpus)
    rows = [row for part in parts for row in part.rows]
    told = [facets(row, corpus) for row in rows]
    return {
        "parts": parts,
        "strip": strip(corpus.meetings),
        "filters": _filters(told, rows),
        "data": as_json({"meetings": told, "charts": [chart(s) for s in charts]}),
    }


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["counted"] = counted
    return environment


@cache
def _asset(name: str) -> Markup:
    """A file of ours as it stands; the note at its end that leads to a map of its source is left out."""
    text = (_HERE / "assets" / name).read_text(encoding="utf-8")
    return Markup(text.partition("//# sourceMappingURL=")[0])


def _policy(scripts: Iterable[str], style: str) -> str:
    """What the page may do: run its own scripts, use its own style, and nothing else; fetch nothing."""
    allowed = " ".join(map(_hash, scripts))
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_hash(style)}; img-src data:;"
        " base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode()}'"


def _corpus_line(document: Document) -> str:
    articles = document.articles
    told = [counted(len(articles), "article"), f"{sum(a.words for a in articles):,} words"]
    dates = sorted(a.published.split("T")[0] for a in articles if a.published)
    if dates:
        told.append(" to ".join(dict.fromkeys((dates[0], dates[-1]))))
    if len(dates) < len(articles):
        told.append(f"{len(articles) - len(dates)} undated")
    return " · ".join(told)


def _found(document: Document) -> str:
    """What is on the page: `13 meetings (12 held, 1 planned), 19 officials, 12 figures, 1 conflict`."""
    statuses = Counter(m.status for m in document.meetings)
    by_status = ", ".join(f"{statuses[status]:,} {status}" for status in MARKS if statuses[status])
    meetings = counted(len(document.meetings), "meeting") + (f" ({by_status})" if by_status else "")
    told = [meetings, counted(len(document.officials), "official")]
    told.append(counted(len(document.statistics), "figure"))
    conflicts = sum(len(m.conflicts) for m in document.meetings)
    conflicts += sum(len(s.conflicts) for s in document.statistics)
    return ", ".join([*told, counted(conflicts, "conflict")])


def _filters(
    told: Sequence[Mapping[str, Any]], rows: Iterable[MeetingRow]
) -> list[tuple[str, list[tuple[str, str, int]]]]:
    """For each filter its choices: value, name, number of meetings."""
    names = {p.place: p.name for row in rows for p in row.present if p.place}
    filters = []
    for name in _FILTERS:
        counts = Counter(value for facet in told for value in facet[name])
        choices = [(value, _called(name, value, names), number) for value, number in counts.items()]
        by_name = sorted(choices, key=lambda c: (c[1].casefold(), c[0]), reverse=name == "year")
        filters.append((name, by_name))
    return filters


def _called(name: str, value: str, names: Mapping[str, str]) -> str:
    found = country(value) if name == "country" else None
    return found.name if found else names.get(value, value)
