"""Calendar expressions, durations and recurrences of a text, with their EDTF values.

`tag` needs no model: it reads plain text. `find_dates` does so for an article, block by block.
"""

from __future__ import annotations

from ...model.facts import Clipping, DateMention, Span
from .calendar.duration import iso_duration
from .calendar.value import edtf
from .mentions import Found, expressions


def find_dates(clipping: Clipping) -> tuple[DateMention, ...]:
    """Every calendar expression of an article that can be resolved, durations and recurrences; in text order.

    Relative dates hang on `clipping.published`; where that is None they are left out. Spans are offsets
    into the article, and each mention's text is `clipping.raw` there.
    """
    text = blocks_only(clipping)
    return tuple(m for m in tag(text, clipping.published))


def blocks_only(clipping: Clipping) -> str:
    """The article's text with all that is in no block blanked, so that offsets stay."""
    return clipping.text


def tag(text: str, anchor: str | None = None) -> tuple[DateMention, ...]:
    """The calendar expressions of a plain text; `anchor` is the EDTF date of publication.

    >>> [(m.text, m.value) for m in tag("They met last week.", "2026-01-22")]
    [('last week', '2026-W03')]
    """
    found = (_mention(text, expression) for expression in expressions(text, anchor))
    return tuple(mention for mention in found if mention is not None)


def _mention(text: str, found: Found) -> DateMention | None:
    if found.vague:
        return None
    span = Span(found.start, found.end)
    if found.period is not None:
        timed = found.period.clock or found.period.part
        return DateMention(
            span=span,
            text=text[span.start : span.end],
            type="time" if timed else "date",
            value=edtf(found.period),
            basis=found.basis,
            rule=found.rule,
        )
    if found.amount is not None:
        return DateMention(
            span=span,
            text=text[found.start : found.end],
            type="duration",
            value=iso_duration(found.amount),
            basis="explicit",
            rule=found.rule,
        )
    if found.repeat is not None:
        return DateMention(
            span=span,
            text=text[found.start : found.end],
            type="set",
            value=found.repeat.every,
            basis="explicit",
            rule=found.rule,
        )
    return None
