"""Counting what was found, missed and wrong."""

from __future__ import annotations

from collections import Counter

import msgspec


class KindScore(msgspec.Struct, frozen=True):
    """Precision, recall and F1 of a kind; `strict_f1` counts a record only where all its slots are right.

    `slots` are the shares of paired records in which each slot is right, `slot_n` how many have it.
    """

    precision: float
    recall: float
    f1: float
    strict_f1: float
    tp: int
    fp: int
    fn: int
    slots: dict[str, float]
    slot_n: dict[str, int]


class Tally:
    """The counts of one kind."""

    def __init__(self) -> None:
        self.tp = self.fp = self.fn = self.strict = 0
        self._right: Counter[str] = Counter()
        self._all: Counter[str] = Counter()

    def slot(self, name: str, right: bool) -> None:
        """Count one slot of a paired record."""
        self._all[name] += 1
        self._right[name] += right

    def score(self) -> KindScore:
        """The figures, to four digits."""
        precision = self.tp / (self.tp + self.fp) if self.tp + self.fp else 0.0
        recall = self.tp / (self.tp + self.fn) if self.tp + self.fn else 0.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        total = 2 * self.tp + self.fp + self.fn
        return KindScore(
            precision=round(precision, 4),
            recall=round(recall, 4),
            f1=round(f1, 4),
            strict_f1=round(2 * self.strict / total if total else 0.0, 4),
            tp=self.tp,
            fp=self.fp,
            fn=self.fn,
            slots={k: round(self._right[k] / n, 4) for k, n in sorted(self._all.items())},
            slot_n=dict(sorted(self._all.items())),
        )
