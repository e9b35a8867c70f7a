"""A figure told twice in an article is one: the body's telling first, the headline's as a further span."""

from __future__ import annotations

from msgspec.structs import replace

from ...edtf import compatible
from ...model.annotated import Annotated
from ...model.facts import StatisticReport
from .figure import covered

_LARGE = 1e6
_HEADS = frozenset({"title", "subtitle", "heading"})


def joined(
    article: Annotated, tabled: list[StatisticReport], told: list[StatisticReport]
) -> tuple[StatisticReport, ...]:
    """All reports in text order, repetitions of headline and body folded into one."""
    heads = tuple(sorted(b.span for b in article.clipping.blocks if b.kind in _HEADS))
    kept: dict[int, StatisticReport] = {}
    by_value: dict[tuple[float, str, bool], int] = {}
    every = sorted([*told, *tabled], key=lambda r: (covered(r.span, heads), r.span))
    for report in every:
        key = (report.value, _unit_class(report.unit), report.change is None)
        head = covered(report.span, heads)
        at = by_value.get(key)
        if at is None and head:  # headlines say less: "to double army" is told as "twice its size"
            at = by_value.get((*key[:2], not key[2]))
            bare = report.unit == "people" and report.value >= _LARGE  # "90 billion for Kyiv"
            same = (n for (value, _, _), n in by_value.items() if bare and value == report.value)
            at = next(same, None) if at is None else at
        if at is not None and (head or (_same(kept[at], report) and not _beside(article, kept[at], report))):
            first = kept[at]
            kept[at] = replace(first, spans=(*first.spans, *report.spans))
            continue
        by_value[key] = len(kept)
        kept[len(kept)] = report
    return tuple(sorted(kept.values(), key=lambda r: r.span))


def _unit_class(unit: str) -> str:
    """Counts of differently called things may be one: "4 million people" and "4 million visitors"."""
    return (
        unit if unit.isupper() or unit in ("percent", "percentage_point", "basis_point", "fold") else "count"
    )


def _beside(article: Annotated, a: StatisticReport, b: StatisticReport) -> bool:
    """Whether two figures stand in one sentence: "5 percent in May and 5 percent in June" are two."""
    one, other = article.sentence_at(a.span.start), article.sentence_at(b.span.start)
    return one is not None and one is other


def _same(a: StatisticReport, b: StatisticReport) -> bool:
    """Whether two tellings of one value are of one thing: dates agree, and words of the measure."""
    if not compatible(a.period, b.period):
        return False
    shared = _words(a) & _words(b)
    return len(shared) >= 0.5 * min(len(_words(a)), len(_words(b))) and bool(shared)


def _words(r: StatisticReport) -> set[str]:
    return {w for w in (r.measure or "").lower().split() if len(w) > 3}
