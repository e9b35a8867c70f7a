"""Calendar expressions, durations and recurrences of a text, with their EDTF values.

`tag` needs no model: it reads plain text. `find_dates` does so for an article, block by block.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ...model.document import DateType
from ...model.facts import Clipping, DateMention, Span
from ...model.tagged import Timex
from .anchoring.chronology import chronology, days_apart
from .calendar.duration import iso_duration
from .calendar.period import Grain
from .calendar.value import edtf
from .mentions import Found, Passage, expressions
from .timex import marked


def find_dates(clipping: Clipping) -> tuple[DateMention, ...]:
    """Every calendar expression of an article that can be resolved, durations and recurrences; in text order.

    Relative dates hang on `clipping.published`; where that is None they are left out. Spans are offsets
    into the article, and each mention's text is `clipping.raw` there.
    """
    return mentions(clipping.raw, _found(clipping))


def find_both(clipping: Clipping) -> tuple[tuple[DateMention, ...], tuple[Timex, ...]]:
    """The same, and beside it as TimeML has it: TIMEX3, also of what cannot be resolved ("recently")."""
    found = list(_found(clipping))
    return mentions(clipping.raw, found), marked(clipping.text, found)


def tag(text: str, anchor: str | None = None) -> tuple[DateMention, ...]:
    """The calendar expressions of a plain text; `anchor` is the EDTF date of publication.

    >>> [(m.text, m.value) for m in tag("They met last week.", "2026-01-22")]
    [('last week', '2026-W03')]
    """
    return mentions(text, expressions(text, anchor))


def tag_both(text: str, anchor: str | None = None) -> tuple[tuple[DateMention, ...], tuple[Timex, ...]]:
    """The expressions of a plain text in EDTF, and as TimeML has them."""
    found = list(expressions(text, anchor))
    return mentions(text, found), marked(text, found)


def _found(clipping: Clipping) -> Iterable[Found]:
    return expressions(clipping.text, clipping.published, _passages(clipping))


def _passages(clipping: Clipping) -> list[Passage]:
    blocks = sorted(clipping.blocks, key=lambda block: block.span)
    below = chronology(clipping.text, blocks, _months_of(clipping.published))
    apart = days_apart(clipping.text, blocks)
    return [
        Passage(
            *block.span,
            told=block.kind != "stamp" or block.span.start in apart,
            below=below.get(block.span.start),
        )
        for block in blocks
    ]


def _months_of(published: str | None) -> int | None:
    """Year and month of publication in months, as chronologies count them."""
    told = published[:7] if published else ""
    return int(told[:4]) * 12 + int(told[5:]) - 1 if _MONTH.fullmatch(told) else None


_MONTH = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])")


def mentions(raw: str, found: Iterable[Found]) -> tuple[DateMention, ...]:
    """Expressions found in a text as the document records them."""
    return tuple(
        DateMention(
            span=Span(f.start, f.end),
            text=raw[f.start : f.end],
            type=kind,
            value=value,
            basis=f.basis,
            rule=f.rule,
            leaves=value[:4] if value and _is_deadline(raw, f) else None,
        )
        for f in found
        if not f.vague
        for kind, value in (_value(f),)
    )


_BY = re.compile(r"\b(?:by|before|until|till|within)\s+$", re.IGNORECASE)


def _is_deadline(raw: str, found: Found) -> bool:
    """Whether something is to be done by the end of a year."""
    period = found.period
    if period is None or not period.edge or period.mod != "end" or period.grain is not Grain.YEAR:
        return False
    return _BY.search(raw, max(0, found.start - 8), found.start) is not None


def _value(found: Found) -> tuple[DateType, str | None]:
    if found.period is not None:
        return "time" if found.period.clock or found.period.part else "date", edtf(found.period)
    if found.amount is not None:
        return "duration", iso_duration(found.amount)
    return "set", found.repeat.every if found.repeat else None
