"""What `confidence` is worth: how often records of each confidence are right, and what a least one leaves.

A record counts once for each article that tells it, as in the other figures; one that is paired with optional
gold does not count.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import NamedTuple

from ktrel.model.document import Document
from ktrel.scoring import Scored

KINDS = ("officials", "meetings", "statistics")
# Tellings of records by kind and confidence: how many are right, wrong in a slot, and extra.
Outcomes = dict[str, dict[str, list[int]]]
_EDGES = (0.0, 0.2, 0.4, 0.6, 0.8, 0.9, 1.0)


def bins() -> list[tuple[float, float]]:
    """The stretches of confidence that records are counted in."""
    return list(pairwise(_EDGES))


def outcomes(document: Document, scored: Scored) -> Outcomes:
    """The outcomes of a document's records."""
    found: Outcomes = {kind: {} for kind in KINDS}
    given = {r.id: r.confidence for kind in KINDS for r in getattr(document, kind)}
    for v in scored.verdicts:
        if v.kind not in found or v.record is None or v.outcome == "optional":
            continue
        counts = found[v.kind].setdefault(f"{given[v.record]:.2f}", [0, 0, 0])
        counts[("right", "wrong", "extra").index(v.outcome)] += 1
    return {kind: dict(sorted(of_kind.items())) for kind, of_kind in found.items()}


class Bin(NamedTuple):
    """Records of about one confidence: how many, what was promised on average, and what came true."""

    low: float
    high: float
    number: int
    promised: float
    right: float


class Reliability(NamedTuple):
    """The bins, the mean squared error (Brier score), and how far promise and truth are apart (ECE)."""

    bins: list[Bin]
    number: int
    brier: float
    ece: float


def reliability(seen: Iterable[Mapping[str, list[int]]]) -> Reliability:
    """The reliability of the outcomes of one kind, in all corpora given."""
    pairs = [
        (float(value), hit)
        for of_corpus in seen
        for value, (right, wrong, extra) in of_corpus.items()
        for hit in [1.0] * right + [0.0] * (wrong + extra)
    ]
    found = []
    for low, high in bins():
        inside = [(p, hit) for p, hit in pairs if low <= p < high or p == high == 1]
        if inside:
            number = len(inside)
            promised, right = (sum(column) / number for column in zip(*inside, strict=True))
            found.append(Bin(low, high, number, promised, right))
    total = max(len(pairs), 1)
    brier = sum((p - hit) ** 2 for p, hit in pairs) / total
    ece = sum(b.number * abs(b.promised - b.right) for b in found) / total
    return Reliability(found, len(pairs), brier, ece)


class Kept(NamedTuple):
    """What is left of a kind with a least confidence; `strict` is the share of it with all slots right."""

    number: int
    precision: float
    recall: float
    strict: float


def kept(seen: Mapping[str, list[int]], missed: int, least: float) -> Kept:
    """The figures of one kind where only records of at least that confidence are left in the document."""
    found = sum(right + wrong for right, wrong, _ in seen.values())
    above = [counts for value, counts in seen.items() if float(value) >= least]
    right, wrong, extra = (sum(column) for column in zip(*above, strict=True)) if above else (0, 0, 0)
    number = right + wrong + extra
    return Kept(
        number=number,
        precision=(right + wrong) / number if number else 0.0,
        recall=(right + wrong) / (found + missed) if found + missed else 0.0,
        strict=right / number if number else 0.0,
    )
