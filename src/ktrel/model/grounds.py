"""What a report rests on: not what it says, but how surely; confidence is worked out of it."""

from typing import Literal

from .document import Record

Wording = Literal["verb", "noun"]
FigureBasis = Literal["sentence", "poll", "before"]


class MeetingGrounds(Record, frozen=True, kw_only=True):
    """Where the place of a meeting is told (`own`, `trip`, `occasion`, `paragraph`, `story`, `dateline`),
    whether a verb tells it ("met") or a noun ("the talks"), whether nothing but headings do, and whether the
    article tells another meeting of the same people.
    """

    place_basis: str | None = None
    wording: Wording | None = None
    headline: bool = False
    again: bool = False


class FigureGrounds(Record, frozen=True, kw_only=True):
    """Where period and source of a figure are told: in its sentence, of its poll, or before; whether its verb
    is in the past, so that a period is to be expected; whether it stands in a heading.
    """

    period_basis: FigureBasis | None = None
    source_basis: FigureBasis | None = None
    past: bool = False
    headline: bool = False
