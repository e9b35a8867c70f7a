"""The taggers by themselves: inputs to texts with calendar expressions or quantities, without a model."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TypeVar

from msgspec.structs import replace

from .extract.dates import find_both, tag_both
from .extract.quantities import Quantity
from .extract.quantities import tag as measured
from .ingest import Reading, read
from .model.document import DateRecord, Diagnostic
from .model.facts import Clipping, DateMention, SourceText
from .model.mending import Mending
from .model.tagged import MeasuredText, QuantityRecord, TaggedText, Timex

R = TypeVar("R")
_AS_IT_IS = Mending(original="", edits=())


def tag_texts(
    paths: Iterable[str | Path], anchor: str | None = None, reading: Reading | None = None
) -> Iterator[TaggedText | Diagnostic]:
    """Each input with its expressions; what cannot be read as a Diagnostic.

    With an `anchor` (EDTF) each input is one plain text of that date. Without one, inputs are taken apart
    into articles, and each article's dates hang on its own date of publication.
    """
    return _each(paths, reading, lambda source: _as_one(source, anchor) if anchor else _by_article(source))


def measured_texts(
    paths: Iterable[str | Path], reading: Reading | None = None
) -> Iterator[MeasuredText | Diagnostic]:
    """Each input with the quantities of its articles; what cannot be read as a Diagnostic."""
    return _each(paths, reading, _measured)


def _each(
    paths: Iterable[str | Path], reading: Reading | None, tagged: Callable[[SourceText], R]
) -> Iterator[R | Diagnostic]:
    for source in read(paths, reading):
        if isinstance(source, Diagnostic):
            yield source
            continue
        yield from source.diagnostics
        yield tagged(source)


def _original(source: SourceText) -> tuple[Mending, str]:
    """The way from the text that is read back to that of the file, and the latter."""
    return (source.mending, source.mending.original) if source.mending else (_AS_IT_IS, source.text)


def _as_one(source: SourceText, anchor: str) -> TaggedText:
    told, text = _original(source)
    dates, timexes = tag_both(source.text, anchor)
    return TaggedText(
        path=source.path,
        text=text,
        anchor=anchor,
        dates=tuple(_date(m, *told.told(*m.span), text) for m in dates),
        timexes=tuple(_timex(t, *told.told(t.start, t.end), text) for t in timexes),
    )


def _by_article(source: SourceText) -> TaggedText:
    from .segment import segment  # with it come its tables, which a plain text does without

    told, text = _original(source)
    clippings = [clipping for clipping in segment(source) if clipping.english]
    found = [(clipping, *find_both(clipping)) for clipping in clippings]
    return TaggedText(
        path=source.path,
        text=text,
        anchor=next((c.published for c in clippings if c.published), None),
        dates=tuple(_date(m, *_place(c, m.span, told), text) for c, dates, _ in found for m in dates),
        timexes=tuple(
            _timex(t, *_place(c, (t.start, t.end), told), text) for c, _, timexes in found for t in timexes
        ),
    )


def _place(clipping: Clipping, span: tuple[int, int], told: Mending) -> tuple[int, int]:
    return told.told(clipping.start + span[0], clipping.start + span[1])


def _date(mention: DateMention, start: int, end: int, text: str) -> DateRecord:
    return DateRecord(
        text=text[start:end],
        start=start,
        end=end,
        type=mention.type,
        value=mention.value,
        basis=mention.basis,
        rule=mention.rule,
    )


def _timex(timex: Timex, start: int, end: int, text: str) -> Timex:
    return replace(timex, start=start, end=end, text=text[start:end])


def _measured(source: SourceText) -> MeasuredText:
    from .segment import segment

    told, text = _original(source)
    found: list[QuantityRecord] = []
    for clipping in segment(source):
        for block in clipping.blocks if clipping.english else ():
            if block.kind != "stamp":
                start, end = block.span
                place = partial(_place, clipping, told=told)
                found += [_quantity(q, start, place, text) for q in measured(clipping.text[start:end])]
    return MeasuredText(path=source.path, text=text, quantities=tuple(sorted(found, key=lambda q: q.start)))


def _quantity(
    q: Quantity, base: int, place: Callable[[tuple[int, int]], tuple[int, int]], text: str
) -> QuantityRecord:
    """The record of a quantity whose spans count from `base` of its article."""
    start, end = place((base + q.span.start, base + q.span.end))
    noun = place((base + q.noun.start, base + q.noun.end)) if q.noun else None
    return QuantityRecord(
        text=text[start:end],
        start=start,
        end=end,
        value=q.value,
        value_max=q.value_max,
        margin=q.margin,
        unit=q.unit,
        kind=q.kind,
        counted=text[slice(*noun)].strip() or None if noun else None,
        per=q.per,
        qualifier=q.qualifier,
        frame=q.frame,
        direction=q.direction,
        rule=q.rule,
    )
