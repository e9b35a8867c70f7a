"""A whole and its parts: "300 and 400, together 900", "90, including 60 men and 50 women"."""

from collections.abc import Iterator, Mapping, Sequence
from functools import reduce
from typing import NamedTuple

from ktrel.model.facts import StatisticReport

from .exactness import Stretch, stretch
from .sentences import Sentences
from .statistics import Told

_FEWEST = 2


class Sum(NamedTuple):
    """Figures that do not add up, the whole first, and what is wrong with them."""

    told: tuple[Told, ...]
    message: str


def sums(
    by_sentence: Mapping[int, Sequence[Told]],
    sentences: Sentences,
    together: Sequence[str],
    including: Sequence[str],
    comprising: Sequence[str],
) -> Iterator[Sum]:
    """The sums of an article that do not come out; the words tell what is whole and what is part."""
    for number, told in by_sentence.items():
        text, start = sentences.told(number).lower(), sentences.start(number)
        figures = sorted((t for t in told if _level(t.report)), key=lambda t: t.report.span)
        at = _cue(text, together)
        if at is not None:
            before = [t for t in by_sentence.get(number - 1, ()) if _level(t.report)]
            yield from _added(figures, before, start + at)
        at, whole_part = _first(text, including), _first(text, comprising)
        if at is not None and whole_part is None:
            yield from _divided(_in_list(figures, start + at, sentences.text), start + at, full=False)
        if whole_part is not None:
            yield from _divided(figures, start + whole_part, full=True)


def _level(report: StatisticReport) -> bool:
    """Whether a figure can be a term of a sum: no difference, no share, no multiple."""
    return report.change is None and report.unit not in ("percent", "percentage_point", "basis_point", "fold")


def _cue(text: str, words: Sequence[str]) -> int | None:
    """Where the last of the words stands that announce a whole."""
    found = [at for w in words if (at := _word(text, w)) is not None]
    return max(found) if found else None


def _first(text: str, words: Sequence[str]) -> int | None:
    found = [at for w in words if (at := _word(text, w)) is not None]
    return min(found) if found else None


def _word(text: str, word: str) -> int | None:
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        if not text[at - 1 : at].isalnum() and not text[end : end + 1].isalnum():
            return at
        at = text.find(word, end)
    return None


def _added(figures: Sequence[Told], before: Sequence[Told], cue: int) -> Iterator[Sum]:
    """Parts, then the words, then the one figure of the whole; parts also in the sentence before."""
    whole = [t for t in figures if t.report.span.end > cue]
    parts = [t for t in figures if t.report.span.end <= cue] or list(before)
    if len(whole) == 1:
        yield from _compared(whole[0], _like(parts, whole[0]), full=True)


def _divided(figures: Sequence[Told], cue: int, *, full: bool) -> Iterator[Sum]:
    """The whole, then the words, then its parts."""
    whole = [t for t in figures if t.report.span.start < cue]
    parts = [t for t in figures if t.report.span.start >= cue]
    if whole:
        yield from _compared(whole[-1], _like(parts, whole[-1]), full=full)


def _in_list(figures: Sequence[Told], cue: int, text: str) -> list[Told]:
    """The figures up to where another clause begins: "killed three, including a boy, and injured sixteen"."""
    kept, last = [], cue
    for t in figures:
        begin = t.report.span.start
        if begin > last:
            gap = text[last:begin]
            another = gap.rfind(", and ")
            if ";" in gap or (another >= 0 and gap[another + 6 :].strip()):
                break
            last = t.report.span.end
        kept.append(t)
    return kept


def _like(parts: Sequence[Told], whole: Told) -> list[Told]:
    """The parts that the whole can have: of its kind and its time."""
    return [t for t in parts if _kind(t.report.unit) == _kind(whole.report.unit) and _one_time(t, whole)]


def _one_time(a: Told, b: Told) -> bool:
    return a.report.period is None or b.report.period is None or a.report.period == b.report.period


def _kind(unit: str) -> str:
    return unit if unit.isupper() else "count"


def _compared(whole: Told, parts: Sequence[Told], *, full: bool) -> Iterator[Sum]:
    if len(parts) < (_FEWEST if full else 1):
        return
    total = reduce(Stretch.plus, (_open(t) for t in parts))
    wanted = _open(whole)
    added = " + ".join(f"{t.report.value:,.10g}" for t in parts)
    if total.low > wanted.high or (full and total.high < wanted.low):
        way = "is not" if full else "is more than"
        yield Sum((whole, *parts), f"{added} {way} {whole.report.value:,.10g} {whole.report.unit}")


def _open(t: Told) -> Stretch:
    return stretch(t.report.value, t.report.qualifier, t.report.value_max)
