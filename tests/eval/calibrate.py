"""Fit the weights of `confidence` on the gold, and write knowledge/confidence.toml.

    python tests/eval/calibrate.py            # write the file
    python tests/eval/calibrate.py --check    # write nothing; exit status 1 where the file is another

A record is right where the scorer finds all its slots right, once for each article that tells it; what is
paired with optional gold is left out. A logistic model of a few features, with a ridge, so that what is rare
weighs little; a weight of the other sign than expected is chance and set to 0. The rules were built on the
seeds, dev_c and dev_d and mended by dev_e, dev_f and dev_g, least by dev_g: what a feature is worth comes
from all of them, the newer the more. The level (`base`) is such that dev_g, the newest of them, would come
to the share that was right in dev_h, dev_i and dev_j, first met (first_met.json): what is right in
articles that no rule has met. Those figures, whose confidence was fitted before, also show in
docs/accuracy.md what a confidence was worth.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from measure import CORPORA, gold_of
from measured import first_met

import ktrel
from ktrel.merge import confidence as room
from ktrel.scoring import score

FILE = Path(room.__file__).parents[1] / "knowledge" / "confidence.toml"
LEVEL = "dev_g"
COUNTS_AS = {"dev_g": 1.0, "dev_f": 0.75, "dev_e": 0.5}  # a record of any other corpus: OLDER
OLDER = 0.25
RIDGE = 2.0
STEPS = 100
CLOSE = 1e-10

# Every feature, and whether it should speak for a record or against it.
SIGNS = {
    "meetings": {
        "undated": -1,
        "dated_to_the_day": 1,
        "dated_by_another_clause": -1,
        "looked_back_on": -1,
        "unplaced": -1,
        "placed_by_country": -1,
        "placed_by_another_clause": -1,
        "call": 1,
        "gathering": -1,
        "three_or_more": -1,
        "somebody_unnamed": -1,
        "to_come": -1,
        "by_a_noun": -1,
        "in_a_long_clause": -1,
        "in_headings": -1,
        "at_length": 1,
        "same_people_again": -1,
        "two_reports": 1,
        "three_reports": 1,
        "disagreement": -1,
    },
    "statistics": {
        "no_period": -1,
        "no_period_of_the_past": -1,
        "period_of_the_past": 1,
        "period_told_before": -1,
        "no_source": -1,
        "source_told_before": -1,
        "percent": 1,
        "money": 1,
        "multiple": -1,
        "length_or_weight": -1,
        "in_a_table": 1,
        "in_headings": -1,
        "qualified": 1,
        "with_earlier_value": 1,
        "of_whom_or_where": 1,
        "short_measure": -1,
        "long_measure": -1,
        "two_reports": 1,
        "disagreement": -1,
    },
    "officials": {
        "known": 1,
        "named_twice": 1,
        "two_reports": 1,
        "of_no_country": -1,
        "of_a_body": -1,
        "lesser_office": -1,
    },
}

Array = npt.NDArray[np.float64]


class Observation(NamedTuple):
    """A record as an article of a corpus tells it: what is noted of it, and whether it is right."""

    corpus: str
    features: frozenset[str]
    right: bool


class Fitted(NamedTuple):
    """The weights of a kind, as they are written."""

    base: float
    weights: dict[str, float]


def observations() -> dict[str, list[Observation]]:
    """Every judged telling of a record in all corpora but those held out, by kind."""
    found: dict[str, list[Observation]] = {kind: [] for kind in SIGNS}
    for corpus, folder in CORPORA.items():
        if corpus in first_met():
            continue
        noted = _Noted()
        document = noted.extracted(folder)
        for v in score(document, gold_of(corpus)).verdicts:
            if v.record is not None and v.outcome != "optional":
                seen = Observation(corpus, noted.features[v.record], v.outcome == "right")
                found[v.kind].append(seen)
    return found


class _Noted:
    """Takes down the features of every record while a document is made."""

    def __init__(self) -> None:
        self.features: dict[str, frozenset[str]] = {}

    def extracted(self, folder: Path) -> ktrel.Document:
        names = ("meeting_features", "statistic_features", "official_features", "confidence")
        kept = {name: getattr(room, name) for name in names}
        try:
            for name in names[:3]:
                setattr(room, name, self._noting(kept[name]))
            room.confidence = lambda kind, features: 0.5
            return ktrel.extract(sorted(folder.glob("*.txt")))
        finally:
            for name, function in kept.items():
                setattr(room, name, function)

    def _noting(self, features_of: Any) -> Any:
        def noted(record: Any, told: Any) -> tuple[str, ...]:
            features: tuple[str, ...] = features_of(record, told)
            self.features[record.id] = frozenset(features)
            return features

        return noted


def fitted(seen: Sequence[Observation], signs: dict[str, int], share: float | None = None) -> Fitted:
    """The weights that explain the observations best.

    The level is that at which so large a share of the corpus LEVEL is right; None for what is right of it.
    """
    names = list(signs)
    while True:
        weights = _slopes(seen, names)
        wrong = [name for name, weight in zip(names, weights[1:], strict=True) if weight * signs[name] < 0]
        if not wrong:
            break
        names = [name for name in names if name not in wrong]
    told = {name: round(float(weight), 2) + 0.0 for name, weight in zip(names, weights[1:], strict=True)}
    rounded = np.array([told[name] for name in names])
    level = [o for o in seen if o.corpus == LEVEL]
    right_ones = sum(o.right for o in level) if share is None else share * len(level)
    base = _level(_matrix(level, names) @ rounded, right_ones)
    return Fitted(round(base, 2), {name: told.get(name, 0.0) for name in signs})


def _matrix(seen: Sequence[Observation], names: Sequence[str]) -> Array:
    return np.array([[name in o.features for name in names] for o in seen], float).reshape(
        len(seen), len(names)
    )


def _slopes(seen: Sequence[Observation], names: Sequence[str]) -> Array:
    """The base and the weights: ridge logistic regression by Newton's method."""
    table = np.hstack([np.ones((len(seen), 1)), _matrix(seen, names)])
    right = np.array([o.right for o in seen], float)
    counts = np.array([COUNTS_AS.get(o.corpus, OLDER) for o in seen])
    ridge = np.diag([0.0, *[RIDGE] * len(names)])
    weights = np.zeros(table.shape[1])
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (counts * (right - p)) - ridge @ weights
        bend = (table * (counts * p * (1 - p))[:, None]).T @ table + ridge
        step = np.linalg.solve(bend, slope)
        weights = weights + step
        if np.abs(step).max() < CLOSE:
            break
    return weights


