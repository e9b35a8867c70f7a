"""What figures say about each other: where the text's own arithmetic does not come out, a reader is told.

Nothing is corrected. Each figure stands for all values that its digits and its qualifier leave open ("12
million" is 11.5 to 12.5), so that rounding contradicts nobody.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby, product
from operator import itemgetter
from typing import Any

from msgspec import Struct

from ktrel import edtf
from ktrel.knowledge.loader import read
from ktrel.model.document import Diagnostic
from ktrel.model.facts import ArticleFacts, StatisticReport
from ktrel.store import Sorted

from .corpus import Corpus
from .exactness import Stretch, stretch
from .measures import measured
from .sentences import Sentences
from .statistics import Told
from .sums import sums

_Dated = tuple[tuple[str, ...], int, int, bool]  # what is measured, article, place there, is it a change
_ALIKE = 0.5  # words that level and change of one sentence share at least
_FULL = Stretch(1.0, 1.0)


class Cues(Struct, frozen=True, forbid_unknown_fields=True):
    """arithmetic.toml."""

    together: tuple[str, ...]
    including: tuple[str, ...]
    comprising: tuple[str, ...]
    other_base: tuple[str, ...]


@cache
def cues() -> Cues:
    """The built-in words of adding up."""
    return read("arithmetic.toml", Cues)


def contradictions_within(article: ArticleFacts) -> Iterator[Diagnostic]:
    """A warning for figures of one article that cannot all be right, with the evidence of each.

    New level, old level and change; a whole and its parts: of one sentence or of neighbouring ones.
    """
    if not article.statistics:
        return
    sentences = Sentences(article.clipping.raw)
    by_sentence: dict[int, list[Told]] = defaultdict(list)
    for report in article.statistics:
        by_sentence[sentences.number(report.span.start)].append(Told(article, report))
    for number, told in by_sentence.items():
        yield from _steps(told, sentences.told(number))
    for finding in sums(by_sentence, sentences, cues().together, cues().including, cues().comprising):
        yield _warning(finding.told, finding.message)


def contradictions_across(corpus: Corpus) -> Iterator[Diagnostic]:
    """A warning where the levels of two periods and the change from one to the other can't all be right.

    Each of them may be told by another sentence or article; copies of an article are passed over.
    """
    rows: Sorted[_Dated] = Sorted(_dated(corpus))
    for _, group in groupby(rows, key=itemgetter(0)):
        told = list(group)
        if any(changes for *_, changes in told) and sum(not changes for *_, changes in told) > 1:
            facts = {article: corpus.statistics(article) for _, article, _, _ in told}
            yield from _across([Told(facts[n], facts[n].statistics[place]) for _, n, place, _ in told])
    rows.close()


def _dated(corpus: Corpus) -> Iterator[_Dated]:
    """What may be a level or a change of something in a period."""
    for number in range(len(corpus)):
        facts = corpus.statistics(number, text=False)
        for place, report in enumerate(facts.statistics if facts.duplicate_of is None else ()):
            counts = report.change is None or report.change.baseline
            if report.period and counts and (words := measured(report)):
                yield tuple(sorted(words)), number, place, report.change is not None


# ---------------------------------------------------------------- level, old level and change


def _steps(told: list[Told], text: str) -> Iterator[Diagnostic]:
    """ "rose 7.6 percent to 5.2 billion from 4.5 billion", in one sentence."""
    levels = [t for t in told if t.report.change is None and t.report.previous is not None]
    changes = [t for t in told if t.report.change is not None]
    if len(levels) != 1:
        return
    level = levels[0]
    base = next((t for t in told if _is_base(t.report, level.report)), None)
    previous = level.report.previous
    assert previous is not None
    old = stretch(previous.value, base.report.qualifier if base else None)
    for change in changes:
        if _one_thing(change.report, level.report) and _same_base(change.report, level.report, text):
            wanted = _led_to(old, change)
            if wanted is not None and change.report.unit in _fitting(level.report.unit):
                yield from _held(wanted, level, change, base)


def _fitting(unit: str) -> tuple[str, ...]:
    """The units of a change that a level of this unit can have."""
    return ("percentage_point", "fold") if unit == "percent" else ("percent", "fold", unit)


def _is_base(report: StatisticReport, level: StatisticReport) -> bool:
    return level.previous is not None and report.change is None and report.value == level.previous.value


def _one_thing(change: StatisticReport, level: StatisticReport) -> bool:
    one, other = measured(change), measured(level)
    return bool(one and other) and len(one & other) >= _ALIKE * min(len(one), len(other))


def _same_base(change: StatisticReport, level: StatisticReport, text: str) -> bool:
    """Whether the change is measured from the old level, as far as the text tells."""
    baseline = change.change.baseline if change.change else None
    period = level.previous.period if level.previous else None
    if baseline and period:
        return edtf.days(baseline) == edtf.days(period)
    return not any(cue in text.lower() for cue in cues().other_base)


def _led_to(old: Stretch, change: Told) -> Stretch | None:
    """Where a change leads from an old level."""
    report = change.report
    down = report.change is not None and report.change.direction == "down"
    worded = report.unit == "fold" and not any(c.isdecimal() for c in change.evidence[0].text)
    by = stretch(report.value, report.qualifier, report.value_max, loose=worded)
    if report.unit == "fold":
        if down and report.value > 1:
            return Stretch(old.low / by.high, old.high / by.low) if by.low > 0 else None
        return old.times(by)
    if report.unit == "percent":
        low, high = by.low / 100, by.high / 100
        factor = Stretch(1 - high, 1 - low) if down else Stretch(1 + low, 1 + high)
        return old.times(factor) if factor.low >= 0 and old.low >= 0 else None
    return old.plus(Stretch(-by.high, -by.low) if down else by)


def _held(wanted: Stretch, level: Told, change: Told, base: Told | None) -> Iterator[Diagnostic]:
    report = level.report
    if not wanted.meets(stretch(report.value, report.qualifier, report.value_max)):
        told = [change, level, *([base] if base is not None and base is not level else [])]
        old = report.previous.value if report.previous else base.report.value if base else 0.0
        yield _warning(
            told,
            f"{_change(change.report)} from {old:,.10g} does not lead to {report.value:,.10g} {report.unit}",
        )


def _change(report: StatisticReport) -> str:
    way = report.change.direction if report.change else ""
    return f"{report.value:,.10g} {report.unit.replace('_', ' ')} {way}".strip()


# ---------------------------------------------------------------- across sentences and articles


def _across(told: Sequence[Told]) -> Iterator[Diagnostic]:
    """A change between two dated levels of one measure, wherever each of them is told."""
    levels: dict[edtf.Days | None, list[Told]] = defaultdict(list)
    each = {_value(t.report): t for t in reversed(told)}  # of what several tell the first telling
    for t in (t for t in told if each[_value(t.report)] is t):
        if t.report.change is None:
            levels[edtf.days(t.report.period)].append(t)
    for change in (t for t in told if t.report.change is not None and each[_value(t.report)] is t):
        assert change.report.change is not None
        begun = levels.get(edtf.days(change.report.change.baseline), ())
        for level, base in product(levels.get(edtf.days(change.report.period), ()), begun):
            if _between(change.report, level.report, base.report):
                wanted = _led_to(
                    stretch(base.report.value, base.report.qualifier, base.report.value_max), change
                )
                if wanted is not None:
                    yield from _apart(wanted, level, change, base)


def _value(report: StatisticReport) -> tuple[Any, ...]:
    """What a figure says of its measure, whoever tells it."""
    days = edtf.days(report.period)
    return report.value, report.value_max, report.unit, report.qualifier, days, report.previous, report.change


def _between(change: StatisticReport, level: StatisticReport, base: StatisticReport) -> bool:
    """Whether a change of their periods leads from the one level to the other, by their units."""
    return level.unit == base.unit and change.unit in _fitting(level.unit) and level is not base


def _apart(wanted: Stretch, level: Told, change: Told, base: Told) -> Iterator[Diagnostic]:
    """The warning, unless all three stand in one sentence, where it was given already."""
    together = level.report.previous is not None and level.report.previous.value == base.report.value
    if together or wanted.meets(stretch(level.report.value, level.report.qualifier, level.report.value_max)):
        return
    message = (
        f"{_change(change.report)} from {base.report.value:,.10g} does not lead to {level.report.value:,.10g}"
    )
    yield _warning([change, base, level], f"{message} {level.report.unit}", across=True)


def _warning(told: Sequence[Told], message: str, *, across: bool = False) -> Diagnostic:
    """The warning; of figures of one article the path is left out, so that it holds wherever that lies."""
    parts = []
    for t in told:
        found = t.evidence[0]
        path = f"{t.facts.clipping.path}, " if across else ""
        parts.append(f"'{' '.join(found.text.split())}' ({path}{found.start} to {found.end})")
    return Diagnostic(
        path=told[0].facts.clipping.path,
        severity="warning",
        code="figures-disagree" if across else "figures-contradict",
        message=f"{message}: {'; '.join(parts)}. All stay as they are told",
    )
