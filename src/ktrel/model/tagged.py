"""A text with its calendar expressions: what the date tagger gives when it is used by itself."""

from typing import Literal

from .document import DateRecord, Offset, Record

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]


class Timex(Record, frozen=True, kw_only=True):
    """A TIMEX3: where it stands, its type and value, and TimeML's `mod` (START, MID, END, APPROX)."""

    start: Offset
    end: Offset
    text: str
    type: TimexType
    value: str
    mod: str | None = None
    rule: str | None = None


class TaggedText(Record, frozen=True, kw_only=True):
    """One input, its text as decoded, and its expressions in text order; offsets count in `text`.

    `anchor` is the EDTF date that relative dates hang on: the one given, else that of the (first) article.
    `dates` are the expressions as the document has them, `timexes` as TimeML has them.
    """

    path: str
    text: str
    anchor: str | None
    dates: tuple[DateRecord, ...]
    timexes: tuple[Timex, ...]