def _level(scores: Array, right: float) -> float:
    """The base with which the probabilities of the scores come to so many right ones on the whole."""
    low, high = -10.0, 10.0
    for _ in range(STEPS):
        base = (low + high) / 2
        if (1 / (1 + np.exp(-(base + scores)))).sum() < right:
            low = base
        else:
            high = base
    return (low + high) / 2


def written(kinds: dict[str, tuple[Fitted, int]]) -> str:
    """The file of weights."""
    return "\n".join(_lines(kinds)) + "\n"


def _lines(kinds: dict[str, tuple[Fitted, int]]) -> Iterator[str]:
    yield "# What speaks for a record and against it, as log odds that add up to its `confidence`."
    yield "# Written by tests/eval/calibrate.py, which says how they are fitted, and on which articles."
    for kind, (found, number) in kinds.items():
        yield from ("", f"[{kind}]  # fitted on {number} tellings of records", f"base = {found.base}", "")
        yield f"[{kind}.weights]"
        yield from (f"{name} = {weight}" for name, weight in found.weights.items())


def _share_at_first(kind: str) -> float:
    """The share of records that had all slots right in the corpora that were met for the first time."""
    met = [counts for corpus in first_met().values() for counts in corpus["outcomes"][kind].values()]
    return sum(right for right, _, _ in met) / sum(map(sum, met))


def main(*, check: bool) -> int:
    """The exit status: 1 where `check` and the file is another."""
    seen = observations()
    text = written({k: (fitted(seen[k], SIGNS[k], _share_at_first(k)), len(seen[k])) for k in SIGNS})
    if check:
        same = FILE.read_text(encoding="utf-8") == text
        print("confidence.toml is that of today" if same else f"confidence.toml is another:\n{text}")
        return 0 if same else 1
    FILE.write_text(text, encoding="utf-8")
    print(text, end="")
    return 0


if __name__ == "__main__":
    sys.exit(main(check="--check" in sys.argv[1:]))
