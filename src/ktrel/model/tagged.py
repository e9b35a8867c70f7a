"""A text with its calendar expressions or its quantities: what the taggers give when used by themselves."""

from typing import Literal

from .document import DateRecord, Direction, Offset, Qualifier, Record

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
QuantityKind = Literal[
    "percent",
    "points",
    "money",
    "fold",
    "measure",
    "count",
    "rank",
    "duration",
    "age",
    "frequency",
    "number",
]
Frame = Literal["delta", "level", "base"]


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


class QuantityRecord(Record, frozen=True, kw_only=True):
    """A quantity: the figure with its unit, and what the words around it say.

    `unit` is as in a document's statistics, `counted` the counted noun as told ("rare maps"), `per` what a
    rate is for each of, `margin` the one behind "±". `frame` parts a difference ("rose 5 percent") from a new
    level ("to 48 percent") and an old one ("from 34"). `rule` is how it was read.
    """

    text: str
    start: Offset
    end: Offset
    value: float
    value_max: float | None
    margin: float | None
    unit: str | None
    kind: QuantityKind
    counted: str | None
    per: str | None
    qualifier: Qualifier | None
    frame: Frame | None
    direction: Direction | None
    rule: str


class MeasuredText(Record, frozen=True, kw_only=True):
    """One input, its text as decoded, and its quantities in text order; offsets count in `text`."""

    path: str
    text: str
    quantities: tuple[QuantityRecord, ...]
