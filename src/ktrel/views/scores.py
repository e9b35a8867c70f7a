"""How right a document is: a line a kind with its slots under it, and what came of every record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from rich.console import Group, RenderableType
from rich.text import Text

from ..scoring import KindScore, MergingScore, Verdict
from .columns import Column, Table
from .text import counted, printable

_HEADER = ("", "P", "R", "F1", "strict", "found", "extra", "missed")
_NARROW = Column(right=True)


def scores_view(kinds: Mapping[str, KindScore], merging: MergingScore | None) -> RenderableType:
    """The figures of each kind that the gold has, the slots of its records, and how they are merged."""
    grid = Table(Column(least=10), *[_NARROW] * (len(_HEADER) - 1))
    grid.add_row(*(((name, "dim"),) for name in _HEADER))
    slots = Table(Column(least=10), Column(wide=True, wraps=True))
    for kind, score in kinds.items():
        if score.tp + score.fp + score.fn == 0:
            continue
        figures = (score.precision, score.recall, score.f1, score.strict_f1)
        counts = (score.tp, score.fp, score.fn)
        grid.add_row(((kind, "bold"),), *(f"{f:.3f}" for f in figures), *(f"{n:,}" for n in counts))
        if score.slots:
            told = (f"{s} {v:.3f} of {score.slot_n[s]:,}" for s, v in score.slots.items())
            slots.add_row(kind, ", ".join(told).replace("_", " "))
    parts: list[RenderableType] = [grid, Text(), Text("slots that are right", style="bold"), slots]
    if merging:
        parts += [Text(), *_merging(merging)]
    return Group(*parts)


def _merging(m: MergingScore) -> Iterator[Text]:
    yield Text("merging", style="bold")
    pairs = f"P {m.precision:.3f}, R {m.recall:.3f}, F1 {m.f1:.3f}"
    found = f"{m.covered:,} of {counted(m.reports, 'report')} found"
    yield Text(f"pairs of reports of one meeting: {pairs} ({found})")
    yield Text(f"persons that are one official: {m.one:,} of {m.persons:,}")


def verdict_lines(verdicts: Iterable[Verdict], merging: MergingScore | None) -> Iterator[str]:
    """What was missed, extra and wrong, article by article, then what was merged wrongly."""
    faults = [v for v in verdicts if v.outcome in ("missed", "extra", "wrong")]
    order = {place: n for n, place in enumerate(dict.fromkeys((v.file, v.title) for v in faults))}
    faults.sort(key=lambda v: order[v.file, v.title])
    for (file, title), of_article in groupby(faults, key=lambda v: (v.file, v.title)):
        yield printable(f"== {file} | {title[:60]}")
        yield from (f"  {printable(_told(v))}" for v in of_article)
    yield from (f"  {printable(fault)}" for fault in (merging.faults if merging else ()))


def _told(v: Verdict) -> str:
    kind = v.kind.removesuffix("s")
    if v.outcome == "wrong":
        return f"WRONG  {kind} ({', '.join(v.wrong)}): gold {v.gold}  --  got {v.got}"
    return f"MISSED {kind}: {v.gold}" if v.outcome == "missed" else f"EXTRA  {kind}: {v.got}"
